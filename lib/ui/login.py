"""What a stranger sees: a form, the same at every address, and after the password the second step."""

import html
from urllib.parse import urlencode

import streamlit as st

from lib.errors import BoardError
from lib.ui import browser, code_forms, language, second_step, sign_in, state
from lib.ui.language import words
from lib.ui.second_step import Step
from lib.ui.sign_in import Proof

# Of a login that has begun: the account, when its password was said, and what it still needs. Plain values.
_BEGUN = "board_login"


def show() -> None:
    """Ask for a name and a password at whatever address was typed, and come back to it afterwards.

    To Streamlit each address is a page of its own; told of this one alone, it neither loses the address
    nor lets a stranger know which pages there are.
    """
    t = words()
    here = browser.page_name()
    pages = [st.Page(_middle, title=t.text("Sign in"), url_path="", default=True)]
    if here:
        pages.append(st.Page(_middle, title=t.text("Sign in"), url_path=here))
    st.navigation(pages, position="hidden").run()


def _middle() -> None:
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        begun = _begun()
        if begun is None:
            _password()
        else:
            _second(*begun)
        language.picker()


def _begun() -> tuple[Proof, Step] | None:
    """The login of this browser that waits for its second step, unless it waits too long."""
    if _BEGUN not in st.session_state:
        return None
    username, at, step = st.session_state[_BEGUN]
    proof = Proof(username, at)
    if second_step.is_fresh(proof, state.now()) or code_forms.shows_recovery():
        return proof, Step(step)
    _begin_anew()
    return None


def _begin_anew() -> None:
    st.session_state.pop(_BEGUN, None)
    code_forms.forget()


def _password() -> None:
    t = words()
    with st.form("sign_in", border=False):
        st.header(t.text("Sign in"))
        name = st.text_input(t.text("Name"), autocomplete="username", max_chars=100)
        password = st.text_input(
            t.text("Password"), type="password", autocomplete="current-password", max_chars=100
        )
        sent = st.form_submit_button(t.text("Sign in"), type="primary", width="stretch")
    if sent:
        _try(name, password)


def _try(name: str, password: str) -> None:
    """Check the password; then in, or on to the second step."""
    database, now = state.database(), state.now()
    try:
        proof = Proof(sign_in.prove(database, name, password, browser.address(), now), now)
        step = second_step.after(database, proof.username, state.campaign().sessions.codes_required_for)
        if step is Step.NOTHING:
            _enter(proof)
        else:
            second_step.begin(database, proof.username, now)
    except BoardError as fault:
        code_forms.refused(fault)
        return
    if step is not Step.NOTHING:
        st.session_state[_BEGUN] = (proof.username, proof.at, step.value)
        st.rerun()


def _second(proof: Proof, step: Step) -> None:
    """Ask for the code, or have one set up; then in."""
    t = words()
    st.header(t.text("Sign in"))
    ask = code_forms.ask if step is Step.CODE else code_forms.set_up
    taken = ask(proof.username)
    if taken:
        try:
            _enter(proof, taken)
        except BoardError as fault:
            _begin_anew()
            code_forms.refused(fault)
    elif not code_forms.shows_recovery() and st.button(t.text("Begin anew"), type="tertiary"):
        _begin_anew()
        st.rerun()


def _enter(proof: Proof, second: str = "") -> None:
    """Fetch the ticket, and have the browser exchange it."""
    ticket = sign_in.enter(state.database(), proof, browser.visitor_id(), state.now(), second)
    language.keep(proof.username)
    _begin_anew()
    way_in = f"/-/enter?{urlencode({'ticket': ticket, 'to': browser.place()})}"
    browser.go(way_in)
    t = words()
    st.html(f'<a href="{html.escape(way_in)}" target="_self">{html.escape(t.text("Signed in. Go on"))}</a>')
