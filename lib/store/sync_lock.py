"""One sync at a time: a lock that the database itself gives up when the process that holds it dies."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Column, Integer, Table, delete, insert, select, text

from lib.errors import N_, StoreError
from lib.store.engine import Database, in_words
from lib.store.metadata import metadata
from lib.store.sqltypes import Moment

_SYNC_LOCK = 2010_07_02  # any number that nobody else in the same PostgreSQL database uses

# At most one row: the sync that runs, or that was running when its process died.
RUNNING = Table(
    "sync_running",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("since", Moment, nullable=False),
)


@contextmanager
def sync_lock(database: Database, at: datetime) -> Iterator[None]:
    """Hold the only permission to sync; StoreError at once if another process or thread has it."""
    with _held(database) as free:
        if not free:
            raise _busy(database)
        with database.writing() as connection:
            connection.execute(delete(RUNNING))
            connection.execute(insert(RUNNING).values(since=at))
        try:
            yield
        finally:
            with database.writing() as connection:
                connection.execute(delete(RUNNING))


def _busy(database: Database) -> StoreError:
    with database.reading() as connection:
        since = connection.scalar(select(RUNNING.c.since))
    return StoreError(
        N_("Another sync is running since {since}."),
        N_("Wait until it is done, then try again."),
        since=f"{since:%Y-%m-%d %H:%M} UTC" if since else "a moment ago",
    )


def _held(database: Database) -> Iterator[bool]:
    return _held_in_file(database.path) if database.path else _held_in_server(database)


@contextmanager
def _held_in_file(path: Path) -> Iterator[bool]:
    """A transaction left open on a file of its own: the operating system ends it with the process."""
    file = Path(f"{path}-lock")
    try:
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as fault:
        raise _unanswered(fault) from fault
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_BUSY:  # a disk without room, say
                raise _unanswered(fault) from fault
            yield False
            return
        yield True


def _unanswered(fault: Exception) -> StoreError:
    return StoreError(
        N_("The database does not answer: {detail}"),
        N_("Check its address, that it runs, and the space left on its disk; then try again."),
        detail=getattr(fault, "strerror", None) or str(fault),
    )


@contextmanager
def _held_in_server(database: Database) -> Iterator[bool]:
    """An advisory lock of the server: it ends with the connection, and that with the process."""
    with in_words(), database.engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        free = connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _SYNC_LOCK})
        try:
            yield free
        finally:
            if free:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _SYNC_LOCK})
