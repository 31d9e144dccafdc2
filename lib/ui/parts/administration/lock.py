"""The lock, for whoever may turn it: from the menu of a leader, or on the Administration page."""

import streamlit as st

from lib.access.permissions import Permission, can
from lib.access.viewer import Viewer
from lib.store import accounts, admission, codes
from lib.store import lock as store_lock
from lib.ui import browser, current, faults, state
from lib.ui.guard import Page
from lib.ui.language import words
from lib.ui.parts.administration.acting import acting, when


def lock(page: Page) -> None:
    """How the lock stands, and the button."""
    t = current.desk().words
    st.subheader(t.text("Lock"), anchor=False)
    with state.database().reading() as connection:
        stands = store_lock.state(connection)
    if stands.at:
        st.text(t.text("Last opened by {account} at {moment}.", account=stands.by, moment=when(stands.at)))
    button(page.viewer, key="lock-here", type="secondary")


def button(viewer: Viewer, *, key: str, **look: str) -> None:
    """The button, where this reader may lock; it asks once more before it does."""
    t = words()
    if can(viewer, Permission.LOCK) and st.button(
        t.text("Lock the board"), icon=":material/lock:", key=key, **look
    ):
        st.dialog(t.text("Lock the board"))(confirm)()


def confirm() -> None:
    """Say what locking does, and do it on a second press; a dialog runs it without the entry script."""
    t = words()
    st.text(t.text("Every session ends at once, yours too, and nobody comes in any more."))
    st.text(t.text("It opens again on the server: python -m lib.cli unlock"))
    with state.database().reading() as connection:
        openers = codes.holders(connection) & _administrators(connection)
    if openers:
        st.text(t.text("Or for an administrator with password and one-time code, at the address /-/unlock."))
    if st.button(t.text("Lock now"), type="primary", icon=":material/lock:", key="lock-now"):
        with faults.in_words():
            _lock()


def _administrators(connection: object) -> set[str]:
    return {
        account.username for account in accounts.every(connection) if can(account.viewer, Permission.UNLOCK)
    }


def _lock() -> None:
    with acting(Permission.LOCK) as (connection, by):
        admission.turn_lock(connection, by, True, state.now())
    browser.go("/")
