"""Swim lanes: what happened when, one lane a kind, so that sequence can be seen and not cause."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from lib.charts.axes import day_axis
from lib.charts.figure import blank, height, hover, shade
from lib.charts.text import wrapped
from lib.charts.theme import MARKERS, Theme
from lib.i18n.translator import Translator

_LANE = 2.8  # height of a lane, in text sizes
_STACK = 0.16  # how far apart two marks of one day stand


@dataclass(frozen=True)
class Mark:
    """One happening in its lane. Lane and words are in the reader's language."""

    day: date
    lane: str
    says: str
    urgent: bool = False  # drawn in the accent


def lanes(marks: Sequence[Mark], words: Translator, theme: Theme) -> go.Figure:
    """One mark for each happening, on its day; the lanes stand in the order in which they appear."""
    if not marks:
        return blank(words, theme)
    names, figure = list(dict.fromkeys(mark.lane for mark in marks)), go.Figure()
    for place, name in enumerate(names):
        here = sorted((mark for mark in marks if mark.lane == name), key=lambda mark: mark.day)
        days = [mark.day for mark in here]
        figure.add_trace(
            go.Scatter(
                x=days,
                y=_stacked(place, days),
                mode="markers",
                marker={
                    "symbol": MARKERS[place % 5],
                    "size": theme.size * 0.8,
                    "color": [theme.accent if mark.urgent else theme.context for mark in here],
                    "line": {"color": theme.paper, "width": 1},
                },
                **hover([name] * len(here), map(words.date, days), [mark.says for mark in here]),
            )
        )
    figure.update_layout(
        xaxis={**day_axis([mark.day for mark in marks], words), "showgrid": True},
        yaxis={
            "tickvals": list(range(len(names))),
            "ticktext": [wrapped(name, width=16) for name in names],
            "range": [len(names) - 0.5, -0.5],
        },
        height=height(theme, _LANE * len(names) + 5),
    )
    return shade(figure, theme)


def _stacked(lane: int, days: list[date]) -> list[float]:
    """Heights of the marks: those of one day spread about the middle of the lane, none outside it."""
    sizes, seen, heights = Counter(days), Counter(), []
    for day in days:
        step = min(_STACK, 0.8 / sizes[day])
        heights.append(lane + step * (seen[day] - (sizes[day] - 1) / 2))
        seen[day] += 1
    return heights
