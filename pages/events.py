"""Events and pressure: what we did in public, what the state did about it, and what answered the pressure."""

import streamlit as st

from lib import ui

page = ui.open_page("events")
st.title(page.title, anchor=False)
query = ui.query_bar(page)
ui.data_age(query)

with ui.tiles():
    ui.headline("events", query, better="more", trend="events_by_week.events")
    ui.headline("days_with_events", query, better="more", trend="days_with_events.days")
    ui.headline("event_attendance", query, better="more")
    ui.headline("incidents", query, better="less", trend="incidents_by_week.incidents")
    ui.headline("incidents_unanswered", query, better="less")
    ui.headline("response_hours", query, better="less")

ui.pressure_timeline(query)

calendar, kinds = st.columns(2, gap="large")
with calendar:
    ui.chart("events_by_day", query)
    ui.chart("days_with_events", query)
with kinds:
    ui.chart("events_by_week_and_kind", query)

ui.country_map(query, "events_by_region", "events_by_place", "incidents_by_region", "incidents_by_place")

with ui.tiles():
    ui.headline("permission_asked", query)
    ui.headline("permission_refused", query)
    ui.headline("events_repressed", query, better="less")
    ui.headline("events_of_known_size", query)
    ui.headline("press_release_hours", query, better="less")

sizes, permission = st.columns(2, gap="large")
with sizes:
    ui.chart("event_attendance", query)
    ui.chart("largest_events", query)
with permission:
    ui.chart("permission_asked", query)
    ui.chart("events_repressed", query)

harassment, answers = st.columns(2, gap="large")
with harassment:
    ui.chart("incidents_by_kind_and_agency", query)
    ui.chart("incidents_by_agency", query)
with answers:
    ui.chart("response_hours", query)
    ui.chart("incidents_answered", query)

ui.record_list("incidents_unanswered", query)
ui.record_list("incident_answers", query)
ui.what_changed(page, query)
for table in ("events", "incidents"):
    ui.records(page, table, query)
