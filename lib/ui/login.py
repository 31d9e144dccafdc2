"""What a stranger sees: a form, the same at every address."""

import html
from urllib.parse import urlencode

import streamlit as st

from lib.errors import BoardError
from lib.ui import browser, language, sign_in, state
from lib.ui.language import words


def show() -> None:
    """Ask for a name and a password at whatever address was typed, and come back to it afterwards.

    To Streamlit each address is a page of its own; told of this one alone, it neither loses the address
    nor lets a stranger know which pages there are.
    """
    t = words()
    here = browser.page_name()
    pages = [st.Page(_form, title=t.text("Sign in"), url_path="", default=True)]
    if here:
        pages.append(st.Page(_form, title=t.text("Sign in"), url_path=here))
    st.navigation(pages, position="hidden").run()


def _form() -> None:
    t = words()
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        with st.form("sign_in", border=False):
            st.header(t.text("Sign in"))
            name = st.text_input(t.text("Name"), autocomplete="username", max_chars=100)
            password = st.text_input(
                t.text("Password"), type="password", autocomplete="current-password", max_chars=100
            )
            sent = st.form_submit_button(t.text("Sign in"), type="primary", width="stretch")
        if sent:
            _try(name, password)
        language.picker()


def _try(name: str, password: str) -> None:
    try:
        ticket = sign_in.sign_in(
            state.database(), name, password, browser.address(), browser.visitor_id(), state.now()
        )
    except BoardError as fault:
        what, fix = words().fault(fault)
        st.error(what, icon=":material/error:")
        st.text(fix)
        return
    way_in = f"/-/enter?{urlencode({'ticket': ticket, 'to': browser.place()})}"
    browser.go(way_in)
    t = words()
    st.html(f'<a href="{html.escape(way_in)}" target="_self">{html.escape(t.text("Signed in. Go on"))}</a>')
