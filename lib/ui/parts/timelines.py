"""The last fourteen days, one lane a kind of happening."""

import streamlit as st

from lib.access.viewer import Profile
from lib.charts.timelines import Mark, lanes
from lib.errors import N_
from lib.metrics.query import Query
from lib.metrics.timeline import Happening
from lib.ui import current, faults
from lib.ui.parts.figures import SHOWN
from lib.ui.plain import plain

_LANES = {  # in the order in which the lanes stand
    ("arrests", "detained"): N_("People detained"),
    ("arrests", "released"): N_("People released"),
    ("hearings", "hearing"): N_("Hearings"),
    ("cases", "opened"): N_("New cases"),
    ("cases", "closed"): N_("Closed cases"),
    ("incidents", "recorded"): N_("Harassment"),
    ("accidents", "recorded"): N_("Accidents at work"),
    ("events", "recorded"): N_("Events"),
    ("drives", "begun"): N_("Drives begun"),
    ("solidarity", "recorded"): N_("Solidarity"),
}
_URGENT = {"arrests", "accidents", "incidents"}


def timeline(query: Query) -> None:
    """What happened in the last fourteen days, up to the day asked for."""
    desk = current.desk()
    if desk.viewer.profile is Profile.PRESENTED:
        return  # the marks are records; "nothing" would be a lie
    with st.container(), faults.in_words():
        found = desk.reports.timeline(desk.viewer, query)
        title = desk.words.plural(
            "{n} happening is recorded for the last fourteen days.",
            "{n} happenings are recorded for the last fourteen days.",
            len(found),
        )
        st.subheader(plain(title), anchor=False)
        marks = sorted((_mark(each) for each in found), key=lambda pair: pair[0])
        figure = lanes([mark for _, mark in marks], desk.words, desk.theme())
        st.plotly_chart(figure, alt=title, key="timeline", **SHOWN)
        st.caption(plain(desk.words.text("Sequence is not cause. Recorded is not all that occurred.")))


def _mark(happening: Happening) -> tuple[int, Mark]:
    words, key = current.desk().words, (happening.subject, happening.what)
    said = [
        words.value(happening.kind, "code", happening.of) if happening.kind else "",
        words.value(happening.region, "region") if happening.region else "",
        happening.key,
    ]
    mark = Mark(
        day=happening.day,
        lane=words.text(_LANES[key]),
        says=", ".join(filter(None, said)),
        urgent=happening.subject in _URGENT and happening.what != "released",
    )
    return list(_LANES).index(key), mark
