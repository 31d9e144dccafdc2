"""Lines over time: a level, its wings, its target; and steps that fall, for durations."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from lib.charts.at_risk import number_at_risk
from lib.charts.axes import beneath, day_axis, unit_label, value_axis
from lib.charts.columns import column, groups, named, pick, values, written
from lib.charts.figure import Line, band, blank, height, hover, mark_levels, shade
from lib.charts.text import plain
from lib.charts.theme import DASHES, MARKERS, Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Result, Unit

_FEW = 40  # points that can carry a marker each


def series(
    result: Result,
    words: Translator,
    theme: Theme,
    *,
    x: str,
    y: str,
    by: str = "",
    targets: Sequence[Line] = (),
    zero: bool = True,
) -> go.Figure:
    """A line over the days of *x*; with *by*, one for each of its values, each with its dash and marker."""
    days, numbers = values(result, x), values(result, y)
    if not days:
        return blank(words, theme)
    texts, whens = written(result, y, words), written(result, x, words)
    names = named(result, by, words) if by else [""] * len(days)
    figure = go.Figure()
    for place, rows in enumerate(groups(result, by)):
        figure.add_trace(
            go.Scatter(
                x=pick(days, rows),
                y=pick(numbers, rows),
                mode="lines+markers" if by and len(rows) <= _FEW else "lines",
                name=plain(names[rows[0]]),
                line={
                    "color": theme.categories[place % 5],
                    "dash": DASHES[place % 5],
                    "width": theme.stroke,
                },
                marker={"symbol": MARKERS[place % 5], "size": 3 * theme.stroke},
                connectgaps=False,  # unknown is a gap, not a straight line
                meta=rows,
                **hover(pick(names, rows), pick(whens, rows), pick(texts, rows)),
            )
        )
    figure.update_layout(
        xaxis=day_axis(days, words),
        yaxis=value_axis([*numbers, *(line.at for line in targets)], column(result, y), words, zero),
        height=height(theme),
        annotations=[unit_label(column(result, y), words, theme)],
    )
    return mark_levels(shade(figure, theme), targets, theme)


def steps(
    result: Result,
    words: Translator,
    theme: Theme,
    *,
    x: str,
    y: str,
    low: str = "",
    high: str = "",
    by: str = "",
    at_risk: str = "",
) -> go.Figure:
    """A share that falls in steps with the days of *x* (Kaplan-Meier), its interval as a band.

    Below it, at each tick, the number that *at_risk* says: that of the first row from the tick on.
    """
    days = values(result, x)
    if not days:
        return blank(words, theme)
    hovers = [written(result, name, words) for name in (by, x, y, at_risk) if name]
    names = named(result, by, words) if by else [""] * len(days)
    figure = go.Figure()
    for place, rows in enumerate(groups(result, by)):
        colour = theme.categories[place % 5]
        if low and high:
            cells = (pick(values(result, name), rows) for name in (x, low, high))
            figure.add_traces(band(*cells, colour, shape="hv"))
        figure.add_trace(
            go.Scatter(
                x=pick(days, rows),
                y=pick(values(result, y), rows),
                mode="lines",
                name=plain(names[rows[0]]),
                line={
                    "color": colour,
                    "dash": DASHES[place % 5],
                    "width": theme.stroke,
                    "shape": "hv",
                },
                meta=rows,
                **hover(*(pick(texts, rows) for texts in hovers)),
            )
        )
    axis = value_axis(days, column(result, x), words)
    figure.update_layout(
        xaxis={**axis, "title": beneath(column(result, x), words)},
        yaxis=value_axis([0, 1], column(result, y), words),
        height=height(theme),
        annotations=[unit_label(column(result, y), words, theme)],
    )
    shade(figure, theme)
    return number_at_risk(figure, result, words, theme, x=x, by=by, at_risk=at_risk) if at_risk else figure


def sparkline(result: Result, y: str, last: int = 26) -> list[float]:
    """The last numbers of a column for the small line of a tile, one a day of the first column of days.

    Groups of one day are added up; a day with an unknown number is left out.
    """
    day = next(column.name for column in result.columns if column.unit is Unit.DATE)
    sums: dict[date, float | None] = {}
    for when, number in zip(values(result, day), values(result, y), strict=True):
        before = sums.get(when, 0)
        sums[when] = None if number is None or before is None else before + number
    return [sums[when] for when in sorted(sums) if sums[when] is not None][-last:]
