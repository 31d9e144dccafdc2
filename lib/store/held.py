"""Syncs that wait for a leader: what they would change, and what was decided.

The rows themselves are not kept: accepting reads the sheet again and compares the hash of what would
change. So nothing of a sheet lies in the database that no figure stands on, and what is accepted is judged
beside the other workbooks as they are by then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    insert,
    select,
)

from lib.errors import N_, QueryError
from lib.store.metadata import metadata
from lib.store.sqltypes import Moment


class Decision(StrEnum):
    """What became of a sync that was held."""

    OPEN = ""
    ACCEPTED = "accepted"
    REFUSED = "refused"  # the same change stays refused, however often it is read
    REPLACED = "replaced"  # the sheet says something else by now


# One row = one change of one workbook that was held, however often it was read again.
HELD = Table(
    "held",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sync", ForeignKey("syncs.id", ondelete="CASCADE"), nullable=False),  # the first that met it
    Column("workbook", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("hash", String(64), nullable=False),  # of all that would change in the tabs that were held
    Column("details", JSON, nullable=False),  # what a leader is shown; lib/sync/held.py writes and reads it
    Column("decision", String(16), nullable=False, server_default=""),
    Column("decided_at", Moment),
    Column("decided_by", String(32), nullable=False, server_default=""),
    Index("ix_held_workbook_hash", "workbook", "hash"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class HeldSync:
    """One change that was held."""

    id: int
    sync: int
    workbook: str
    at: datetime
    hash: str
    details: Mapping[str, object]
    decision: Decision
    decided_at: datetime | None
    decided_by: str

    @property
    def waits(self) -> bool:
        """Whether it can still be accepted."""
        return self.decision in (Decision.OPEN, Decision.REFUSED)


def hold(
    connection: Connection, sync: int, workbook: str, at: datetime, hash_: str, details: Mapping[str, object]
) -> HeldSync:
    """Enter a change as waiting; one that waits already, or was refused, does so on, shown as it is now."""
    same = (HELD.c.workbook == workbook) & (HELD.c.hash == hash_)
    waits = HELD.c.decision.in_([Decision.OPEN.value, Decision.REFUSED.value])
    found = connection.execute(select(HELD).where(same, waits).order_by(HELD.c.id.desc())).first()
    if found:
        _replace_open(connection, workbook, but=found.id)
        connection.execute(HELD.update().where(HELD.c.id == found.id).values(details=dict(details)))
        return find(connection, found.id)
    _replace_open(connection, workbook)
    values = {"sync": sync, "workbook": workbook, "at": at, "hash": hash_, "details": dict(details)}
    made = connection.execute(insert(HELD).values(values)).inserted_primary_key[0]
    return find(connection, made)


def settle(connection: Connection, workbook: str, accepted: int | None, at: datetime, by: str) -> None:
    """After a sync that was applied nothing of the workbook waits; one held change may be why it was."""
    if accepted is not None:
        decide(connection, accepted, Decision.ACCEPTED, at, by)
    _replace_open(connection, workbook)


def decide(connection: Connection, id_: int, decision: Decision, at: datetime, by: str) -> None:
    """Enter what was decided."""
    values = {"decision": decision.value, "decided_at": at, "decided_by": by}
    connection.execute(HELD.update().where(HELD.c.id == id_).values(values))


def find(connection: Connection, id_: int) -> HeldSync:
    """The held change with this id; QueryError if there is none."""
    row = connection.execute(select(HELD).where(HELD.c.id == id_)).first()
    if row is None:
        raise QueryError(
            N_("There is no held sync number {id}."),
            N_("`python -m lib.cli held` lists them."),
            id=id_,
        )
    return _held(row)


def newest(connection: Connection, how_many: int) -> tuple[HeldSync, ...]:
    """The held changes, the newest first."""
    return tuple(map(_held, connection.execute(select(HELD).order_by(HELD.c.id.desc()).limit(how_many))))


def _replace_open(connection: Connection, workbook: str, but: int = 0) -> None:
    waiting = (HELD.c.workbook == workbook) & (HELD.c.decision == Decision.OPEN.value) & (HELD.c.id != but)
    connection.execute(HELD.update().where(waiting).values(decision=Decision.REPLACED.value))


def _held(row: Row) -> HeldSync:
    return HeldSync(**{**row._mapping, "decision": Decision(row.decision)})
