"""Weekly bars: enough of the past to see a trend, whole weeks only, and a zero where nothing was recorded."""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from lib.metrics.query import Query
from lib.metrics.weeks import week_start, weeks_between

WEEKS = 26  # shown at least; a longer period shows more
BACK = WEEKS * 7  # days before `as_of` that a need must reach back for them


def mondays(query: Query) -> tuple[date, ...]:
    """The weeks to show, by their Mondays; the last one may not be over."""
    earliest = week_start(query.as_of) - timedelta(weeks=WEEKS - 1)
    return weeks_between(min(query.since, earliest), query.as_of)


def by_week(days: pd.DataFrame, query: Query, of: str = "n") -> dict[date, int]:
    """Sum of *of* in each week to show, from a frame with one row a day (column `day`)."""
    weeks = dict.fromkeys(mondays(query), 0)
    for day, value in zip(days["day"], days[of].fillna(0), strict=True):
        monday = week_start(day.date())
        if monday in weeks:
            weeks[monday] += int(value)
    return weeks


def tally_by_week(
    found: Iterable[tuple[date, str | None]], query: Query
) -> dict[tuple[date, str | None], int]:
    """How many (day, kind) lie in each week to show, one entry a week and kind that occurs in it."""
    shown, counts = set(mondays(query)), {}
    for day, kind in found:
        monday = week_start(day)
        if monday in shown:
            counts[monday, kind] = counts.get((monday, kind), 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (item[0][0], item[0][1] or "")))
