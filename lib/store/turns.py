"""When the sheets are to be read next: one row, so that of several processes one takes the turn."""

from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Integer, Table, insert, select, update

from lib.store.metadata import metadata
from lib.store.serial import SYNCS, alone
from lib.store.sqltypes import Moment

_ONLY = 1

# At most one row.
TURNS = Table(
    "sync_turns",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("due", Moment, nullable=False),
)


def take(connection: Connection, now: datetime, interval: timedelta) -> bool:
    """Whether the sheets are due and nobody else has taken this turn; the next is due an interval later."""
    alone(connection, SYNCS)
    if not is_due(connection, now, interval):
        return False
    due = next_due(connection)
    following = {"due": now + interval}
    if due is None:
        connection.execute(insert(TURNS).values(id=_ONLY, **following))
    else:
        connection.execute(update(TURNS).values(following))
    return True


def is_due(connection: Connection, now: datetime, interval: timedelta) -> bool:
    """Whether the turn has come. One that lies further ahead than an interval was set by another clock."""
    due = next_due(connection)
    return due is None or not now < due <= now + interval


def next_due(connection: Connection) -> datetime | None:
    """When the sheets are to be read next by themselves; None before the first time."""
    return connection.scalar(select(TURNS.c.due))
