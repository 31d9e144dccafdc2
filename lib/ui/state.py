"""What one process shares between all its sessions: the settings, the database, the clock."""

from datetime import UTC, datetime, timedelta
from functools import cache

from lib import settings
from lib.access.lifetime import Lifetime
from lib.settings import Settings
from lib.store.engine import Database


@cache
def campaign() -> Settings:
    """The settings file, read once."""
    return settings.load()


@cache
def database() -> Database:
    """The database, opened once."""
    return Database(settings.database_url())


def lifetime() -> Lifetime:
    """How long a session lasts, as the campaign chose."""
    chosen = campaign().sessions
    return Lifetime(timedelta(minutes=chosen.idle_minutes), timedelta(hours=chosen.age_hours))


def now() -> datetime:
    """The real moment, for sessions, attempts and the audit; figures go by the campaign's clock."""
    return datetime.now(UTC)
