"""Overview: what has changed, and what needs a decision."""

import streamlit as st

from lib import ui

page = ui.open_page("overview")
st.title(page.title, anchor=False)
query = ui.query_bar(page)
ui.data_age(query)

with ui.tiles():
    ui.headline("members", query, better="more", trend="members_over_time.members")
    ui.headline("distance_to_target", query, better="less")
    ui.headline("active_cases", query)
    ui.headline("people_held", query, better="less")
    ui.headline("workers_covered_by_drives", query, better="more")
    ui.headline("events_this_week", query, trend="events_by_week.events")

attention, where = ui.beside_attention()
with attention:
    ui.attention_list(query)
with where:
    ui.country_map(
        query,
        "members",
        "people_held_by_region",
        "people_held_by_place",
        "active_cases_by_region",
        "active_cases_by_place",
        "workers_covered_by_region",
        "drives_by_place",
        "events_by_region",
        "events_by_place",
        "incidents_by_region",
        "incidents_by_place",
    )

ui.what_changed(page, query)
ui.timeline(query)
