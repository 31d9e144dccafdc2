"""Swim lanes: what happened when, one lane a kind, so that sequence can be seen and not cause."""

from collections import Counter

import plotly.graph_objects as go

from lib.charts.axes import day_axis
from lib.charts.columns import groups, pick, values, written
from lib.charts.figure import blank, height, hover, shade
from lib.charts.text import wrapped
from lib.charts.theme import MARKERS, Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Result

_LANE = 3.4  # height of a lane, in text sizes
_STACK = 0.16  # how far apart two marks of one day stand


def lanes(
    result: Result,
    words: Translator,
    theme: Theme,
    *,
    day: str,
    lane: str,
    label: str,
    urgent: frozenset[str] = frozenset(),
) -> go.Figure:
    """One mark a row, on its day and in its lane; lanes named in *urgent* in the accent."""
    days = values(result, day)
    if not days:
        return blank(words, theme)
    names, hovers = (
        written(result, lane, words),
        [written(result, name, words) for name in (lane, day, label)],
    )
    figure, found = go.Figure(), groups(result, lane)
    for place, rows in enumerate(found):
        code = values(result, lane)[rows[0]]
        figure.add_trace(
            go.Scatter(
                x=pick(days, rows),
                y=_stacked(place, pick(days, rows)),
                mode="markers",
                showlegend=False,
                marker={
                    "symbol": MARKERS[place % 5],
                    "size": theme.size * 0.8,
                    "color": theme.accent if code in urgent else theme.context,
                    "line": {"color": theme.paper, "width": 1},
                },
                **hover(*(pick(texts, rows) for texts in hovers)),
            )
        )
    figure.update_layout(
        xaxis={**day_axis(days, words), "showgrid": True},
        yaxis={
            "tickvals": list(range(len(found))),
            "ticktext": [wrapped(names[rows[0]], width=16) for rows in found],
            "range": [len(found) - 0.5, -0.5],
            "showgrid": True,
        },
        height=height(theme, _LANE * len(found) + 5),
    )
    return shade(figure, theme)


def _stacked(lane: int, days: list) -> list[float]:
    """Heights of the marks: those of one day spread about the middle of the lane, none outside it."""
    sizes, seen, heights = Counter(days), Counter(), []
    for day in days:
        step = min(_STACK, 0.8 / sizes[day])
        heights.append(lane + step * (seen[day] - (sizes[day] - 1) / 2))
        seen[day] += 1
    return heights
