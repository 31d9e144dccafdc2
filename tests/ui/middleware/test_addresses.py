"""Which addresses are answered."""

import pytest

from lib.errors import SettingsError
from lib.ui.middleware.addresses import addresses, is_loopback, parsed


def asked(kind: str = "http", **headers: str) -> dict:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": kind, "method": "GET", "headers": pairs}


def test_a_public_address_is_answered_as_a_browser_writes_it_and_not_on_the_port_behind():
    allowed = addresses("https://board.example.org", 8501)
    assert allowed.secure
    assert allowed.hosts == {"board.example.org", "board.example.org:443"}
    assert allowed.allow(asked(host="board.example.org"))
    assert allowed.allow(asked(host="Board.Example.Org"))
    assert not allowed.allow(asked(host="board.example.org:8501"))
    assert not allowed.allow(asked(host="localhost:8501"))
    assert not allowed.allow(asked())


def test_a_loopback_address_has_its_other_names_and_the_port_that_is_listened_on():
    allowed = addresses("http://localhost:8501", 8600)
    assert not allowed.secure
    names = ("localhost", "127.0.0.1", "[::1]")
    assert allowed.hosts == {f"{name}:{port}" for name in names for port in (8501, 8600)}
    assert allowed.allow(asked("websocket", host="[::1]:8600", origin="http://[::1]:8600"))


def test_a_socket_needs_an_origin_and_a_request_only_a_right_one():
    allowed = addresses("http://localhost:8501", 8501)
    assert allowed.allow(asked(host="localhost:8501"))
    assert not allowed.allow(asked("websocket", host="localhost:8501"))
    assert not allowed.allow(asked(host="localhost:8501", origin="http://localhost:9999"))
    assert not allowed.allow(asked(host="localhost:8501", origin="null"))


def test_two_values_of_a_header_are_none():
    allowed = addresses("http://localhost:8501", 8501)
    twice = asked(host="localhost:8501")
    twice["headers"] *= 2
    assert not allowed.allow(twice)
    twice = asked("websocket", host="localhost:8501", origin="http://localhost:8501")
    twice["headers"].append((b"origin", b"http://example.org"))
    assert not allowed.allow(twice)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "board.example.org",
        "ftp://board.example.org",
        "https://",
        "https://board.example.org/path",
        "https://board.example.org?x",
        "https://user@board.example.org",
        "https://board.example.org:0",
        "https://board.example.org:http",
        "https://[board",
    ],
)
def test_what_is_no_address_is_refused_in_words(wrong):
    with pytest.raises(SettingsError):
        parsed(wrong)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_this_machine_is_loopback(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.1", "localhost.example.org", "example.org"])
def test_nothing_else_is(host):
    assert not is_loopback(host)
