"""Solidarity: what comes from abroad, what was promised and kept, and the pack that a delegation reads."""

import streamlit as st

from lib import ui

page = ui.open_page("solidarity")
st.title(page.title, anchor=False)
query = ui.query_bar(page)
ui.data_age(query)

with ui.tiles():
    ui.headline("solidarity_acts", query, better="more", trend="solidarity_by_week.acts")
    ui.headline("countries_in_solidarity", query, better="more")
    ui.headline("delegations", query)
    ui.headline("promises_overdue", query, better="less")
    ui.headline("promises_kept", query, better="more")

ui.chart("solidarity_by_week", query)

countries, kinds = st.columns(2, gap="large")
with countries:
    ui.chart("solidarity_by_country", query)
with kinds:
    ui.chart("solidarity_acts", query)
    ui.chart("solidarity_results", query)

ui.record_list("delegations", query)
ui.record_list("promises_overdue", query)
ui.dossier(page, query)
ui.what_changed(page, query)
ui.records(page, "solidarity", query)
