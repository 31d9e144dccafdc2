"""What changed between two states of the sheets: which records are new, late, corrected or removed.

A state is what a reader saw after a sync: the records in their scope, in the columns they may see. So a
record that moved out of a scope is removed there, one that moved in is new, and neither says where it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What became of a record between the earlier and the later state."""

    NEW = "new"
    LATE = "late"  # reported late: dated before the earlier state, first known after it
    CORRECTED = "corrected"
    REMOVED = "removed"


@dataclass(frozen=True)
class Rule:
    """Which records are of a kind. The date is the table's first: when it happened, not when it was typed.

    A record in both states counts only where a value differs.
    """

    before: bool  # whether it stands in the earlier state
    after: bool  # whether it stands in the later one
    dated_from: date | None = None  # dated on that day or later, or without a date
    dated_before: date | None = None


@dataclass(frozen=True)
class Difference:
    """One record that is not as before: its stored columns and their values, None where it did not stand.

    `sync` is the moment of the sync that changed it; None where only what it belongs to has changed.
    """

    key: str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None
    sync: datetime | None
    workbook: str
    tab: str  # with sheet_row: where it stands, or stood last
    sheet_row: int
    link: str = ""

    def columns(self) -> tuple[str, ...]:
        """The stored columns of which the values differ; for a record of one state those that are filled."""
        one, other = self.before or {}, self.after or {}
        return tuple(name for name in {**one, **other} if one.get(name) != other.get(name))


def rule(kind: Kind, begun: date | None) -> Rule:
    """What makes a record one of *kind*, where the earlier state is that of a sync on the day *begun*.

    Without an earlier state (None) every record is new, and none can be late.
    """
    if kind is Kind.CORRECTED:
        return Rule(before=True, after=True)
    if kind is Kind.REMOVED:
        return Rule(before=True, after=False)
    if kind is Kind.NEW:
        return Rule(before=False, after=True, dated_from=begun)
    return Rule(before=False, after=True, dated_before=begun or date.min)
