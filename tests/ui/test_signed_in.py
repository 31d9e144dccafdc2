"""The life of a session on a really started server, and that a copied cookie is worthless after it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from websockets.exceptions import InvalidStatus

from lib.access.lifetime import Lifetime
from lib.access.viewer import Role
from lib.store import admission, audit, sessions
from lib.store.sessions import SESSIONS
from tests.wire import Browser


def copied(browser: Browser) -> Browser:
    """Somebody else with a copy of the cookie."""
    return Browser(browser.server, browser.cookie)


def works(browser: Browser) -> bool:
    """Whether the cookie opens a page. A visitor's cookie that it was exchanged for opens the login."""
    try:
        with copied(browser).socket() as socket:
            socket.run("overview", browser.server.address)
            return "Sign out" in socket.text
    except InvalidStatus:
        return False


def change(server, act) -> None:
    """Change something in the store, as another process does."""
    with server.store() as store, store.database.writing() as connection:
        act(connection)


def now() -> datetime:
    return datetime.now(UTC)


def test_signing_in_leads_back_to_the_page_and_its_filters(server):
    browser = Browser(server)
    browser.get("/membership")
    with browser.socket() as socket:
        socket.run("membership", server.address, query="region=KZ-KAR&wing=youth")
        socket.submit(*_named(server, Role.LEADER), query="region=KZ-KAR&wing=youth")
        answer = browser.get(socket.sent_to)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/membership?region=KZ-KAR&wing=youth"
    assert works(browser)


def test_the_cookie_of_before_the_login_never_opens_anything(server):
    browser = Browser(server)
    browser.get("/")
    before = Browser(server, browser.cookie)
    browser.sign_in(server.accounts[Role.LEADER])
    assert browser.cookie != before.cookie
    assert works(browser)
    assert not works(before)


def test_a_ticket_is_of_no_use_to_another_browser_nor_a_second_time(server):
    browser, thief = Browser(server), Browser(server)
    browser.get("/")
    thief.get("/")
    with browser.socket() as socket:
        socket.run("", server.address)
        socket.submit(*_named(server, Role.LEADER))
        ticket = socket.sent_to
    assert "set-cookie" not in thief.get(ticket).headers
    assert "set-cookie" in browser.get(ticket).headers
    assert works(browser)
    assert "set-cookie" not in copied(browser).get(ticket).headers


