"""One sync at a time, whatever process it runs in, and no lock that outlives its process."""

import multiprocessing
import os
import signal
import threading

import pytest

from lib.errors import StoreError
from lib.store import Store
from tests.store.examples import at

FORK = multiprocessing.get_context("fork")  # a process of its own, without importing everything again
DELAY = 20  # seconds after which a test has failed


def hold(url: str, ends) -> None:
    """Hold the lock in this process until told to let go, or until nobody is left to tell."""
    mine, theirs = ends
    theirs.close()
    with Store.open(url).lock(at(1)):
        mine.send("held")
        mine.poll(DELAY)


@pytest.fixture
def holder(database_url):
    """Another process that holds the lock, and the pipe by which it is told to let go."""
    theirs, mine = FORK.Pipe()
    process = FORK.Process(target=hold, args=(database_url, (mine, theirs)))
    process.start()
    mine.close()
    assert theirs.poll(DELAY)
    yield process, theirs
    theirs.close()
    process.join(DELAY)


def test_a_second_process_is_refused_at_once_and_told_since_when(store, holder):
    with pytest.raises(StoreError, match="since 2010-07-01 07:00 UTC"), store.lock(at(2)):
        pytest.fail("two syncs at once")


def test_the_lock_is_free_when_the_first_process_is_done(store, holder):
    process, pipe = holder
    pipe.send("let go")
    process.join(DELAY)
    with store.lock(at(2)):
        pass


def test_a_killed_process_leaves_no_lock_behind(store, holder):
    process, _ = holder
    os.kill(process.pid, signal.SIGKILL)
    process.join(DELAY)
    with store.lock(at(2)):
        pass


def test_a_second_thread_of_the_same_process_is_refused_too(store):
    refused = []

    def try_it() -> None:
        try:
            with store.lock(at(2)):
                pass
        except StoreError as fault:
            refused.append(fault)

    with store.lock(at(1)):
        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join(DELAY)
    assert len(refused) == 1


def test_the_lock_is_given_back_after_a_fault(store):
    with pytest.raises(ZeroDivisionError), store.lock(at(1)):
        raise ZeroDivisionError
    with store.lock(at(2)):
        pass


def test_reading_and_signing_in_go_on_while_a_sync_runs(store, holder):
    assert store.version() == 0
    with store.database.writing():
        pass


def test_the_file_of_the_lock_is_private(sqlite_url, tmp_path):
    store = Store.open(sqlite_url)
    with store.lock(at(1)):
        [file] = tmp_path.glob("board.db-lock")
        assert file.stat().st_mode & 0o777 == 0o600
    store.close()
