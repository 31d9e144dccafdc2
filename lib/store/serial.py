"""One writer at a time for what hangs on the row before it: the audit, the counting of attempts, syncs."""

from sqlalchemy import Connection, func, select

# Any numbers that nobody else in the same PostgreSQL database uses.
AUDIT, ATTEMPTS, SYNCS = 2010_06_24, 2010_06_25, 2010_06_26


def alone(connection: Connection, purpose: int) -> None:
    """Wait until no other transaction does the same. In SQLite a writing transaction is alone already."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(purpose)))
