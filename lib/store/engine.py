"""The connection to the database: an SQLite file by default, PostgreSQL by its address alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError, SQLAlchemyError

from lib import settings
from lib.errors import N_, StoreError
from lib.store import embedded
from lib.store.revisions import require_current, upgrade

_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
_SQLITE = ("sqlite", "sqlite+pysqlite")


class Database:
    """One database. Every fault of it leaves as a StoreError that repeats neither SQL nor values."""

    def __init__(self, url: str) -> None:
        address = _address(url)
        self.dialect = address.get_backend_name()  # sqlite | postgresql
        self.path = Path(address.database).absolute() if self.dialect == "sqlite" else None
        key = settings.database_key()
        self.engine = embedded.engine(address, self.path, key) if self.path else _postgres(address, key)
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


def _postgres(address: URL, key: str) -> Engine:
    if key:  # whoever set it counts on encryption
        raise StoreError(
            N_("{name} encrypts an SQLite file, and the database is PostgreSQL."),
            N_("Remove the key, and encrypt the disk of the PostgreSQL server."),
            name=settings.DATABASE_KEY,
        )
    wait = {} if "connect_timeout" in address.query else {"connect_timeout": 10}
    return create_engine(
        address, pool_pre_ping=True, connect_args={"application_name": "movement-board", **wait}
    )
