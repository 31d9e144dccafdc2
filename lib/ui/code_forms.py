"""The forms of the one-time code: asking for one, and setting one up with a picture made here."""

from typing import Literal

import segno
import streamlit as st

from lib.access import codes
from lib.errors import BoardError
from lib.ui import browser, second_step, state
from lib.ui.language import words

Scope = Literal["app", "fragment"]
_SECRET, _RECOVERY = "board_new_code", "board_recovery_codes"


def ask(username: str) -> str:
    """Ask for a code; which kind it was once it was right, "" until then."""
    t = words()
    with st.form("code", border=False):
        st.text(t.text("The six figures that your telephone shows now, or one of your recovery codes."))
        typed = st.text_input(t.text("One-time code"), autocomplete="one-time-code", max_chars=40)
        st.caption(t.text("Neither the telephone nor a recovery code? An administrator can reset your code."))
        sent = st.form_submit_button(t.text("Go on"), type="primary", width="stretch")
    if not sent:
        return ""
    try:
        return second_step.prove(state.database(), username, typed, browser.address(), state.now())
    except BoardError as fault:
        refused(fault)
        return ""


def set_up(username: str, *, scope: Scope = "app", renews: bool = False) -> str:
    """Have a code set up, then the recovery codes noted; "code" once both are done, "" until then.

    *scope* is what runs anew, a dialog's being a "fragment". What *renews* takes the place of another.
    """
    if shows_recovery():
        return _show_recovery()
    t, secret = words(), st.session_state.setdefault(_SECRET, codes.new_secret())
    if scope == "app":
        st.text(t.text("Your account needs a one-time code."))
    else:
        st.text(t.text("Once it is set up, your sessions in other browsers end."))
    st.text(t.text("Read this with the code program on your telephone."))
    _picture(codes.address(secret, username), t.text("The secret of the one-time code"))
    st.text(t.text("Or type it in: {secret}", secret=codes.spaced(secret)))
    with st.form("new_code", border=False):
        typed = st.text_input(
            t.text("The six figures that the telephone shows now"), autocomplete="off", max_chars=10
        )
        sent = st.form_submit_button(t.text("Go on"), type="primary", width="stretch")
    if sent:
        _keep(username, secret, typed, scope, renews)
    return ""


def shows_recovery() -> bool:
    """Whether the recovery codes are on screen, and were not yet confirmed as noted."""
    return _RECOVERY in st.session_state


def forget() -> None:
    """Forget the secret and the recovery codes of a set-up that is over."""
    for key in (_SECRET, _RECOVERY):
        st.session_state.pop(key, None)


def refused(fault: BoardError) -> None:
    """Say why something was refused, in the two lines of a form."""
    what, fix = words().fault(fault)
    st.error(what, icon=":material/error:")
    st.text(fix)


def _keep(username: str, secret: str, typed: str, scope: Scope, renews: bool) -> None:
    change = second_step.renew if renews else second_step.set_up
    try:
        recovery = change(
            state.database(), username, secret, typed, browser.address(), state.now(), browser.session_id()
        )
    except BoardError as fault:
        refused(fault)
        return
    st.session_state[_RECOVERY] = recovery
    st.rerun(scope=scope)


def _show_recovery() -> str:
    t = words()
    st.text(t.text("Recovery codes, for the day the telephone is gone. Each is good once."))
    st.code("\n".join(st.session_state[_RECOVERY]), language=None)
    st.text(t.text("Write them down on paper now: they are not shown again."))
    return "code" if st.button(t.text("I have written them down"), type="primary") else ""


def _picture(text: str, alt: str) -> None:
    """A picture that a telephone reads. It travels within the page: as a file it would have an address."""
    picture = segno.make(text, error="m").svg_inline(scale=5, border=3, dark="#000", light="#fff")
    st.image(picture, width=260, alt=alt)
