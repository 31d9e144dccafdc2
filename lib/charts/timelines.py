"""Swim lanes: what happened when, one lane a kind, so that sequence can be seen and not cause."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import sqrt

import plotly.graph_objects as go

from lib.charts.axes import day_axis
from lib.charts.figure import band, blank, height, shade
from lib.charts.text import plain, wrapped
from lib.charts.theme import MARKERS, Theme
from lib.i18n.translator import Translator
from lib.metrics.weeks import week_start, weeks_between

_LANE = 2.2  # height of a lane, in text sizes
_LOWEST = 11  # height of a picture of a lane or two, in text sizes: the days beneath need their room
_TOLD = 6  # happenings of one mark in its hover box
_NUMBERED = 1.35  # size of the smallest mark that can hold its number, in text sizes
_DAY = 86_400_000  # in the milliseconds of a time axis
_STEPS = (14, 30, 90)  # days to zoom to
_FIRST_SIGHT = 120  # days; of a longer period the last of _STEPS comes into sight first
_AROUND = 21  # days before and after a chosen day that come into sight with it
_BELOW = 1000  # where only the slider looks: the lanes are far above
_UNDIMMED = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


@dataclass(frozen=True)
class Mark:
    """One happening in its lane. Lane and words are in the reader's language."""

    day: date
    lane: str
    says: str
    urgent: bool = False  # drawn in the accent


@dataclass(frozen=True)
class Chosen:
    """A day and how many days after it are shaded, with what is written over them."""

    day: date
    days: int
    says: str


def lanes(
    marks: Sequence[Mark],
    words: Translator,
    theme: Theme,
    *,
    since: date | None = None,
    until: date | None = None,
    chosen: Chosen | None = None,
) -> go.Figure:
    """One mark for what happened in a lane on a day, with the number where it is more than one.

    The lanes stand in the order in which they appear. With *since* and *until* the picture reaches from one
    to the other and zooms: by buttons, which a finger can press, and by the slider beneath. A mark gives
    back its day and its lane's number.
    """
    if not marks:
        return blank(words, theme)
    names, figure = list(dict.fromkeys(mark.lane for mark in marks)), go.Figure()
    for place, name in enumerate(names):
        figure.add_trace(_lane([mark for mark in marks if mark.lane == name], place, words, theme))
    zooms = since is not None and until is not None
    axis = (
        _zoomed(since, until, chosen, words, theme)
        if zooms
        else day_axis([mark.day for mark in marks], words)
    )
    if zooms:
        figure.add_traces(_outline(marks, theme))
    if chosen:
        _shade_after(figure, chosen, theme)
    figure.update_layout(
        xaxis={**axis, "showgrid": True},
        yaxis={
            "tickvals": list(range(len(names))),
            "ticktext": [wrapped(name, width=16) for name in names],
            "range": [len(names) - (-0.4 if chosen else 0.5), -0.5],  # below the lanes, room for the words
        },
        height=height(theme, max(_LOWEST, _LANE * len(names) + (12 if zooms else 5))),
    )
    return shade(figure, theme)


def _lane(marks: Sequence[Mark], place: int, words: Translator, theme: Theme) -> go.Scatter:
    """The marks of one lane, one a day."""
    days: dict[date, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.day):
        days.setdefault(mark.day, []).append(mark)
    here = list(days.values())
    sizes = [_size(len(same)) * theme.size for same in here]
    return go.Scatter(
        x=list(days),
        y=[place] * len(days),
        mode="markers+text",
        text=[str(len(same)) if len(same) > 1 else "" for same in here],
        textfont={"color": theme.paper, "size": round(theme.size * 0.8)},
        marker={
            "symbol": [MARKERS[place % 5] if len(same) == 1 else "circle" for same in here],
            "size": sizes,
            "color": [theme.accent if any(m.urgent for m in same) else theme.context for same in here],
            "line": {"color": theme.paper, "width": 1},
            "opacity": 1,
        },
        customdata=[[_box(same, words), day.isoformat(), place] for day, same in days.items()],
        hovertemplate="%{customdata[0]}<extra></extra>",
        **_UNDIMMED,
    )


