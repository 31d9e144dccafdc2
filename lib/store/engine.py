"""The connection to the database: SQLite by default, PostgreSQL by its address alone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError, SQLAlchemyError

from lib import settings
from lib.errors import N_, StoreError
from lib.store.revisions import require_current, upgrade

_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
_SQLITE = ("sqlite", "sqlite+pysqlite")
_WAIT, _URGENT_WAIT = 15_000, 600_000  # milliseconds, for another who writes
_PRAGMAS = (
    f"busy_timeout = {_WAIT}",  # first: the others may have to wait for another process
    "journal_mode = WAL",  # readers see the last good state while a sync writes
    "foreign_keys = ON",
    "temp_store = MEMORY",  # sorting leaves no rows behind in the machine's temporary folder
)


class Database:
    """One database. Every fault of it leaves as a StoreError that repeats neither SQL nor values."""

    def __init__(self, url: str) -> None:
        address = _address(url)
        self.dialect = address.get_backend_name()  # sqlite | postgresql
        self.path = Path(address.database).absolute() if self.dialect == "sqlite" else None
        if self.path:
            _make_private(self.path)
        self.engine = _sqlite(address) if self.path else _postgres(address)
        self._current = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction in which every statement sees the same state."""
        with self.connection(isolation_level="REPEATABLE READ") as connection:
            self._require_current(connection)
            yield connection

    @contextmanager
    def writing(self, *, urgent: bool = False) -> Iterator[Connection]:
        """A transaction that changes something: all of it is kept, or nothing.

        What shuts people out is *urgent*: it does not give up because a long sync is being written.
        """
        with self.connection(writing=True, urgent=urgent) as connection:
            self._require_current(connection)
            yield connection

    def migrate(self) -> None:
        """Bring the schema up to date in one transaction."""
        with self.rebuilding() as connection:
            upgrade(connection)

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """A transaction that may change the schema itself: all of it is kept, or nothing."""
        with in_words(), self.engine.connect() as connection, _foreign_keys_off(connection):
            connection = connection.execution_options(writing=True)
            with connection.begin():
                yield connection

    @contextmanager
    def connection(
        self, *, isolation_level: str = "", writing: bool = False, urgent: bool = False
    ) -> Iterator[Connection]:
        """A transaction on a schema of any version; `reading` and `writing` are for all other uses."""
        options: dict[str, object] = {"writing": writing, "urgent": urgent}
        if isolation_level and self.dialect == "postgresql":
            options["isolation_level"] = isolation_level
        with in_words(), self.engine.connect() as connection:
            connection = connection.execution_options(**options)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _require_current(self, connection: Connection) -> None:
        if not self._current:
            require_current(connection)
            self._current = True


@contextmanager
def _foreign_keys_off(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by making it anew, during which nothing may follow from dropping the old one."""
    driver = connection.connection.driver_connection if connection.dialect.name == "sqlite" else None
    if driver:
        driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        if driver:
            driver.execute("PRAGMA foreign_keys = ON")


@contextmanager
def in_words() -> Iterator[None]:
    """Turn a fault of the database into a StoreError; the driver's own words only of its connection."""
    try:
        yield
    except (OperationalError, InterfaceError) as fault:
        raise StoreError(
            N_("The database does not answer: {detail}"),
            N_("Check its address, that it runs, and the space left on its disk; then try again."),
            detail=str(fault.orig).partition("\n")[0],
        ) from fault
    except SQLAlchemyError as fault:
        raise StoreError(
            N_("The database refused a request ({detail})."),
            N_("Nothing was changed. Try again; if it stays, tell the administrator."),
            detail=type(fault).__name__,
        ) from fault


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        address = None
    if address is not None and address.drivername in _POSTGRES:
        return address.set(drivername="postgresql+psycopg")
    if address is not None and address.drivername in _SQLITE and _is_file(address.database):
        return address.set(drivername="sqlite+pysqlite")
    raise StoreError(
        N_("The database address cannot be used."),
        N_("It begins with sqlite:/// and the path of a file, or with postgresql:// and a server."),
    )


def _is_file(database: str | None) -> bool:
    return bool(database) and not database.startswith((":memory:", "file:"))


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


def _sqlite(address: URL) -> Engine:
    engine = create_engine(address)

    @event.listens_for(engine, "connect")
    def prepare(connection, _record) -> None:
        connection.isolation_level = None  # the driver would begin too late, and never for a read
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later cannot wait for another writer: it says so at once.
        options = connection.get_execution_options()
        if not options.get("urgent"):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")
            return
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_URGENT_WAIT}")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_WAIT}")

    return engine


def _postgres(address: URL) -> Engine:
    wait = {} if "connect_timeout" in address.query else {"connect_timeout": 10}
    return create_engine(
        address, pool_pre_ping=True, connect_args={"application_name": "movement-board", **wait}
    )
