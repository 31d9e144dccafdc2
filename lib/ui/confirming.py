"""Saying one's password again, for what a borrowed screen must not be able to do: good for a few minutes."""

import streamlit as st

from lib.errors import N_, AccessError
from lib.store import admission, sessions
from lib.ui import browser, faults, guard, sign_in, state
from lib.ui.language import words


def is_confirmed(session_id: str = "") -> bool:
    """Whether the password was said again a few minutes ago in a session: this one, or the one named."""
    with state.database().reading() as connection:
        return sessions.is_confirmed(
            connection, session_id or browser.session_id(), state.now(), state.lifetime()
        )


def form(why: str, username: str, *, key: str) -> bool:
    """Ask for the password, saying *why*; whether it was said just now. It asks anew who is there."""
    t = words()
    with st.form(f"{key}-form", border=False):
        st.text(why)
        password = st.text_input(
            t.text("Password"), type="password", autocomplete="current-password", max_chars=100
        )
        sent = st.form_submit_button(t.text("Go on"), type="primary")
    if not sent:
        return False
    with faults.in_words():
        _confirm(username, password)
        return True
    return False


def _confirm(username: str, password: str) -> None:
    account = guard.signed_in()
    if account is None or account.username != username:
        raise AccessError(N_("You are signed out."), N_("Sign in again."))
    sign_in.prove(state.database(), username, password, browser.address(), state.now())
    with state.database().writing() as connection:
        admission.confirm(connection, username, browser.session_id(), state.now())
