"""Administration: who may come in, who is in, what was done, and the lock."""

import streamlit as st

from lib import ui

page = ui.open_page("administration")
st.title(page.title, anchor=False)

ui.accounts(page)
ui.live_sessions(page)
ui.lock(page)
ui.audit_log(page)
