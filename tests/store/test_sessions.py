"""The register of sessions: a copied cookie is worth nothing after anything that ends one."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from lib.access.lifetime import Lifetime
from lib.access.viewer import Role
from lib.store import accounts, lock, sessions
from lib.store.sessions import SESSIONS, Ending

NOW = datetime(2010, 7, 7, 8, tzinfo=UTC)
LIFETIME = Lifetime(idle=timedelta(minutes=30), age=timedelta(hours=12))
BROWSER = "the hash of a visitor's cookie"


@pytest.fixture
def connection(store):
    with store.database.writing() as connection:
        accounts.add(connection, "lead", Role.LEADER, "x", NOW)
        accounts.add(connection, "other", Role.LEADER, "x", NOW)
        yield connection


def signed_in(connection, username="lead", now=NOW) -> str:
    return sessions.claim(connection, sessions.open_for(connection, username, BROWSER, now), BROWSER, now)


def lives(connection, token, now=NOW) -> bool:
    return sessions.by_token(connection, token, now, LIFETIME) is not None


def test_a_session_lives_once_its_ticket_was_exchanged(connection):
    ticket = sessions.open_for(connection, "lead", BROWSER, NOW)
    assert sessions.living(connection, NOW, LIFETIME) == ()
    token = sessions.claim(connection, ticket, BROWSER, NOW)
    session = sessions.by_token(connection, token, NOW, LIFETIME)
    assert session.username == "lead"
    assert sessions.by_id(connection, session.id, NOW, LIFETIME) == session
    assert sessions.living(connection, NOW, LIFETIME) == (session,)


def test_a_ticket_is_good_once_for_one_browser_and_for_a_minute(connection):
    ticket = sessions.open_for(connection, "lead", BROWSER, NOW)
    assert sessions.claim(connection, ticket, "another browser", NOW) is None
    assert sessions.claim(connection, ticket, BROWSER, NOW + sessions.TICKET_LASTS) is None
    assert sessions.claim(connection, ticket, BROWSER, NOW + timedelta(seconds=5))
    assert sessions.claim(connection, ticket, BROWSER, NOW + timedelta(seconds=6)) is None


def test_neither_the_cookie_nor_the_ticket_stands_in_the_database(connection):
    ticket = sessions.open_for(connection, "lead", BROWSER, NOW)
    kept = str(connection.execute(select(SESSIONS)).all())
    token = sessions.claim(connection, ticket, BROWSER, NOW)
    kept += str(connection.execute(select(SESSIONS)).all())
    assert ticket not in kept
    assert token not in kept


def test_the_id_of_a_session_its_hash_and_its_ticket_open_nothing(connection):
    ticket = sessions.open_for(connection, "lead", BROWSER, NOW)
    token = sessions.claim(connection, ticket, BROWSER, NOW)
    session = sessions.by_token(connection, token, NOW, LIFETIME)
    assert not any(lives(connection, value) for value in (session.id, ticket, sessions.digest(token), ""))


def test_a_session_ends_when_idle_and_at_its_age(connection):
    token = signed_in(connection)
    assert lives(connection, token, NOW + timedelta(minutes=29))
    assert not lives(connection, token, NOW + timedelta(minutes=30))
    id_ = sessions.by_token(connection, token, NOW, LIFETIME).id
    for minutes in range(20, 13 * 60, 20):
        sessions.touch(connection, id_, NOW + timedelta(minutes=minutes))
        assert lives(connection, token, NOW + timedelta(minutes=minutes)) is (minutes < 12 * 60)


@pytest.mark.parametrize(
    "end",
    [
        lambda connection, id_: sessions.end(connection, id_, Ending.SIGNED_OUT, NOW),
        lambda connection, _: sessions.end_all(connection, "lead", Ending.PASSWORD_CHANGED, NOW),
        lambda connection, _: accounts.disable(connection, "lead", NOW),
        lambda connection, _: lock.turn(connection, True, "other", NOW),
    ],
    ids=["signed out", "password changed", "account disabled", "locked"],
)
def test_a_copied_cookie_is_worthless_after(end, connection):
    token = signed_in(connection)
    id_ = sessions.by_token(connection, token, NOW, LIFETIME).id
    end(connection, id_)
    assert not lives(connection, token)
    assert sessions.by_id(connection, id_, NOW, LIFETIME) is None
    assert sessions.still_living(connection, [id_], NOW, LIFETIME) == set()


def test_enabling_an_account_or_unlocking_brings_no_ended_session_back(connection):
    token = signed_in(connection)
    lock.turn(connection, True, "other", NOW)
    lock.turn(connection, False, "other", NOW)
    assert not lives(connection, token)
    assert lives(connection, signed_in(connection))


def test_a_ticket_that_was_not_fetched_dies_with_the_sessions(connection):
    ticket = sessions.open_for(connection, "lead", BROWSER, NOW)
    sessions.end_all(connection, "lead", Ending.PASSWORD_CHANGED, NOW)
    assert sessions.claim(connection, ticket, BROWSER, NOW) is None


def test_ending_the_sessions_of_one_leaves_the_others(connection):
    mine, too, theirs = signed_in(connection), signed_in(connection), signed_in(connection, "other")
    assert sessions.end_all(connection, "lead", Ending.BY_ADMINISTRATOR, NOW) == 2
    assert [lives(connection, token) for token in (mine, too, theirs)] == [False, False, True]
    assert not sessions.end(connection, "no such id", Ending.SIGNED_OUT, NOW)


def test_old_sessions_are_forgotten_on_demand(connection):
    signed_in(connection)
    signed_in(connection, now=NOW + timedelta(days=2))
    assert sessions.forget(connection, NOW + timedelta(days=1)) == 1
    assert len(connection.execute(select(SESSIONS)).all()) == 1


def test_the_lock_stands_as_it_was_last_turned(connection):
    assert lock.state(connection) == lock.Lock()
    lock.turn(connection, True, "lead", NOW)
    locked = lock.state(connection)
    assert (locked.locked, locked.by, locked.at) == (True, "lead", NOW)
    lock.turn(connection, False, "other", NOW)
    assert not lock.state(connection).locked
    assert lock.state(connection).generation > locked.generation


def test_a_clock_that_was_set_back_ends_what_was_opened_later(connection):
    """Or whoever turns it back makes a copied cookie, or a password said again, good for longer."""
    token = signed_in(connection)
    id_ = sessions.by_token(connection, token, NOW, LIFETIME).id
    sessions.confirm(connection, id_, NOW)
    for back, good in ((timedelta(minutes=1), True), (timedelta(minutes=6), False)):
        assert lives(connection, token, NOW - back) is good
        assert sessions.is_confirmed(connection, id_, NOW - back, LIFETIME) is good


def test_all_sessions_of_an_account_end_but_the_one_that_is_named(connection):
    mine, other = signed_in(connection), signed_in(connection)
    id_ = sessions.by_token(connection, mine, NOW, LIFETIME).id
    assert sessions.end_all(connection, "lead", Ending.CODE_CHANGED, NOW, but=id_) == 1
    assert (lives(connection, mine), lives(connection, other)) == (True, False)


def test_a_session_opened_while_the_lock_is_on_is_over_once_it_is_opened(connection):
    """Of somebody who had said the password, and in the same moment the lock was turned."""
    lock.turn(connection, True, "other", NOW)
    token = signed_in(connection)
    lock.turn(connection, False, "other", NOW)
    assert not lives(connection, token)
