"""From the least to the most: a bar between two numbers, with what lies in the middle marked."""

import plotly.graph_objects as go

from lib.charts.axes import value_axis
from lib.charts.columns import column, values, written
from lib.charts.figure import NOTHING, blank, height, hover, shade
from lib.charts.text import plain, wrapped
from lib.charts.theme import Theme
from lib.i18n.translator import UNKNOWN, Translator
from lib.metrics.result import Result
from lib.metrics.words import reach

_ROW = 2.1  # height of a bar's row, in text sizes
_THIN = 0.008  # of the axis: a bar from a number to itself can still be seen


def between(
    result: Result,
    words: Translator,
    theme: Theme,
    *,
    label: str,
    low: str,
    high: str,
    middle: str = "",
) -> go.Figure:
    """One horizontal bar a row from *low* to *high*, both written beside it; a dash where they are unknown.

    With *middle* a line across the bar marks it, and it is what is written. Without *label* the row has the
    name of the figure.
    """
    lows, highs = values(result, low), values(result, high)
    if all(number is None for number in [*lows, *highs]):
        return blank(words, theme, result.figure.note or NOTHING)
    names = written(result, label, words) if label else [words.text(result.label)] * len(lows)
    texts = _texts(result, words, low, high, middle)
    axis = value_axis([*lows, *highs], column(result, high), words, wanted=3)
    thin = axis["range"][1] * _THIN
    places = list(range(len(lows)))
    figure = go.Figure(
        go.Bar(
            base=[number or 0 for number in lows],
            x=[
                max(most - least, thin) if least is not None else 0
                for least, most in zip(lows, highs, strict=True)
            ],
            y=places,
            orientation="h",
            width=0.5,
            marker={"color": theme.context},
            text=[plain(text) for text in texts],
            textposition="outside",
            textfont={"color": theme.ink},
            cliponaxis=False,
            meta=places,
            **hover(names, texts),
        )
    )
    if middle:
        figure.add_trace(_marks(values(result, middle), texts, names, theme))
    figure.update_layout(
        xaxis={
            **axis,
            "range": [0, axis["range"][1] * (1.6 if middle else 1.3)],  # the texts stand outside the bars
            "showgrid": True,
            "title": {"text": plain(words.unit(column(result, high).unit))},
        },
        yaxis={
            "tickvals": places,
            "ticktext": [wrapped(name) for name in names],
            "range": [len(places) - 0.5, -0.5],
            "showgrid": False,
        },
        height=height(theme, _ROW * len(places) + 8),
    )
    return shade(figure, theme)


def _texts(result: Result, words: Translator, low: str, high: str, middle: str) -> list[str]:
    lows, highs = written(result, low, words), written(result, high, words)
    spans = [reach(least, most, words) for least, most in zip(lows, highs, strict=True)]
    if not middle:
        return spans
    middles = written(result, middle, words)
    pairs = zip(middles, spans, strict=True)
    return [text if text in (UNKNOWN, span) else f"{text} ({span})" for text, span in pairs]


def _marks(numbers: list, texts: list[str], names: list[str], theme: Theme) -> go.Scatter:
    places = [place for place, number in enumerate(numbers) if number is not None]
    return go.Scatter(
        x=[numbers[place] for place in places],
        y=places,
        mode="markers",
        marker={
            "symbol": "line-ns",
            "size": theme.size * 1.4,
            "line": {"color": theme.accent, "width": theme.stroke * 1.5},
        },
        cliponaxis=False,
        showlegend=False,
        meta=places,
        **hover([names[place] for place in places], [texts[place] for place in places]),
    )
