"""The hearings board: day by day, when, where, which case; those of which nobody entered the result."""

import functools
from collections.abc import Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from lib.access.viewer import Profile
from lib.errors import N_
from lib.export import calendar
from lib.metrics.query import Query
from lib.metrics.result import Result
from lib.metrics.words import cell
from lib.ui import current, faults
from lib.ui.parts import figures
from lib.ui.parts.downloads import File, download, note_rows_once
from lib.ui.parts.opening import record_link
from lib.ui.plain import plain

_SHOWN = 8  # of the hearings without a result; the rest behind one more click
_NO_CLOCK = N_("no time")
_FEW = (N_("postponed once before"), N_("postponed twice before"))
_CLOCK, _CASE, _WHAT = 64, 112, 220  # pixels, so that the lines of a day stand in columns


def hearings_board(query: Query) -> None:
    """Hearings of the days ahead, grouped by day, each leading to its case; and all of them as a calendar."""
    desk = current.desk()
    if desk.viewer.profile is Profile.PRESENTED:
        return  # the board is of records
    with st.container(key="hearings-board"), faults.in_words():
        result = desk.ask("hearings_ahead", query)
        figures.heading(result)
        if result.figure.rows:
            note_rows_once(result.name, desk)
        days = [row[1] for row in result.figure.rows]
        for day, numbers in groupby(range(len(days)), key=days.__getitem__):
            with st.container(border=True, gap="small"):
                st.markdown(f"**{plain(_day(day))}** · {plain(_ahead(day, query.as_of))}")
                for number in numbers:
                    _hearing(result, number, result.figure.rows[number][2] or desk.words.text(_NO_CLOCK))
        figures.footnote(result)
        _calendar(query)


def hearings_unreported(query: Query) -> None:
    """Past hearings of which nobody entered the result, the oldest first."""
    desk = current.desk()
    if desk.viewer.profile is Profile.PRESENTED:
        return
    with st.container(key="hearings-unreported"), faults.in_words():
        result = desk.ask("hearings_without_result", query)
        figures.heading(result)
        numbers = range(len(result.figure.rows))
        if numbers:
            note_rows_once(result.name, desk)
            with st.container(border=True, gap="small"):
                _dated(result, numbers[:_SHOWN])
                if len(numbers) > _SHOWN:
                    rest = numbers[_SHOWN:]
                    more = desk.words.plural("{n} more", "{n} more", len(rest))
                    with st.expander(more, type="compact"):
                        _dated(result, rest)
        figures.footnote(result)


def _dated(result: Result, numbers: Sequence[int]) -> None:
    for number in numbers:
        _hearing(result, number, current.desk().words.short_date(result.figure.rows[number][1]))


def _hearing(result: Result, number: int, when: str) -> None:
    """One line: when, the case, what it is about, where; the postponed ones say so."""
    words, names = current.desk().words, [column.name for column in result.columns]
    row = dict(zip(names, result.figure.rows[number], strict=True))
    said = {name: cell(result, number, name, words) for name in names}
    where = ", ".join(said[name] for name in ("court", "place") if row[name]) or said["region"]
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"**{plain(when)}**", width=_CLOCK)
        with st.container(width=_CASE):
            record_link("cases", row["case_ref"], row["case_ref"])
        st.markdown(plain(f"{said['kind']}, {said['side']}"), width=_WHAT)
        st.caption(plain(where), width="content")
        if row["postponed"]:
            st.badge(plain(_before(row["postponed"])), color="red" if row["postponed"] > 1 else "gray")


def _before(times: int) -> str:
    words = current.desk().words
    if times <= len(_FEW):
        return words.text(_FEW[times - 1])
    return words.plural("postponed {n} time before", "postponed {n} times before", times)


def _calendar(query: Query) -> None:
    """The button for the calendar of every hearing that is set."""
    desk = current.desk()
    result = desk.ask("hearings_to_come", query)
    known_at = desk.reports.known_at(query)
    if not result.figure.rows or known_at is None:
        return
    make = functools.partial(
        calendar.hearings_as_ics,
        result,
        desk.words,
        campaign=desk.settings.name,
        address=desk.settings.public_address,
        zone=desk.settings.timezone,
        known_at=known_at,
    )
    label = N_("Download as a calendar (ICS)")
    name = f"hearings {query.as_of.isoformat()}.ics"
    file = File(name, result.name, make, rows=True, label=label, mime=calendar.MIME)
    download(file, key="hearings-calendar")


def _day(day: date) -> str:
    words = current.desk().words
    return f"{words.weekday(day)}, {words.date(day)}"


def _ahead(day: date, today: date) -> str:
    words, days = current.desk().words, (day - today).days
    return words.plural("in {n} day", "in {n} days", days) if days else words.text("today")
