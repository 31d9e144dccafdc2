"""What was recorded and what may come, in one picture."""

from collections.abc import Iterator
from datetime import date

import streamlit as st

from lib.charts.fans import fan
from lib.charts.figure import Line
from lib.metrics.query import Query
from lib.metrics.result import Result
from lib.ui import current, faults
from lib.ui.parts import figures


def projection(query: Query) -> None:
    """Members so far, the fan of the projection, and the target where one is in force."""
    desk = current.desk()
    with st.container(), faults.in_words():
        result, past = desk.ask("projection", query), desk.ask("members_over_time", query)
        figure = fan(
            result,
            desk.words,
            desk.theme(),
            list(_totals(past)),
            x="day",
            low="p10",
            middle="p50",
            high="p90",
            label="Members",
            targets=list(_target(desk.ask("distance_to_target", query))),
        )
        figures.framed(result, figure, key="fan")


def _totals(past: Result) -> Iterator[tuple[date, int]]:
    """Both wings together, for the days on which every wing that has begun is known."""
    frame = past.frame()
    for day, members in frame.groupby("day")["members"]:
        if members.notna().all():
            yield day, int(members.sum())


def _target(distance: Result) -> Iterator[Line]:
    words = current.desk().words
    for row in distance.frame().itertuples():
        if row.target is not None:
            yield Line(row.target, words.text("Target: {target}", target=row.target))
