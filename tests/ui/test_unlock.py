"""While the board is locked a plain form is served; an administrator's password and code open it."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import requests
from sqlalchemy import delete

from lib.access.viewer import Role
from lib.store import admission, audit, lock
from lib.store.engine import Database
from lib.store.keys import key_file
from lib.store.throttle import ATTEMPTS
from lib.ui import second_step
from tests.serving import ACCOUNTS, serving
from tests.wire import Browser

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
ADMINISTRATOR, LEADER = ACCOUNTS[Role.ADMINISTRATOR], ACCOUNTS[Role.LEADER]


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def locked(own_server):
    """A locked board; its administrator and its leader have a code each, set up an hour ago."""
    with own_server.store() as store:
        an_hour_ago = now() - timedelta(hours=1)
        for account in (ADMINISTRATOR, LEADER):
            code = pyotp.TOTP(SECRET).at(an_hour_ago)
            second_step.set_up(store.database, account.name, SECRET, code, "-", an_hour_ago)
        with store.database.writing() as connection:
            admission.turn_lock(connection, LEADER.name, True, now())
    return own_server


def post(server, origin: str = "", **fields: str) -> requests.Response:
    return requests.post(
        f"http://127.0.0.1:{server.port}/-/unlock",
        data=fields,
        headers={"Host": f"localhost:{server.port}", "Origin": origin or server.address},
        allow_redirects=False,
        timeout=30,
    )


def is_locked(server) -> bool:
    with server.store() as store, store.database.writing() as connection:
        connection.execute(delete(ATTEMPTS))
        return lock.state(connection).locked


def test_only_an_administrators_password_and_code_open_the_lock(locked):
    good = {"name": ADMINISTRATOR.name, "password": ADMINISTRATOR.password}
    visitor = Browser(locked)
    form = visitor.get("/-/unlock")
    assert (form.status_code, form.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert "<script" not in form.text
    assert "set-cookie" not in form.headers
    attempts = [
        {},
        {**good, "code": "000000"},
        {**good, "code": ""},
        {**good, "password": "not the password", "code": pyotp.TOTP(SECRET).now()},
        {"name": LEADER.name, "password": LEADER.password, "code": pyotp.TOTP(SECRET).now()},
        {**good, "code": "x" * 5000},
    ]
    for fields in attempts:
        refused = post(locked, **fields)
        assert (refused.status_code, refused.text) == (403, "Refused.")
        assert is_locked(locked)
    code = pyotp.TOTP(SECRET).now()
    assert post(locked, "http://example.org", **good, code=code).status_code == 421
    opened = post(locked, **good, code=code)
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert "set-cookie" not in opened.headers  # nobody is signed in by it
    assert not is_locked(locked)
    with locked.store() as store, store.database.reading() as connection:
        entries = [(entry.actor, entry.act) for entry in audit.latest(connection, 9)]
    assert entries[0] == (ADMINISTRATOR.name, "unlocked")
    assert (LEADER.name, "unlocking refused") in entries
    assert visitor.get("/-/unlock").status_code == 404


def test_without_a_lock_there_is_no_such_form(visitor):
    assert visitor.get("/-/unlock").status_code == 404
    assert post(visitor.server, name="x", password="x", code="x").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"name=a&password=b",
        b"name=a&name=b&password=c&code=1",
        b"&" * 2000,
        b"name=%00&password=%00&code=%00",
        b"name=%ff%fe&password=%ff&code=%d9%a1%d9%a2%d9%a3%d9%a4%d9%a5%d9%a6",
        "name=ＡＤＭＩＮＩＳＴＲＡＴＯＲ&password=x&code=１２３４５６".encode(),
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nadministrator\r\n--x--',
    ],
    ids=["empty", "a field less", "a field twice", "no fields", "NUL", "no UTF-8", "wide", "multipart"],
)
def test_a_form_of_another_shape_opens_nothing_and_is_no_fault(locked_once, body):
    answer = sent(locked_once, body)
    assert (answer.status_code, answer.text) == (403, "Refused.")
    assert "Traceback" not in locked_once.log


@pytest.fixture(scope="module")
def locked_once(tmp_path_factory):
    """A locked board for what leaves it locked."""
    with serving(tmp_path_factory.mktemp("locked")) as running:
        with running.store() as store, store.database.writing() as connection:
            admission.turn_lock(connection, "-", True, now())
        yield running


def sent(server, body: bytes) -> requests.Response:
    """The answer to a form as its bytes are, from an address that has not guessed yet."""
    with server.store() as store, store.database.writing() as connection:
        connection.execute(delete(ATTEMPTS))
    return requests.post(
        f"http://127.0.0.1:{server.port}/-/unlock",
        data=body,
        headers={
            "Host": f"localhost:{server.port}",
            "Origin": server.address,
            "Content-Type": "application/x-www-form-urlencoded",
        },
        allow_redirects=False,
        timeout=30,
    )


def test_a_key_that_others_can_read_opens_nothing_and_the_log_says_why(locked):
    key_file(Database(locked.database_url)).chmod(0o644)
    answer = post(
        locked, name=ADMINISTRATOR.name, password=ADMINISTRATOR.password, code=pyotp.TOTP(SECRET).now()
    )
    assert (answer.status_code, answer.text) == (503, "This service does not answer at the moment.")
    assert is_locked(locked)
    assert "Others on this machine can read codes.key" in locked.log
    assert "Traceback" not in locked.log
