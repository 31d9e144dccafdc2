"""The last meetings, to be picked as the day with which figures are compared."""

from datetime import date, timedelta

import streamlit as st

from lib.access.permissions import Permission, can
from lib.metrics.frames import plain as value_of
from lib.metrics.needs import Which
from lib.reports import default_query
from lib.ui import current
from lib.ui.plain import plain

_MEETINGS = Which(codes=(("kind", ("meeting",)),))
_OFFERED = 5


def meeting_buttons(key: str) -> None:
    """One button a meeting, the newest first, for whoever sees them; a click sets the widget *key*."""
    desk = current.desk()
    if not (can(desk.viewer, Permission.SEE_ROWS) and can(desk.viewer, Permission.EVENTS)):
        return
    before = default_query(desk.today - timedelta(days=1))  # nothing has changed since a meeting of today
    records = desk.reports.records(desk.viewer, "events", before, _MEETINGS, limit=_OFFERED)
    found = records.frame.to_dict("records")
    if found:
        st.caption(desk.words.text("The last meetings"))
    for row in found:
        day = value_of(row["date"])
        label = f"{desk.words.short_date(day)} · {desk.words.value(row['region'], 'region')}"
        st.button(plain(label), key=f"{key}-{row['key']}", on_click=_take, args=(key, day), type="tertiary")


def _take(key: str, day: date) -> None:
    st.session_state[key] = day