def _size(count: int) -> float:
    """Diameter of a mark in text sizes: it grows with what it stands for, and holds its number."""
    return 0.8 if count == 1 else _NUMBERED * min(1.5, sqrt(sqrt(count / 2)))


def _box(same: Sequence[Mark], words: Translator) -> str:
    """Lane, day, and what happened, the first few of many."""
    lines = [same[0].lane, words.date(same[0].day), *(mark.says for mark in same[:_TOLD])]
    more = len(same) - _TOLD
    if more > 0:
        lines.append(words.plural("and {n} more", "and {n} more", more))
    return "<br>".join(map(plain, lines))


def _zoomed(since: date, until: date, chosen: Chosen | None, words: Translator, theme: Theme) -> dict:
    """An axis from one day to another that zooms. Its ticks are made in the browser, so they are numbers."""
    first, last = _at(since, -18), _at(until, 18)
    long = (until - since).days > _FIRST_SIGHT
    shown = [_at(until - timedelta(days=_STEPS[-1]), 0) if long else first, last]
    if chosen:
        away = timedelta(days=_AROUND)
        shown = [max(first, _at(chosen.day - away, 0)), min(last, _at(chosen.day + away, 0))]
    day, month = ("%-d %b", "%b %Y") if words.language == "en" else ("%d.%m", "%m.%Y")  # as Plotly has them
    buttons = [
        {
            "count": days,
            "step": "day",
            "stepmode": "backward",
            "label": plain(words.plural("{n} day", "{n} days", days)),
        }
        for days in _STEPS
        if days < (until - since).days
    ]
    everything = {"step": "all", "label": plain(words.text("All"))}
    return {
        "type": "date",
        "range": shown,
        "minallowed": first,
        "maxallowed": last,
        "fixedrange": False,
        "nticks": 4,
        "tickformatstops": [
            {"dtickrange": [None, 27 * _DAY], "value": day},
            {"dtickrange": [27 * _DAY, None], "value": month},
        ],
        "rangeslider": {
            "visible": True,
            "thickness": 0.08,
            "bgcolor": theme.surface,
            "bordercolor": theme.rule,
            "borderwidth": 1,
            "range": [first, last],
            "yaxis": {"rangemode": "fixed", "range": [_BELOW, _BELOW + 1]},
        },
        "rangeselector": {
            "buttons": [*buttons, everything],
            "bgcolor": theme.surface,
            "activecolor": theme.rule,
            "bordercolor": theme.rule,
            "borderwidth": 1,
            "font": {"color": theme.ink, "size": theme.size},
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
        },
    }


def _outline(marks: Sequence[Mark], theme: Theme) -> list[go.Scatter]:
    """How much happened week by week, drawn where the slider alone shows it."""
    weeks = Counter(week_start(mark.day) for mark in marks)
    shown = weeks_between(min(weeks), max(weeks))
    shape = [0.9 * weeks[week] / max(weeks.values()) for week in shown]
    ends = [*shown, shown[-1] + timedelta(days=7)]
    heights = [_BELOW + share for share in (*shape, shape[-1])]
    return band(ends, [_BELOW] * len(ends), heights, theme.muted, shape="hv")


def _shade_after(figure: go.Figure, chosen: Chosen, theme: Theme) -> None:
    """A wash over the days after the chosen one, with a line on it and the words at the top."""
    figure.add_vrect(
        x0=_at(chosen.day, 12),
        x1=_at(chosen.day + timedelta(days=chosen.days), 12),
        fillcolor=theme.accent,
        opacity=0.12,
        line_width=0,
        layer="below",
    )
    figure.add_vline(
        x=_at(chosen.day, 0),
        line={"color": theme.accent, "width": theme.stroke * 0.75, "dash": "dash"},
        layer="below",
    )
    figure.add_annotation(
        x=_at(chosen.day, 12),
        y=0,
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        showarrow=False,
        text=wrapped(chosen.says, width=44),
        align="left",
        font={"color": theme.accent, "size": theme.size},
    )


def _at(day: date, hours: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(hours=hours)
