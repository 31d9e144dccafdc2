"""The strikes among the events: workers involved and days not worked, one by one and summed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from lib.metrics.frames import between, counted, records, unverified
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Facts

MONTHS = 12  # shown at least; a longer period shows more
BACK = 31 * MONTHS  # days before `as_of` that hold so many whole months
AHEAD = 366  # days after `as_of` up to which a plan is looked for
WORKING_DAYS = 5  # of a week, from Monday on
STRIKES = Rows(
    "events",
    (
        "date",
        "until",
        "kind",
        "region",
        "place",
        "size_low",
        "size_high",
        "issue",
        "workers_out",
        "days_not_worked",
        "drive_ref",
    ),
    dated="date",
    back=BACK,
    ahead=AHEAD,
    alias="events, and those to come",
)


@dataclass(frozen=True)
class Strike:
    """One strike that began by the day asked for. None is unknown."""

    ref: str
    day: date
    until: date | None
    region: str | None
    place: str | None
    issue: str | None
    drive: str | None
    low: int | None
    high: int | None
    days: int | None
    estimated: bool


def held_in(facts: Facts, query: Query, first: date | None = None) -> list[Strike]:
    """The strikes of tier 1 and up that began between *first*, or the period's first day, and `as_of`."""
    frame = _strikes(facts, first or query.since, query.as_of)
    return [_strike(row, query.as_of) for row in records(counted(frame))]


def claims_in(facts: Facts, query: Query) -> int:
    """How many strikes of the period are under check."""
    return len(unverified(_strikes(facts, query.since, query.as_of)))


def working_days(first: date, last: date) -> int:
    """Mondays to Fridays from *first* to *last*, both inclusive."""
    days = (first + timedelta(days=i) for i in range((last - first).days + 1))
    return sum(day.weekday() < WORKING_DAYS for day in days)


def _strikes(facts: Facts, first: date, last: date) -> pd.DataFrame:
    frame = facts[STRIKES.name]
    return between(frame[frame["kind"] == "strike"], first, last)


def _strike(row: dict, as_of: date) -> Strike:
    least, most = row["size_low"], row["size_high"]
    low = row["workers_out"] or (most if least is None else least)
    high = row["workers_out"] or (least if most is None else most)
    days, estimated = row["days_not_worked"], row["days_not_worked"] is None
    if estimated and low is not None:
        last = min(row["until"] or row["date"], as_of)
        days = low * working_days(row["date"], last)
    return Strike(
        ref=row["key"],
        day=row["date"],
        until=row["until"],
        region=row["region"],
        place=row["place"],
        issue=row["issue"],
        drive=row["drive_ref"],
        low=low,
        high=high,
        days=days,
        estimated=estimated and days is not None,
    )


def of_strikes(found: Sequence[Strike]) -> tuple[int, int | None, int | None, int | None]:
    """How many, the least and the most workers, and the days not worked."""
    low, high = summed(strike.low for strike in found), summed(strike.high for strike in found)
    return (len(found), low, high, summed(strike.days for strike in found))


def summed(numbers: Iterable[int | None]) -> int | None:
    """The sum of the known; zero of nothing, unknown where none is known."""
    every = list(numbers)
    known = [number for number in every if number is not None]
    return None if every and not known else sum(known)
