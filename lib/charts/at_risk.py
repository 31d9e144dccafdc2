"""The number at risk under a curve of durations: without it nobody sees how few its end rests on."""

import plotly.graph_objects as go

from lib.charts.columns import column, groups, named, values, written
from lib.charts.figure import height
from lib.charts.text import plain
from lib.charts.theme import Theme
from lib.i18n.translator import UNKNOWN, Translator
from lib.metrics.result import Result

_AXIS = 4.2  # text sizes that the ticks and the axis's name take
_LINE = 1.5


def number_at_risk(
    figure: go.Figure, result: Result, words: Translator, theme: Theme, *, x: str, by: str, at_risk: str
) -> go.Figure:
    """*figure* with a line of numbers for each value of *by* under the ticks of its axis."""
    days, texts = values(result, x), written(result, at_risk, words)
    names = named(result, by, words) if by else []
    label = words.text(column(result, at_risk).label)
    line = _AXIS
    for rows in groups(result, by):
        name = f"{label}: {names[rows[0]]}" if by else label
        figure.add_annotation(_written(name, theme, line) | {"x": 0, "xref": "paper", "xanchor": "left"})
        withheld = any(days[row] is None for row in rows)  # which step it was would show
        for tick in figure.layout.xaxis.tickvals:
            later = [] if withheld else [texts[row] for row in rows if days[row] >= tick]
            text = later[0] if later else UNKNOWN if withheld else words.number(0)
            figure.add_annotation(_written(text, theme, line + _LINE) | {"x": tick})
        line += 2 * _LINE + 0.5
    figure.update_layout(
        margin={"b": round(theme.size * (line + 0.5))},
        height=figure.layout.height + height(theme, line - _AXIS),
    )
    return figure


def _written(text: str, theme: Theme, down: float) -> dict:
    """A text so many text sizes below the plot."""
    return {
        "text": plain(text or UNKNOWN),
        "xref": "x",
        "yref": "paper",
        "y": 0,
        "yanchor": "top",
        "yshift": -theme.size * down,
        "showarrow": False,
        "font": {"color": theme.muted, "size": theme.size},
    }
