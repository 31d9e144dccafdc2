"""Files to take away: figures for whoever may, rows only for whoever says their password again."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from lib.access.permissions import Permission, can, require
from lib.errors import N_, AccessError
from lib.store import admission, audit, sessions
from lib.store.audit import Act
from lib.ui import browser, current, faults, guard, sign_in, state
from lib.ui.current import Desk


@dataclass(frozen=True)
class File:
    """A file that is made when it is asked for. `what` stands in the audit log."""

    name: str
    what: str
    make: Callable[[], bytes]
    rows: bool  # one row = one record: a person, a case


def download(file: File, *, key: str) -> None:
    """The button for *file*, where this reader may take it away."""
    desk = current.desk()
    if not can(desk.viewer, Permission.EXPORT_ROWS if file.rows else Permission.EXPORT_FIGURES):
        return
    label = desk.words.text("Download as CSV")
    if not file.rows or _is_confirmed(browser.session_id()):
        _button(file, desk, key=key)
    elif st.button(label, key=f"{key}-ask", icon=":material/download:"):
        st.dialog(label)(password_form)(file, desk, key)


def password_form(file: File, desk: Desk, key: str) -> None:
    """Ask for the password, then give the file. A dialog runs without the page: it asks anew who is there."""
    words = desk.words
    with st.form(f"{key}-form", border=False):
        st.text(words.text("These rows are about people. Say your password again to take them away."))
        password = st.text_input(words.text("Password"), type="password", autocomplete="current-password")
        sent = st.form_submit_button(words.text("Go on"), type="primary")
    if not sent:
        return
    with faults.in_words():
        account = guard.signed_in()
        if account is None or account.username != desk.viewer.username:
            raise AccessError(N_("You are signed out."), N_("Sign in again."))
        require(account.viewer, Permission.EXPORT_ROWS)
        sign_in.prove(state.database(), account.username, password, browser.address(), state.now())
        with state.database().writing() as connection:
            admission.confirm(connection, account.username, browser.session_id(), state.now())
        _button(file, desk, key=key)


def note(act: Act, what: str, desk: Desk) -> None:
    """Enter into the audit log that this reader did this."""
    with state.database().writing() as connection:
        audit.record(connection, act, desk.viewer.username, state.now(), what)


def _is_confirmed(session_id: str) -> bool:
    """Whether the password was said again in this session a few minutes ago."""
    with state.database().reading() as connection:
        return sessions.is_confirmed(connection, session_id, state.now(), state.lifetime())


def _button(file: File, desk: Desk, *, key: str) -> None:
    session_id = browser.session_id()

    def make() -> bytes:
        """Made at the click, which may come long after the button was drawn."""
        if file.rows and not _is_confirmed(session_id):
            raise AccessError(N_("Your password was said too long ago."), N_("Say it again."))
        note(Act.EXPORTED, file.what, desk)
        return file.make()

    st.download_button(
        desk.words.text("Download as CSV"),
        data=make,
        file_name=file.name,
        mime="text/csv",
        on_click="ignore",
        key=key,
        icon=":material/download:",
    )
