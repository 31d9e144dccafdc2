from threading import Barrier, Thread

import pytest

from lib.reports.cache import Cache


def test_only_the_answers_asked_for_last_are_kept():
    cache, made = Cache(2), []

    def make(key):
        return lambda: made.append(key) or key

    for key in ("a", "b", "a", "c", "a", "b"):
        assert cache.get(key, make(key)) == key
    assert made == ["a", "b", "c", "b"]
    assert len(cache) == 2


def test_sessions_that_ask_at_once_wait_for_one_answer():
    cache, made, gate, answers = Cache(5), [], Barrier(8), []

    def make():
        made.append(1)
        return object()

    def ask():
        gate.wait()
        answers.append(cache.get("same", make))

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
        cache.get("x", lambda: 1 // 0)
    assert cache.get("x", lambda: 3) == 3
