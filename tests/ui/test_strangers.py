"""What a stranger gets from a really started server: the shell of a page, a login, and nothing else."""

import http.client
import time

import pytest
from websockets.exceptions import InvalidStatus

from lib.access.viewer import Role
from lib.ui import pages
from tests.wire import Browser

NAMES = [entry.name for entry in pages.PAGES]
SHELL = '<div id="root"></div>'
CLOSED = [
    "/_stcore/metrics",
    "/_stcore/metrics?families=active_sessions",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/script-health-check",
    "/_stcore/upload_file/a/b",
    "/_stcore/bidi-components/any/thing.js",
    "/_stcore/nothing",
    "/_stcore/",
    "/component/any.thing/index.html",
    "/media/0123456789abcdef.png",
    "/oauth2callback",
    "/auth/login",
    "/auth/logout",
    "/app/static/../../main.py",
    "/app/static/%2e%2e/main.py",
    "/app/static/fonts/../../../guard.py",
    "/static/../index.html",
    "/static/js/../../index.html",
    "/data/private/board.db",
    "/.streamlit/secrets.toml",
    "/app.py",
    "/lib/ui/main.py",
    "/pages/overview.py",
    "/overview/membership",
    "/index.html",
    "/-/anything",
    "//example.org/",
    "/%00",
    "/\\\\example.org\\share",
]
METHODS = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")
OURS = ("Movement Board", *(entry.title for entry in pages.PAGES), "Sign out")


