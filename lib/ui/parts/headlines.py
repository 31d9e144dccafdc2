"""One figure, large, with its change and the way to the rows behind it."""

from contextlib import AbstractContextManager

import streamlit as st

from lib.charts.lines import sparkline
from lib.i18n.translator import Translator
from lib.metrics import registry
from lib.metrics.query import Query
from lib.metrics.result import Result
from lib.metrics.words import heading, reach
from lib.metrics.words import headline as written
from lib.reports import Change
from lib.ui import current, faults
from lib.ui.parts import changes, definitions, states, tables
from lib.ui.plain import plain

_NARROWEST, _WIDE = 148, 280  # pixels of a tile; a wide one holds an amount of money
_COLOURS = {"more": "normal", "less": "inverse", "": "off"}


def tiles(*, wide: bool = False) -> AbstractContextManager:
    """A row of tiles, all of one width; on a narrow screen they wrap, on a phone they stack."""
    return st.grid(min_column_width=_WIDE if wide else _NARROWEST)


def headline(name: str, query: Query, *, better: str = "", trend: str = "") -> None:
    """The figure called *name* in a tile.

    *better* is "more" or "less" where that is good news, and colours the change. *trend* is the
    "figure.column" of the small line beneath.
    """
    desk = current.desk()
    with st.container(border=True, height="stretch", gap="xsmall"), faults.in_words():
        result, change = desk.ask(name, query), changes.change(name, query)
        label = plain(heading(result, desk.words))
        st.caption(label, help=definitions.on_hover(result, desk.words))  # st.metric's own label is cut short
        st.metric(
            label,
            plain(written(result, desk.words)),
            label_visibility="collapsed",
            chart_data=_trend(trend, query) if trend else None,
            delta_color=_COLOURS[better],
            delta=_difference(change, desk.words),
        )
        for line in [_window(name, query, change), *_beside(result, desk.words)]:
            if line:
                st.caption(plain(line))
        tables.button(result, key=f"rows-{name}")


def _window(name: str, query: Query, change: Change | None) -> str:
    if change is None or change.difference is None:
        return ""
    return changes.window(query, current.desk().words, flow=registry.find(name).flow)


def _difference(change: Change | None, words: Translator) -> str | int | None:
    if change is None or change.difference is None:
        return None
    return changes.signed(change.difference, change.now.unit, words)


def _trend(trend: str, query: Query) -> list[float] | None:
    name, column = trend.split(".")
    result = current.desk().ask(name, query)
    if result.withheld and result.withheld.cells:
        return None  # a line through what may be shown would tell a story of its own
    return sparkline(result, column)


def _beside(result: Result, words: Translator) -> list[str]:
    """What stands under the figure: n of a rate, what is under check, why it is unknown."""
    said = []
    if result.figure.n is not None:
        said.append(words.text("n = {n}", n=result.figure.n))
    interval = result.figure.interval
    bounds = (interval.low, interval.high) if interval else (None, None)
    if bounds != (None, None):
        low, high = (words.value(bound, result.unit) for bound in bounds)
        said.append(reach(low, high, words))
    if result.figure.under_check:
        said.append(words.text("+ {n} under check", n=result.figure.under_check))
    return [*([" · ".join(said)] if said else []), *filter(None, [states.reason(result)])]
