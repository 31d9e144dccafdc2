"""The guard: who is signed in, asked anew at every run, and the first statement of every page."""

from dataclasses import dataclass

import streamlit as st

from lib.access.permissions import can
from lib.access.viewer import Viewer
from lib.errors import N_, AccessError
from lib.store import accounts, audit, sessions
from lib.store.accounts import Account
from lib.store.audit import Act
from lib.store.engine import Connection
from lib.ui import banner, browser, current, language, pages, state
from lib.ui.current import Desk


@dataclass(frozen=True)
class Page:
    """A page that was opened. `title` is in the reader's language."""

    name: str
    title: str
    viewer: Viewer


def signed_in(session_id: str = "") -> Account | None:
    """The account of a session, as both stand now: of this socket's, or of the one named."""
    with state.database().reading() as connection:
        return account_of(connection, session_id or browser.session_id())


def account_of(connection: Connection, session_id: str) -> Account | None:
    """The same within a transaction that goes on from the answer."""
    if not session_id:
        return None
    session = sessions.by_id(connection, session_id, state.now(), state.lifetime())
    return accounts.find(connection, session.username) if session else None


def open_page(name: str) -> Page:
    """Let whoever may see this page on; end the run for everybody else, however the page was started."""
    entry = pages.find(name)
    account = signed_in()
    language.choose(account)
    t = language.words()
    if account is None:
        _stop(t.text("Sign in to see this page."))
    if not can(account.viewer, entry.permission):
        with state.database().writing() as connection:
            audit.record(connection, Act.REFUSED, account.username, state.now(), name)
        _stop(t.text("Your account does not open this page."))
    _lay(account)
    banner.show()
    return Page(name, t.text(entry.title), account.viewer)


def come_past(viewer: Viewer) -> None:
    """Let a run on that does not begin with its page, a dialog's: for whom it was opened, as they were."""
    account = signed_in()
    if account is None or account.viewer != viewer:
        raise AccessError(N_("Your account was changed meanwhile."), N_("Load the page anew."))
    _lay(account)


def _lay(account: Account) -> None:
    t = language.words()
    current.lay(Desk(account.viewer, t, state.reports(), state.country(), state.campaign(), state.today()))


def _stop(why: str) -> None:
    st.text(why)
    st.stop()
