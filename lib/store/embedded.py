"""The embedded database: an SQLite file that is its owner's alone and, where a key is given, encrypted."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlcipher3 import dbapi2 as sqlcipher

from lib import settings
from lib.errors import N_, StoreError

_WAIT, _URGENT_WAIT = 15_000, 600_000  # milliseconds, for another who writes
_PRAGMAS = (
    f"busy_timeout = {_WAIT}",  # first: the others may have to wait for another process
    "journal_mode = WAL",  # readers see the last good state while a sync writes
    "foreign_keys = ON",
    "temp_store = MEMORY",  # sorting leaves no rows behind in the machine's temporary folder
)
_SHORTEST_KEY = 20  # letters: whoever has the file may guess as fast as their machines can


def engine(address: URL, path: Path, key: str = "") -> Engine:
    """The engine of a file, which is made if there is none. Fails closed where the key is not the file's."""
    if key and len(key) < _SHORTEST_KEY:
        raise StoreError(
            N_("The key in {name} is too short to protect anything."),
            N_("Take {count} letters or more: five words drawn by lot, say."),
            name=settings.DATABASE_KEY,
            count=_SHORTEST_KEY,
        )
    _make_private(path)
    made = create_engine(address, module=sqlcipher if key else sqlite3)

    @event.listens_for(made, "connect")
    def prepare(connection, _record) -> None:
        connection.isolation_level = None  # the driver would begin too late, and never for a read
        _open(connection, key)

    event.listen(made, "begin", _begin)
    return made


def _begin(connection: Connection) -> None:
    """A transaction that reads first and writes later cannot wait for another writer: it says so at once."""
    options = connection.get_execution_options()
    if not options.get("urgent"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {_URGENT_WAIT}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_WAIT}")


def _open(connection: sqlite3.Connection | sqlcipher.Connection, key: str) -> None:
    """Give the key, set the rest, and read a first page: with another key nothing in the file makes sense."""
    try:
        if key:
            connection.execute("PRAGMA key = '{}'".format(key.replace("'", "''")))
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except (sqlite3.DatabaseError, sqlcipher.DatabaseError) as fault:
        if "not a database" not in str(fault):
            raise
        raise StoreError(_unread(key), _READ_IT, name=settings.DATABASE_KEY) from None


def _unread(key: str) -> str:
    if key:
        return N_("The database is not encrypted with the key in {name}.")
    return N_("The database is encrypted, and {name} gives no key; or its file is damaged.")


_READ_IT = N_("Give the key it was made with. To encrypt a plain one, restore its backup into a new file.")


def _make_private(path: Path) -> None:
    """Make the file readable by its owner alone before a row is in it; SQLite's own files follow it."""
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, mode=0o700)
        if path.parent == settings.PRIVATE:  # ours by definition; another folder may hold more than ours
            path.parent.chmod(0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            if file.exists():
                file.chmod(0o600)
    except OSError as fault:
        raise StoreError(
            N_("The database file {file} cannot be opened: {detail}"),
            N_("Check that its folder exists and belongs to the account that runs this."),
            file=path.name,
            detail=fault.strerror,
        ) from None
