"""Overview: what has changed, and what needs a decision."""

import streamlit as st

from lib import ui

page = ui.open_page("overview")

st.title(page.title)
