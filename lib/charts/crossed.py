"""Two kinds of thing crossed: how many there are of each pair, as shaded cells with their numbers."""

from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go

from lib.charts.axes import day_axis, is_whole
from lib.charts.columns import column, values, written
from lib.charts.figure import blank, height, shade
from lib.charts.heat import touchable
from lib.charts.scale import Classes, legend
from lib.charts.text import plain, wrapped
from lib.charts.theme import Theme
from lib.errors import N_
from lib.i18n.translator import Translator
from lib.metrics.result import Result, Unit

_CELL = 2  # height of a row, in text sizes
_ABOVE = 9  # room for the names of the columns, which stand on end
UNKNOWN = N_("unknown")


def grid(result: Result, words: Translator, theme: Theme, *, across: str, down: str, value: str) -> go.Figure:
    """A cell for each pair that *result* has a row of, the fullest rows and columns first, unknown last.

    Where *across* holds days the columns stand at them, a week each, and hold no numbers.
    """
    if not result.figure.rows:
        return blank(words, theme)
    numbers, texts = values(result, value), written(result, value, words)
    downs, acrosses = values(result, down), values(result, across)
    dated = column(result, across).unit is Unit.DATE
    rows, columns = _fullest(downs, numbers), _fullest(acrosses, numbers)
    columns = sorted(columns) if dated else columns
    places = {at: at if dated else place for place, at in enumerate(columns)}
    classes = Classes.of(numbers, is_whole(column(result, value)))
    shown = {
        pair: classes.place(n) for pair, n in zip(zip(downs, acrosses, strict=True), numbers, strict=True)
    }
    figure = go.Figure(
        go.Heatmap(
            x=list(places.values()),
            y=list(range(len(rows))),
            z=[[shown.get((row, at)) for at in columns] for row in rows],
            hoverinfo="skip",
            xgap=2,
            ygap=2,
            **classes.colorscale(theme),
        )
    )
    told = {} if dated else _numbers(numbers, texts, classes, theme)
    boxes = [
        "<br>".join(map(plain, box))
        for box in zip(_named(result, down, words), _named(result, across, words), texts, strict=True)
    ]
    x, y = [places[at] for at in acrosses], [rows.index(row) for row in downs]
    figure.add_trace(touchable(x, y, boxes, theme, _CELL, **told))
    if dated:
        figure.add_traces(
            legend(classes, column(result, value), words, theme, go.Scatter(x=[None], y=[None]))
        )
    figure.update_layout(
        xaxis=day_axis(columns, words, tail=3) if dated else _names(result, across, columns, words, 14),
        yaxis=_names(result, down, rows, words, 24) | {"range": [len(rows) - 0.4, -0.6]},
        height=height(theme, _CELL * len(rows) + _ABOVE),
    )
    return shade(figure, theme)


def _fullest(keys: Sequence, numbers: Sequence) -> list:
    """The values, those with most first; the unknown one last."""
    sums: Counter = Counter()
    for key, number in zip(keys, numbers, strict=True):
        sums[key] += number or 0
    return sorted(sums, key=lambda key: (key is None, -sums[key], str(key)))


def _named(result: Result, name: str, words: Translator) -> list[str]:
    """The cells of a column in words; a blank one is unknown."""
    cells = zip(values(result, name), written(result, name, words), strict=True)
    return [words.text(UNKNOWN) if cell is None else text for cell, text in cells]


def _numbers(numbers: Sequence, texts: Sequence[str], classes: Classes, theme: Theme) -> dict:
    """Trace settings: the number in each cell, legible on its shade."""
    return {
        "mode": "markers+text",
        "text": [plain(text) for text in texts],
        "textfont": {"color": [theme.on(classes.colour(number, theme)) for number in numbers]},
    }


def _names(result: Result, name: str, order: Sequence, words: Translator, width: int) -> dict:
    """An axis of names; those of columns stand on end above the cells."""
    names = dict(zip(values(result, name), _named(result, name, words), strict=True))
    axis = {
        "tickvals": list(range(len(order))),
        "ticktext": [wrapped(names[key], width=width) for key in order],
        "ticks": "",
        "showgrid": False,
    }
    return (
        axis
        if width > 20
        else axis
        | {"tickangle": -90, "ticklabeloverflow": "allow", "side": "top", "range": [-0.6, len(order) - 0.4]}
    )
