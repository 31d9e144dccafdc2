"""Two sides of one thing, back to back: what is against us to the left, what is by us to the right."""

import plotly.graph_objects as go

from lib.charts.axes import ticks
from lib.charts.columns import column, named, values, written
from lib.charts.figure import blank, height, hover, shade
from lib.charts.text import plain, wrapped
from lib.charts.theme import Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Result

_ROW = 2.1  # height of a bar's row, in text sizes
_ROOM = 1.4  # times the longest bar, so that the numbers have room beyond it on a telephone too
_HATCH = "/"  # of the right side, so that the sides differ in black and white


def opposed(
    result: Result, words: Translator, theme: Theme, *, label: str, left: str, right: str
) -> go.Figure:
    """One row of two bars for each row of *result*, in the rows' order; the numbers stand at the ends."""
    if not result.figure.rows:
        return blank(words, theme)
    names = named(result, label, words)
    most = max([1, *(number or 0 for side in (left, right) for number in values(result, side))])
    figure = go.Figure()
    for side, sign, colour, hatch in ((left, -1, theme.accent, ""), (right, 1, theme.context, _HATCH)):
        numbers, texts = values(result, side), written(result, side, words)
        said = words.text(column(result, side).label)
        figure.add_trace(
            go.Bar(
                x=[sign * (number or 0) for number in numbers],
                y=list(range(len(names))),
                orientation="h",
                width=0.66,
                name=plain(said),
                marker={
                    "color": colour,
                    "line": {"width": 0},
                    "pattern": {
                        "shape": hatch,
                        "fillmode": "overlay",
                        "fgcolor": theme.paper,
                        "fgopacity": 0.7,
                        "size": 6,
                    },
                },
                text=[plain(text) for text in texts],
                textposition="outside",
                textfont={"color": theme.ink},
                cliponaxis=False,
                **hover(names, [said] * len(names), texts),
            )
        )
    at = ticks(0, most, 3)
    figure.update_layout(
        barmode="overlay",
        xaxis={
            "tickvals": [-tick for tick in reversed(at[1:])] + at,
            "ticktext": [plain(words.number(tick)) for tick in [*reversed(at[1:]), *at]],
            "range": [-most * _ROOM, most * _ROOM],
            "showgrid": True,
            "zeroline": True,
            "zerolinecolor": theme.muted,
            "title": {"text": plain(words.unit(column(result, left).unit))},
        },
        yaxis={
            "tickvals": list(range(len(names))),
            "ticktext": [wrapped(name) for name in names],
            "range": [len(names) - 0.5, -0.5],
            "showgrid": False,
        },
        height=height(theme, _ROW * len(names) + 10),
    )
    return shade(figure, theme)
