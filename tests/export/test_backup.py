"""A backup as a file: nobody reads it but who has the key, and a damaged one restores nothing."""

import stat
from datetime import UTC, datetime

import pytest
from sqlalchemy import inspect

from lib.errors import SettingsError, SourceError, StoreError
from lib.export import backup
from lib.store.engine import Database
from tests.store.examples import apply, row

NOW = datetime(2010, 7, 7, 6, tzinfo=UTC)
SAID = "a text that only the sheet knows"


@pytest.fixture
def database(sqlite_store):
    apply(sqlite_store, 1, {"cases": [row("cases", "C-1", side="by_us", note=SAID)]})
    return sqlite_store.database


@pytest.fixture
def fresh(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'fresh.db'}")
    yield database
    database.close()


@pytest.fixture
def key(tmp_path) -> str:
    """The public half of the key in the file called key."""
    return backup.new_key(tmp_path / "key")


def tables(database: Database) -> list[str]:
    with database.connection() as connection:
        return inspect(connection).get_table_names()


def test_each_of_its_keys_opens_a_backup(database, key, tmp_path, fresh):
    other = backup.new_key(tmp_path / "other")
    size = backup.write(database, tmp_path / "backup", [key, other], NOW)
    assert size == (tmp_path / "backup").stat().st_size
    for number, name in enumerate(("key", "other")):
        copy = Database(f"sqlite:///{tmp_path / f'{number}.db'}")
        found = backup.restore(copy, tmp_path / "backup", tmp_path / name, NOW)
        copy.close()
        assert (found.made, found.rows["cases"]) == (NOW, 1)


def test_the_files_are_private_and_tell_nothing(database, key, tmp_path):
    backup.write(database, tmp_path / "backup", [key], NOW)
    for name in ("key", "backup"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert SAID.encode() not in (tmp_path / "backup").read_bytes()


def test_another_key_opens_nothing(database, key, tmp_path, fresh):
    backup.write(database, tmp_path / "backup", [key], NOW)
    backup.new_key(tmp_path / "another")
    with pytest.raises(SourceError, match="cannot be opened with this key"):
        backup.restore(fresh, tmp_path / "backup", tmp_path / "another", NOW)
    assert tables(fresh) == []


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied"])
def test_a_damaged_backup_restores_nothing(database, key, tmp_path, fresh, damage):
    file = tmp_path / "backup"
    backup.write(database, file, [key], NOW)
    whole = bytearray(file.read_bytes())
    flipped = whole.copy()
    flipped[-20] ^= 1
    file.write_bytes({"cut": whole[:-40], "flipped": flipped, "emptied": b""}[damage])
    with pytest.raises(SourceError):
        backup.restore(fresh, file, tmp_path / "key", NOW)
    assert tables(fresh) == []


def test_a_sealed_file_that_is_no_backup_is_refused(key, tmp_path, fresh):
    (tmp_path / "backup").write_bytes(backup.pyrage.encrypt(b"no packing", [backup._recipient(key)]))
    with pytest.raises(StoreError, match="not a whole backup"):
        backup.restore(fresh, tmp_path / "backup", tmp_path / "key", NOW)


def test_without_a_key_there_is_no_backup(database, tmp_path):
    with pytest.raises(SettingsError, match="no key"):
        backup.write(database, tmp_path / "backup", [], NOW)
    with pytest.raises(SettingsError, match="not a public key"):
        backup.write(database, tmp_path / "backup", ["age1nonsense"], NOW)
    assert not (tmp_path / "backup").exists()


def test_a_file_that_is_there_is_not_written_over(database, key, tmp_path):
    (tmp_path / "backup").write_text("mine")
    with pytest.raises(SourceError, match="cannot be written"):
        backup.write(database, tmp_path / "backup", [key], NOW)
    assert (tmp_path / "backup").read_text() == "mine"


def test_a_file_without_a_key_in_it_says_so(database, key, tmp_path, fresh):
    backup.write(database, tmp_path / "backup", [key], NOW)
    (tmp_path / "nothing").write_text("nothing")
    with pytest.raises(SettingsError, match="no secret key"):
        backup.restore(fresh, tmp_path / "backup", tmp_path / "nothing", NOW)
    with pytest.raises(SourceError, match="cannot be read"):
        backup.restore(fresh, tmp_path / "backup", tmp_path / "gone", NOW)
