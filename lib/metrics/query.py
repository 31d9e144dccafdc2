"""The question: for which day, period and people, and as known when."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class Query:
    """One question. All bounds are inclusive; time is always an argument."""

    as_of: date  # the last day that counts
    since: date  # the first day of the period, for figures that are flows
    regions: frozenset[str] | None = None  # what the reader chose; None = all in their scope
    wing: str | None = None
    sector: str | None = None
    known_at: datetime | None = None  # None = as known now
    strike_out: float = 0.0  # share of signatures the authority may strike out, 0 to 1

    def __post_init__(self) -> None:
        if self.since > self.as_of:
            raise ValueError("a period must not end before it starts")

    @property
    def days(self) -> int:
        """Length of the period in days."""
        return (self.as_of - self.since).days + 1

    def shifted(self, days: int) -> "Query":
        """The same question `days` earlier."""
        step = timedelta(days=days)
        return replace(self, as_of=self.as_of - step, since=self.since - step)
