"""Proving who one is: the password's check, and that nobody can hurry it, measure it or get round it.

streamlit-authenticator checks the password against the hash. Of the rest it offers nothing is used: its
cookie (valid after logout, readable by scripts), its count of failures (of one session only), its mails.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from threading import BoundedSemaphore

from lib.access import passwords
from lib.access.naming import is_username
from lib.errors import N_, AccessError
from lib.store import accounts, admission, audit, codes, throttle
from lib.store.audit import STRANGER, Act
from lib.store.engine import Database

_KEY = secrets.token_hex(32)  # for the library's own secrets, of which it is given none
_AT_ONCE = BoundedSemaphore(2)  # a flood of guesses waits here, and pages go on being served
_NOBODY, _NOTHING = "nobody", "no password at all"


class WrongPassword(AccessError):
    """The name or the password is wrong; which of them is not said."""


@dataclass(frozen=True)
class Proof:
    """Somebody said the password of this account at that moment. It opens nothing by itself."""

    username: str
    at: datetime


def enter(database: Database, proof: Proof, visitor: str, now: datetime, second: str = "") -> str:
    """Open a session for whoever has proved themselves; returns the ticket for its cookie.

    `second` names the second step that was taken. An account that has a one-time code gets no ticket
    without, nor one whose code was reset since, or that was disabled or given another password.
    """
    with database.writing() as connection:
        account = accounts.hold(connection, proof.username)
        changed = account.disabled or account.password_changed > proof.at
        if changed or (codes.of(connection, proof.username) is None) is bool(second):
            raise AccessError(N_("You are signed out."), N_("Sign in again."))
        return admission.sign_in(connection, proof.username, visitor, now, second)


def prove(database: Database, name: str, password: str, address: str, now: datetime) -> str:
    """The account whose name and password these are; WrongPassword or TooManyAttempts otherwise.

    The attempt is on record before the check begins, so that parallel ones count. Every check takes one
    hash's time, whether there is such an account or not.
    """
    username = name.strip().lower()[:100]
    with database.writing() as connection:
        throttle.reserve(connection, username, address, now)
    with database.reading() as connection:
        kept = accounts.password_hash(connection, username) if is_username(username) else None
    good = _matches(username, passwords.prepared(password), kept)
    with database.writing() as connection:
        if good:
            throttle.succeeded(connection, username, address)
            return username
        known = accounts.find(connection, username) is not None
        audit.record(connection, Act.SIGN_IN_REFUSED, username if known else STRANGER, now)
    raise WrongPassword(
        N_("The name or the password is wrong."), N_("Check both; capital letters matter in the password.")
    )


def _matches(username: str, password: str, kept: str | None) -> bool:
    """Whether the library finds the password to be the account's. Without an account it checks in vain."""
    usable = passwords.fits(password)
    name, checked = (username, password) if kept and usable else (_NOBODY, password if usable else _NOTHING)
    known = {"usernames": {name: {"password": kept if kept and usable else passwords.nobodys_hash()}}}
    library = checker()(known, auto_hash=False, secret_key=_KEY)
    with _AT_ONCE:
        return library.login(name, checked) is True and kept is not None and usable


def checker() -> type:
    """The library's controller. It is imported when it is needed: that is slow, and noisy too early."""
    from streamlit_authenticator.controllers import AuthenticationController

    return AuthenticationController
