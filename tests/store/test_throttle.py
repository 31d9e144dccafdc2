"""Attempts are counted before they are checked, whichever session, thread or process makes them."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from lib.access.lockout import ACCOUNT, ADDRESS
from lib.store import Store, throttle
from lib.store.throttle import ATTEMPTS, TooManyAttempts

NOW = datetime(2010, 7, 7, 8, tzinfo=UTC)
FORK = multiprocessing.get_context("fork")


def attempt(store, username="lead", address="192.0.2.1", now=NOW) -> bool:
    """Whether an attempt may be checked."""
    try:
        with store.database.writing() as connection:
            throttle.reserve(connection, username, address, now)
    except TooManyAttempts:
        return False
    return True


def test_a_few_attempts_are_free_and_then_each_has_to_wait_longer(store):
    assert [attempt(store) for _ in range(ACCOUNT.free + 2)] == [True] * ACCOUNT.free + [False] * 2
    now, waits = NOW, []
    for _ in range(4):
        began = now
        while not attempt(store, now=now):
            now += timedelta(seconds=1)
        waits.append(now - began)
    assert waits == [ACCOUNT.first * 2**step for step in range(4)]


def test_a_refused_attempt_says_how_long_to_wait_and_does_not_lengthen_the_wait(store):
    for _ in range(ACCOUNT.free):
        attempt(store)
    for _ in range(50):
        assert not attempt(store)
    with pytest.raises(TooManyAttempts) as refused, store.database.writing() as connection:
        throttle.reserve(connection, "lead", "192.0.2.1", NOW)
    assert refused.value.params == {"minutes": 1}
    assert attempt(store, now=NOW + ACCOUNT.first)


def test_thirty_parallel_guesses_are_counted_one_after_the_other(store):
    with ThreadPoolExecutor(30) as pool:
        checked = sum(pool.map(lambda number: attempt(store, address=f"192.0.2.{number}"), range(30)))
    assert checked == ACCOUNT.free


def _guess(url: str, number: int) -> bool:
    store = Store.open(url)
    try:
        return attempt(store, address=f"192.0.2.{number}")
    finally:
        store.close()


def test_guesses_from_several_processes_are_counted_together(database_url):
    with FORK.Pool(4) as pool:
        checked = sum(pool.starmap(_guess, [(database_url, number) for number in range(12)]))
    assert checked == ACCOUNT.free


def test_one_address_that_tries_many_accounts_is_held_back(store):
    assert sum(attempt(store, username=f"account{number}") for number in range(40)) == ADDRESS.free
    assert attempt(store, username="account50", address="192.0.2.2")


def test_success_clears_the_account_but_not_what_the_address_did_to_others(store):
    for number in range(ADDRESS.free - 1):
        attempt(store, username=f"account{number}")
    for _ in range(2):  # a good account of one's own is no way to more guesses
        attempt(store, username="mine")
        with store.database.writing() as connection:
            throttle.succeeded(connection, "mine", "192.0.2.1")
    assert attempt(store, username="one more")
    assert not attempt(store, username="and another")


def test_everything_is_forgotten_in_time_and_nothing_is_kept_longer(store):
    for _ in range(ACCOUNT.free):
        attempt(store)
    assert attempt(store, "someone else", "192.0.2.9", NOW + ACCOUNT.forget + timedelta(seconds=1))
    with store.database.reading() as connection:
        kept = set(connection.scalars(select(ATTEMPTS.c.who)))
    assert kept == {"account someone else", "address 192.0.2.9"}


def test_a_name_of_any_length_is_counted(store):
    assert attempt(store, username="x" * 10_000, address="y" * 10_000)


def test_a_clock_that_was_set_back_shuts_nobody_out_for_long(store):
    """Attempts of a day that is still to come would otherwise have to be waited for."""
    for _ in range(ACCOUNT.free + 1):
        attempt(store, now=NOW + timedelta(days=400))
    assert [attempt(store), attempt(store)] == [True, False]
    assert attempt(store, now=NOW + ACCOUNT.longest)


def test_attempts_at_once_count_in_whichever_order_they_are_noted(store):
    """A moment is taken before its turn comes: the later one may be noted first."""
    moments = [NOW + timedelta(seconds=back) for back in range(ACCOUNT.free + 5, 0, -1)]
    assert 1 <= sum(attempt(store, now=moment) for moment in moments) <= ACCOUNT.free
