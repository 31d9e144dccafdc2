"""The lock, from the command line."""

import threading
import time

from lib.cli.__main__ import main
from lib.store import audit, embedded, lock


def test_the_lock_is_turned_and_turned_back(cli_store):
    assert main(["lock"]) == 0
    with cli_store.database.reading() as connection:
        assert lock.state(connection).locked
    assert main(["unlock"]) == 0
    with cli_store.database.reading() as connection:
        assert not lock.state(connection).locked
    with cli_store.database.reading() as connection:
        assert [entry.act for entry in audit.latest(connection, 9)] == ["unlocked", "locked"]


def test_the_lock_is_turned_although_a_sync_has_been_writing_for_long(cli_store, sqlite_url, monkeypatch):
    monkeypatch.setattr(embedded, "_PRAGMAS", ("busy_timeout = 50", *embedded._PRAGMAS[1:]))
    monkeypatch.setattr(embedded, "_WAIT", 50)
    writes = threading.Event()

    def write() -> None:
        with cli_store.database.writing():
            writes.set()
            time.sleep(0.7)

    thread = threading.Thread(target=write)
    thread.start()
    assert writes.wait(10)
    assert main(["lock"]) == 0
    thread.join()
