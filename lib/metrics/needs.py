"""What a metric asks of the store. The database groups; a metric never reads a table it can have grouped.

Every answer is a pandas DataFrame in the viewer's scope, under the query's filters (regions, wing
and sector where the table has them), as known at the query's `known_at`. A row without a region of
its own (a hearing, a count of a drive) is in the scope of the row it belongs to.

Types: dates and moments are datetime64 (blank NaT), counts Int64, amounts Float64, yes/no boolean
(blank NA), everything else text in an object column (blank None). An answer without rows has all
its columns. A metric never changes a frame it was given: several metrics share it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from lib.metrics.query import Query
from lib.metrics.weeks import month_start, week_start


@dataclass(frozen=True)
class MembershipFlow:
    """Changes of membership up to `as_of`, one row = one day x the columns of `by`.

    Columns: date, *by (of region, place, wing, sector), joined, left, change (of tier 1 and up) and
    change_all (of every row). `change` is what the day did to the level, recounts included, so
    members at a date are the sum of `change` to that date.
    """

    by: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The key under which the metric finds the frame."""
        return f"membership by {', '.join(self.by)}" if self.by else "membership"


@dataclass(frozen=True)
class Rows:
    """Rows of a table, one row = one record. Columns: key, *columns, and verified.

    Only rows whose date lies in `window`. The date is the column `dated`; without one it is the
    table's first date column and the window has no beginning (a table without dates: every row).
    `ended` names a column that closes a record: those closed before `open_on` are left out.
    """

    table: str
    columns: tuple[str, ...]
    dated: str = ""
    ended: str = ""
    back: int = 0  # the window begins at least this many days before `as_of`
    ahead: int = 0  # the window ends this many days after `as_of`
    alias: str = ""

    @property
    def name(self) -> str:
        """The key under which the metric finds the frame."""
        return self.alias or self.table

    def window(self, query: Query) -> tuple[date | None, date]:
        """First (None = no beginning) and last day of the rows wanted, both inclusive."""
        last = query.as_of + timedelta(days=self.ahead)
        return (_first(query, self.back) if self.dated else None, last)

    def open_on(self, query: Query) -> date:
        """The first day that matters: a record closed before it is left out where `ended` is set."""
        return _first(query, self.back)


@dataclass(frozen=True)
class Grouped:
    """Rows of a table counted and summed by the database, one row = one combination of `by`.

    `by` may name columns, and `day`, `week` or `month`: the first day (a Monday for weeks) of the one
    in which `dated` lies. Columns: *by, verified_tier (0 = under check, 1 = counted), n, and one sum
    for each of `sums`. Only rows whose `dated` column lies in `window`; with week or month in `by` the
    window opens with the first day of one, so that the first bar of a chart is whole.
    """

    table: str
    dated: str
    by: tuple[str, ...]
    sums: tuple[str, ...] = ()
    back: int = 0  # the window begins at least this many days before `as_of`
    alias: str = ""

    @property
    def name(self) -> str:
        """The key under which the metric finds the frame."""
        return self.alias or f"{self.table} by {', '.join(self.by)}"

    def window(self, query: Query) -> tuple[date, date]:
        """First and last day of the rows wanted, both inclusive."""
        first = _first(query, self.back)
        if "month" in self.by:
            return month_start(first), query.as_of
        return (week_start(first) if "week" in self.by else first), query.as_of


@dataclass(frozen=True)
class Targets:
    """The targets tab: one row = one goal. Columns: measure, region, value, valid_from, due, basis.

    Every row, whatever the scope: a goal tells nothing of a person, and a region's goal is read only
    beside that region's figure.
    """

    @property
    def name(self) -> str:
        """The key under which the metric finds the frame."""
        return "targets"


@dataclass(frozen=True)
class Which:
    """Which rows of a table: all whose first date is not after `as_of`, narrowed by whatever is set.

    `dated` asks for the rows whose column of that name lies in the query's period; `ended` leaves out
    those whose column of that name lies before it; `ahead` days after `as_of` count too. `codes` maps a
    column to the values it may have (None = blank), `days` to its first (None = no beginning) and last day.
    """

    dated: str = ""
    ended: str = ""
    ahead: int = 0
    keys: tuple[str, ...] | None = None
    codes: tuple[tuple[str, tuple[object, ...]], ...] = ()
    days: tuple[tuple[str, date | None, date], ...] = ()

    def narrowed(self, other: "Which") -> "Which":
        """These rows, as far as they also have the keys, values and days of the *other*."""
        keys = self.keys if other.keys is None else other.keys
        if self.keys is not None and other.keys is not None:
            keys = tuple(key for key in self.keys if key in other.keys)
        return replace(self, keys=keys, codes=self.codes + other.codes, days=self.days + other.days)


Need = MembershipFlow | Rows | Grouped | Targets


def _first(query: Query, back: int) -> date:
    return min(query.since, query.as_of - timedelta(days=back))
