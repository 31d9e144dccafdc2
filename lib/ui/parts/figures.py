"""A chart with its sentence above it, its footnote below, and the table behind it."""

import streamlit as st

from lib.charts import default
from lib.charts.config import CONFIG
from lib.metrics import registry
from lib.metrics.query import Query
from lib.metrics.result import Result
from lib.metrics.words import headline
from lib.ui import current, faults
from lib.ui.parts import definitions, states, tables
from lib.ui.parts.behind import follow, leads, marked
from lib.ui.parts.downloads import note_rows_once
from lib.ui.plain import plain

# The empty outline of a map comes from lib/ui/static: the pages may load nothing from a data: address.
SHOWN = {"theme": None, "config": CONFIG | {"topojsonURL": "/app/static/map/"}}


def chart(name: str, query: Query) -> None:
    """The figure called *name* drawn in the form that is its own."""
    with st.container(), faults.in_words():
        desk = current.desk()
        result = desk.ask(name, query)
        if result.records and result.figure.rows:
            note_rows_once(result.name, desk)
        framed(result, default.draw(result, desk.words, desk.theme()))


def framed(result: Result, figure: object, *, key: str = "", legend: str = "") -> None:
    """Any figure of *result*, with everything that must stand around it; *legend* says how to read it."""
    key = key or result.name
    heading(result)
    event = st.plotly_chart(
        figure,
        alt=sentence(result),
        key=f"chart-{key}",
        on_select="rerun" if leads(result) else "ignore",
        selection_mode="points",
        **SHOWN,
    )
    if legend:
        st.caption(plain(legend))
    footnote(result)
    follow(result, marked(result, figure, event), key=f"mark-{key}")
    behind(result, key=key)


def sentence(result: Result) -> str:
    """What the result says, in one sentence; where it says nothing its name, and the figure if known."""
    words = current.desk().words
    if result.figure.sentence:
        return words.message(result.figure.sentence)
    label = words.text(result.label)
    is_headline = result.value is not None and registry.find(result.name).headline
    return f"{label}: {headline(result, words)}" if is_headline else label


def heading(result: Result) -> None:
    """The sentence over a chart, the definition on hover."""
    help_text = definitions.on_hover(result, current.desk().words)
    st.subheader(plain(sentence(result)), anchor=False, help=help_text)


def footnote(result: Result) -> None:
    """n, what is under check, the tabs, and the moment as known at which it stands."""
    words = current.desk().words
    said = [words.text(result.label) if result.figure.sentence else ""]
    if result.figure.n is not None:
        said.append(_n(result))
    if result.figure.under_check:
        said.append(words.text("+ {n} under check", n=result.figure.under_check))
    said.append(words.text("Source: {tabs}", tabs=definitions.source(result, words)))
    said.append(known_at(result))
    st.caption(plain(" · ".join(filter(None, said))))
    if why := states.reason(result):
        st.caption(plain(why))


def _n(result: Result) -> str:
    """n; of the period alone where the figure is, for the chart may show more of the past."""
    words, n = current.desk().words, result.figure.n
    if registry.find(result.name).flow:
        return words.text("n = {n} since {since}", n=n, since=result.since)
    return words.text("n = {n}", n=n)


def known_at(result: Result) -> str:
    """ "As known at" and the moment, where the data have one."""
    desk = current.desk()
    moment = desk.reports.known_at(Query(result.as_of, result.since, known_at=result.known_at))
    if moment is None:
        return ""
    return desk.words.text("as known at {moment}", moment=desk.here(moment))


def behind(result: Result, *, key: str) -> None:
    """The table behind a chart, sent to the browser when it is opened."""
    box = st.expander(
        current.desk().words.text("Table"), key=f"behind-{key}", on_change="rerun", icon=":material/table:"
    )
    if box.open:
        with box:
            row = tables.table(result, key=f"table-{key}", picks=True)
            follow(result, row, key=f"row-{key}")
