"""One's own one-time code, from the menu: a first one of free will, or that of a new telephone.

The password is said again first, and where there is a code already, that one too or a recovery code: a
borrowed screen opens neither. The old secret is good until a code of the new one was typed.
"""

import streamlit as st

from lib.errors import N_, AccessError
from lib.store import codes
from lib.ui import code_forms, confirming, faults, guard, second_step, state
from lib.ui.language import words

_PROVED = "board_old_code"  # when the old code was said, for this dialog alone


def button() -> None:
    """The button of the menu."""
    t = words()
    if st.button(t.text("One-time code"), icon=":material/smartphone:", width="stretch", type="tertiary"):
        forget()
        st.dialog(t.text("One-time code"), on_dismiss=forget)(form)()


def forget() -> None:
    """Forget all that an open dialog knew."""
    st.session_state.pop(_PROVED, None)
    code_forms.forget()


def form() -> None:
    """Whatever comes next; a dialog runs it without the entry script, so that it asks anew who is there."""
    with faults.in_words():
        account = guard.signed_in()
        if account is None:
            raise AccessError(N_("You are signed out."), N_("Sign in again."))
        _next(account.username)


def _next(username: str) -> None:
    t = words()
    with state.database().reading() as connection:
        has_one = codes.of(connection, username) is not None
        left = codes.recovery_left(connection, username)
    if code_forms.shows_recovery():
        if code_forms.set_up(username, scope="fragment"):
            _done()
        return
    if has_one:
        st.text(t.plural("{n} recovery code is left.", "{n} recovery codes are left.", left))
    if not confirming.is_confirmed():
        if confirming.form(_why(has_one), username, key="own-code"):
            st.rerun(scope="fragment")
    elif has_one and not _is_proved():
        if code_forms.ask(username):
            st.session_state[_PROVED] = state.now()
            st.rerun(scope="fragment")
    else:
        code_forms.set_up(username, scope="fragment", renews=has_one)


def _why(has_one: bool) -> str:
    t = words()
    if has_one:
        return t.text("A new telephone, or new recovery codes: say your password first, then a code.")
    return t.text("With a code of your telephone a password alone opens nothing. Say your password first.")


def _is_proved() -> bool:
    at = st.session_state.get(_PROVED)
    return at is not None and state.now() - at < second_step.PATIENCE


def _done() -> None:
    """The recovery codes are noted: close the dialog."""
    forget()
    st.rerun()
