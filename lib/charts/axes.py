"""Ticks in the reader's language. Nothing zooms, so the ticks are set once, here, and not in the browser."""

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from lib.charts.text import plain, wrapped
from lib.charts.theme import Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Column, Unit
from lib.metrics.words import title

_BROKEN = {Unit.SHARE, Unit.MONEY, Unit.PERSONS_PER_WEEK}  # units that may stand between whole numbers
_HEADROOM = 0.12  # above what would touch the top, for the name of a line
_NARROW = 24  # letters of a line that a telephone has room for
_SHORT_SPAN = 100  # days; longer, and ticks stand at the first of a month


def ticks(low: float, high: float, wanted: int = 5, whole: bool = True) -> list[float]:
    """Round numbers that hold low to high between them, about *wanted* of them."""
    rough = ((high - low) or abs(high) or 1) / wanted
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough * 0.999)
    step = max(1, math.ceil(step)) if whole else step
    first, last = math.floor(round(low / step, 9)), math.ceil(round(high / step, 9))
    return [round(i * step, 10) for i in range(first, max(last, first + 1) + 1)]


def is_whole(column: Column) -> bool:
    """Whether the column's numbers are counts, so that half of one means nothing."""
    return column.unit not in _BROKEN


def value_axis(
    values: Sequence[float | None], column: Column, words: Translator, zero: bool = True, wanted: int = 5
) -> dict:
    """An axis of numbers of *column*, its ticks written as the unit is written everywhere."""
    known = [value for value in values if value is not None] or [0]
    low, high = (min(0, *known, 0), max(0, *known, 0)) if zero else (min(known), max(known))
    at = ticks(low, high, wanted, whole=is_whole(column))
    room = (at[-1] - at[0]) * _HEADROOM if high > at[-1] * (1 - _HEADROOM) else 0
    return {
        "tickvals": at,
        "ticktext": [plain(_tick(value, at[1] - at[0], column, words)) for value in at],
        "range": [at[0], at[-1] + room],
    }


def _tick(value: float, step: float, column: Column, words: Translator) -> str:
    if column.unit is Unit.SHARE and step < 0.01:
        return words.share(value, decimals=1)  # or neighbours would read alike
    return words.value(value, column.unit, column.of)


def day_axis(days: Sequence[date], words: Translator, wanted: int = 5, tail: int = 0) -> dict:
    """An axis of days: at most *wanted* ticks, days of a short span, months of a long one.

    *tail* days are kept free after the last, for a bar that begins there.
    """
    first, last = min(days), max(days) + timedelta(days=tail)
    length, named = (last - first).days, sorted(set(days))
    if length <= _SHORT_SPAN and len(named) <= wanted and _are_regular(named):
        at = named
        texts = [plain(words.short_date(day)) for day in at]
    elif length <= _SHORT_SPAN:
        at = [
            first + timedelta(days=i) for i in range(0, length + 1, max(1, math.ceil(length / (wanted - 1))))
        ]
        texts = [plain(words.short_date(day)) for day in at]
    else:
        months = _months(first, last)
        at = months[:: math.ceil(len(months) / wanted)]
        texts = [
            f"{plain(words.short_month(day))}<br>{day.year}" if new else plain(words.short_month(day))
            for day, new in zip(at, _new_years(at), strict=True)
        ]
    pad = timedelta(hours=max(12, length // 2))  # a date as Plotly reads it begins at midnight
    return {
        "type": "date",
        "tickvals": at,
        "ticktext": texts,
        "range": [_midnight(first) - pad, _midnight(last) + pad],
    }


def _are_regular(days: Sequence[date]) -> bool:
    """Whether the same time lies between any two neighbours: each can then have its own tick."""
    return len({later - day for day, later in pairwise(days)}) == 1


def beneath(column: Column, words: Translator) -> dict:
    """The name of a horizontal axis, on as many lines as a telephone needs."""
    return {"text": wrapped(title(column, words), _NARROW)}


def unit_label(column: Column, words: Translator, theme: Theme) -> dict:
    """The unit of a vertical axis, upright above it: nobody reads a title that lies on its side."""
    return {
        "text": plain(title(column, words)),
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 6,
        "showarrow": False,
        "font": {"color": theme.muted, "size": theme.size},
    }


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a place on an axis, not a moment


def _new_years(days: Sequence[date]) -> list[bool]:
    """Whether each day is the first of its year among *days*."""
    return [not before or before.year != day.year for before, day in zip([None, *days], days, strict=False)]


def _months(first: date, last: date) -> list[date]:
    month = first if first.day == 1 else _next_month(first)
    months = []
    while month <= last:
        months.append(month)
        month = _next_month(month)
    return months


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
