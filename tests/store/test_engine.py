"""The connection: private files, addresses, transactions, and faults in words."""

import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from lib import settings
from lib.errors import StoreError
from lib.store import embedded
from lib.store.engine import Database
from lib.store.syncs import SYNCS
from tests.store.examples import at


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def entry(workbook: str) -> dict:
    return {"workbook": workbook, "at": at(1), "outcome": "failed"}


@pytest.fixture
def database(database_url):
    database = Database(database_url)
    yield database
    database.close()


def test_the_file_its_journal_and_a_new_folder_are_private_before_anything_is_in_them(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/new/board.db")
    assert mode(tmp_path / "new") == 0o700
    database.migrate()
    with database.writing() as connection:
        connection.execute(insert(SYNCS), [entry("a")])
        files = sorted((tmp_path / "new").iterdir())
        assert [file.name for file in files] == ["board.db", "board.db-shm", "board.db-wal"]
        assert {mode(file) for file in files} == {0o600}
    database.close()


def test_a_file_that_others_could_read_is_made_private_when_it_is_opened(tmp_path):
    file = tmp_path / "board.db"
    file.touch()
    file.chmod(0o644)
    Database(f"sqlite:///{file}").close()
    assert mode(file) == 0o600


def test_a_folder_that_was_there_is_left_alone_unless_it_is_the_private_one(tmp_path, monkeypatch):
    tmp_path.chmod(0o755)
    Database(f"sqlite:///{tmp_path}/board.db").close()
    assert mode(tmp_path) == 0o755
    monkeypatch.setattr(settings, "PRIVATE", tmp_path)
    Database(f"sqlite:///{tmp_path}/board.db").close()
    assert mode(tmp_path) == 0o700


@pytest.mark.parametrize(
    "url",
    ["", "sqlite://", "sqlite:///:memory:", "sqlite:///file:x?uri=true", "mysql://u:secret@h/d", "nonsense"],
)
def test_another_kind_of_address_is_refused_without_repeating_it(url):
    with pytest.raises(StoreError) as fault:
        Database(url)
    assert "secret" not in str(fault.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_postgresql_address_needs_no_name_of_a_driver(scheme):
    database = Database(f"{scheme}://someone@localhost/board")
    assert database.engine.dialect.driver == "psycopg"
    assert database.dialect == "postgresql"


def test_a_server_that_is_not_there_is_a_store_error_without_the_password():
    database = Database("postgresql://someone:secret@127.0.0.1:9/board?connect_timeout=1")
    with pytest.raises(StoreError) as fault, database.reading():
        pass
    assert "secret" not in str(fault.value)


def test_a_file_that_is_no_database_is_a_store_error(tmp_path):
    (tmp_path / "board.db").write_bytes(b"Dear all, " * 1000)
    with pytest.raises(StoreError), Database(f"sqlite:///{tmp_path}/board.db").reading():
        pass


def test_a_folder_that_cannot_be_made_is_a_store_error(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        Database(f"sqlite:///{tmp_path}/file/board.db")


def test_a_fault_inside_a_transaction_undoes_all_of_it(database):
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        connection.execute(insert(SYNCS), [entry("a")])
        raise ZeroDivisionError
    with database.reading() as connection:
        assert connection.execute(select(SYNCS)).all() == []


def test_a_fault_of_sql_tells_neither_the_statement_nor_the_values(database):
    with pytest.raises(StoreError) as fault, database.writing() as connection:
        connection.execute(insert(SYNCS), [entry("a secret") | {"id": 1}])
        connection.execute(insert(SYNCS), [entry("a secret") | {"id": 1}])
    assert "secret" not in str(fault.value)
    assert "INSERT" not in str(fault.value)


def test_a_reader_sees_one_state_while_another_writes(database):
    with database.reading() as reader:
        assert reader.execute(select(SYNCS)).all() == []
        with database.writing() as writer:
            writer.execute(insert(SYNCS), [entry("a")])
        assert reader.execute(select(SYNCS)).all() == []
    with database.reading() as reader:
        assert len(reader.execute(select(SYNCS)).all()) == 1


def test_writers_that_read_first_wait_for_each_other(database):
    """SQLite refuses this at once where a transaction began as a reader."""
    faults = []

    def add_one() -> None:
        try:
            for _ in range(10):
                with database.writing() as connection:
                    connection.execute(select(SYNCS)).all()
                    connection.execute(insert(SYNCS), [entry("a")])
        except StoreError as fault:
            faults.append(fault)

    threads = [threading.Thread(target=add_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with database.reading() as connection:
        assert len(connection.execute(select(SYNCS)).all()) == 40


def test_sqlite_checks_references_and_keeps_a_log_beside_the_file(sqlite_url):
    with Database(sqlite_url).reading() as connection:
        pragmas = ("foreign_keys", "journal_mode", "temp_store", "busy_timeout")
        assert [connection.scalar(text(f"PRAGMA {name}")) for name in pragmas] == [1, "wal", 2, 15000]


def test_what_shuts_people_out_outwaits_a_writer_for_whom_others_give_up(sqlite_url, monkeypatch):
    monkeypatch.setattr(embedded, "_WAIT", 50)
    database = Database(sqlite_url)
    with database.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    writes, done = threading.Event(), threading.Event()

    def write_for_long() -> None:
        other = Database(sqlite_url)
        with other.writing():
            writes.set()
            done.wait(1.0)
        other.close()

    thread = threading.Thread(target=write_for_long)
    thread.start()
    assert writes.wait(10)
    with pytest.raises(StoreError, match="locked"), database.writing():
        pass
    with database.writing(urgent=True) as connection:
        connection.execute(insert(SYNCS), [entry("a")])
    done.set()
    thread.join()
    database.close()
