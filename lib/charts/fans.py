"""A projection is a fan: what was recorded, then the middle and the spread of what may come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go

from lib.charts.axes import day_axis, unit_label, value_axis
from lib.charts.columns import column, pick, values, written
from lib.charts.figure import Line, band, blank, height, hover, mark_levels, shade
from lib.charts.text import plain
from lib.charts.theme import Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Result
from lib.metrics.words import cell


def fan(
    result: Result,
    words: Translator,
    theme: Theme,
    known: Sequence[tuple[date, float]],
    *,
    x: str,
    low: str,
    middle: str,
    high: str,
    label: str,
    targets: Sequence[Line] = (),
) -> go.Figure:
    """The *known* levels of past days, named *label*, then *low* to *high* as a band and *middle* dashed."""
    ahead = [number for number, value in enumerate(values(result, middle)) if value is not None]
    if not ahead and not known:
        return blank(words, theme)
    counted = replace(column(result, middle), label=label)
    days, levels = [list(part) for part in zip(*known, strict=True)] if known else ([], [])
    span = days[-1:] + pick(values(result, x), ahead)  # the fan opens where knowledge ends
    lows, middles, highs = (levels[-1:] + pick(values(result, name), ahead) for name in (low, middle, high))
    spread = " – ".join(words.text(column(result, name).label) for name in (low, high))
    past = _line(theme, days, levels, words.text(label), "solid")
    past.update(hover(map(words.date, days), (words.value(level, counted.unit) for level in levels)))
    coming = _line(theme, span, middles, words.text(column(result, middle).label), "dash")
    said = [_said(result, words, name, ahead) for name in (middle, low, high)]
    start = [""] * len(days[-1:])
    coming.update(hover(start + pick(written(result, x, words), ahead), *(start + texts for texts in said)))
    figure = go.Figure([past, *band(span, lows, highs, theme.categories[0], name=spread), coming])
    figure.update_layout(
        xaxis=day_axis(days + span, words),
        yaxis=value_axis([*levels, *highs, *(line.at for line in targets)], counted, words),
        height=height(theme),
        annotations=[unit_label(counted, words, theme)],
    )
    return mark_levels(shade(figure, theme), targets, theme)


def _line(theme: Theme, days: list[date], levels: list[float], name: str, dash: str) -> go.Scatter:
    return go.Scatter(
        x=days,
        y=levels,
        mode="lines",
        name=plain(name),
        line={"color": theme.categories[0], "width": theme.stroke, "dash": dash},
    )


def _said(result: Result, words: Translator, name: str, rows: list[int]) -> list[str]:
    return [f"{words.text(column(result, name).label)}: {cell(result, row, name, words)}" for row in rows]
