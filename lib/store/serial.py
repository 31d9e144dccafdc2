"""One writer at a time for what hangs on the row before it: the audit's chain, the counting of attempts."""

from sqlalchemy import Connection, func, select

AUDIT, ATTEMPTS = 2010_06_24, 2010_06_25  # any numbers that nobody else in the same PostgreSQL database uses


def alone(connection: Connection, purpose: int) -> None:
    """Wait until no other transaction does the same. In SQLite a writing transaction is alone already."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(purpose)))
