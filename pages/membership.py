"""Membership: how many we are, where, and how far from the target."""

import streamlit as st

from lib import ui

page = ui.open_page("membership")

st.title(page.title)
