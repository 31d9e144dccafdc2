"""The version of the schema: what the database has, what this program needs, and the way there."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from lib.errors import N_, StoreError

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_MIGRATION_LOCK = 2010_07_01  # any number that nobody else in the same PostgreSQL database uses


def configuration() -> Config:
    """Alembic's configuration, made here and not in a file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


@cache
def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration())


def newest() -> str:
    """The version this program needs."""
    return _script().get_current_head()


def present(connection: Connection) -> str | None:
    """The version the database has; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def require_current(connection: Connection) -> None:
    """Refuse a database whose schema is older or newer than this program."""
    found = present(connection)
    if found == newest():
        return
    if found is None:
        raise StoreError(
            N_("The database is empty."),
            N_("Run `python -m lib.cli setup` once, or restore a backup into it."),
        )
    _refuse_newer(found)
    raise StoreError(
        N_("The database is of an older version than this program ({found}, needed {needed})."),
        N_("Run `python -m lib.cli sync` once: it brings the database up to date and keeps what is in it."),
        found=found,
        needed=newest(),
    )


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the schema up to date, or *to* a version, in the transaction that is open.

    Two processes at once are safe.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
    found = present(connection)
    if found == newest():
        return
    _refuse_newer(found)
    if to != "head":
        _refuse_newer(to)
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _refuse_newer(found: str | None) -> None:
    if found is not None and found not in {script.revision for script in _script().walk_revisions()}:
        raise StoreError(
            N_("The database is of a newer version than this program ({found})."),
            N_("Update the program, or give the address of another database."),
            found=found,
        )
