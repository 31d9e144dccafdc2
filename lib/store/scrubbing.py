"""The database's files written anew, so that nothing of what was deleted is left in them."""

import sqlite3
import time

from sqlalchemy import Connection
from sqlcipher3 import dbapi2 as sqlcipher

from lib.errors import N_, StoreError
from lib.store.engine import Database, in_words

_PATIENCE = 15  # seconds, as for every lock
_STALE = """
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    JOIN pg_stats s ON s.schemaname = current_schema() AND s.tablename = c.relname AND s.attname = a.attname
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.reltuples = 0
"""  # what the planner remembers of tables in which no row is left
_OLDER = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND greatest(age(backend_xmin), age(backend_xid)) >= age(%s::text::xid)
"""


def scrub(database: Database) -> None:
    """Write the files anew; StoreError if somebody still reads what was deleted, so that it had to stay."""
    with in_words(), database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        if database.dialect == "postgresql":
            _scrub_postgresql(connection)
        else:
            _scrub_sqlite(connection.connection.driver_connection)


def _scrub_sqlite(driver: sqlite3.Connection | sqlcipher.Connection) -> None:
    try:
        driver.execute("VACUUM")
        busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except (sqlite3.OperationalError, sqlcipher.OperationalError):
        busy = True
    if busy:
        raise _in_the_way()


def _scrub_postgresql(connection: Connection) -> None:
    """Tables, indices and what the planner remembers of their values.

    Rows that a transaction from before the purge could still read would survive the rewriting.
    """
    connection.exec_driver_sql(f"SET lock_timeout = '{_PATIENCE}s'")
    now = connection.exec_driver_sql("SELECT pg_current_xact_id()::xid::text").scalar()
    end = time.monotonic() + _PATIENCE
    while connection.exec_driver_sql(_OLDER, (now,)).scalar():
        if time.monotonic() > end:
            raise _in_the_way()
        time.sleep(0.2)
    connection.exec_driver_sql("ANALYZE")
    for table, column, kind in connection.exec_driver_sql(
        _STALE
    ).all():  # ANALYZE leaves empty tables as they are
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {kind}')
    connection.exec_driver_sql("VACUUM FULL")


def _in_the_way() -> StoreError:
    return StoreError(
        N_("A program still reads the database, so what was deleted could not be wiped from its files."),
        N_("Stop the server and run the same command again."),
    )
