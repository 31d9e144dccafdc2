"""Membership: how many we are, where, and how far from the target."""

import streamlit as st

from lib import ui

page = ui.open_page("membership")
st.title(page.title, anchor=False)
query = ui.query_bar(page, wing=True, sector=True, struck=True)
ui.data_age(query)

with ui.tiles():
    ui.headline("members", query, better="more", trend="members_over_time.members")
    ui.headline("joins", query, better="more")
    ui.headline("leavers", query, better="less")
    ui.headline("net_growth", query, better="more")
    ui.headline("churn", query, better="less")

ui.chart("members_over_time", query)
ui.chart("membership_changes", query)

target, floor = st.columns(2, gap="large")
with target:
    ui.chart("registration_readiness", query)
    ui.strike_out_slider()
with floor:
    ui.chart("regions_meeting_floor", query)

with ui.tiles():
    ui.headline("distance_to_target", query, better="less")
    ui.headline("pace_needed", query)
    ui.headline("pace_now", query, better="more")
    ui.headline("projection", query)
ui.projection(query)

ui.country_map(
    query,
    "membership_by_region.per_100_000",
    "membership_by_region.members",
    "membership_by_region.short_by",
    "membership_by_region.churn",
)
ui.chart("members_by_wing", query)
ui.what_changed(page, query)
ui.records(page, "membership", query)
ui.records(page, "targets", query)
