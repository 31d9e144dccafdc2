"""Every version of every row: what a checked workbook changes, in the transaction that is open."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from hashlib import blake2b
from itertools import islice

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from lib.checks.outcome import AcceptedRow, CheckedTab, TabState
from lib.store import tables
from lib.store.syncs import TabChange

_TOGETHER = 5_000  # values in one statement; SQLite takes 32,766, PostgreSQL 65,535
_ENOUGH = 20_000  # rows made ready at a time, so that memory does not grow with the sheet


@dataclass(frozen=True, slots=True)
class Held:
    """The version of a record that holds now."""

    id: int
    digest: int
    tab: str
    sheet_row: int


def apply_tab(connection: Connection, sync: int, workbook: str, checked: CheckedTab) -> TabChange:
    """Close the versions that no longer hold, open those that do; a tab that was not read changes nothing."""
    if checked.state is not TabState.READ:
        return TabChange(checked.table)
    tab, table = tables.find(checked.table)
    held = current(connection, table, workbook)
    digest = digester(tables.stored_names(tab))
    opened, moved, closed = [], [], []
    added = 0
    for row in checked.accepted:
        before, now = held.pop(row.key, None), digest(row.values)
        if before is None or before.digest != now:
            opened.append((row, now))
            added += before is None
            closed += [] if before is None else [before.id]
        elif (before.tab, before.sheet_row) != (checked.tab, row.row):
            moved.append({"moved": before.id, "tab": checked.tab, "sheet_row": row.row})
    changed, removed = len(closed), len(held)
    close(connection, table, sync, [*closed, *(version.id for version in held.values())])
    _move(connection, table, moved)
    _open(connection, table, sync, workbook, checked.tab, opened)
    return TabChange(checked.table, added, changed, removed)


def workbooks(connection: Connection) -> set[str]:
    """The workbooks of which a row holds now."""
    found: set[str] = set()
    for table in tables.RECORDS.values():
        current = select(table.c.workbook).where(table.c.known_until.is_(None)).distinct()
        found.update(connection.scalars(current))
    return found


def keys(connection: Connection) -> dict[str, dict[str, str]]:
    """Which workbook holds each key of each table now."""
    found = {}
    for name, table in tables.RECORDS.items():
        current = select(table.c.key, table.c.workbook).where(table.c.known_until.is_(None))
        found[name] = dict(connection.execute(current).all())
    return found


def digester(names: Sequence[str]) -> Callable[[Mapping[str, object]], int]:
    """A function from a row's values to a number that differs when one of the named values does.

    Blank values do not enter it, so that a column added to the schema changes no row.
    """
    ordered = sorted(names)
    as_text = json.JSONEncoder(default=_iso).encode  # made once: json.dumps would make one a row

    def digest(values: Mapping[str, object]) -> int:
        filled = [(name, values[name]) for name in ordered if values.get(name) is not None]
        return int.from_bytes(blake2b(as_text(filled).encode(), digest_size=8).digest(), signed=True)

    return digest


def _iso(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not a value of a stored column")


def current(connection: Connection, table: Table, workbook: str) -> dict[str, Held]:
    """The versions of a workbook's records that hold now, by key."""
    c = table.c
    query = select(c.key, c.id, c.digest, c.tab, c.sheet_row)
    found = connection.execute(query.where(c.workbook == workbook, c.known_until.is_(None)))
    return {key: Held(*rest) for key, *rest in found}


def close(connection: Connection, table: Table, sync: int, ids: Sequence[int]) -> None:
    """End these versions with a sync."""
    for some in _chunks(ids, _TOGETHER):
        connection.execute(update(table).where(table.c.id.in_(some)).values(known_until=sync))


def _move(connection: Connection, table: Table, moved: Sequence[dict]) -> None:
    """Follow rows to where they stand now; that is no new version."""
    if moved:
        values = {"tab": bindparam("tab"), "sheet_row": bindparam("sheet_row")}
        connection.execute(update(table).where(table.c.id == bindparam("moved")).values(values), moved)


def _open(
    connection: Connection,
    table: Table,
    sync: int,
    workbook: str,
    tab: str,
    rows: Iterable[tuple[AcceptedRow, int]],
) -> None:
    common = {"workbook": workbook, "tab": tab, "known_from": sync}
    values = [column.name for column in table.c if column.name not in _BOOKKEEPING]
    for some in _chunks(rows, _ENOUGH):
        connection.execute(
            insert(table),
            [
                {name: row.values.get(name) for name in values}
                | {"key": row.key, "sheet_row": row.row, "digest": digest}
                | common
                for row, digest in some
            ],
        )


_BOOKKEEPING = ("id", "key", "workbook", "tab", "sheet_row", "known_from", "known_until", "digest")


def _chunks(items: Iterable, size: int) -> Iterator[list]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
