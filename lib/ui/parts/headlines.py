"""One figure, large, with its change and the way to the rows behind it."""

import streamlit as st

from lib.charts.lines import sparkline
from lib.i18n.translator import Translator
from lib.metrics import registry
from lib.metrics.query import Query
from lib.metrics.result import Result
from lib.metrics.words import headline as written
from lib.ui import current, faults
from lib.ui.parts import changes, definitions, states, tables
from lib.ui.plain import plain

_COLOURS = {"more": "normal", "less": "inverse", "": "off"}


def headline(name: str, query: Query, *, better: str = "", trend: str = "") -> None:
    """The figure called *name* in a tile.

    *better* is "more" or "less" where that is good news, and colours the change. *trend* is the
    "figure.column" of the small line beneath.
    """
    desk = current.desk()
    with st.container(border=True, height="stretch", gap="xsmall"), faults.in_words():
        result = desk.ask(name, query)
        label = plain(desk.words.text(result.label))
        st.caption(label, help=definitions.on_hover(result, desk.words))  # st.metric's own label is cut short
        st.metric(
            label,
            plain(written(result, desk.words)),
            label_visibility="collapsed",
            chart_data=_trend(trend, query) if trend else None,
            delta_color=_COLOURS[better],
            **_change(name, query),
        )
        for line in _beside(result, desk.words):
            st.caption(plain(line))
        tables.button(result, key=f"rows-{name}")


def _change(name: str, query: Query) -> dict:
    change, words = changes.change(name, query), current.desk().words
    if change is None or change.difference is None:
        return {}
    return {
        "delta": changes.signed(change.difference, change.now.unit, words),
        "delta_description": plain(changes.window(query, words, flow=registry.find(name).flow)),
    }


def _trend(trend: str, query: Query) -> list[float]:
    name, column = trend.split(".")
    return sparkline(current.desk().ask(name, query), column)


def _beside(result: Result, words: Translator) -> list[str]:
    """What stands under the figure: n of a rate, what is under check, why it is unknown."""
    said = []
    if result.figure.n is not None:
        said.append(words.text("n = {n}", n=result.figure.n))
    if result.figure.interval and result.figure.interval.low is not None:
        bounds = (result.figure.interval.low, result.figure.interval.high)
        low, high = (words.value(bound, result.unit) for bound in bounds)
        said.append(f"{low} – {high}")
    if result.figure.under_check:
        said.append(words.text("+ {n} under check", n=result.figure.under_check))
    return [*([" · ".join(said)] if said else []), *filter(None, [states.reason(result)])]
