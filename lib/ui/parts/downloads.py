"""Files to take away: figures for whoever may, rows only for whoever says their password again."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from lib.access.permissions import Permission, can, require
from lib.errors import N_, AccessError
from lib.store import audit
from lib.store.audit import Act
from lib.ui import browser, confirming, current, faults, guard, state
from lib.ui.current import Desk


@dataclass(frozen=True)
class File:
    """A file that is made when it is asked for. `what` stands in the audit log."""

    name: str
    what: str
    make: Callable[[], bytes]
    rows: bool  # one row = one record: a person, a case
    label: str = N_("Download as CSV")
    mime: str = "text/csv"

    @property
    def permission(self) -> Permission:
        """What it takes to take the file away."""
        return Permission.EXPORT_ROWS if self.rows else Permission.EXPORT_FIGURES


def download(file: File, *, key: str, in_dialog: bool = False) -> None:
    """The button for *file*, where this reader may take it away; a dialog opens none of its own."""
    desk = current.desk()
    if not can(desk.viewer, file.permission):
        return
    label = desk.words.text(file.label)
    if not file.rows or confirming.is_confirmed():
        _button(file, desk, key=key)
    elif in_dialog:
        password_form(file, desk, key)
    elif st.button(label, key=f"{key}-ask", icon=":material/download:"):
        st.dialog(label)(password_form)(file, desk, key)


def password_form(file: File, desk: Desk, key: str) -> None:
    """Ask for the password, then give the file. A dialog runs without the page."""
    why = desk.words.text("These rows are about people. Say your password again to take them away.")
    if confirming.form(why, desk.viewer.username, key=key):
        with faults.in_words():
            account = guard.signed_in()
            require(account.viewer if account else None, Permission.EXPORT_ROWS)
            _button(file, desk, key=key)


def note(act: Act, what: str, desk: Desk) -> None:
    """Enter into the audit log that this reader did this."""
    with state.database().writing() as connection:
        audit.record(connection, act, desk.viewer.username, state.now(), what)


def note_rows_once(what: str, desk: Desk) -> None:
    """Enter that this reader saw rows that stand on a page as it opens: once a session, not at each run."""
    if not st.session_state.get(key := f"noted-{what}"):
        note(Act.ROWS_SEEN, what, desk)
        st.session_state[key] = True


def noted(make: Callable[[], bytes], what: str, permission: Permission, desk: Desk) -> Callable[[], bytes]:
    """*make*, done at the click and entered into the log; it may come long after the button was drawn.

    Whoever is no longer what they were then, in role or in regions, gets nothing that was laid out for them.
    """
    session_id = browser.session_id()

    def making() -> bytes:
        account = guard.signed_in(session_id)
        require(account.viewer if account else None, permission)
        if account.viewer != desk.viewer:
            raise AccessError(N_("Your account was changed meanwhile."), N_("Load the page anew."))
        if permission is Permission.EXPORT_ROWS and not confirming.is_confirmed(session_id):
            raise AccessError(N_("Your password was said too long ago."), N_("Say it again."))
        note(Act.EXPORTED, what, desk)
        return make()

    return making


def _button(file: File, desk: Desk, *, key: str) -> None:
    st.download_button(
        desk.words.text(file.label),
        data=noted(file.make, file.what, file.permission, desk),
        file_name=file.name,
        mime=file.mime,
        on_click="ignore",
        key=key,
        icon=":material/download:",
    )
