"""The publishable cases as a pack that may leave: which records, and which of their columns, how coarsely.

What is not named here is left out: every free text, every note, every source, and every place finer than a
region. A record enters only if the sheet says of the record itself that it may be published.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import floor, log10
from typing import Protocol

from lib.access.permissions import Permission, require
from lib.access.viewer import Viewer
from lib.metrics.frames import day_of, records
from lib.metrics.needs import Which
from lib.metrics.query import Query
from lib.metrics.weeks import week_start
from lib.reports.records import Records
from lib.schema.types import Column, Kind, Table

MOST = 200  # cases to choose from
_CASE = "case_ref"
_PUBLIC = Which(codes=(("public", (True,)), ("verified", (1, 2, 3))))
TOLD = {  # the columns that may leave
    "cases": (
        *("kind", "side", "region", "opened", "people", "issue", "stage", "closed", "outcome"),
        *("fine", "days", "borrowed", "claimed"),
    ),
    "hearings": ("date", "result", "asked_by", "moved_to"),
    "arrests": (
        *("detained", "region", "custody", "custody_since", "legal_status", "agency", "sentence_days"),
        *("fine", "released", "hunger_strike_from", "hunger_strike_to"),
    ),
    "incidents": ("date", "kind", "region", "agency", "people", "resolved"),
}
_BELONGING = ("hearings", "arrests", "incidents")  # by their reference to the case


class Asked(Protocol):
    """The door, as far as a pack goes through it."""

    def records(
        self, viewer: Viewer, table: str, query: Query, which: Which, *, limit: int | None = ...
    ) -> Records:
        """Rows of a table that the viewer may see."""


@dataclass(frozen=True)
class Said:
    """One value that leaves. A date is that of its week where `week` is set; an amount is rounded."""

    column: Column
    value: object
    week: bool = False


@dataclass(frozen=True)
class Entry:
    """One record of the pack: the pack's own number of its case, and of itself within the case."""

    table: Table
    case: int
    number: int
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Pack:
    """The chosen cases with what belongs to them, as known at a moment."""

    entries: tuple[Entry, ...]
    cases: int
    as_of: date
    known_at: datetime | None


def publishable(door: Asked, viewer: Viewer, query: Query) -> Records:
    """The cases that may be put into a pack, the newest first."""
    require(viewer, Permission.EXPORT_ROWS)
    return door.records(viewer, "cases", query, _PUBLIC, limit=MOST)


def pack_of(
    door: Asked, viewer: Viewer, keys: Sequence[str], query: Query, known_at: datetime | None
) -> Pack:
    """The pack of the publishable ones among the cases *keys*, numbered by the day they were opened."""
    chosen = Which(keys=tuple(sorted(set(keys))))
    require(viewer, Permission.EXPORT_ROWS)
    found = door.records(viewer, "cases", query, chosen.narrowed(_PUBLIC), limit=MOST)
    cases = sorted(records(found.frame), key=lambda row: (row["opened"] is None, row["opened"], row["key"]))
    numbers = {row["key"]: number for number, row in enumerate(cases, 1)}
    entries = [_entry(found.table, row, numbers[row["key"]], 0, alone=_is_alone(row)) for row in cases]
    alone = {row["key"]: _is_alone(row) for row in cases}
    for table in _BELONGING:
        entries += _belonging(door, viewer, table, query, numbers, alone)
    entries.sort(key=lambda entry: (entry.case, list(TOLD).index(entry.table.name), entry.number))
    return Pack(tuple(entries), len(cases), query.as_of, known_at)


def _belonging(
    door: Asked, viewer: Viewer, table: str, query: Query, numbers: dict[str, int], alone: dict[str, bool]
) -> Iterator[Entry]:
    which = Which(codes=((_CASE, tuple(numbers)),), ahead=366 if table == "hearings" else 0)
    found = door.records(viewer, table, query, which.narrowed(_PUBLIC))
    counts = dict.fromkeys(numbers, 0)
    dated = next(name for name in TOLD[table])
    for row in sorted(records(found.frame), key=lambda row: (str(row[dated]), row["key"])):
        case = row[_CASE]
        counts[case] += 1
        single = table == "arrests" or (alone[case] if table == "hearings" else _is_alone(row))
        yield _entry(found.table, row, numbers[case], counts[case], alone=single)


def _is_alone(row: dict) -> bool:
    """Whether a record is of one person, or of nobody knows how many."""
    return (row["people"] or 0) <= 1


def _entry(table: Table, row: dict, case: int, number: int, *, alone: bool) -> Entry:
    said = (_said(table.column(name), row[name], alone=alone) for name in TOLD[table.name])
    return Entry(table, case, number, tuple(each for each in said if each.value is not None))


def _said(column: Column, value: object, *, alone: bool) -> Said:
    if value is None:
        return Said(column, None)
    if column.kind in (Kind.DATE, Kind.MOMENT):
        day = day_of(value)
        return Said(column, week_start(day) if alone else day, week=alone)
    return Said(column, _rounded(value) if column.kind is Kind.MONEY else value)


def _rounded(amount: float) -> float:
    """Two figures of an amount: enough to weigh it, too little to look it up."""
    return round(amount, 1 - floor(log10(abs(amount)))) if amount else 0.0
