"""Letting people in and shutting them out: each act whole, with its entry in the audit.

Every function is one step of a transaction of the caller's. `by` is the account that does it, or
audit.COMMAND_LINE.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from lib.access.viewer import Role
from lib.store import accounts, audit, codes, lock, sessions
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


def sign_in(connection: Connection, username: str, visitor: str, now: datetime, second: str = "") -> str:
    """Open a session for an account that has just proved itself; returns the ticket for its cookie.

    `second` says what the second step was, if there was one.
    """
    sessions.forget(connection, now - _REMEMBERED)
    audit.record(connection, Act.SIGNED_IN, username, now, **({"second": second} if second else {}))
    return sessions.open_for(connection, username, visitor, now)


def set_up_code(
    connection: Connection,
    username: str,
    sealed: str,
    step: int,
    recovery: tuple[str, ...],
    now: datetime,
    session_id: str = "",
) -> None:
    """Keep the one-time code that an account's holder has just set up; their other sessions end."""
    accounts.hold(connection, username)
    codes.set_up(connection, username, sealed, step, recovery, now)
    sessions.end_all(connection, username, Ending.CODE_CHANGED, now, but=session_id)
    audit.record(connection, Act.CODE_SET_UP, username, now, username)


def renew_code(
    connection: Connection,
    username: str,
    sealed: str,
    step: int,
    recovery: tuple[str, ...],
    now: datetime,
    session_id: str = "",
) -> None:
    """Keep a new code, and new recovery codes, in place of those there are; their other sessions end."""
    accounts.hold(connection, username)
    codes.reset(connection, username)
    codes.set_up(connection, username, sealed, step, recovery, now)
    sessions.end_all(connection, username, Ending.CODE_CHANGED, now, but=session_id)
    audit.record(connection, Act.CODE_SET_UP, username, now, username, renewed=True)


def reset_code(connection: Connection, by: str, username: str, now: datetime) -> bool:
    """Take an account's one-time code away, and sign it out everywhere; whether it had one."""
    accounts.hold(connection, username)
    had_one = codes.reset(connection, username)
    sessions.end_all(connection, username, Ending.CODE_RESET, now)
    audit.record(connection, Act.CODE_RESET, by, now, username, had_one=had_one)
    return had_one


def confirm(connection: Connection, username: str, session_id: str, now: datetime) -> None:
    """Note that the password was said again in a session, for what asks for it."""
    sessions.confirm(connection, session_id, now)
    audit.record(connection, Act.PASSWORD_CONFIRMED, username, now)


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
