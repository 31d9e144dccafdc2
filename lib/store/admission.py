"""Letting people in and shutting them out: each act whole, with its entry in the audit.

Every function is one step of a transaction of the caller's. `by` is the account that does it, or
audit.COMMAND_LINE.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from lib.access.viewer import Role
from lib.store import accounts, audit, lock, sessions
from lib.store.audit import Act
from lib.store.sessions import Ending

_REMEMBERED = timedelta(days=90)  # how long the register shows sessions that are over


def add(
    connection: Connection,
    by: str,
    username: str,
    role: Role,
    password_hash: str,
    now: datetime,
    regions: tuple[str, ...] = (),
    workbooks: tuple[str, ...] = (),
) -> None:
    """Make an account."""
    accounts.add(connection, username, role, password_hash, now, regions, workbooks)
    bound = {"regions": regions, "workbooks": workbooks}
    audit.record(connection, Act.ACCOUNT_ADDED, by, now, username, role=role.value, **bound)


def change_password(
    connection: Connection, by: str, username: str, password_hash: str, now: datetime
) -> None:
    """Give an account a new password, and sign it out everywhere."""
    accounts.set_password(connection, username, password_hash, now)
    sessions.end_all(connection, username, Ending.PASSWORD_CHANGED, now)
    audit.record(connection, Act.PASSWORD_CHANGED, by, now, username)


def shut_out(connection: Connection, by: str, username: str, now: datetime) -> None:
    """Disable an account, and sign it out everywhere."""
    accounts.disable(connection, username, now)
    sessions.end_all(connection, username, Ending.DISABLED, now)
    audit.record(connection, Act.ACCOUNT_DISABLED, by, now, username)


def let_in(connection: Connection, by: str, username: str, now: datetime) -> None:
    """Enable an account again."""
    accounts.enable(connection, username)
    audit.record(connection, Act.ACCOUNT_ENABLED, by, now, username)


def sign_in(connection: Connection, username: str, visitor: str, now: datetime) -> str:
    """Open a session for an account that has just proved itself; returns the ticket for its cookie."""
    sessions.forget(connection, now - _REMEMBERED)
    audit.record(connection, Act.SIGNED_IN, username, now)
    return sessions.open_for(connection, username, visitor, now)


def sign_out(connection: Connection, username: str, session_id: str, now: datetime) -> None:
    """End the session of whoever signs out."""
    sessions.end(connection, session_id, Ending.SIGNED_OUT, now)
    audit.record(connection, Act.SIGNED_OUT, username, now)


def end_session(connection: Connection, by: str, username: str, session_id: str, now: datetime) -> None:
    """End a session of somebody else's."""
    if sessions.end(connection, session_id, Ending.BY_ADMINISTRATOR, now):
        audit.record(connection, Act.SESSION_ENDED, by, now, username)


def turn_lock(connection: Connection, by: str, locked: bool, now: datetime) -> None:
    """Shut everybody out until it is turned back; no session from before is good afterwards."""
    lock.turn(connection, locked, by, now)
    audit.record(connection, Act.LOCKED if locked else Act.UNLOCKED, by, now)
