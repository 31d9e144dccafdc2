"""The log of a really started server, after much was tried on it: no secret, no word typed, no cell."""

import re
import socket
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from lib.access.viewer import Role
from lib.settings import ROOT
from lib.ui import second_step
from tests.serving import Server
from tests.wire import Browser

TYPED, WORD = "who-was-typed-in", "a word that nobody may read"
CELL, FILE = "A text of a cell that stays where it is", "a-file-of-the-campaign"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def guess(server: Server, secrets: set[str]) -> None:
    """Wrong names and passwords, a right one, a right one that lacks its code."""
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    with server.store() as store:
        code = pyotp.TOTP(SECRET).at(an_hour_ago)
        name = server.accounts[Role.ADMINISTRATOR].name
        secrets |= set(second_step.set_up(store.database, name, SECRET, code, "-", an_hour_ago))
    visitor = Browser(server)
    visitor.get("/")
    with visitor.socket() as asked:
        asked.run("", server.address)
        asked.submit(TYPED, WORD)
        asked.submit(name, server.accounts[Role.ADMINISTRATOR].password)
        secrets |= {visitor.cookie, asked.session_id}


def disturb(server: Server, browser: Browser, secrets: set[str]) -> None:
    """Requests and sockets that are none, with secrets in all their places."""
    host = f"Host: localhost:{server.port}"
    for sent in (
        f"GET /{browser.cookie} HTTP/1.1\r\nHost: {browser.cookie}\r\n\r\n",
        f"GET /-/enter?ticket={browser.cookie} HTTP/1.1\r\n{host}\r\nX: \0{TYPED}\r\n\r\n",
        f"POST /-/unlock HTTP/1.1\r\n{host}\r\nContent-Length: x\r\n\r\n{WORD}",
        f"GET / HTTP/1.1\r\n{host}\r\nUpgrade: h2c\r\nCookie: board={browser.cookie}\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line, suppress(OSError):
            line.sendall(sent.encode())
            line.recv(1000)
    with pytest.raises(InvalidStatus):
        Browser(server, WORD.replace(" ", "")).socket()
    with browser.socket() as asked, suppress(ConnectionClosed, TimeoutError):
        asked.run("overview", server.address)
        secrets.add(live := asked.session_id)
        browser.socket(live).close()  # Streamlit logs this with the id
        asked.say(b"\xff" * 200 + CELL.encode())
        asked.say(b"x" * 60_000_000)
        asked.hear(5)


def check_files(server: Server, browser: Browser, secrets: set[str]) -> None:
    """Files that are none, that are broken, and whose cells are not to be repeated."""
    files = {
        f"{FILE}.xlsx": b"PK\x03\x04" + CELL.encode(),
        f"{FILE}.ods": CELL.encode(),
        "cases.csv": f"ref,kind,summary\nC-1,{CELL},{CELL}\n{CELL}\0\n".encode(),
    }
    with browser.socket() as asked:
        asked.run("sheets", server.address)
        secrets.add(session := asked.session_id)
        for number, (name, data) in enumerate(files.items()):
            assert browser.upload(session, data, f"file-{number}").status_code == 204
            asked.drop(name, data, f"file-{number}")
        assert browser.upload(session, b"x" * 25_000_000).status_code == 413


def test_nothing_of_what_was_tried_on_it_stands_in_the_log(own_server):
    secrets: set[str] = {account.password for account in own_server.accounts.values()}
    guess(own_server, secrets)
    leader = Browser(own_server)
    leader.get("/")
    with leader.socket() as asked:
        asked.run("", own_server.address)
        account = own_server.accounts[Role.LEADER]
        asked.submit(account.name, account.password)
        secrets.add(asked.sent_to.partition("ticket=")[2].partition("&")[0])
        leader.get(asked.sent_to)
    secrets.add(leader.cookie)
    disturb(own_server, leader, secrets)
    check_files(own_server, leader, secrets)
    log = own_server.log
    assert "Invalid HTTP request" in log, "the requests came, and the log is that of this server"
    assert [secret for secret in {*secrets, TYPED, WORD, CELL, FILE, SECRET} if secret in log] == []
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-", log)
    for place in (ROOT.as_posix(), own_server.folder.as_posix(), "Traceback"):
        assert place not in log
