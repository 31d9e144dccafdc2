"""In which language this run speaks."""

import streamlit as st

from lib.i18n.translator import Translator
from lib.store.accounts import Account
from lib.ui import state

_CHOSEN = "board_language"


def choose(account: Account | None) -> None:
    """Settle the language unless one was picked: the account's, the browser's, or the campaign's first."""
    if _CHOSEN in st.session_state:
        return
    known = state.campaign().languages
    browser = (getattr(st.context, "locale", None) or "").partition("-")[0]
    wished = (account.language if account else "", browser)
    st.session_state[_CHOSEN] = next((language for language in wished if language in known), known[0])


def words() -> Translator:
    """The texts of this run's language."""
    chosen = st.session_state.get(_CHOSEN) or state.campaign().languages[0]
    return Translator(chosen, state.campaign().currency, state.names())


def picker() -> str:
    """The menu of languages; returns the one picked."""
    known, t = state.campaign().languages, words()
    return st.selectbox(
        t.text("Language"),
        known,
        key=_CHOSEN,
        format_func=lambda language: Translator(language).own_name,
        label_visibility="collapsed",
    )
