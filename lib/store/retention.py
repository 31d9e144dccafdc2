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

from lib.errors import N_
from lib.store import sessions, syncs, tables
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

_NOTHING = {"why": [], "tabs": [], "problems": []}  # what a leader was shown, of a change that is past

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


def count(connection: Connection) -> int:
    """How often something was forgotten."""
    return connection.scalar(select(func.count()).select_from(PURGES))


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
    connection.execute(update(HELD).where(HELD.c.at < before, _is_past()).values(details=_NOTHING))
    sessions.forget(connection, before)
    connection.execute(insert(PURGES).values(at=now, by=by, horizon=last))
    return found


def _is_past() -> ColumnElement:
    """Whether a change was refused and its workbook says something else by now: the refusal is enough."""
    later = syncs.SYNCS.alias("later")
    applied = (later.c.workbook == HELD.c.workbook) & (later.c.outcome == syncs.Outcome.APPLIED.value)
    refused = HELD.c.decision == Decision.REFUSED.value
    return refused & exists().where(applied, later.c.id > HELD.c.sync)


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
