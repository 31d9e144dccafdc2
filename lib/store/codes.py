"""The second step of signing in: each account's one-time code and its recovery codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from lib.access import codes as rules
from lib.errors import N_, AccessError
from lib.store.accounts import ACCOUNTS
from lib.store.metadata import metadata
from lib.store.sessions import digest
from lib.store.sqltypes import Moment

# One row = one account that has set its code up.
CODES = Table(
    "one_time_codes",
    metadata,
    Column("username", String(32), ForeignKey(ACCOUNTS.c.username), primary_key=True),
    Column("secret", Text, nullable=False),  # sealed
    Column("last_step", BigInteger, nullable=False),  # the step of time of the last code that was used
    Column("since", Moment, nullable=False),
)

# One row = one recovery code; it is used once.
RECOVERY = Table(
    "recovery_codes",
    metadata,
    Column("username", String(32), ForeignKey(ACCOUNTS.c.username), primary_key=True),
    Column("hash", String(64), primary_key=True),
    Column("used", Moment),
)


@dataclass(frozen=True)
class Kept:
    """What is kept of an account's code."""

    secret: str  # sealed
    since: datetime


def of(connection: Connection, username: str) -> Kept | None:
    """The code of an account; None if it has not set one up."""
    query = select(CODES.c.secret, CODES.c.since).where(CODES.c.username == username)
    row = connection.execute(query).one_or_none()
    return Kept(**row._asdict()) if row else None


def holders(connection: Connection) -> frozenset[str]:
    """The accounts that have set their code up."""
    return frozenset(connection.scalars(select(CODES.c.username)))


def set_up(
    connection: Connection, username: str, sealed: str, step: int, recovery: Iterable[str], now: datetime
) -> None:
    """Keep a code that was just shown to work; AccessError if the account has one already."""
    if of(connection, username):
        raise AccessError(
            N_("This account has a one-time code already."),
            N_("Sign in with it, or ask an administrator to reset it."),
        )
    values = {"username": username, "secret": sealed, "last_step": step, "since": now}
    connection.execute(insert(CODES).values(**values))
    connection.execute(delete(RECOVERY).where(RECOVERY.c.username == username))
    connection.execute(insert(RECOVERY), [{"username": username, "hash": digest(code)} for code in recovery])


def use_step(connection: Connection, username: str, sealed: str, step: int) -> bool:
    """Note that the code of this step of time was used.

    False if it, or a later one, was already, or if the secret is not this one any more.
    """
    mine = CODES.c.username == username, CODES.c.secret == sealed
    used = update(CODES).where(*mine, CODES.c.last_step < step)
    return connection.execute(used.values(last_step=step)).rowcount == 1


def use_recovery(connection: Connection, username: str, code: str, now: datetime) -> bool:
    """Use a recovery code up; False if it is none of the account's, or was used."""
    mine = RECOVERY.c.username == username, RECOVERY.c.hash == digest(code), RECOVERY.c.used.is_(None)
    return connection.execute(update(RECOVERY).where(*mine).values(used=now)).rowcount == 1


def recovery_left(connection: Connection, username: str) -> int:
    """How many recovery codes an account still has."""
    mine = RECOVERY.c.username == username, RECOVERY.c.used.is_(None)
    return connection.scalar(select(func.count()).select_from(RECOVERY).where(*mine)) or 0


def after_restore(connection: Connection, now: datetime) -> None:
    """Take from a copy's codes what may have been used after it was made.

    No one-time code up to this moment opens any more, nor any recovery code: which of those were used, the
    copy does not know. The next code of the telephone opens, and its holder can have new recovery codes.
    """
    last = int(now.timestamp()) // rules.STEP_SECONDS + rules.DRIFT
    connection.execute(update(CODES).where(CODES.c.last_step < last).values(last_step=last))
    connection.execute(update(RECOVERY).where(RECOVERY.c.used.is_(None)).values(used=now))


def reset(connection: Connection, username: str) -> bool:
    """Take the code and its recovery codes away; whether there was one."""
    connection.execute(delete(RECOVERY).where(RECOVERY.c.username == username))
    return connection.execute(delete(CODES).where(CODES.c.username == username)).rowcount == 1
