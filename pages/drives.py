"""Union drives: where the unions stand, with the strikes and the accidents they bear on."""

import streamlit as st

from lib import ui

page = ui.open_page("drives")
st.title(page.title, anchor=False)
query = ui.query_bar(page, sector=True)
ui.data_age(query)

with ui.tiles():
    ui.headline("open_drives", query, better="more")
    ui.headline("workers_covered_by_drives", query, better="more")
    ui.headline("signed_in_drives", query, better="more")
    ui.headline("cards_a_week", query, better="more")
    ui.headline("drives_losing_signatures", query, better="less")

ui.wall_chart(query)
groups, stages = st.columns(2, gap="large")
with groups:
    ui.chart("signed_in_groups", query)
with stages:
    ui.chart("open_drives", query)
ui.signed_over_time(query)
ui.record_list("drives_losing_signatures", query)

with ui.tiles():
    ui.headline("strikes", query)
    ui.headline("workers_on_strike", query)
    ui.headline("days_not_worked", query, trend="days_not_worked.days")
    ui.headline("strikes_planned", query)
ui.chart("days_not_worked", query)
ui.record_list("strikes_planned", query)
ui.record_list("strikes", query)

with ui.tiles():
    ui.headline("accidents", query, better="less")
    ui.headline("people_killed", query, better="less")
    ui.headline("people_injured", query, better="less")
ui.record_list("accidents_at_drives", query)

ui.country_map(
    query,
    "drives_by_region.per_1000",
    "drives_by_region.share",
    "drives_by_place.workers",
    "strikes_by_place.strikes",
    "accidents_by_place.injured",
)
ui.what_changed(page, query)
for table in ("drives", "drive_progress", "accidents"):
    ui.records(page, table, query)
