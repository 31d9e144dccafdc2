"""The headers of an answer, here behind TLS; the started server's tests look at them without."""

import pytest

from lib.ui.middleware.addresses import addresses
from lib.ui.middleware.headers import SafeHeaders

ALLOWED = addresses("https://board.example.org", 8501)
GIVEN = [
    (b"Access-Control-Allow-Origin", b"*"),
    (b"content-security-policy", b"default-src *"),
    (b"cache-control", b"public, max-age=9"),
    (b"set-cookie", b"_streamlit_xsrf=2|a|b; Path=/; SameSite=Strict"),
    (b"set-cookie", b"__Host-board=x; Path=/; HttpOnly; SameSite=Strict; Secure"),
    (b"etag", b"kept"),
]


def headers(path: str) -> list[tuple[str, str]]:
    """The headers that arrive of an application's own."""
    sent = []

    async def application(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": GIVEN})

    async def send(message):
        sent.append(message)

    answer = SafeHeaders(application, lambda: ALLOWED)
    running = answer({"type": "http", "path": path, "method": "GET", "headers": []}, None, send)
    with pytest.raises(StopIteration):
        running.send(None)  # nothing in it waits, and another loop may hold this thread
    return [(name.decode().lower(), value.decode()) for name, value in sent[0]["headers"]]


def test_behind_tls_every_cookie_is_secure_and_the_browser_remembers_to_use_it():
    found = headers("/")
    cookies = [value for name, value in found if name == "set-cookie"]
    assert len(cookies) == 2
    assert all(value.endswith("; Secure") for value in cookies)
    assert dict(found)["strict-transport-security"] == "max-age=31536000"
    assert "connect-src 'self' wss://board.example.org" in dict(found)["content-security-policy"]


def test_what_the_application_says_of_the_same_is_replaced():
    found = headers("/overview")
    assert [value for name, value in found if name == "cache-control"] == ["no-store"]
    assert len([name for name, _ in found if name == "content-security-policy"]) == 1
    assert "default-src *" not in dict(found)["content-security-policy"]
    assert not any(name.startswith("access-control-") for name, _ in found)
    assert dict(found)["etag"] == "kept"


def test_only_what_is_the_same_for_everybody_is_kept_by_browsers():
    assert dict(headers("/static/js/index.abc.js"))["cache-control"] == "public, max-age=9"
    for path in ("/", "/media/abc.csv", "/_stcore/health", "/nothing/here"):
        assert dict(headers(path))["cache-control"] == "no-store"
