"""How long things dragged on: a line from a first day to a last one, the number of times beside it."""

from datetime import date

import plotly.graph_objects as go

from lib.charts.axes import day_axis
from lib.charts.columns import pick, values, written
from lib.charts.figure import blank, height, hover, shade
from lib.charts.text import plain, wrapped
from lib.charts.theme import Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Result

_ROW = 1.9  # height of a line's row, in text sizes
_MOST = 20  # lines; the table has the rest
_LOWEST = 11  # height of a picture of a row or two, in text sizes: the days beneath need their room


def spans(
    result: Result,
    words: Translator,
    theme: Theme,
    *,
    label: str,
    first: str,
    last: str,
    times: str,
) -> go.Figure:
    """A line for each of the first rows of *result*; one whose last day is not known ends in a gap."""
    rows = list(range(len(result.figure.rows)))[:_MOST]
    if not rows:
        return blank(words, theme)
    starts, ends = (pick(values(result, name), rows) for name in (first, last))
    names, counts = (pick(written(result, name, words), rows) for name in (label, times))
    said = [f"{words.date(start)} – {words.date(end)}" for start, end in zip(starts, ends, strict=True)]
    figure = go.Figure()
    for start, end, place in zip(starts, ends, range(len(rows)), strict=True):
        figure.add_trace(
            go.Scatter(
                x=[start, end],
                y=[place, place],
                mode="lines",
                meta=[place, place],
                line={"color": theme.muted, "width": theme.stroke},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    for days, symbol, colour in ((starts, "circle-open", theme.context), (ends, "circle", theme.accent)):
        figure.add_trace(
            go.Scatter(
                x=days,
                y=list(range(len(rows))),
                mode="markers+text" if days is ends else "markers",
                meta=rows,
                marker={"symbol": symbol, "size": 4.5 * theme.stroke, "color": colour},
                text=[f" × {plain(count)}" for count in counts],
                textposition="middle right",
                textfont={"color": theme.ink},
                cliponaxis=False,
                showlegend=False,
                **hover(names, said, [f"× {count}" for count in counts]),
            )
        )
    known = [day for day in (*starts, *ends) if day is not None]
    figure.update_layout(
        xaxis={**day_axis(known, words, tail=_room(known)), "showgrid": True},
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": [wrapped(name) for name in names],
            "range": [len(rows) - 0.5, -0.5],
            "showgrid": False,
        },
        height=height(theme, max(_LOWEST, _ROW * len(rows) + 5)),
    )
    return shade(figure, theme)


def _room(days: list[date]) -> int:
    """Days kept free on the right for the numbers beside the last marks."""
    return max(2, (max(days) - min(days)).days // 15)
