"""Small steps every family takes with the store's frames. None of them changes a frame it is given."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

import pandas as pd


def counted(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that count: tier 1 and up."""
    return frame[frame["verified"].fillna(0) >= 1]


def unverified(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows under check: tier 0."""
    return frame[frame["verified"].fillna(0) < 1]


def with_claims(facts: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The facts as if all that is under check were verified: what would count then."""
    return {
        name: frame.assign(verified=frame["verified"].fillna(0).clip(lower=1))
        for name, frame in facts.items()
    }


def records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """One dict a row, with plain Python values and None for every kind of blank."""
    names = list(frame.columns)
    plain_columns = [[plain(value) for value in frame[name]] for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*plain_columns, strict=True)]


def plain(value: object) -> object:
    """A frame's cell as a plain value: NaT, NA and NaN are None, a midnight is a date."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, datetime):
        moment = value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
        return moment.date() if moment.time() == moment.min.time() else moment
    return value.item() if hasattr(value, "item") else value


def day_of(value: date | datetime | None) -> date | None:
    """The day of a date or a moment."""
    return value.date() if isinstance(value, datetime) else value


def between(frame: pd.DataFrame, first: date, last: date, column: str = "date") -> pd.DataFrame:
    """The rows whose *column* lies in first..last, both inclusive."""
    return frame[(frame[column] >= pd.Timestamp(first)) & (frame[column] <= pd.Timestamp(last))]


def total(frame: pd.DataFrame, column: str) -> int:
    """The sum of *column*, blanks left out, as a whole number."""
    return int(frame[column].sum())


def by_code(frame: pd.DataFrame, column: str, of: str) -> dict[str, int]:
    """Sum of *of* for each value of *column*."""
    return {key: int(value) for key, value in frame.groupby(column)[of].sum().items()}


def tally(groups: pd.DataFrame, *by: str) -> Counter[tuple]:
    """How many counted records (tier 1 and up) there are of each combination of *by*; None is one too.

    *groups* is the answer to a `Grouped` need, one row = one combination.
    """
    found: Counter[tuple] = Counter()
    for row in records(groups[groups["verified_tier"] == 1]):
        found[tuple(row[name] for name in by)] += row["n"]
    return found


def under_check(groups: pd.DataFrame) -> int:
    """How many records of a `Grouped` answer are of tier 0."""
    return total(groups[groups["verified_tier"] != 1], "n")
