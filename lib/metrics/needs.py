"""What a metric asks of the store. The database groups; a metric never reads a table it can have grouped.

Every answer is a pandas DataFrame in the viewer's scope, under the query's filters (regions, wing
and sector where the table has them), as known at the query's `known_at`.
"""

from dataclasses import dataclass


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
        return "membership"


@dataclass(frozen=True)
class Rows:
    """Rows of a table, one row = one record. Columns: key, *columns, and verified.

    With `dated` set, only rows whose `dated` column lies in since..as_of; else every row whose
    first date column is not after as_of (a table without one: every row).
    """

    table: str
    columns: tuple[str, ...]
    dated: str = ""

    @property
    def name(self) -> str:
        """The key under which the metric finds the frame."""
        return self.table


@dataclass(frozen=True)
class Grouped:
    """Rows of a table counted and summed by the database, one row = one combination of `by`.

    `by` may name columns, and `day`, `week` or `month`: the first day (a Monday for weeks) of the one
    in which `dated` lies. Columns: *by, verified_tier (0 = under check, 1 = counted), n, and one sum
    for each of `sums`. Only rows whose `dated` column lies in since..as_of.
    """

    table: str
    dated: str
    by: tuple[str, ...]
    sums: tuple[str, ...] = ()
    alias: str = ""

    @property
    def name(self) -> str:
        """The key under which the metric finds the frame."""
        return self.alias or f"{self.table} by {', '.join(self.by)}"


@dataclass(frozen=True)
class Targets:
    """The targets tab: one row = one goal. Columns: measure, region, value, valid_from, due, basis."""

    @property
    def name(self) -> str:
        """The key under which the metric finds the frame."""
        return "targets"


Need = MembershipFlow | Rows | Grouped | Targets
