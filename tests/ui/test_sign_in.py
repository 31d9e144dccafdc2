"""The password's check: one answer and one time for every wrong one, and no hurrying it."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import bcrypt
import pytest
from sqlalchemy import delete

from lib.access import passwords
from lib.access.lockout import ACCOUNT
from lib.access.viewer import Role
from lib.store import admission, audit
from lib.store.audit import Act
from lib.store.throttle import ATTEMPTS, TooManyAttempts
from lib.ui import sign_in
from lib.ui.sign_in import WrongPassword
from tests.serving import ACCOUNTS
from tests.wire import Browser

NAME, PASSWORD = ACCOUNTS[Role.LEADER].name, ACCOUNTS[Role.LEADER].password
DISABLED = ACCOUNTS[Role.VOLUNTEER]


def prove(board, name: str, password: str, address: str = "192.0.2.1") -> str:
    return sign_in.prove(board.store.database, name, password, address, datetime.now(UTC))


def forget_attempts(store) -> None:
    with store.database.writing() as connection:
        connection.execute(delete(ATTEMPTS))


@pytest.fixture
def closed(board):
    """A board of which one account is disabled."""
    with board.store.database.writing() as connection:
        admission.shut_out(connection, "-", DISABLED.name, datetime.now(UTC))
    return board


@pytest.mark.parametrize("name", [NAME, NAME.upper(), f"  {NAME} "])
def test_the_right_password_is_recognised_however_the_name_is_written(board, name):
    assert prove(board, name, PASSWORD) == NAME
    assert prove(board, name, f" {PASSWORD} ") == NAME  # pasted with the spaces around it


WRONG = {
    "wrong password": (NAME, "not the password"),
    "other case": (NAME, PASSWORD.upper()),
    "no password": (NAME, ""),
    "blank password": (NAME, "    "),
    "another's password": (NAME, ACCOUNTS[Role.PRESENTER].password),
    "unknown name": ("nobody-here", PASSWORD),
    "no name": ("", PASSWORD),
    "the name used in vain": ("nobody", "no password at all"),
    "a name of signs": ("' OR 1=1 --", PASSWORD),
    "a disabled account": (DISABLED.name, DISABLED.password),
    "longer than the hash reads": (NAME, PASSWORD + "x" * 72),
    "a zero in it": (NAME, PASSWORD + "\0"),
    "no letters of any language": (NAME, "\ud800"),
}


@pytest.mark.parametrize("name", WRONG)
def test_every_wrong_attempt_has_one_answer_and_costs_one_hash(closed, monkeypatch, name):
    checked, check = [], bcrypt.checkpw
    monkeypatch.setattr(bcrypt, "checkpw", lambda *given: checked.append(given) or check(*given))
    with pytest.raises(WrongPassword) as refused:
        prove(closed, *WRONG[name])
    assert str(refused.value) == (
        "The name or the password is wrong. Check both; capital letters matter in the password."
    )
    assert len(checked) == 1


def test_a_longer_password_that_begins_with_a_right_one_of_full_length_is_wrong(board):
    full = "long words " * 6 + "73-end"
    assert len(full) == 72
    with board.store.database.writing() as connection:
        admission.change_password(connection, "-", NAME, passwords.hashed(full, NAME), datetime.now(UTC))
    assert prove(board, NAME, full) == NAME
    with pytest.raises(WrongPassword):
        prove(board, NAME, full + "x")


def test_unknown_names_take_as_long_as_known_ones(board):
    with board.store.database.writing() as connection:
        admission.change_password(connection, "-", NAME, passwords.hashed(PASSWORD, NAME), datetime.now(UTC))

    def took(name: str) -> float:
        forget_attempts(board.store)
        began = time.perf_counter()
        with pytest.raises(WrongPassword):
            prove(board, name, "not the password")
        return time.perf_counter() - began

    took(NAME)  # the first pays for what comes once
    pairs = [(took(NAME), took("nobody-here")) for _ in range(4)]
    known, unknown = (statistics.median(times) for times in zip(*pairs, strict=True))
    assert 0.6 < known / unknown < 1.7
    assert unknown > 0.05  # a hash was really computed


def test_after_a_few_wrong_passwords_the_right_one_has_to_wait_too(board):
    for _ in range(ACCOUNT.free):
        with pytest.raises(WrongPassword):
            prove(board, NAME, "not the password")
    with pytest.raises(TooManyAttempts):
        prove(board, NAME, PASSWORD)


def test_guesses_at_an_account_that_does_not_exist_are_held_back_alike(board):
    for _ in range(ACCOUNT.free):
        with pytest.raises(WrongPassword):
            prove(board, "nobody-here", "not the password")
    with pytest.raises(TooManyAttempts):
        prove(board, "nobody-here", "not the password")


def test_thirty_parallel_guesses_over_the_wire_are_held_back(server):
    """Each in a browser and a session of its own, as the library's own counting does not notice."""
    name = ACCOUNTS[Role.ADMINISTRATOR].name

    def guess(number: int) -> str:
        browser = Browser(server)
        browser.get("/")
        with browser.socket() as socket:
            socket.run("", server.address)
            socket.submit(name, f"guess number {number}")
            return socket.text

    with server.store() as store:
        try:
            with ThreadPoolExecutor(10) as pool:  # as many visitors as one address may be at once
                answers = list(pool.map(guess, range(30)))
            with store.database.reading() as connection:
                refused = [
                    entry
                    for entry in audit.latest(connection, 100)
                    if (entry.actor, entry.act) == (name, Act.SIGN_IN_REFUSED)
                ]
            assert sum("password is wrong" in answer for answer in answers) == ACCOUNT.free == len(refused)
            assert sum("too many attempts" in answer for answer in answers) == 30 - ACCOUNT.free
        finally:
            forget_attempts(store)


def test_the_library_is_given_no_account_but_the_one_that_is_checked(board, monkeypatch):
    seen, library = [], sign_in.checker()

    def noting(known, **rest):
        seen.append((known, rest))
        return library(known, **rest)

    monkeypatch.setattr(sign_in, "checker", lambda: noting)
    prove(board, NAME, PASSWORD)
    ((known, rest),) = seen
    assert list(known["usernames"]) == [NAME]
    assert rest["auto_hash"] is False
    assert len(rest["secret_key"]) == 64
    assert "api_key" not in rest
