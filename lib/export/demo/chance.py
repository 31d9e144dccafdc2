"""Seeded chance: the same story and seed give the same workbook."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random


def stream(seed: int, subject: str) -> Random:
    """The chance of one tab; a change in one tab leaves the others as they were."""
    return Random(f"{seed}/{subject}")  # noqa: S311 - believable data, no secret


def poisson(chance: Random, mean: float) -> int:
    """A count with this mean."""
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def one_of(chance: Random, weights: Mapping[str, float]) -> str:
    """One key, as often as its weight says."""
    return chance.choices(list(weights), list(weights.values()))[0]


def around(chance: Random, middle: float, spread: float = 0.5) -> int:
    """A whole number of at least 1 around *middle*, now and then far above it."""
    return max(1, round(middle * math.exp(chance.gauss(0, spread))))


def round_as_told(number: int) -> int:
    """A crowd as people give it: 37 is 35, 412 is 400."""
    step = 5 if number < 100 else 50 if number < 1000 else 100
    return max(step, round(number / step) * step)


def day_after(chance: Random, day: date, low: int, high: int, last: date) -> date:
    """A day *low* to *high* days after another, but not after *last*."""
    return min(day + timedelta(chance.randint(low, high)), last)


def working_day(day: date) -> date:
    """*day*, or the Monday after it if it is a weekend."""
    return day + timedelta(max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def days(first: date, last: date) -> Sequence[date]:
    """Every day from the first to the last."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]