def raw(server, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    """Ask for a path exactly as it is written."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    for name, value in {"Host": f"localhost:{server.port}", **headers}.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8", "replace")


def test_on_a_fresh_server_every_address_gives_a_stranger_nothing(own_server):
    """Streamlit serves a page without the entry script until some session has run it."""
    shells = set()
    for name in (*NAMES, "", "arrests", "nonsense"):
        answer = Browser(own_server).get(f"/{name}")
        shells.add(answer.text)
        visitor = Browser(own_server)
        visitor.get(f"/{name}")
        with visitor.socket() as socket:
            socket.run(name, own_server.address)
            assert "Sign in" in socket.text
            assert not any(word in socket.text for word in OURS)
    assert "WARNING" not in own_server.log.upper()
    assert len(shells) == 1
    assert SHELL in shells.pop()


@pytest.mark.parametrize("path", CLOSED)
def test_a_path_that_is_not_used_does_not_exist(server, path):
    status, body = raw(server, path)
    assert status in (400, 404)
    assert SHELL not in body
    assert len(body) < 100


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", ["/", "/overview", "/_stcore/health", "/-/enter", "/static/js/none.js"])
def test_a_method_that_is_not_used_does_not_exist(server, method, path):
    status, body = raw(server, path, method)
    assert status in (400, 404, 405)
    assert SHELL not in body


def test_the_host_configuration_lets_nobody_drive_the_page(visitor):
    said = visitor.get("/_stcore/host-config").json()
    assert said["allowedOrigins"] == []
    assert not said["useExternalAuthToken"]
    assert not said["enableCustomParentMessages"]
    assert not said["metricsUrl"]


def test_a_stranger_is_not_told_which_pages_there_are(visitor):
    visitor.get("/membership")
    with visitor.socket() as socket:
        socket.run("membership", visitor.server.address)
        known = [m.navigation for m in socket.messages if m.WhichOneof("type") == "navigation"]
        typed = {page.url_pathname for page in known[0].app_pages}
        assert typed == {"", "membership"}  # what was typed, and no more
        socket.run("nonsense", visitor.server.address)
        assert any('url_pathname: "nonsense"' in str(m) for m in socket.messages)


def test_a_stranger_is_told_nothing_of_the_machine(visitor, server):
    visitor.get("/")
    with visitor.socket() as socket:
        socket.run("", server.address)
        assert "main.py" not in socket.text
        assert "installation_id" not in socket.text
        assert "python_version" not in socket.text


def test_a_socket_without_a_cookie_is_refused_before_any_script_runs(server):
    with pytest.raises(InvalidStatus) as refused:
        Browser(server).socket()
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("forged", ["", "x", "v.7fffffff.AAAA.BBBB", "v..." + "0" * 64, "é", "x" * 4000])
def test_a_socket_with_a_forged_cookie_is_refused(server, forged):
    with pytest.raises(InvalidStatus):
        Browser(server, forged).socket(Cookie=f"board={forged}")


def test_two_cookies_of_our_name_are_none(visitor):
    visitor.get("/")
    with pytest.raises(InvalidStatus):
        visitor.socket(Cookie=f"board={visitor.cookie}; board=another")


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "http://example.org",
        "http://localhost",
        "http://localhost:1",
        "http://localhost:{port}.example.org",
        "http://evil-localhost:{port}",
        "https://localhost:{port}",
        "http://0.0.0.0:{port}",
        "http://192.168.0.1:{port}",
        "http://localhost:{port}/",
    ],
)
def test_a_socket_from_a_page_of_another_origin_is_refused(visitor, origin):
    visitor.get("/")
    with pytest.raises(InvalidStatus):
        visitor.socket(Origin=origin and origin.format(port=visitor.server.port))


HOSTS = [
    "example.org",
    "example.org:{port}",
    "localhost",
    "localhost:1",
    "localhost.example.org:{port}",
    "0.0.0.0:{port}",
]


@pytest.mark.parametrize("host", HOSTS)
def test_another_host_is_refused(visitor, host):
    """A name that an attacker points at this machine is not ours."""
    host = host.format(port=visitor.server.port)
    visitor.get("/")
    assert visitor.get("/", Host=host).status_code == 421
    with pytest.raises(InvalidStatus):
        visitor.socket(Host=host)
    with pytest.raises(InvalidStatus):
        visitor.socket(Host=host, Origin=f"http://{host}")


def test_a_request_without_or_with_two_hosts_is_refused(server):
    for hosts in ([], [f"localhost:{server.port}", "example.org"]):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.putrequest("GET", "/", skip_host=True)
        for host in hosts:
            connection.putheader("Host", host)
        connection.endheaders()
        assert connection.getresponse().status in (400, 421)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_here_but_load_nothing(visitor, site):
    elsewhere = {"Sec_Fetch_Site": site}
    followed = visitor.get("/", **elsewhere, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document")
    assert followed.status_code == 200
    assert "set-cookie" not in followed.headers  # the signed-in browser's strict cookie was held back
    framed = visitor.get("/", **elsewhere, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe")
    assert framed.status_code == 421
    assert visitor.get("/favicon.png", **elsewhere, Sec_Fetch_Mode="no-cors").status_code == 421


@pytest.mark.parametrize("path", ["/", "/membership", "/_stcore/health", "/_stcore/nothing", "/favicon.png"])
def test_every_answer_carries_the_headers_that_keep_the_browser_here(visitor, path):
    headers = visitor.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'unsafe-inline'" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert not any(name.startswith("access-control-") for name in headers)
    kept = "public" in headers.get("cache-control", "")
    assert kept if path == "/favicon.png" else headers["cache-control"] == "no-store"


def test_a_refusal_of_the_host_carries_them_too(visitor):
    assert "content-security-policy" in visitor.get("/", Host="example.org").headers


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor):
    given = visitor.get("/").headers["set-cookie"]
    assert "HttpOnly" in given
    assert "SameSite=Strict" in given
    assert "Path=/" in given
    assert "Domain" not in given


def test_the_scripts_come_compressed_and_for_ever(visitor):
    shell = visitor.get("/").text
    script = next(part.split('"')[0] for part in shell.split("./") if part.startswith("static/js/index"))
    answer = visitor.get(f"/{script}", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert int(answer.headers["content-length"]) < 0.5 * len(answer.content)
    plain = visitor.get(f"/{script}", Accept_Encoding="identity")
    assert "content-encoding" not in plain.headers
    assert plain.content == answer.content


def test_an_answer_does_not_wait_for_the_network_to_acknowledge_its_first_piece(visitor):
    def took() -> float:
        began = time.perf_counter()
        visitor.get("/favicon.png")
        return time.perf_counter() - began

    assert min(took() for _ in range(20)) < 0.03  # it would be 0.04 each time


def test_a_visitor_cannot_send_a_large_message(visitor):
    from streamlit.proto.BackMsg_pb2 import BackMsg

    visitor.get("/")
    with visitor.socket() as socket:
        large = BackMsg()
        large.rerun_script.query_string = "x" * 100_000
        socket.say(large)
        assert socket.closed()


def test_sixty_strangers_at_once_do_not_keep_a_leader_out(server, sign_in):
    crowd = []
    for _ in range(60):
        visitor = Browser(server)
        visitor.get("/")
        crowd.append(visitor.socket())
    try:
        sign_in(Role.LEADER)
    finally:
        for socket in crowd:
            socket.close()
