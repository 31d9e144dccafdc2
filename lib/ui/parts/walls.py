"""The wall chart of union drives, and the lines of the drives chosen."""

from dataclasses import replace

import streamlit as st

from lib.charts import default
from lib.charts.columns import values
from lib.errors import N_
from lib.metrics.query import Query
from lib.metrics.result import Result
from lib.ui import current, faults
from lib.ui.parts import figures

_LINES = "signed-lines"
_LEGEND = N_(
    "Arrow: new cards a week in the last four weeks, more ▲ or fewer ▼ than in the four before. 1 in n: "
    "workers for each committee member. A day: the last count, where others were counted later. "
    "A click on a bar opens its drive."
)


def wall_chart(query: Query) -> None:
    """Every site against its universe; a click on a bar opens the drive's record."""
    with st.container(), faults.in_words():
        desk = current.desk()
        result = desk.ask("wall_chart", query)
        figure = default.draw(result, desk.words, desk.theme())
        figures.framed(result, figure, legend=desk.words.text(_LEGEND))


def signed_over_time(query: Query) -> None:
    """The share signed over time in the drives and groups that the reader chooses; the largest at first."""
    with st.container(), faults.in_words():
        desk = current.desk()
        result = desk.ask("signed_over_time", query)
        names = list(dict.fromkeys(values(result, "site")))
        kept = [name for name in st.session_state.get(_LINES, []) if name in names]
        chosen = kept or names[: default.MOST_LINES]
        if names:
            st.session_state[_LINES] = chosen
            label = desk.words.text(N_("Drives shown"))
            st.multiselect(label, names, key=_LINES, max_selections=default.MOST_LINES)
        some = of_sites(result, chosen)
        figures.framed(some, default.draw(some, desk.words, desk.theme()))


def of_sites(result: Result, names: list[str]) -> Result:
    """The rows of *result* that are of these sites, in the order of the names."""
    sites = values(result, "site")
    rows = tuple(
        row for name in names for row, site in zip(result.figure.rows, sites, strict=True) if site == name
    )
    return replace(result, figure=replace(result.figure, rows=rows))