@pytest.mark.parametrize(
    "to", ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", "x"]
)
def test_the_way_in_leads_nowhere_else(visitor, to):
    visitor.get("/")
    answer = visitor.get(f"/-/enter?ticket=none&to={to}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_signing_out_ends_the_session_for_every_copy(sign_in):
    browser = sign_in(Role.LEADER)
    copy = copied(browser)
    with browser.socket() as socket:
        socket.run("overview", browser.server.address)
        socket.press("Sign out")
        assert socket.sent_to == "/-/leave"
        assert "Overview" not in [element.heading.body for element in socket.elements]
    assert "cache" in browser.get("/-/leave").headers["clear-site-data"]
    assert not works(copy)


ENDINGS = {
    "password changed": lambda connection, name, _: admission.change_password(
        connection, "-", name, "x", now()
    ),
    "account disabled": lambda connection, name, _: admission.shut_out(connection, "-", name, now()),
    "ended by another": lambda connection, name, id_: admission.end_session(
        connection, "-", name, id_, now()
    ),
    "idle": lambda connection, _, id_: aged(connection, id_, last_seen=now() - timedelta(minutes=31)),
    "too old": lambda connection, _, id_: aged(connection, id_, created=now() - timedelta(hours=12)),
}


def aged(connection, id_: str, **moments: datetime) -> None:
    connection.execute(update(SESSIONS).where(SESSIONS.c.id == id_).values(**moments))


@pytest.mark.parametrize("why", ENDINGS)
def test_what_ends_a_session_ends_its_copies_and_its_open_sockets(server, somebody, why):
    browser = Browser(server)
    browser.sign_in(somebody)
    assert works(browser)
    with browser.socket() as silent, browser.socket() as busy:
        for socket in (silent, busy):
            socket.run("overview", server.address)
        id_ = session_id(browser)
        change(server, lambda connection: ENDINGS[why](connection, somebody.name, id_))
        heard = len(busy.messages)
        busy.ask()
        assert busy.closed()
        answered = [message.WhichOneof("type") for message in busy.messages[heard:]]
        assert answered[-1] == "auth_redirect"
        assert not {"new_session", "delta"} & set(answered)
        assert silent.closed(15)
        assert silent.messages[-1].WhichOneof("type") == "auth_redirect"  # its browser loads the login
    assert not works(browser)


def session_id(browser: Browser) -> str:
    """The id of the session the cookie belongs to."""
    with browser.server.store() as store, store.database.reading() as connection:
        return sessions.by_token(connection, browser.cookie, now(), Lifetime()).id


def test_a_locked_board_serves_a_plain_page_and_no_socket_until_it_is_unlocked(server, sign_in):
    browser = sign_in(Role.LEADER)
    with browser.socket() as silent:
        silent.run("overview", server.address)
        change(server, lambda connection: admission.turn_lock(connection, "-", True, now()))
        try:
            for path in ("/", "/overview", "/_stcore/health", "/media/abc.png", "/-/enter?ticket=x"):
                answer = browser.get(path)
                assert (answer.status_code, answer.text) == (503, "This service is closed.")
            with pytest.raises(InvalidStatus):
                browser.socket()
            assert silent.closed(15)
        finally:
            change(server, lambda connection: admission.turn_lock(connection, "-", False, now()))
    assert not works(browser)
    assert works(sign_in(Role.LEADER))


def test_a_live_session_of_streamlit_cannot_be_taken_over(server, sign_in):
    """Whoever shows the id of Streamlit's own session in the handshake would be given that session."""
    leader, presenter = sign_in(Role.LEADER), sign_in(Role.PRESENTER)
    stranger = Browser(server)
    stranger.get("/")
    with leader.socket() as socket:
        socket.run("overview", server.address)
        live = socket.session_id
        for other in (stranger, presenter):
            with other.socket(live) as taken:
                taken.run("overview", server.address)
                assert taken.session_id != live
                assert "leader · leader" not in taken.text
        socket.run("overview", server.address)  # and the owner was not thrown out
        assert "leader · leader" in socket.text


def test_the_owner_gets_a_live_session_back_after_a_broken_line(sign_in):
    leader = sign_in(Role.LEADER)
    with leader.socket() as socket:
        socket.run("overview", leader.server.address)
        live = socket.session_id
    with leader.socket(live) as again:
        again.run("overview", leader.server.address)
        assert again.session_id == live


def test_no_header_of_a_browser_is_taken_for_the_guards(server, sign_in):
    leader = sign_in(Role.LEADER)
    id_ = session_id(leader)
    stranger = Browser(server)
    stranger.get("/")
    for name in ("X-Board-Session", "x-board-session", "X_Board_Session"):
        with stranger.socket(**{name: id_}) as socket:
            socket.run("overview", server.address)
            assert "leader · leader" not in socket.text


def test_the_log_tells_no_session_ids_cookies_or_tickets(server):
    browser = Browser(server)
    browser.sign_in(server.accounts[Role.LEADER])
    with browser.socket() as socket:
        socket.run("overview", server.address)
        live = socket.session_id
        with browser.socket(live) as again:  # Streamlit logs this with the id
            again.run("overview", server.address)
    assert live not in server.log
    assert browser.cookie not in server.log
    assert "ticket=" not in server.log


def test_what_was_done_stands_in_the_audit(server):
    browser = Browser(server)
    browser.get("/")
    with browser.socket() as socket:
        socket.run("", server.address)
        socket.submit("leader", "a wrong password")
        socket.submit("somebody", "a wrong password")
    browser.sign_in(server.accounts[Role.LEADER])
    with browser.socket() as socket:
        socket.run("overview", server.address)
        socket.press("Sign out")
    with server.store() as store, store.database.reading() as connection:
        entries = [(entry.actor, entry.act) for entry in reversed(audit.latest(connection, 4))]
        assert audit.verify(connection).whole
    assert entries == [
        ("leader", "sign-in refused"),
        ("", "sign-in refused"),  # what a stranger typed is not kept: it may be a password
        ("leader", "signed in"),
        ("leader", "signed out"),
    ]


def _named(server, role: Role) -> tuple[str, str]:
    account = server.accounts[role]
    return account.name, account.password
