"""The second step of signing in: a one-time code of a telephone, or a recovery code."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from enum import StrEnum

from lib.access import codes as rules
from lib.access import sealing
from lib.errors import N_, AccessError, StoreError
from lib.store import accounts, admission, audit, codes, throttle
from lib.store.audit import Act
from lib.store.engine import Database
from lib.store.keys import secret_key
from lib.ui.sign_in import Proof

PATIENCE = timedelta(minutes=5)  # between the password and the code


class Step(StrEnum):
    """What a right password still needs."""

    NOTHING = "nothing"
    CODE = "code"
    SET_UP = "set up"


class WrongCode(AccessError):
    """The code is wrong, over, or was used."""


def after(database: Database, username: str, required_for: Collection[str]) -> Step:
    """What the account still needs after its password. A code that was set up is always asked for."""
    with database.reading() as connection:
        account = accounts.must_find(connection, username)
        if codes.of(connection, username):
            return Step.CODE
    return Step.SET_UP if account.role.value in required_for else Step.NOTHING


def begin(database: Database, username: str, now: datetime) -> None:
    """Note that somebody said the right password, and is asked for the rest: they may never say it."""
    with database.writing() as connection:
        audit.record(connection, Act.CODE_AWAITED, username, now)


def prove(database: Database, username: str, typed: str, address: str, now: datetime) -> str:
    """Check a one-time or recovery code and use it up; returns which it was. WrongCode otherwise.

    Attempts are counted as those at passwords are, but apart: a right password does not set them free.
    """
    with database.writing() as connection:
        throttle.reserve(connection, username, address, now, throttle.CODE)
        kept = codes.of(connection, username)
    step = rules.step_of(_opened(database, username, kept.secret), typed, now) if kept else None
    with database.writing() as connection:
        if kept and step is not None and codes.use_step(connection, username, kept.secret, step):
            used = "code"
        elif kept and codes.use_recovery(connection, username, rules.prepared_recovery(typed), now):
            used = "recovery code"
            left = codes.recovery_left(connection, username)
            audit.record(connection, Act.RECOVERY_CODE_USED, username, now, left=left)
        else:
            used = ""
            audit.record(connection, Act.CODE_REFUSED, username, now)
        if used:
            throttle.succeeded(connection, username, address, throttle.CODE)
            return used
    raise WrongCode(
        N_("This code is wrong, or was used already."),
        N_("Wait for the next one. If it is refused too, set the telephone's clock."),
    )


def set_up(
    database: Database,
    username: str,
    secret: str,
    typed: str,
    address: str,
    now: datetime,
    session_id: str = "",
) -> tuple[str, ...]:
    """Keep a new code that the holder shows to work; returns the recovery codes, which nobody sees again.

    All sessions of the account end but the one named: they were opened without the code.
    """
    return _keep(admission.set_up_code, database, username, secret, typed, address, now, session_id)


def renew(
    database: Database,
    username: str,
    secret: str,
    typed: str,
    address: str,
    now: datetime,
    session_id: str = "",
) -> tuple[str, ...]:
    """The same in place of the code there is, which is good until then."""
    return _keep(admission.renew_code, database, username, secret, typed, address, now, session_id)


def _keep(
    keep: Callable,
    database: Database,
    username: str,
    secret: str,
    typed: str,
    address: str,
    now: datetime,
    session_id: str,
) -> tuple[str, ...]:
    with database.writing() as connection:
        throttle.reserve(connection, username, address, now, throttle.CODE)
    step = rules.step_of(secret, typed, now)
    if step is None:
        raise WrongCode(
            N_("This is not the code of that secret."),
            N_("Type the six figures that the telephone shows now. If they are refused, set its clock."),
        )
    recovery, sealed = rules.recovery_codes(), sealing.seal(secret_key(database), username, secret)
    with database.writing() as connection:
        keep(connection, username, sealed, step, recovery, now, session_id)
        throttle.succeeded(connection, username, address, throttle.CODE)
    return recovery


def is_fresh(proof: Proof, now: datetime) -> bool:
    """Whether the password was said so lately that the code may follow."""
    return now - proof.at < PATIENCE


def _opened(database: Database, username: str, sealed: str) -> str:
    secret = sealing.unseal(secret_key(database), username, sealed)
    if secret is None:
        raise StoreError(
            N_("The secret of this account's one-time code cannot be opened."),
            N_("Give the server the key it was sealed with, or reset it: python -m lib.cli users reset-code"),
        )
    return secret
