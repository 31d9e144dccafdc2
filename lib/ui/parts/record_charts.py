"""A record in time: its dates and those of what belongs to it; for a union drive its counts."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from lib.charts.lines import series
from lib.charts.timelines import Mark, lanes
from lib.charts.walls import lines_to_reach
from lib.errors import N_
from lib.metrics.result import Column, Figure, Result, Unit
from lib.reports.record import Record
from lib.reports.ties import Dated, Tie, dates_of
from lib.ui import current, faults
from lib.ui.parts.figures import SHOWN
from lib.ui.parts.records import named
from lib.ui.plain import plain


def record_timeline(record: Record, ties: Sequence[Tie]) -> None:
    """Every date of the record and of what belongs to it, one lane a table."""
    words = current.desk().words
    with st.container(key="record-timeline"), faults.in_words():
        found = dates_of(record, tuple(ties))
        if not found:
            return
        title = words.plural(
            "{n} date, with what belongs to it", "{n} dates, with what belongs to it", len(found)
        )
        st.subheader(plain(title), anchor=False)
        marks = sorted((_mark(dated, record) for dated in found), key=lambda mark: not mark.urgent)
        figure = lanes(marks, words, current.desk().theme())
        st.plotly_chart(figure, alt=title, key="record-timeline-chart", **SHOWN)
        with st.expander(words.text("Table"), icon=":material/table:"):
            st.text("\n".join(f"{words.date(d.day, d.precision or 'day')}: {_said(d)}" for d in found))


def record_counts(record: Record, ties: Sequence[Tie]) -> None:
    """The counts of a union drive over time, against its universe."""
    words = current.desk().words
    counts = next((tie for tie in ties if tie.records.table.name == "drive_progress"), None)
    if record.table.name != "drives" or counts is None:
        return
    with st.container(key="record-counts"), faults.in_words():
        frame = counts.records.frame.dropna(subset=["signed"]).sort_values("date")
        rows = tuple((day.date(), int(n)) for day, n in zip(frame["date"], frame["signed"], strict=True))
        if not rows:
            return
        universe = record.values["universe"]
        title = words.text(N_("{n} had signed on {day}"), n=rows[-1][1], day=rows[-1][0])
        st.subheader(plain(title), anchor=False)
        targets = lines_to_reach(words, universe) if universe else []
        theme = current.desk().theme()
        figure = series(_result(rows), words, theme, x="day", y="signed", targets=targets)
        st.plotly_chart(figure, alt=title, key="record-counts-chart", **SHOWN)


def _result(rows: tuple[tuple[date, int], ...]) -> Result:
    columns = (Column("day", N_("Day"), Unit.DATE), Column("signed", N_("Signed"), Unit.PERSONS))
    first, last = rows[0][0], rows[-1][0]
    label, counts = N_("Signed"), N_("valid cards of one union drive")
    return Result("signed", label, Unit.PERSONS, counts, (), columns, Figure(None, rows), first, last, None)


def _mark(dated: Dated, record: Record) -> Mark:
    own = (dated.table, dated.key) == (record.table, record.key)
    lane = current.desk().words.text(N_("This record")) if own else named(dated.table.name)
    return Mark(dated.day, lane, _said(dated), urgent=own)


def _said(dated: Dated) -> str:
    label = dated.column.names.in_language(current.desk().words.language)
    return f"{dated.key}, {label}"
