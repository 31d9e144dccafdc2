"""The entry script: every run of every session begins here. A stranger gets the login and nothing else."""

import streamlit as st

from lib.ui import account_menu, faults, guard, language, login, pages, style

with faults.in_words():
    account = guard.signed_in()
    language.choose(account)
    # With an icon of its own the browser does not fetch the page's Material symbol from another host.
    st.set_page_config("Movement Board" if account else "Sign in", page_icon="🟥", layout="wide")
    style.lay()
    if account is None:
        login.show()
    else:
        page = pages.menu(account.viewer)
        account_menu.show(account)
        page.run()
