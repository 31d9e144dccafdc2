"""What belongs to a record: those it names and those that name it, found by the columns of the schema."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from lib import schema
from lib.access.permissions import can
from lib.access.viewer import Viewer
from lib.metrics.frames import day_of, plain
from lib.metrics.needs import Which
from lib.reports.record import Record
from lib.reports.records import PAGES, Records, columns_for
from lib.schema.types import Column, Kind, Table

TIED_AT_MOST = 300  # of one kind

Ask = Callable[[str, Which], Records]


@dataclass(frozen=True)
class Tie:
    """Records tied to another by a reference: by its own `column`, or by theirs."""

    column: Column
    own: bool
    records: Records


@dataclass(frozen=True)
class Dated:
    """One date of a record or of one tied to it, and which of its columns says so."""

    day: date
    precision: str
    column: Column
    table: Table
    key: str


def ties_of(record: Record, viewer: Viewer, ask: Ask) -> tuple[Tie, ...]:
    """The ties of a record in both directions; what this viewer may not see is in none."""
    found = [*_named_by(record, viewer, ask), *_naming(record, viewer, ask)]
    return tuple(tie for tie in found if tie.records.total)


def _named_by(record: Record, viewer: Viewer, ask: Ask) -> Iterator[Tie]:
    for column in record.columns:
        key = record.values[column.name] if column.kind is Kind.LINK else None
        if key is not None:
            for table in _tables(viewer):
                if column.links_to == table.name or (not column.links_to and table.has_ref):
                    yield Tie(column, True, ask(table.name, Which(keys=(key,))))


def _naming(record: Record, viewer: Viewer, ask: Ask) -> Iterator[Tie]:
    if not record.table.has_ref:
        return
    for table in _tables(viewer):
        for column in columns_for(viewer, table):
            if column.kind is Kind.LINK and column.links_to in (record.table.name, ""):
                yield Tie(column, False, ask(table.name, Which(codes=((column.name, (record.key,)),))))


def _tables(viewer: Viewer) -> Iterator[Table]:
    return (table for table in schema.TABLES if table.name in PAGES and can(viewer, PAGES[table.name]))


def dates_of(record: Record, ties: tuple[Tie, ...]) -> tuple[Dated, ...]:
    """Every date of the record and of the records tied to it, the earliest first; none twice."""
    found = dict.fromkeys(_dates(record.table, record.columns, {"key": record.key, **record.values}))
    for tie in ties:
        for row in tie.records.frame.to_dict("records"):
            found |= dict.fromkeys(_dates(tie.records.table, tie.records.columns, row))
    return tuple(sorted(found, key=lambda dated: (dated.day, dated.table.name, dated.key)))


def _dates(table: Table, columns: tuple[Column, ...], row: dict) -> Iterator[Dated]:
    for column in columns:
        day = day_of(plain(row[column.name])) if column.kind.has_precision else None
        if day:
            precision = row[f"{column.name}_precision"]
            yield Dated(day, precision if isinstance(precision, str) else "", column, table, row["key"])
