"""What one process shares between all its sessions: the settings, the database, the clock."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

from lib import settings
from lib.access.lifetime import Lifetime
from lib.i18n.translator import NameOf
from lib.places import pack
from lib.places.country import Country
from lib.reports import Reports, campaign_today, names_of
from lib.settings import Settings
from lib.store import Store
from lib.store.engine import Database


@cache
def campaign() -> Settings:
    """The settings file, read once."""
    return settings.load()


@cache
def database() -> Database:
    """The database, opened once."""
    return Database(settings.database_url())


@cache
def store() -> Store:
    """The store on it."""
    return Store(database())


@cache
def country() -> Country:
    """The campaign's country pack, read once."""
    return pack.load(campaign().country)


@cache
def names() -> NameOf:
    """What regions, places and the choices of closed lists are called."""
    return names_of(country())


@cache
def reports() -> Reports:
    """The one door to every figure; its answers serve all sessions."""
    return Reports(store(), country(), campaign())


def today() -> date:
    """The campaign's day: in a demonstration it stands still."""
    return campaign_today(campaign(), now())


def lifetime() -> Lifetime:
    """How long a session lasts, as the campaign chose."""
    chosen = campaign().sessions
    return Lifetime(timedelta(minutes=chosen.idle_minutes), timedelta(hours=chosen.age_hours))


def now() -> datetime:
    """The real moment, for sessions, attempts and the audit; figures go by the campaign's clock."""
    return datetime.now(UTC)
