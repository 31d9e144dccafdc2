from threading import Barrier, Thread

import pytest

from lib import settings
from lib.errors import QueryError
from lib.places.pack import load
from lib.reports import Reports
from lib.reports.cache import Cache
from lib.store import retention
from tests.reports.test_record import LEADER
from tests.store.examples import apply, at, query, row


def test_only_the_answers_asked_for_last_are_kept():
    cache, made = Cache(2), []

    def make(key):
        return lambda: made.append(key) or key

    for key in ("a", "b", "a", "c", "a", "b"):
        assert cache.get(1, key, make(key)) == key
    assert made == ["a", "b", "c", "b"]
    assert len(cache) == 2


def test_sessions_that_ask_at_once_wait_for_one_answer():
    cache, made, gate, answers = Cache(5), [], Barrier(8), []

    def make():
        made.append(1)
        return object()

    def ask():
        gate.wait()
        answers.append(cache.get(1, "same", make))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(set(map(id, answers))) == 1
    assert len(answers) == 8


def test_a_failure_is_raised_and_not_kept():
    cache = Cache(5)
    with pytest.raises(ZeroDivisionError):
        cache.get(1, "x", lambda: 1 // 0)
    assert cache.get(1, "x", lambda: 3) == 3


def test_answers_of_another_version_are_let_go():
    cache = Cache(5)
    assert cache.get(1, "x", lambda: "old") == "old"
    assert cache.get(2, "y", lambda: "new") == "new"
    assert len(cache) == 1
    assert cache.get(2, "x", lambda: "new") == "new"


def test_what_a_running_server_has_told_is_not_told_again_after_a_purge(sqlite_store):
    door = Reports(sqlite_store, load("kazakhstan-2010"), settings.load())
    case = row("cases", "C-1", region="KZ-KAR", side="by_us", verified=1, opened=at(0).date())
    apply(sqlite_store, 1, {"cases": [case]})
    apply(sqlite_store, 2, {"cases": []})
    past = query(known_at=at(1))
    assert door.result(LEADER, "active_cases", past).value == 1
    with sqlite_store.database.writing() as connection:
        retention.purge(connection, at(2), "-", at(9))
    with pytest.raises(QueryError, match="not kept any more"):
        door.result(LEADER, "active_cases", past)
