"""The register of signed-in sessions: only what stands here, and still lives, is let in.

A session is opened by the login with a ticket, which one request of the same browser exchanges for the
cookie's value. Values leave this module once; the register keeps their hashes.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    Select,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.sql.expression import ColumnElement

from lib.access.lifetime import Lifetime
from lib.store import lock
from lib.store.accounts import ACCOUNTS
from lib.store.metadata import metadata
from lib.store.sqltypes import Moment

CONFIRMED_FOR = timedelta(minutes=5)  # how long a password said again is good for
TICKET_LASTS = timedelta(seconds=60)  # between the login and the request that fetches the cookie
_AHEAD = timedelta(minutes=5)  # what lies further ahead was noted before the clock was set back
_BYTES = 32

# One row = one signed-in browser.
SESSIONS = Table(
    "sessions",
    metadata,
    Column("id", String(32), primary_key=True),  # no secret: names the session, opens nothing
    Column("username", String(32), ForeignKey(ACCOUNTS.c.username), nullable=False, index=True),
    Column("generation", Integer, nullable=False),
    Column("visitor", String(64), nullable=False),  # hash: the browser that the ticket was given to
    Column("ticket", String(64), unique=True),  # hash; gone once used
    Column("token", String(64), unique=True),  # hash of the cookie's value
    Column("created", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("confirmed", Moment),  # when the password was last said again
    Column("ended", Moment, index=True),
    Column("why", String(32), nullable=False, server_default=""),
)


class Ending(StrEnum):
    """Why a session was ended, other than by idleness or age."""

    SIGNED_OUT = "signed out"
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - not one
    DISABLED = "account disabled"
    BY_ADMINISTRATOR = "by an administrator"
    CODE_RESET = "code reset"
    CODE_CHANGED = "code changed"


@dataclass(frozen=True)
class Session:
    """One signed-in browser."""

    id: str
    username: str
    created: datetime
    last_seen: datetime


def digest(secret: str) -> str:
    """The form in which a random secret is kept and compared."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_for(connection: Connection, username: str, visitor: str, now: datetime) -> str:
    """Open a session for an account that has just proved itself; returns the ticket for its cookie.

    `visitor` is what the browser that signed in is known by; no other can use the ticket.
    """
    ticket = secrets.token_urlsafe(_BYTES)
    connection.execute(
        insert(SESSIONS).values(
            id=secrets.token_hex(16),
            username=username,
            generation=lock.state(connection).generation,
            visitor=digest(visitor),
            ticket=digest(ticket),
            created=now,
            last_seen=now,
        )
    )
    return ticket


def claim(connection: Connection, ticket: str, visitor: str, now: datetime) -> str | None:
    """Exchange a ticket for the cookie's value, once and within a minute; None if it is not good."""
    token = secrets.token_urlsafe(_BYTES)
    used = connection.execute(
        update(SESSIONS)
        .where(SESSIONS.c.ticket == digest(ticket), SESSIONS.c.visitor == digest(visitor))
        .where(*_lately(SESSIONS.c.created, now, TICKET_LASTS), SESSIONS.c.ended.is_(None))
        .values(ticket=None, token=digest(token))
    )
    return token if used.rowcount else None


def by_token(connection: Connection, token: str, now: datetime, lifetime: Lifetime) -> Session | None:
    """The living session whose cookie this is."""
    return _one(connection, _living(connection, now, lifetime).where(SESSIONS.c.token == digest(token)))


def by_id(connection: Connection, id_: str, now: datetime, lifetime: Lifetime) -> Session | None:
    """The session of that id, if it still lives."""
    return _one(connection, _living(connection, now, lifetime).where(SESSIONS.c.id == id_))


def living(connection: Connection, now: datetime, lifetime: Lifetime) -> tuple[Session, ...]:
    """All sessions that still live, the latest first."""
    found = connection.execute(_living(connection, now, lifetime).order_by(SESSIONS.c.created.desc()))
    return tuple(map(_session, found))


def still_living(connection: Connection, ids: Iterable[str], now: datetime, lifetime: Lifetime) -> set[str]:
    """Which of these still live."""
    found = connection.execute(_living(connection, now, lifetime).where(SESSIONS.c.id.in_(list(ids))))
    return {row.id for row in found}


def touch(connection: Connection, id_: str, now: datetime) -> None:
    """Note that somebody used the session now."""
    connection.execute(
        update(SESSIONS).where(SESSIONS.c.id == id_, SESSIONS.c.last_seen < now).values(last_seen=now)
    )


def confirm(connection: Connection, id_: str, now: datetime) -> None:
    """Note that whoever is signed in there has just said the password again."""
    connection.execute(update(SESSIONS).where(SESSIONS.c.id == id_).values(confirmed=now))


def is_confirmed(connection: Connection, id_: str, now: datetime, lifetime: Lifetime) -> bool:
    """Whether the session lives, and its password was said again a few minutes ago."""
    recently = _lately(SESSIONS.c.confirmed, now, CONFIRMED_FOR)
    found = _living(connection, now, lifetime).where(SESSIONS.c.id == id_, *recently)
    return connection.execute(found).one_or_none() is not None


def end(connection: Connection, id_: str, why: Ending, now: datetime) -> bool:
    """End one session; whether there was one to end."""
    return _end(connection, why, now, SESSIONS.c.id == id_) > 0


def end_all(connection: Connection, username: str, why: Ending, now: datetime, but: str = "") -> int:
    """End all sessions of an account, but the one named; how many there were."""
    return _end(connection, why, now, (SESSIONS.c.username == username) & (SESSIONS.c.id != but))


def forget(connection: Connection, before: datetime) -> int:
    """Delete sessions opened before a day; how many they were."""
    return connection.execute(delete(SESSIONS).where(SESSIONS.c.created < before)).rowcount


def _living(connection: Connection, now: datetime, lifetime: Lifetime) -> Select:
    """Sessions with a cookie, neither ended nor over, of this generation, of accounts that may come in."""
    return (
        select(SESSIONS.c.id, SESSIONS.c.username, SESSIONS.c.created, SESSIONS.c.last_seen)
        .join(ACCOUNTS)
        .where(ACCOUNTS.c.disabled.is_(None), SESSIONS.c.ended.is_(None), SESSIONS.c.token.is_not(None))
        .where(*_lately(SESSIONS.c.created, now, lifetime.age))
        .where(*_lately(SESSIONS.c.last_seen, now, lifetime.idle))
        .where(SESSIONS.c.generation == lock.state(connection).generation)
    )


def _lately(moment: Column, now: datetime, lasts: timedelta) -> tuple[ColumnElement, ColumnElement]:
    """Whether a moment is no longer ago than that, by a clock that was not set back since."""
    return moment > now - lasts, moment < now + _AHEAD


def _one(connection: Connection, query: Select) -> Session | None:
    row = connection.execute(query).one_or_none()
    return _session(row) if row else None


def _session(row: Row) -> Session:
    return Session(**row._asdict())


def _end(connection: Connection, why: Ending, now: datetime, which: object) -> int:
    ended = update(SESSIONS).where(which, SESSIONS.c.ended.is_(None))
    return connection.execute(ended.values(ended=now, why=why.value, ticket=None)).rowcount
