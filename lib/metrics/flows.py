"""Membership changes put together by week or month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from lib.metrics.weeks import last_full_week, month_end, months_between, weeks_between


@dataclass(frozen=True)
class Span:
    """One week or month of a membership: what came and went in it, and the level at its end."""

    first: date
    last: date
    joined: int
    left: int
    change: int
    level: int

    @property
    def net(self) -> int:
        """Joins less leavers."""
        return self.joined - self.left

    @property
    def recount(self) -> int:
        """What recounts did to the level: the change that joins and leavers do not explain."""
        return self.change - self.net


def weekly(flow: pd.DataFrame, as_of: date) -> list[Span]:
    """Every week from that of the first return to that of *as_of*, which may not be over."""
    if flow.empty:
        return []
    mondays = weeks_between(flow["date"].min().date(), as_of)
    return _spans(flow, mondays, [min(day + timedelta(days=6), as_of) for day in mondays])


def monthly(flow: pd.DataFrame, as_of: date) -> list[Span]:
    """Every month from that of the first return to that of *as_of*, which may not be over."""
    if flow.empty:
        return []
    firsts = months_between(flow["date"].min().date(), as_of)
    return _spans(flow, firsts, [min(month_end(day), as_of) for day in firsts])


def full_weeks(flow: pd.DataFrame, as_of: date) -> list[Span]:
    """The weeks that are over, without that of the first return, which may have begun before it."""
    last = last_full_week(as_of)
    return [week for week in weekly(flow, as_of)[1:] if week.first <= last]


def _spans(flow: pd.DataFrame, firsts: Sequence[date], lasts: Sequence[date]) -> list[Span]:
    """The flow cut at *firsts*; every change lies in one of the spans."""
    edges = pd.DatetimeIndex(firsts)
    number = edges.searchsorted(flow["date"], side="right") - 1
    sums = flow[["joined", "left", "change"]].fillna(0).astype("int64").groupby(number).sum()
    sums = sums.reindex(range(len(firsts)), fill_value=0)
    values = zip(sums["joined"], sums["left"], sums["change"], sums["change"].cumsum(), strict=True)
    return [Span(first, last, *map(int, row)) for first, last, row in zip(firsts, lasts, values, strict=True)]
