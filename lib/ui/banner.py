"""The line above every page: whose figures these are, and that they are invented where they are."""

import streamlit as st

from lib.ui import current
from lib.ui.plain import plain


def show() -> None:
    """Name the campaign; mark a demonstration as one, with the day on which its clock stands."""
    desk = current.desk()
    with st.container(horizontal=True, key="banner"):
        st.caption(plain(f"Movement Board · {desk.settings.name}"), width="content")
        if desk.settings.demonstration:
            st.badge(plain(desk.words.text("Demonstration data: invented")), color="red")
            said = desk.words.text("The clock stands at {day}.", day=desk.today)
            st.caption(plain(said), width="content")
