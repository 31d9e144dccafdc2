"""The whole application behind the nginx of the example, over TLS."""

import http.client
import os
import ssl

import pytest
from sqlalchemy import select
from websockets.exceptions import InvalidStatus

from lib.access.viewer import Role
from lib.store.throttle import ATTEMPTS
from tests.browser.conftest import ready
from tests.proxy import HOST, NGINX, proxied

pytestmark = pytest.mark.skipif(
    NGINX is None and os.environ.get("CI") != "true", reason="no nginx was found: its example was not run"
)


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    with proxied(tmp_path_factory.mktemp("proxy")) as running:
        yield running


def cookie_of(answer: http.client.HTTPResponse) -> str:
    return answer.getheader("Set-Cookie").partition("__Host-board=")[2].partition(";")[0]


def test_the_page_comes_over_tls_with_the_safe_headers_and_a_locked_cookie(board):
    answer = board.ask("/")
    assert answer.status == 200
    assert answer.getheader("Strict-Transport-Security") == "max-age=31536000"
    assert "frame-ancestors 'none'" in answer.getheader("Content-Security-Policy")
    assert f"wss://{HOST}:{board.port}" in answer.getheader("Content-Security-Policy")
    assert answer.getheader("Cache-Control") == "no-store"
    assert "nginx/" not in (answer.getheader("Server") or "")
    said = answer.getheader("Set-Cookie")
    assert said.startswith("__Host-board=")
    assert {"HttpOnly", "Secure", "SameSite=Strict"} <= {part.strip() for part in said.split(";")}


def test_plain_http_is_sent_to_tls(board):
    connection = http.client.HTTPConnection("127.0.0.1", board.plain_port, timeout=10)
    connection.request("GET", "/membership", headers={"Host": HOST})
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, f"{board.address}/membership")


def test_another_name_is_not_answered(board):
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError, ssl.SSLError)):
        board.ask("/", host="another.example.org")


def test_nobody_signed_in_gets_anything_of_the_data_through_it(board):
    for path in ("/media/anything.csv", "/_stcore/metrics", "/app/static/../campaign.toml"):
        assert board.ask(path).status in (403, 404)


def test_somebody_signs_in_with_a_browser_and_reads_a_page(board, chromium):
    context = chromium.new_context(ignore_https_errors=True)
    page = context.new_page()
    page.goto(f"{board.address}/membership")
    ready(page)
    account = board.server.accounts[Role.LEADER]
    page.get_by_label("Name").fill(account.name)
    page.locator("input[type=password]").fill(account.password)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Membership", exact=True).wait_for(timeout=30_000)
    (cookie,) = [cookie for cookie in context.cookies() if cookie["name"] == "__Host-board"]
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Strict")
    context.close()


def test_guesses_are_counted_by_the_visitors_address_and_not_by_what_they_forward(board):
    source = "127.0.0.77"
    cookie = cookie_of(board.ask("/", source=source))
    with board.open_socket(cookie, source, X_Forwarded_For="192.0.2.1") as socket:
        socket.run("", board.address)
        socket.submit(board.server.accounts[Role.PRESENTER].name, "not the password")
    with board.server.store() as store, store.database.reading() as connection:
        counted = set(connection.scalars(select(ATTEMPTS.c.who)))
    assert f"address {source}" in counted
    assert "address 192.0.2.1" not in counted


def test_a_flood_of_sockets_is_refused_before_it_reaches_the_board(board):
    refused = []
    for _ in range(60):
        try:
            board.open_socket("nonsense", source="127.0.0.88").close()
        except InvalidStatus as answer:
            refused.append(answer.response.status_code)
    assert refused.count(429) >= 5
    assert set(refused) <= {403, 429}
    assert board.ask("/", source="127.0.0.99").status == 200


INNER = "GET /_stcore/health HTTP/1.1\r\nHost: {host}\r\n\r\n"
TWO_IN_ONE = {
    "both lengths": "Content-Length: {all}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked twice": "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "a space": "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "a mark": "Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "two lengths": "Content-Length: 0\r\nContent-Length: {all}\r\n\r\n",
    "a length in another form": "Content-Length: +{all}\r\n\r\n",
    "folded": "X: a\r\n Transfer-Encoding: chunked\r\nContent-Length: {all}\r\n\r\n",
}


@pytest.mark.parametrize("way", TWO_IN_ONE)
def test_a_request_within_another_is_not_answered(board, way):
    host = f"{HOST}:{board.port}"
    inner = INNER.format(host=host)
    request = (
        f"POST /-/unlock HTTP/1.1\r\nHost: {host}\r\n{TWO_IN_ONE[way].format(all=len(inner) + 5)}{inner}"
    )
    answers = board.say(request.encode("latin-1"))
    assert answers.count(b"HTTP/1.1 ") == 1
    assert answers.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 501 "))
