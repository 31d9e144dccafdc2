"""Rates with their intervals: a mark at the rate, a line as long as the doubt, n beside the name."""

import plotly.graph_objects as go

from lib.charts.axes import beneath, value_axis
from lib.charts.columns import column, pick, values, written
from lib.charts.figure import Line, blank, height, hover, mark_levels, shade
from lib.charts.text import plain, wrapped
from lib.charts.theme import Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Result

_ROW = 2.1  # height of a rate's row, in text sizes


def rates(
    result: Result,
    words: Translator,
    theme: Theme,
    *,
    label: str,
    rate: str,
    low: str,
    high: str,
    n: str,
    whole: Line | None = None,
) -> go.Figure:
    """One row for each row of *result* whose rate is known, in the rows' order; *whole* is drawn across."""
    every = values(result, rate)
    rows = [row for row, value in enumerate(every) if value is not None]
    if not rows:
        return blank(words, theme)
    numbers, lows, highs = (pick(values(result, name), rows) for name in (rate, low, high))
    names, texts, counts = (pick(written(result, name, words), rows) for name in (label, rate, n))
    ends = (pick(written(result, name, words), rows) for name in (low, high))
    bounds = [f"{a} – {b}" for a, b in zip(*ends, strict=True)]
    ns = [words.text("n = {n}", n=count) for count in counts]
    figure = go.Figure(
        go.Scatter(
            x=numbers,
            y=list(range(len(rows))),
            mode="markers",
            meta=rows,
            marker={"size": 4 * theme.stroke, "color": theme.context},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [high - number for high, number in zip(highs, numbers, strict=True)],
                "arrayminus": [number - low for low, number in zip(lows, numbers, strict=True)],
                "color": theme.muted,
                "thickness": theme.stroke * 0.75,
                "width": 4,
            },
            **hover(names, texts, bounds, ns),
        )
    )
    axis = value_axis([0, *highs], column(result, rate), words, wanted=4)
    figure.update_layout(
        xaxis={
            **axis,
            "showgrid": True,
            "title": beneath(column(result, rate), words),
        },
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": [
                f"{wrapped(name)} ({plain(count)})" for name, count in zip(names, counts, strict=True)
            ],
            "range": [len(rows) - 0.5, -0.5],
            "showgrid": False,
        },
        height=height(theme, _ROW * len(rows) + 8),
    )
    return mark_levels(shade(figure, theme), [whole] if whole else [], theme, upright=True)
