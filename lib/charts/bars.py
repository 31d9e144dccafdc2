"""Bars: ranked things against thresholds, counts over time, and what came against what went."""

from collections.abc import Sequence

import plotly.graph_objects as go

from lib.charts.axes import beneath, day_axis, unit_label, value_axis
from lib.charts.columns import column, groups, named, pick, values, written
from lib.charts.figure import Line, blank, height, hover, mark_levels, shade
from lib.charts.text import plain, wrapped
from lib.charts.theme import Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Result
from lib.schema import vocabularies

HATCHES = ("", "/", ".", "x", "-")  # so that stacked parts differ in black and white
MONTH = 30  # days of a bar that stands for a month
_FEW = 30  # points that can carry a marker each
_ROW = 2.1  # height of a bar's row, in text sizes
_OUTSIDE, _COLUMN = 1.12, 1.25  # of the axis, so that the numbers stand outside the bars, or beside all
_DAY = 86_400_000  # a bar's width on a time axis is in milliseconds

_LISTS = {each.name: tuple(each.codes) for each in vocabularies.EVERY}


def ranked(
    result: Result,
    words: Translator,
    theme: Theme,
    *,
    label: str,
    value: str,
    lines: Sequence[Line] = (),
    short_of: float | None = None,
    largest_first: bool = False,
) -> go.Figure:
    """One horizontal bar a row, in the rows' order or the largest first; those too short in the accent."""
    every = values(result, value)
    if not every:
        return blank(words, theme)
    rows = sorted(range(len(every)), key=lambda row: -(every[row] or 0) if largest_first else row)
    numbers, texts = pick(every, rows), pick(written(result, value, words), rows)
    names = pick(named(result, label, words), rows)
    figure = go.Figure(
        go.Bar(
            x=[number or 0 for number in numbers],  # an unknown one has no bar, but its dash
            y=list(range(len(numbers))),
            orientation="h",
            width=0.66,
            marker={"color": [_push(number, short_of, theme) for number in numbers]},
            text=[] if lines else [plain(text) for text in texts],
            textposition="outside",
            textfont={"color": theme.ink},
            cliponaxis=False,
            meta=rows,
            **hover(names, texts),
        )
    )
    axis = value_axis([*numbers, *(line.at for line in lines)], column(result, value), words, wanted=3)
    figure.update_layout(
        xaxis={
            **axis,
            "range": [bound * (_COLUMN if lines else _OUTSIDE) for bound in axis["range"]],
            "showgrid": True,
            "title": beneath(column(result, value), words),
        },
        yaxis=_names(names),
        height=height(theme, _ROW * len(numbers) + 8),
        annotations=_column(texts, theme) if lines else [],
    )
    return mark_levels(shade(figure, theme), lines, theme, upright=True)


def over_time(
    result: Result,
    words: Translator,
    theme: Theme,
    *,
    x: str,
    y: str,
    by: str = "",
    days: int = 7,
) -> go.Figure:
    """A bar for every *days* days from *x* on; with *by*, stacked, each part with a hatch of its own."""
    starts, numbers = values(result, x), values(result, y)
    if not starts:
        return blank(words, theme)
    texts, whens = written(result, y, words), written(result, x, words)
    names = named(result, by, words) if by else [""] * len(starts)
    figure, sums = go.Figure(), dict.fromkeys(starts, 0)
    for start, number in zip(starts, numbers, strict=True):
        sums[start] += number or 0
    for number, rows in enumerate(groups(result, by)):
        place = _place(result, by, rows[0], number)
        colour = theme.context if place is None or not by else theme.categories[place % 5]
        figure.add_trace(
            go.Bar(
                x=pick(starts, rows),
                y=pick(numbers, rows),
                name=plain(names[rows[0]]),
                width=days * _DAY * 0.8,
                offset=0,
                marker=_hatched(colour, "" if place is None else _hatch(place), theme),
                meta=rows,
                **hover(pick(names, rows), pick(whens, rows), pick(texts, rows)),
            )
        )
    figure.update_layout(
        barmode="stack",
        xaxis=day_axis(starts, words, tail=days),
        yaxis=value_axis(list(sums.values()), column(result, y), words),
        height=height(theme),
        annotations=[unit_label(column(result, y), words, theme)],
        legend={
            "title": {
                "side": "top",
                "text": plain(words.text(column(result, by).label)) if by else "",
                "font": {"color": theme.muted, "size": theme.size},
            }
        },
    )
    return shade(figure, theme)


