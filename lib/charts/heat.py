"""The calendar: how many there were on each day, a column a week."""

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from lib.charts.axes import day_axis, is_whole
from lib.charts.columns import column, values, written
from lib.charts.figure import blank, height, shade
from lib.charts.scale import Classes, legend
from lib.charts.text import plain
from lib.charts.theme import Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Result

_CELL = 2  # height of a weekday's row, in text sizes


def calendar(result: Result, words: Translator, theme: Theme, *, day: str, value: str) -> go.Figure:
    """One cell a day from the first row to the last; a day without a row is zero, an unknown one pale."""
    if not result.figure.rows:
        return blank(words, theme)
    counted, recorded = column(result, value), values(result, day)
    days = [min(recorded) + timedelta(days=i) for i in range((max(recorded) - min(recorded)).days + 1)]
    counts = dict.fromkeys(days, 0) | dict(zip(recorded, values(result, value), strict=True))
    zero = words.value(0, counted.unit)
    texts = dict.fromkeys(days, zero) | dict(zip(recorded, written(result, value, words), strict=True))
    classes = Classes.of(list(counts.values()), is_whole(counted))
    mondays = sorted({_monday(day) for day in days})
    grid = [[monday + timedelta(days=i) for monday in mondays] for i in range(7)]
    figure = go.Figure(
        go.Heatmap(
            x=mondays,
            y=list(range(7)),
            z=[[classes.place(counts[d]) if d in counts else None for d in row] for row in grid],
            customdata=[[_box(d, texts, words) for d in row] for row in grid],
            hovertemplate="%{customdata}<extra></extra>",
            hoverongaps=False,
            xgap=2,
            ygap=2,
            **classes.colorscale(theme),
        )
    )
    boxes = [_box(day, texts, words) for day in recorded]
    figure.add_trace(
        touchable(
            [_monday(day) for day in recorded], [day.weekday() for day in recorded], boxes, theme, _CELL
        )
    )
    figure.add_traces(legend(classes, counted, words, theme, go.Scatter(x=[None], y=[None])))
    figure.update_layout(
        xaxis=day_axis(mondays, words) | {"range": [mondays[0] - timedelta(4), mondays[-1] + timedelta(4)]},
        yaxis={
            "tickvals": [0, 2, 4, 6],
            "ticktext": [plain(words.weekday(grid[i][0])) for i in (0, 2, 4, 6)],
            "range": [6.6, -0.6],
            "ticks": "",
            "showgrid": False,
        },
        height=height(theme, 7 * _CELL + 7),
    )
    return shade(figure, theme)


def touchable(
    x: Sequence, y: Sequence, boxes: Sequence[str], theme: Theme, cell: float, **more: object
) -> go.Scatter:
    """A mark over each cell, unseen: cells of a heat map answer no click, and these stand for the rows."""
    return go.Scatter(
        x=x,
        y=y,
        marker={"symbol": "square", "size": theme.size * cell * 0.7, "opacity": 0},
        customdata=boxes,
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
        **{"mode": "markers", "meta": list(range(len(boxes))), **more},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
    )


def _box(day: date, texts: dict[date, str], words: Translator) -> str:
    return f"{plain(words.date(day))}<br>{plain(texts[day])}" if day in texts else ""


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
