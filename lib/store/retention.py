"""How long the past is kept: what the sheets no longer say is forgotten before a day, for good.

What still stands in a sheet stays, however old: that is for the sheet's keepers to decide. What is purged is
what only the history remembers: rows that were deleted from a sheet, and what a corrected row said before.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    String,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    null,
    select,
    update,
)
from sqlalchemy.sql.expression import ColumnElement

from lib.errors import N_, StoreError
from lib.store import sessions, syncs, tables
from lib.store.engine import Database, in_words
from lib.store.held import HELD, Decision
from lib.store.metadata import metadata
from lib.store.sqltypes import Moment

# One row = one purge. `horizon` is the sync before which no state of the store can be told any more.
PURGES = Table(
    "purges",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", String(32), nullable=False),
    Column("horizon", Integer, nullable=False),
)

FORGOTTEN = N_("What was known at that time is not kept any more.")
ASK_LATER = N_("Ask for a later day: the past before the last purge is forgotten.")


@dataclass(frozen=True)
class Purged:
    """What goes from one table: versions of rows, and how many records are then wholly forgotten."""

    table: str
    versions: int
    records: int


def horizon(connection: Connection) -> int:
    """The sync before which the past is forgotten; 0 where nothing ever was."""
    return connection.scalar(select(func.coalesce(func.max(PURGES.c.horizon), 0)))


def foreseen(connection: Connection, before: datetime) -> tuple[Purged, ...]:
    """What `purge` would take, table by table; nothing is done."""
    last = _last_sync(connection, before)
    return tuple(_count(connection, name, last) for name in tables.RECORDS)


def purge(connection: Connection, before: datetime, by: str, now: datetime) -> tuple[Purged, ...]:
    """Forget every version that ceased to hold before a moment, and the states of the store until then."""
    last = _last_sync(connection, before)
    found = foreseen(connection, before)
    for table in tables.RECORDS.values():
        connection.execute(delete(table).where(_forgotten(table, last)))
    connection.execute(update(syncs.SYNCS).where(syncs.SYNCS.c.at < before).values(error=null()))
    decided = HELD.c.decision.in_([Decision.ACCEPTED.value, Decision.REPLACED.value])
    connection.execute(delete(HELD).where(HELD.c.at < before, decided))  # they show rows of the sheet
    sessions.forget(connection, before)
    connection.execute(insert(PURGES).values(at=now, by=by, horizon=last))
    return found


def scrub(database: Database) -> None:
    """Write the database's files anew, so that nothing of what was deleted is left in them."""
    with in_words(), database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        driver = connection.connection.driver_connection
        if database.dialect == "postgresql":
            driver.execute("VACUUM FULL")
            return
        driver.execute("VACUUM")
        busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreError(
            N_("A program still reads the database, so its journal could not be emptied."),
            N_("Stop the server and run the same command again."),
        )


def _last_sync(connection: Connection, before: datetime) -> int:
    found = syncs.newest(connection, not_after=before)
    return found.id if found else 0


def _forgotten(table: Table, last: int) -> ColumnElement:
    return and_(table.c.known_until.is_not(None), table.c.known_until <= last)


def _count(connection: Connection, name: str, last: int) -> Purged:
    table = tables.RECORDS[name]
    versions = connection.scalar(select(func.count()).select_from(table).where(_forgotten(table, last)))
    other = table.alias("other")
    kept = exists().where(other.c.key == table.c.key, ~_forgotten(other, last))
    keys = select(func.count(table.c.key.distinct())).where(_forgotten(table, last), ~kept)
    return Purged(name, versions, connection.scalar(keys))
