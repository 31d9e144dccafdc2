"""The gate and the sockets around a small application: downloads and uploads belong to a session."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.access.lifetime import Lifetime
from lib.access.viewer import Role
from lib.errors import StoreError
from lib.store import sessions
from lib.store.sessions import SESSIONS
from lib.ui.middleware import cookie
from lib.ui.middleware.addresses import addresses
from lib.ui.middleware.gate import Gate
from lib.ui.middleware.keeper import Keeper
from lib.ui.middleware.paths import OnlyUsedPaths
from lib.ui.middleware.sockets import Sockets
from tests.serving import ACCOUNTS, add_accounts

FILE = "/media/" + "0123456789abcdef" * 2
ALLOWED = addresses("http://localhost:8501", 8501)


async def streamlit(scope, receive, send) -> None:
    """An application that tells each socket of a download and a session, and answers every request."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"the rows"})
        return
    await receive()
    await send({"type": "websocket.accept"})
    begins, offers = ForwardMsg(), ForwardMsg()
    begins.new_session.initialize.session_id = "streamlits-own"
    offers.delta.new_element.download_button.url = f"{FILE}.csv"
    for frame in (begins, offers):
        await send({"type": "websocket.send", "bytes": frame.SerializeToString()})


@pytest.fixture
def database(store):
    add_accounts(store)
    return store.database


@pytest.fixture
def app(database):
    keeper = Keeper(database, Lifetime(), lambda: ALLOWED)
    return OnlyUsedPaths(Gate(Sockets(streamlit, keeper), keeper))


def token_of(database, role: Role) -> str:
    now = datetime.now(UTC)
    with database.writing() as connection:
        ticket = sessions.open_for(connection, ACCOUNTS[role].name, "x", now)
        return sessions.claim(connection, ticket, "x", now)


def scope(kind: str, path: str, token: str, method: str = "GET") -> dict:
    sent = [(b"cookie", f"{cookie.name(False)}={token}".encode())] if token else []
    return {
        "type": kind,
        "path": path,
        "method": method,
        "query_string": b"",
        "headers": sent,
        "client": ("::1", 1),
    }


def asked(app, path: str, token: str, method: str = "GET") -> int:
    """The status of an answer."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    async def ask():
        await app(scope("http", path, token, method), receive, send)
        await asyncio.gather(*(task for task in asyncio.all_tasks() if task is not asyncio.current_task()))

    asyncio.run(ask())
    return sent[0]["status"]


def listened(app, token: str) -> list[dict]:
    """What comes through a socket."""
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope("websocket", "/_stcore/stream", token), receive, send))
    return sent


@pytest.mark.parametrize(
    ("path", "method"), [(f"{FILE}.csv", "GET"), ("/_stcore/upload_file/streamlits-own/a-file", "PUT")]
)
def test_only_the_session_that_was_told_of_it_may_fetch_a_download_or_upload(app, database, path, method):
    mine, theirs = token_of(database, Role.LEADER), token_of(database, Role.PRESENTER)
    assert asked(app, path, mine, method) == 404  # not told yet
    assert listened(app, mine)[0]["type"] == "websocket.accept"
    assert asked(app, path, mine, method) == 200
    for other in (theirs, "", "forged", token_of(database, Role.LEADER)):
        assert asked(app, path, other, method) == 404


def test_it_may_not_after_the_session_ended(app, database):
    mine = token_of(database, Role.LEADER)
    listened(app, mine)
    with database.writing() as connection:
        sessions.end_all(connection, "leader", sessions.Ending.SIGNED_OUT, datetime.now(UTC))
    assert asked(app, f"{FILE}.csv", mine) == 404
    assert listened(app, mine) == [{"type": "websocket.close", "code": 1008}]


def test_using_a_session_keeps_it_alive_and_a_page_that_asks_by_itself_does_not(app, database):
    now, mine = datetime.now(UTC), token_of(database, Role.LEADER)
    with database.writing() as connection:
        connection.execute(update(SESSIONS).values(last_seen=now - timedelta(minutes=10)))

    def last_seen() -> datetime:
        with database.reading() as connection:
            return connection.scalar(select(SESSIONS.c.last_seen))

    assert asked(app, "/_stcore/health", mine) == 200
    assert last_seen() < now
    assert asked(app, "/overview", mine) == 200
    assert last_seen() >= now


def test_a_register_that_cannot_be_asked_lets_nobody_through(app, database, monkeypatch):
    def broken():
        raise StoreError("The database does not answer.", "Try again.")

    monkeypatch.setattr(database, "reading", broken)
    assert asked(app, "/", "") == 503
    assert asked(app, f"{FILE}.csv", "x") == 503


@pytest.mark.parametrize(
    ("public", "client", "headers", "believed"),
    [
        ("http://localhost:8501", ("192.0.2.1", 50000), [], "192.0.2.1"),
        ("http://localhost:8501", ("192.0.2.1", 0), [(b"x-forwarded-for", b"192.0.2.1")], "forwarded"),
        ("http://localhost:8501", ("192.0.2.1", 99), [(b"x-forwarded-for", b"192.0.2.1:99")], "forwarded"),
        ("https://board.example.org", ("192.0.2.1", 0), [(b"x-forwarded-for", b"192.0.2.1")], "192.0.2.1"),
        ("https://board.example.org", None, [], "unknown"),
    ],
)
def test_a_forwarded_address_is_believed_only_behind_tls(database, public, client, headers, believed):
    """Without it anybody on this machine can forward anything."""
    keeper = Keeper(database, Lifetime(), lambda: addresses(public, 8501))
    assert keeper.address({"client": client, "headers": headers}) == believed


@pytest.mark.parametrize(
    ("client", "counted"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_an_address_of_ipv6_counts_as_its_network_in_which_a_guesser_can_change(database, client, counted):
    keeper = Keeper(database, Lifetime(), lambda: ALLOWED)
    assert keeper.address({"client": (client, 1), "headers": []}) == counted
