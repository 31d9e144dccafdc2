"""The embedded database encrypted with a key: the same rows, and nothing to read for whoever has the file."""

from pathlib import Path

import pytest

from lib import settings
from lib.access.viewer import Role
from lib.errors import StoreError
from lib.store import Store, copying, retention, scrubbing
from lib.store.engine import Database
from tests.serving import serving
from tests.store.examples import apply, at, row
from tests.wire import Browser

KEY = "five words that are drawn by lot, and '\"; signs"
OTHER = "five other words than those drawn by lot"
TOKEN = "a ground that stands nowhere else"
HEADER = b"SQLite format 3"


@pytest.fixture
def keyed(monkeypatch):
    """`keyed(key)` is what the environment gives from now on."""
    return lambda key: monkeypatch.setenv(settings.DATABASE_KEY, key)


def filled(path: Path) -> Store:
    """A store at this path with two versions of a case, the first of which is no longer held."""
    store = Store.open(f"sqlite:///{path}")
    store.migrate()
    for number, summary in ((1, TOKEN), (2, "another")):
        apply(store, number, {"cases": [row("cases", "C-1", summary=summary)]})
    return store


def lines(store: Store) -> list[str]:
    return list(copying.dump(store.database, at(3)))


def contents(path: Path) -> bytes:
    """All bytes of the file and of SQLite's own files beside it."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def opened(path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    try:
        with database.reading():
            pass
    finally:
        database.close()


def test_the_files_hold_the_same_rows_and_none_of_their_texts(tmp_path, keyed):
    plain = filled(tmp_path / "plain.db")
    keyed(KEY)
    encrypted = filled(tmp_path / "encrypted.db")
    assert lines(encrypted) == lines(plain)
    assert TOKEN.encode() in contents(tmp_path / "plain.db")
    assert TOKEN.encode() not in contents(tmp_path / "encrypted.db")
    plain.close(), encrypted.close()
    assert (tmp_path / "plain.db").read_bytes().startswith(HEADER)
    assert HEADER not in contents(tmp_path / "encrypted.db")


@pytest.mark.parametrize(("made_with", "key"), [(KEY, OTHER), (KEY, ""), ("", KEY)])
def test_with_another_key_none_or_one_too_many_nothing_opens_and_nothing_changes(
    tmp_path, keyed, made_with, key
):
    path = tmp_path / "board.db"
    keyed(made_with)
    filled(path).close()
    before = path.read_bytes()
    keyed(key)
    with pytest.raises(StoreError, match=settings.DATABASE_KEY) as refused:
        opened(path)
    assert not any(word in str(refused.value) for word in (KEY, OTHER))
    assert path.read_bytes() == before
    keyed(made_with)
    opened(path)


def test_a_key_that_can_be_guessed_is_refused_before_a_file_is_made(tmp_path, keyed):
    keyed("nineteen letters ab")
    with pytest.raises(StoreError, match="too short"):
        Database(f"sqlite:///{tmp_path}/board.db")
    assert list(tmp_path.iterdir()) == []


def test_a_key_for_postgresql_is_refused_for_it_would_encrypt_nothing(keyed):
    keyed(KEY)
    with pytest.raises(StoreError, match="PostgreSQL"):
        Database("postgresql://board@localhost/board")


def test_a_backup_of_a_plain_file_restores_into_an_encrypted_one(tmp_path, keyed):
    plain = filled(tmp_path / "plain.db")
    copied = lines(plain)
    plain.close()
    keyed(KEY)
    encrypted = Store.open(f"sqlite:///{tmp_path / 'encrypted.db'}")
    copying.load(encrypted.database, copied, at(4))
    assert lines(encrypted) == copied
    assert TOKEN.encode() not in contents(tmp_path / "encrypted.db")
    encrypted.close()


def test_what_is_purged_leaves_an_encrypted_file_too(tmp_path, keyed):
    keyed(KEY)
    store = filled(tmp_path / "board.db")
    assert TOKEN in "".join(lines(store))
    with store.database.writing() as connection:
        retention.purge(connection, at(3), "-", at(4))
    scrubbing.scrub(store.database)
    assert TOKEN not in "".join(lines(store))
    store.close()


def test_a_server_and_the_command_line_work_on_it_and_only_with_its_key(tmp_path, keyed):
    keyed(KEY)
    with serving(tmp_path) as server:
        assert "rows read" in server.cli("sync").stdout
        browser = Browser(server)
        assert browser.sign_in(server.accounts[Role.LEADER], "membership").status_code == 303
        with browser.socket() as socket:
            socket.run("membership", server.address)
            assert "10,412" in socket.text
        assert HEADER not in contents(tmp_path / "board.db")
        keyed(OTHER)
        refused = server.cli("figures")
    assert refused.returncode != 0
    assert settings.DATABASE_KEY in refused.stderr
    assert not any(word in refused.stdout + refused.stderr + server.log for word in (KEY, OTHER))
    assert "10,412" not in refused.stdout
