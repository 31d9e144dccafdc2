"""Cases and hearings: what stands against us and by us, what is due, and what drags on."""

import streamlit as st

from lib import ui

page = ui.open_page("cases")
st.title(page.title, anchor=False)
query = ui.query_bar(page)
ui.data_age(query)

with ui.tiles():
    ui.headline("active_cases", query)
    ui.headline("cases_opened", query, trend="cases_opened.against_us")
    ui.headline("cases_closed", query, better="more")
    ui.headline("clearance_rate", query, better="more")
    ui.headline("cases_won", query, better="more")
    ui.headline("hearings_without_result", query, better="less")

ui.hearings_board(query)
ui.hearings_unreported(query)

ledger, where = st.columns([2, 3], gap="large")
with ledger:
    ui.ledger(query)
with where:
    ui.country_map(query, "active_cases_by_region", "active_cases_by_place")

kinds, stages = st.columns(2, gap="large")
with kinds:
    ui.chart("active_cases_by_kind", query)
    ui.chart("case_outcomes", query)
    ui.chart("cases_won", query)
with stages:
    ui.chart("active_cases_by_stage", query)
    ui.chart("active_cases_by_instance", query)

with ui.tiles():
    ui.headline("adjournment_rate", query, better="less")
    ui.headline("postponed_hearings", query, better="less")
    ui.headline("days_lost_to_postponements", query, better="less")
    ui.headline("postponement_chains", query, better="less")
    ui.headline("age_of_active_cases", query, better="less")
    ui.headline("time_to_disposition", query, better="less")
adjournments, chains = st.columns(2, gap="large")
with adjournments:
    ui.chart("adjournment_rate", query)
    ui.chart("adjournment_rate_by_court", query)
with chains:
    ui.chart("postponement_chains", query)
    ui.chart("adjournment_rate_by_asker", query)
ui.record_list("postponed_hearings", query)
ui.record_list("postponement_chains", query)

with ui.tiles(wide=True):
    ui.headline("fines_imposed", query, better="less")
    ui.headline("money_at_stake", query)
    ui.headline("claimed_against_borrowed", query)
speed, backlog = st.columns(2, gap="large")
with speed:
    ui.chart("time_to_disposition", query)
    ui.chart("active_cases_by_age", query)
with backlog:
    ui.chart("clearance_rate", query)
    ui.chart("debt_cases_by_growth", query)
ui.record_list("claimed_against_borrowed", query)

ui.what_changed(page, query)
ui.records(page, "cases", query)
ui.records(page, "hearings", query)
