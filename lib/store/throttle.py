"""The counting of attempts to sign in: noted before the password is checked, by account and by address."""

from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Integer, String, Table, delete, insert, select

from lib.access.lockout import ACCOUNT, ADDRESS, Patience
from lib.errors import N_, AccessError
from lib.store.metadata import metadata
from lib.store.serial import ATTEMPTS as PURPOSE
from lib.store.serial import alone
from lib.store.sqltypes import Moment

# One row = one account or address, known or not, with attempts that have not succeeded.
ATTEMPTS = Table(
    "sign_in_attempts",
    metadata,
    Column("who", String(160), primary_key=True),
    Column("attempts", Integer, nullable=False),
    Column("last", Moment, nullable=False, index=True),
    Column("not_before", Moment, nullable=False),
)
_AHEAD = timedelta(minutes=5)  # attempts that came at once are noted in another order, seconds apart


class TooManyAttempts(AccessError):
    """The next attempt has to wait."""


PASSWORD, CODE = "account", "code"  # what is guessed; a right password must not set guesses at a code free


def reserve(connection: Connection, username: str, address: str, now: datetime, what: str = PASSWORD) -> None:
    """Note an attempt before its password, or code, is checked; TooManyAttempts if it comes too early.

    An address of "" says nothing and is not counted; the account is.

    Commit before checking: then a thousand parallel guesses are counted one after the other, and
    those that come too early are never checked. One refused here is not counted.
    """
    alone(connection, PURPOSE)
    connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.last < now - ACCOUNT.forget))
    counted = [
        (who, patience, *_so_far(connection, who, patience, now))
        for who, patience in _counted(username, address, what)
    ]
    wait = max(not_before for *_, not_before in counted) - now
    if wait > timedelta():
        raise TooManyAttempts(
            N_("There were too many attempts to sign in."),
            N_("Wait {minutes} min and try again."),
            minutes=-(-wait // timedelta(minutes=1)),
        )
    for who, patience, attempts, _ in counted:
        _note(connection, who, attempts + 1, now, now + patience.wait(attempts + 1))


def succeeded(connection: Connection, username: str, address: str, what: str = PASSWORD) -> None:
    """Forget the account's attempts; of the address's only this one, or it would hide a guesser."""
    alone(connection, PURPOSE)
    (account, _), *sources = _counted(username, address, what)
    connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.who == account))
    for source, patience in sources:
        row = connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.who == source)).one_or_none()
        if row:
            before = max(0, row.attempts - 1)
            _note(connection, source, before, row.last, row.last + patience.wait(before))


def _counted(username: str, address: str, what: str) -> tuple[tuple[str, Patience], ...]:
    account = f"{what} {username[:100]}", ACCOUNT
    return (account, (f"address {address[:100]}", ADDRESS)) if address else (account,)


def _so_far(connection: Connection, who: str, patience: Patience, now: datetime) -> tuple[int, datetime]:
    """(attempts, not before) as they stand."""
    columns = ATTEMPTS.c.attempts, ATTEMPTS.c.not_before, ATTEMPTS.c.last
    row = connection.execute(select(*columns).where(ATTEMPTS.c.who == who)).one_or_none()
    if row is None or row.last < now - patience.forget:
        return 0, now
    if row.last > now + _AHEAD:  # the clock was set back: one attempt, and the count goes on from now
        return row.attempts, now
    return row.attempts, row.not_before


def _note(connection: Connection, who: str, attempts: int, now: datetime, not_before: datetime) -> None:
    connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.who == who))
    connection.execute(insert(ATTEMPTS).values(who=who, attempts=attempts, last=now, not_before=not_before))
