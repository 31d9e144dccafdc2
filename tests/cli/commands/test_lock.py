"""The lock, from the command line."""

from lib.cli.__main__ import main
from lib.store import audit, lock


def test_the_lock_is_turned_and_turned_back(cli_store):
    assert main(["lock"]) == 0
    with cli_store.database.reading() as connection:
        assert lock.state(connection).locked
    assert main(["unlock"]) == 0
    with cli_store.database.reading() as connection:
        assert not lock.state(connection).locked
    with cli_store.database.reading() as connection:
        assert [entry.act for entry in audit.latest(connection, 9)] == ["unlocked", "locked"]
