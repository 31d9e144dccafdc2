"""Record: one row of the sheets, what belongs to it, and what it said before."""

import streamlit as st

from lib import ui

page = ui.open_page("record")
record = ui.opened_record(page)
ties = ui.record_ties(record)
ui.record_place(record)

fields, past = st.columns([3, 2], gap="large")
with fields:
    ui.record_fields(record, ties)
with past:
    ui.record_history(record)

ui.record_counts(record, ties)
ui.record_timeline(record, ties)
ui.record_tied(ties)