def parts(
    result: Result, words: Translator, theme: Theme, *, x: str, columns: Sequence[str], days: int = 7
) -> go.Figure:
    """A stacked bar for every *days* days from *x* on, a part a column; the first one in the accent."""
    starts = values(result, x)
    if not starts:
        return blank(words, theme)
    figure, sums = go.Figure(), [0] * len(starts)
    for place, name in enumerate(columns):
        numbers = values(result, name)
        sums = [whole + (part or 0) for whole, part in zip(sums, numbers, strict=True)]
        colour = (theme.accent, theme.context, *theme.categories[1:])[place]
        figure.add_trace(
            go.Bar(
                x=starts,
                y=numbers,
                width=days * _DAY * 0.8,
                offset=0,
                marker=_hatched(colour, _hatch(place), theme),
                **_told(result, name, x, words),
            )
        )
    unit = column(result, columns[0])
    figure.update_layout(
        barmode="stack",
        xaxis=day_axis(starts, words, tail=days),
        yaxis=value_axis(sums, unit, words),
        height=height(theme),
        annotations=[unit_label(unit, words, theme) | {"text": plain(words.unit(unit.unit))}],
    )
    return shade(figure, theme)


def flows(
    result: Result,
    words: Translator,
    theme: Theme,
    *,
    x: str,
    gained: str,
    lost: str,
    net: str,
    days: int = 7,
) -> go.Figure:
    """What came above the line, what went below it, and the net as a marked line."""
    starts = values(result, x)
    if not starts:
        return blank(words, theme)
    up = values(result, gained)
    down = [None if number is None else -number for number in values(result, lost)]
    figure = go.Figure()
    for name, heights, colour, hatch in (
        (gained, up, theme.categories[0], ""),
        (lost, down, theme.accent, "/"),
    ):
        figure.add_trace(
            go.Bar(
                x=starts,
                y=heights,
                width=days * _DAY * 0.8,
                offset=0,
                marker=_hatched(colour, hatch, theme),
                **_told(result, name, x, words),
            )
        )
    figure.add_trace(_marked(result, net, x, words, theme, days))
    figure.update_layout(
        barmode="relative",
        xaxis=day_axis(starts, words, tail=days),
        yaxis=value_axis([*up, *down], column(result, net), words)
        | {"zeroline": True, "zerolinecolor": theme.muted},
        height=height(theme),
        annotations=[unit_label(column(result, net), words, theme)],
    )
    return shade(figure, theme)


def _column(texts: Sequence[str], theme: Theme) -> list[dict]:
    """The numbers in a column beside the bars, where a line to reach would run through them."""
    return [
        {
            "text": plain(text),
            "x": 1,
            "xref": "paper",
            "xanchor": "right",
            "y": row,
            "showarrow": False,
            "font": {"color": theme.ink, "size": theme.size},
        }
        for row, text in enumerate(texts)
    ]


def _names(names: Sequence[str]) -> dict:
    """A vertical axis of names, the first at the top."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": [wrapped(name) for name in names],
        "range": [len(names) - 0.5, -0.5],
        "showgrid": False,
    }


def _marked(result: Result, name: str, x: str, words: Translator, theme: Theme, days: int) -> go.Scatter:
    """A line through the middle of each bar's days; without marks where they would run together."""
    starts, line = values(result, x), {"color": theme.ink, "width": theme.stroke * 0.75}
    return go.Scatter(
        x=starts,
        y=values(result, name),
        xperiod="M1" if days == MONTH else days * _DAY,
        xperiodalignment="middle",
        mode="lines+markers" if len(starts) <= _FEW else "lines",
        line=line,
        marker={"size": 2.5 * theme.stroke, "color": theme.paper, "line": line},
        **_told(result, name, x, words),
    )


def _push(number: float | None, short_of: float | None, theme: Theme) -> str:
    is_short = short_of is not None and number is not None and number < short_of
    return theme.accent if is_short else theme.context


def _place(result: Result, by: str, row: int, number: int) -> int | None:
    """Which colour a part has: by its place in the closed list, whatever else is shown; None if unknown."""
    codes = _LISTS.get(column(result, by).of, ()) if by else ()
    if not codes:
        return number
    code = values(result, by)[row]
    return codes.index(code) if code in codes else None


def _hatch(place: int) -> str:
    """The hatch of a part: a sixth part has the first one's colour, and not its hatch."""
    return HATCHES[(place + place // 5) % 5]


def _hatched(colour: str, hatch: str, theme: Theme) -> dict:
    pattern = {"shape": hatch, "fillmode": "overlay", "fgcolor": theme.paper, "fgopacity": 0.7, "size": 6}
    return {"color": colour, "pattern": pattern, "line": {"width": 0}}


def _told(result: Result, name: str, x: str, words: Translator) -> dict:
    label = words.text(column(result, name).label)
    whens = written(result, x, words)
    return {"name": plain(label)} | hover([label] * len(whens), whens, written(result, name, words))
