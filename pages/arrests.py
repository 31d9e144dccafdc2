"""Arrests and custody: who is held, for how long, and on what record."""

import streamlit as st

from lib import ui

page = ui.open_page("arrests")
st.title(page.title, anchor=False)
query = ui.query_bar(page)
ui.data_age(query)

with ui.tiles():
    ui.headline("people_held", query, better="less")
    ui.headline("releases_overdue", query, better="less")
    ui.headline("hunger_strikes", query, better="less")
    ui.headline("held_past_limit", query, better="less")
    ui.headline("people_detained", query, better="less", trend="arrests_by_week.detained")
    ui.headline("people_released", query)
    ui.headline("person_days_in_custody", query, better="less", trend="person_days_in_custody.person_days")
    ui.headline("person_days_in_all", query)
    ui.headline("custody_duration", query, better="less")

ui.held_board(query)
ui.record_list("releases_overdue", query)
ui.record_list("people_released", query)

custody, law = st.columns(2, gap="large")
with custody:
    ui.chart("custody_by_status", query)
with law:
    ui.chart("held_by_legal_status", query)

ui.chart("arrests_by_week", query)
ui.chart("custody_duration", query)
ui.chart("person_days_in_custody", query)

grounds, where = st.columns([2, 3], gap="large")
with grounds:
    ui.chart("grounds_of_arrest", query)
with where:
    ui.country_map(
        query,
        "people_held_by_region",
        "people_held_by_place",
        "people_detained",
        "people_detained.per_100_000",
        "people_detained_by_place",
    )

ui.what_changed(page, query)
ui.records(page, "arrests", query)
