"""The lock: one action shuts every session out, and nobody comes in until it is opened again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, Connection, Integer, String, Table, insert, select

from lib.store.metadata import metadata
from lib.store.sqltypes import Moment

# One row = one turn of the lock. The last row's id is the generation: a session of another one is over.
TURNS = Table(
    "lock_turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", String(32), nullable=False),
    Column("locked", Boolean, nullable=False),
    sqlite_autoincrement=True,  # a generation never comes back
)


@dataclass(frozen=True)
class Lock:
    """How the lock stands. Before its first turn it is open and of generation 0."""

    generation: int = 0
    locked: bool = False
    at: datetime | None = None
    by: str = ""


def state(connection: Connection) -> Lock:
    """How the lock stands now."""
    columns = TURNS.c.id.label("generation"), TURNS.c.locked, TURNS.c.at, TURNS.c.by
    last = connection.execute(select(*columns).order_by(TURNS.c.id.desc()).limit(1)).one_or_none()
    return Lock(**last._asdict()) if last else Lock()


def turn(connection: Connection, locked: bool, by: str, now: datetime) -> None:
    """Lock or unlock; either way every session made before is over."""
    connection.execute(insert(TURNS).values(at=now, by=by, locked=locked))
