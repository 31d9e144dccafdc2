"""What was done by whom: only ever added to, each entry bound to the one before by its hash."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import JSON, Column, Connection, Integer, Row, String, Table, func, insert, select

from lib.errors import N_
from lib.store.metadata import metadata
from lib.store.serial import AUDIT as PURPOSE
from lib.store.serial import alone
from lib.store.sqltypes import Moment

BEGINNING = "0" * 64  # what stands before the first entry

# One row = one act. Nothing in this project changes or deletes one.
AUDIT = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", String(32), nullable=False),  # account; "" = a stranger, "-" = the command line
    Column("act", String(32), nullable=False, index=True),
    Column("subject", String(100), nullable=False),
    Column("details", JSON, nullable=False),
    Column("before", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False),
)

STRANGER, COMMAND_LINE = "", "-"


class Act(StrEnum):
    """What an entry records. The values are messages too: an administrator reads them in any language."""

    SIGNED_IN = N_("signed in")
    SIGN_IN_REFUSED = N_("sign-in refused")
    SIGNED_OUT = N_("signed out")
    SESSION_ENDED = N_("session ended")
    REFUSED = N_("refused")
    ACCOUNT_ADDED = N_("account added")
    ACCOUNT_DISABLED = N_("account disabled")
    ACCOUNT_ENABLED = N_("account enabled")
    PASSWORD_CHANGED = N_("password changed")
    PASSWORD_CONFIRMED = N_("password confirmed")
    CODE_SET_UP = N_("code set up")
    CODE_AWAITED = N_("password right, code awaited")
    CODE_REFUSED = N_("code refused")
    RECOVERY_CODE_USED = N_("recovery code used")
    CODE_RESET = N_("code reset")
    LOCKED = N_("locked")
    UNLOCKED = N_("unlocked")
    UNLOCK_REFUSED = N_("unlocking refused")
    ROWS_SEEN = N_("rows seen")
    EXPORTED = N_("exported")
    SYNCED = N_("synced")
    WORKBOOK_CLOSED = N_("workbook closed")
    BACKED_UP = N_("backed up")
    RESTORED = N_("restored from a backup")
    HELD_ACCEPTED = N_("held sync accepted")
    HELD_REFUSED = N_("held sync refused")
    ROWS_RESTORED = N_("rows restored")
    PURGED = N_("purged")


@dataclass(frozen=True)
class Entry:
    """One act. `details` hold codes and counts, and nothing of a person beyond the account."""

    number: int
    at: datetime
    actor: str
    act: str
    subject: str
    details: Mapping[str, object] = field(default_factory=dict)
    before: str = BEGINNING

    def hash(self) -> str:
        """The hash that the next entry will carry."""
        said = [self.number, self.at.astimezone(UTC).isoformat(), self.actor, self.act, self.subject]
        text = json.dumps([*said, dict(self.details), self.before], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Verdict:
    """What going through the whole chain found."""

    entries: int
    head: str  # the last hash: note it elsewhere, and a cut-off end shows too
    broken_at: int | None = None  # the first entry that does not fit the one before

    @property
    def whole(self) -> bool:
        """Whether every entry fits the one before."""
        return self.broken_at is None


def record(
    connection: Connection, act: Act, actor: str, now: datetime, subject: str = "", **details: object
) -> None:
    """Add an entry, in the same transaction as what it records."""
    alone(connection, PURPOSE)
    last = connection.execute(
        select(AUDIT.c.number, AUDIT.c.hash).order_by(AUDIT.c.number.desc()).limit(1)
    ).one_or_none()
    number, before = (last.number + 1, last.hash) if last else (1, BEGINNING)
    details = json.loads(json.dumps(details, default=str))  # as they will be read again
    entry = Entry(number, now, actor, act.value, subject[:100], details, before)
    connection.execute(
        insert(AUDIT).values(
            number=number,
            at=now,
            actor=actor,
            act=entry.act,
            subject=entry.subject,
            details=details,
            before=before,
            hash=entry.hash(),
        )
    )


@dataclass(frozen=True)
class Wanted:
    """Which entries are looked for; what is None matters not. Both moments are inclusive."""

    act: str | None = None
    actor: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def latest(
    connection: Connection, how_many: int, before: int | None = None, wanted: Wanted | None = None
) -> tuple[Entry, ...]:
    """The last entries, newest first; those with a number under `before`, to go on from there."""
    wanted = wanted or Wanted()
    conditions = {
        AUDIT.c.number < before if before is not None else None,
        AUDIT.c.act == wanted.act if wanted.act is not None else None,
        AUDIT.c.actor == wanted.actor if wanted.actor is not None else None,
        AUDIT.c.at >= wanted.since if wanted.since is not None else None,
        AUDIT.c.at <= wanted.until if wanted.until is not None else None,
    } - {None}
    query = select(AUDIT).where(*conditions).order_by(AUDIT.c.number.desc()).limit(how_many)
    return tuple(_entry(row) for row in connection.execute(query))


def count(connection: Connection) -> int:
    """How many entries there are."""
    return connection.scalar(select(func.count()).select_from(AUDIT)) or 0


def verify(connection: Connection) -> Verdict:
    """Go through the whole chain and compute every hash anew."""
    number, head = 0, BEGINNING
    for entry, kept in _all(connection):
        if entry.number != number + 1 or entry.before != head or entry.hash() != kept:
            return Verdict(number, head, broken_at=number + 1)
        number, head = entry.number, kept
    return Verdict(number, head)


def has_hash(connection: Connection, hash_: str) -> bool:
    """Whether an entry has this hash: one noted earlier must."""
    return (
        hash_ == BEGINNING
        or connection.scalar(select(AUDIT.c.number).where(AUDIT.c.hash == hash_)) is not None
    )


def _all(connection: Connection) -> Iterator[tuple[Entry, str]]:
    rows = connection.execution_options(yield_per=1000).execute(select(AUDIT).order_by(AUDIT.c.number))
    for row in rows:
        yield _entry(row), row.hash


def _entry(row: Row) -> Entry:
    return Entry(row.number, row.at, row.actor, row.act, row.subject, row.details, row.before)
