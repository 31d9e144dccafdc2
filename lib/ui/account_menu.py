"""The foot of the sidebar: who is signed in, the language, password and code, the lock, the way out."""

import streamlit as st

from lib.access import passwords
from lib.access.viewer import Role
from lib.errors import N_, AccessError, BoardError
from lib.store import admission
from lib.store.accounts import Account
from lib.ui import browser, guard, language, own_code, sign_in, state
from lib.ui.language import words
from lib.ui.parts.administration import lock

ROLES = {
    Role.LEADER: N_("leader"),
    Role.ORGANISER: N_("regional organiser"),
    Role.VOLUNTEER: N_("volunteer"),
    Role.PRESENTER: N_("presenter"),
    Role.ADMINISTRATOR: N_("administrator"),
}
_OUT = "/-/leave"


def show(account: Account) -> None:
    """Show the menu, and do what is picked there."""
    t = words()
    with st.sidebar:
        st.text(f"{account.username} · {t.text(ROLES[account.role])}")
        language.picker()
        if st.button(t.text("Change password"), icon=":material/key:", width="stretch", type="tertiary"):
            st.dialog(t.text("Change password"))(password_form)()
        own_code.button()
        lock.button(account.viewer, key="lock-menu", width="stretch", type="tertiary")
        if st.button(t.text("Sign out"), icon=":material/logout:", width="stretch", type="tertiary"):
            _sign_out(account)


def _sign_out(account: Account) -> None:
    """End the session on the server first; what the browser then forgets is of no use to anybody."""
    with state.database().writing(urgent=True) as connection:
        admission.sign_out(connection, account.username, browser.session_id(), state.now())
    browser.go(_OUT)
    st.stop()


def password_form() -> None:
    """Ask for the old and the new password, and change it; a dialog runs it without the entry script."""
    t = words()
    with st.form("change_password", border=False):
        old = st.text_input(t.text("Password now"), type="password", autocomplete="current-password")
        new = st.text_input(t.text("New password"), type="password", autocomplete="new-password")
        again = st.text_input(t.text("New password again"), type="password", autocomplete="new-password")
        st.caption(t.text("You will be signed out everywhere, here too."))
        sent = st.form_submit_button(t.text("Change password"), type="primary")
    if not sent:
        return
    try:
        _change_password(old, new, again)
    except BoardError as fault:
        what, fix = t.fault(fault)
        st.error(what, icon=":material/error:")
        st.text(fix)
        return
    browser.go(_OUT)


def _change_password(old: str, new: str, again: str) -> None:
    """Replace the password of whoever is signed in, and end all sessions of the account."""
    account = guard.signed_in()
    if account is None:
        raise AccessError(N_("You are signed out."), N_("Sign in again."))
    sign_in.prove(state.database(), account.username, old, browser.address(), state.now())
    if passwords.prepared(new) != passwords.prepared(again):
        raise AccessError(N_("The new password was not typed the same twice."), N_("Type it again."))
    kept = passwords.hashed(new, account.username)
    with state.database().writing() as connection:
        admission.change_password(connection, account.username, account.username, kept, state.now())
