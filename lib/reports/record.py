"""One record whole: what it says now, what it said before, and where it stands in the sheets."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

import pandas as pd

from lib.access.viewer import Profile, Scope, Viewer
from lib.errors import N_, AccessError, QueryError
from lib.metrics.frames import plain
from lib.metrics.needs import Which
from lib.metrics.query import Query
from lib.reports.plans import drive_refs, sees_plans, without_plans
from lib.reports.pointers import in_sight
from lib.reports.records import columns_for, table_of
from lib.schema.types import Column, Table

EVER = Query(as_of=date(9000, 1, 1), since=date(1, 1, 1))  # whatever its date, as known now
EVERYWHERE = Scope(None)


class NoSuchRecord(QueryError):
    """Unknown, of another region, or not for this viewer: all three read alike."""

    def __init__(self) -> None:
        super().__init__(
            N_("There is no such record, or it is not yours to see."),
            N_("Open a record from a table, a chart or a map."),
        )


class Links(Protocol):
    """The way to a cell of a workbook."""

    def to(self, workbook: str, tab: str, cell: str) -> str:
        """The address that opens it; "" for a file."""


class RecordStore(Protocol):
    """What a record's page asks of the store."""

    def records(
        self,
        table: str,
        scope: Scope,
        query: Query,
        which: Which = ...,
        *,
        order: Sequence[str] = ...,
        limit: int | None = ...,
        offset: int = ...,
    ) -> pd.DataFrame:
        """Rows of a table."""

    def count(self, table: str, scope: Scope, query: Query, which: Which = ...) -> int:
        """How many there are without a limit."""

    def record_versions(self, table: str, key: str, scope: Scope) -> pd.DataFrame:
        """Every version of one record."""

    def links(self) -> Links:
        """Where the workbooks lie."""


@dataclass(frozen=True)
class Place:
    """Where a row stands, or stood last. `link` opens it there; "" for a file."""

    workbook: str
    tab: str
    row: int
    link: str


@dataclass(frozen=True)
class Change:
    """One column that said something else; the precisions are those of dates, "" for what is none."""

    column: Column
    before: object
    before_precision: str
    after: object
    after_precision: str


@dataclass(frozen=True)
class Version:
    """What the sheet said from one reading on. The first one of a viewer's sight has no changes."""

    since: datetime
    until: datetime | None  # None: it holds now
    place: Place
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Record:
    """One record as a viewer may see it: `values` has the stored columns of `columns`."""

    table: Table
    key: str
    columns: tuple[Column, ...]
    values: Mapping[str, object]
    place: Place
    versions: tuple[Version, ...]  # the oldest first

    @property
    def gone(self) -> datetime | None:
        """When it was no longer in the sheet; None while it is."""
        return self.versions[-1].until

    def precision(self, column: Column) -> str:
        """How exactly a date is known; "" for what is no date."""
        return self.values.get(f"{column.name}_precision") or ""


def record_of(store: RecordStore, viewer: Viewer, name: str, key: str, today: date) -> Record:
    """The record of that table and key as this viewer may see it; NoSuchRecord if there is none.

    Its newest version decides whose it is: a record that moved to another region is that region's, and
    of its past only what was in the viewer's own sight is shown.
    """
    table = _table(viewer, name)
    frame = _in_sight(store, viewer, table, key, today)
    columns = columns_for(viewer, table)
    links = store.links()
    versions = _versions(frame, columns, links)
    values = {stored: plain(frame[stored].iloc[-1]) for c in columns for stored in c.stored_names}
    return Record(table, key, columns, values, versions[-1].place, versions)


def _table(viewer: Viewer, name: str) -> Table:
    try:
        return table_of(viewer, name)
    except (AccessError, QueryError):
        raise NoSuchRecord from None  # that a table exists, and for whom, is told to nobody


def _in_sight(store: RecordStore, viewer: Viewer, table: Table, key: str, today: date) -> pd.DataFrame:
    """The versions this viewer may see, the newest of all among them; NoSuchRecord otherwise."""
    every = store.record_versions(table.name, key, EVERYWHERE)
    mine = every if viewer.scope.regions is None else store.record_versions(table.name, key, viewer.scope)
    if not sees_plans(viewer.profile):
        mine = without_plans(table.name, mine, today, lambda: _founded(store, viewer.scope, mine, today))
        mine = in_sight(table.name, mine, lambda name, keys: kept(store, viewer.scope, name, keys, today))
    if mine.empty or mine["known_from"].iloc[-1] != every["known_from"].iloc[-1]:
        raise NoSuchRecord
    if parent := parent_of(table):
        _require_parent(store, viewer, parent, mine[table.scoped_by].iloc[-1], today)
    return mine


def _founded(store: RecordStore, scope: Scope, frame: pd.DataFrame, today: date) -> frozenset[str]:
    """The drives that the rows of *frame* point at and that may be named."""
    return kept(store, scope, "drives", drive_refs(frame), today)


def kept(store: RecordStore, scope: Scope, table: str, keys: Collection[str], today: date) -> frozenset[str]:
    """Those of *keys* whose records are in the scope and tell no plan."""
    found = store.records(table, scope, EVER, Which(keys=tuple(sorted(keys))))
    return frozenset(without_plans(table, found, today, lambda: _founded(store, scope, found, today))["key"])


def parent_of(table: Table) -> str:
    """The table whose rows those of *table* belong to; "" where they stand for themselves."""
    return table.column(table.scoped_by).links_to if table.scoped_by else ""


def _require_parent(store: RecordStore, viewer: Viewer, parent: str, key: str, today: date) -> None:
    """A count of a drive that is not for this viewer is not for this viewer either."""
    if viewer.profile is not Profile.LEADERSHIP and not kept(store, viewer.scope, parent, [key], today):
        raise NoSuchRecord


def _versions(frame: pd.DataFrame, columns: tuple[Column, ...], links: Links) -> tuple[Version, ...]:
    """The versions that differ in what this viewer sees; one that differs elsewhere joins the one before."""
    found: list[Version] = []
    before: dict[str, object] | None = None
    for row in frame.to_dict("records"):
        since, until = _moment(row["known_from"]), _moment(row["known_until"])
        changes = () if before is None else tuple(_changes(before, row, columns))
        version = Version(since, until, _place(row, links), changes)
        if found and not changes and found[-1].until == since:
            version = replace(found.pop(), until=until, place=version.place)
        found.append(version)
        before = row
    return tuple(found)


def _changes(before: dict, after: dict, columns: tuple[Column, ...]) -> Iterator[Change]:
    for column in columns:
        old, new = ([plain(row[name]) for name in column.stored_names] for row in (before, after))
        if old != new:
            pair = [said[1] or "" if column.kind.has_precision else "" for said in (old, new)]
            yield Change(column, old[0], pair[0], new[0], pair[1])


def _place(row: dict, links: Links) -> Place:
    at = row["workbook"], row["tab"], int(row["sheet_row"])
    return Place(*at, links.to(at[0], at[1], f"{at[2]}:{at[2]}"))


def _moment(value: object) -> datetime | None:
    return None if pd.isna(value) else value.to_pydatetime()
