"""Opening the lock from outside: the one thing that can be done while the board is locked."""

from datetime import datetime

from lib.access.permissions import Permission, require
from lib.errors import N_, AccessError
from lib.store import accounts, admission, audit, codes
from lib.store.audit import Act
from lib.store.engine import Database
from lib.ui import second_step, sign_in


def unlock(database: Database, name: str, password: str, code: str, address: str, now: datetime) -> None:
    """Turn the lock back for an administrator who says the password and a one-time code; else AccessError.

    Nobody is signed in by it: every session from before is over, this account's too.
    """
    username = sign_in.prove(database, name, password, address, now)
    try:
        _require_opener(database, username)
    except AccessError:
        with database.writing() as connection:
            audit.record(connection, Act.UNLOCK_REFUSED, username, now)
        raise
    second_step.prove(database, username, code, address, now)
    with database.writing() as connection:
        admission.turn_lock(connection, username, False, now)


def _require_opener(database: Database, username: str) -> None:
    with database.reading() as connection:
        require(accounts.must_find(connection, username).viewer, Permission.UNLOCK)
        if codes.of(connection, username) is None:
            raise AccessError(
                N_("Unlocking takes a one-time code, and this account has none."),
                N_("Unlock on the server: python -m lib.cli unlock"),
            )
