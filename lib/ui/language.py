"""In which language this run speaks."""

import streamlit as st

from lib.i18n.translator import Translator
from lib.store import accounts
from lib.store.accounts import Account
from lib.ui import state

_SPOKEN, _PICKED = "board_language", "board_language_picked"


def choose(account: Account | None) -> None:
    """Settle the language of this run: the one picked, the account's, the browser's, the campaign's first."""
    known = state.campaign().languages
    browser = (getattr(st.context, "locale", None) or "").partition("-")[0]
    own = st.session_state.get(_PICKED, "")
    if account:
        keep(account.username)
        own = st.session_state.pop(_PICKED, account.language)
    st.session_state[_SPOKEN] = next((language for language in (own, browser) if language in known), known[0])


def words() -> Translator:
    """The texts of this run's language."""
    return Translator(_spoken(), state.campaign().currency, state.names())


def picker() -> None:
    """The menu of languages; what is picked holds from the next run on, and is remembered with the account.

    Only a pick counts, never what the menu shows: of a run that is cut short, the browser sends back what it
    was last told, or the first language. So the menu is a new one for each language, and begins with it.
    """
    known, spoken = state.campaign().languages, _spoken()
    key = f"language-{spoken}"
    st.selectbox(
        words().text("Language"),
        known,
        index=known.index(spoken),
        key=key,
        format_func=lambda language: Translator(language).own_name,
        label_visibility="collapsed",
        on_change=_take,
        args=(key,),
    )


def keep(username: str) -> None:
    """Remember with the account what was picked, also before it was signed in."""
    if picked := st.session_state.get(_PICKED):
        with state.database().writing() as connection:
            accounts.set_language(connection, username, picked)


def _take(key: str) -> None:
    st.session_state[_PICKED] = st.session_state[key]


def _spoken() -> str:
    return st.session_state.get(_SPOKEN) or state.campaign().languages[0]
