"""The whole database as lines of JSON and back, so that a copy made of SQLite opens in PostgreSQL too.

First line: what this is. Then, for each table, a line that names it and its columns, and a line a row.
Last line: how many rows there were, so that a copy that was cut off is known as one.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Integer,
    MetaData,
    Table,
    func,
    insert,
    inspect,
    null,
    select,
    text,
)
from sqlalchemy.types import TypeEngine

from lib.errors import N_, StoreError
from lib.store import codes
from lib.store.catalogue import complete
from lib.store.engine import Database
from lib.store.revisions import newest, upgrade
from lib.store.sessions import SESSIONS
from lib.store.sync_lock import RUNNING
from lib.store.throttle import ATTEMPTS

FORMAT = 1
_OF_THE_MOMENT = frozenset({SESSIONS.name, RUNNING.name, ATTEMPTS.name})  # no copy brings a session back
_AT_ONCE = 1_000  # rows


@dataclass(frozen=True)
class Copied:
    """What is in a copy: when it was made, and the number of rows of each table that has any."""

    made: datetime
    rows: dict[str, int]


def dump(database: Database, made: datetime) -> Iterator[str]:
    """Every row of every table but sessions and attempts, as they stand in one moment."""
    with database.reading() as connection:
        yield _line({"movement board": FORMAT, "revision": newest(), "made": made})
        total = 0
        for table in complete().sorted_tables:
            if table.name in _OF_THE_MOMENT:
                continue
            yield _line({"table": table.name, "columns": [column.name for column in table.c]})
            for row in connection.execution_options(yield_per=_AT_ONCE).execute(select(table)):
                total += 1
                yield _line(list(row))
        yield _line({"rows": total})


def load(database: Database, lines: Iterable[str], now: datetime) -> Copied:
    """Fill a fresh database from a dump and bring it up to date: all of it, or after a fault nothing.

    The one-time codes that were good before *now* open nothing in it.
    """
    with database.rebuilding() as connection:
        if inspect(connection).get_table_names():
            raise StoreError(
                N_("There is something in this database already."),
                N_("Restore into a fresh one: name a file that does not exist, or an empty database."),
            )
        stream = iter(lines)
        head = _read(next(stream, ""))
        if head.get("movement board") != FORMAT:
            _refuse()
        upgrade(connection, head["revision"])
        rows = _fill(connection, stream)
        upgrade(connection)
        codes.after_restore(connection, now)
        return Copied(datetime.fromisoformat(head["made"]), rows)


def _fill(connection: Connection, lines: Iterator[str]) -> dict[str, int]:
    """Insert all rows, and count them against the last line."""
    reflected = MetaData()
    reflected.reflect(connection)
    writer: _Writer | None = None
    counts: dict[str, int] = {}
    for line in lines:
        said = _read(line)
        if isinstance(said, list) and writer:
            writer.take(said)
            continue
        if writer:
            counts[writer.table.name] = writer.finish()
        if isinstance(said, list) or "rows" in said:
            if isinstance(said, list) or said["rows"] != sum(counts.values()):
                _refuse()
            return {name: count for name, count in counts.items() if count}
        writer = _Writer(connection, reflected.tables[said["table"]], said["columns"])
    return _refuse()


class _Writer:
    """Inserts the rows of one table, many at a time."""

    def __init__(self, connection: Connection, table: Table, columns: list[str]) -> None:
        self.table, self._connection, self._columns = table, connection, columns
        self._readers = [_reader(table.c[name].type) for name in columns]
        self._waiting: list[dict] = []
        self._written = 0

    def take(self, cells: list) -> None:
        """One row, in the order of the columns."""
        read = [reader(cell) for reader, cell in zip(self._readers, cells, strict=True)]
        self._waiting.append(dict(zip(self._columns, read, strict=True)))
        if len(self._waiting) == _AT_ONCE:
            self._flush()

    def finish(self) -> int:
        """Write what waits, see to the number of the next new row, and say how many rows there were."""
        self._flush()
        numbered = self.table.c.get("id")
        if self._written and numbered is not None and isinstance(numbered.type, Integer):
            self._go_on_after(self._connection.scalar(select(func.max(numbered))))
        return self._written

    def _flush(self) -> None:
        if self._waiting:
            self._connection.execute(insert(self.table), self._waiting)
        self._written += len(self._waiting)
        self._waiting = []

    def _go_on_after(self, last: int) -> None:
        """PostgreSQL counts beside the table and knows nothing of rows that brought their number along."""
        if self._connection.dialect.name == "postgresql":
            setval = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)")
            self._connection.execute(setval, {"table": self.table.name, "last": last})


def _reader(kind: TypeEngine) -> Callable[[object], object]:
    """How a cell of JSON becomes a value for a column of this kind."""
    if isinstance(kind, JSON):
        return lambda cell: null() if cell is None else cell
    if kind.python_type is datetime:
        return lambda cell: _moment(cell, kind) if cell is not None else None
    if kind.python_type in (date, time):
        return lambda cell: kind.python_type.fromisoformat(cell) if cell is not None else None
    return lambda cell: cell


def _moment(text_: str, kind: DateTime) -> datetime:
    """A moment with a time zone is kept in UTC; a day and hour of a sheet has none."""
    moment = datetime.fromisoformat(text_)
    return moment if moment.tzinfo is None or kind.timezone else moment.astimezone(UTC).replace(tzinfo=None)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_written) + "\n"


def _written(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not a value of a stored column")


def _read(line: str) -> dict | list:
    try:
        said = json.loads(line)
    except ValueError:
        return _refuse()
    return said if isinstance(said, dict | list) else _refuse()


def _refuse() -> dict:
    raise StoreError(
        N_("This is not a whole backup of a Movement Board."),
        N_("Nothing was restored. Take another backup, or fetch this one again."),
    )
