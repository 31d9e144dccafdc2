"""Sheets: did my row arrive, and if not, why; what waits for a leader; a file tried out before it counts."""

import streamlit as st

from lib import ui
from lib.ui.parts import sheets

page = ui.open_page("sheets")
st.title(page.title, anchor=False)

sheets.held()
sheets.states()
sheets.sync_now()

chosen = sheets.choose()
sheets.tabs(chosen)
sheets.problems(chosen)
sheets.trend(chosen)

sheets.check_my_file(chosen)

sheets.template()
sheets.dictionary()
sheets.history(chosen)
sheets.follow()
