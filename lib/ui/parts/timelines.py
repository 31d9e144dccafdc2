"""Swim lanes over all subjects: the last fourteen days, or the whole period with what came after a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from lib.access.viewer import Profile
from lib.charts.timelines import Chosen, Mark, lanes
from lib.errors import N_
from lib.metrics.query import Query
from lib.metrics.timeline import DAYS, Happening, Lane
from lib.ui import current, faults
from lib.ui.parts import happenings
from lib.ui.parts.downloads import note_rows_once
from lib.ui.parts.figures import SHOWN
from lib.ui.plain import plain

LANES = {
    Lane.PROTESTS: N_("Protests"),
    Lane.STRIKES: N_("Strikes"),
    Lane.GATHERINGS: N_("Meetings and press"),
    Lane.ARRESTS: N_("People detained"),
    Lane.RELEASES: N_("People released"),
    Lane.HEARINGS: N_("Hearings"),
    Lane.CASES_OPENED: N_("New cases"),
    Lane.CASES_CLOSED: N_("Closed cases"),
    Lane.HARASSMENT: N_("Harassment"),
    Lane.ACCIDENTS: N_("Accidents"),
    Lane.DRIVES: N_("Drives begun"),
    Lane.SOLIDARITY: N_("Solidarity"),
}
_URGENT = {Lane.ARRESTS, Lane.HARASSMENT, Lane.ACCIDENTS}
_SEQUENCE = N_("Sequence is not cause. Recorded is not all that occurred.")


@dataclass(frozen=True)
class _Picture:
    """One picture on the page: its key, and its bounds where it zooms."""

    key: str
    since: date
    until: date
    zooms: bool


def timeline(query: Query) -> None:
    """What happened in the last fourteen days, up to the day asked for."""
    since = query.as_of - timedelta(days=DAYS - 1)
    _drawn(query, _Picture("timeline", since, query.as_of, zooms=False))


def pressure_timeline(query: Query) -> None:
    """What happened in the whole period, one lane a subject; a mark shows what came within fourteen days."""
    _drawn(query, _Picture("pressure-timeline", query.since, query.as_of, zooms=True))


def _drawn(query: Query, picture: _Picture) -> None:
    desk = current.desk()
    if desk.viewer.profile is Profile.PRESENTED:
        return  # the marks are records; "nothing" would be a lie
    with st.container(key=picture.key), faults.in_words():
        before = picture.since - timedelta(days=DAYS)  # to be compared with what came after
        known = desk.reports.timeline(desk.viewer, query, before)
        found = [each for each in known if each.day >= picture.since]
        title = _title(found, picture)
        st.subheader(plain(title), anchor=False)
        if found:
            note_rows_once("timeline", desk)
        day, lane = _choice(picture, found)
        figure = lanes(
            _marks(found),
            desk.words,
            desk.theme(),
            since=picture.since if picture.zooms else None,
            until=picture.until if picture.zooms else None,
            chosen=day and Chosen(day, DAYS, desk.words.text(N_("14 days after: sequence, not cause"))),
        )
        st.plotly_chart(
            figure,
            alt=title,
            key=f"{picture.key}-chart",
            on_select=lambda: _choose(picture),
            selection_mode="points",
            **SHOWN,
        )
        st.caption(plain(" ".join(_footnotes(found))))
        if day:
            happenings.after(known, day, lane, picture.until, LANES, key=picture.key)
        happenings.behind(found, LANES, key=picture.key)


def _title(found: Sequence[Happening], picture: _Picture) -> str:
    words = current.desk().words
    if not picture.zooms:
        return words.plural(
            "{n} happening is recorded for the last fourteen days.",
            "{n} happenings are recorded for the last fourteen days.",
            len(found),
        )
    return words.plural(
        "{n} happening is recorded since {since}.",
        "{n} happenings are recorded since {since}.",
        len(found),
        since=picture.since,
    )


def _footnotes(found: Sequence[Happening]) -> list[str]:
    words = current.desk().words
    said = [
        words.text(N_("A click on a mark, or a second tap, shows what it stands for and what came after.")),
        words.text(_SEQUENCE),
    ]
    vague = sum(not each.exact for each in found)
    if vague:
        text = words.plural(
            "{n} of which only the month is known is not drawn.",
            "{n} of which only the month is known are not drawn.",
            vague,
        )
        said.append(text)
    return said


def _marks(found: Sequence[Happening]) -> list[Mark]:
    words, order = current.desk().words, list(Lane)
    exact = sorted((each for each in found if each.exact), key=lambda each: order.index(each.lane))
    return [
        Mark(each.day, words.text(LANES[each.lane]), happenings.said(each), each.lane in _URGENT)
        for each in exact
    ]


def _choose(picture: _Picture) -> None:
    """Keep the day and the lane of the mark that was clicked; a second click lets go of it."""
    kept = f"{picture.key}-chosen"
    for point in st.session_state[f"{picture.key}-chart"].selection.points:
        _, day, lane = point["customdata"]
        clicked = (day, int(lane))
        st.session_state[kept] = None if st.session_state.get(kept) == clicked else clicked
        return


def _choice(picture: _Picture, found: Sequence[Happening]) -> tuple[date | None, Lane | None]:
    """The chosen day and lane, where the picture still has them."""
    kept = st.session_state.get(f"{picture.key}-chosen")
    shown = [lane for lane in Lane if any(each.exact and each.lane is lane for each in found)]
    if not kept or kept[1] >= len(shown):
        return None, None
    day, lane = date.fromisoformat(kept[0]), shown[kept[1]]
    is_there = any(each.exact and each.day == day and each.lane is lane for each in found)
    return (day, lane) if is_there else (None, None)
