"""The question that is asked where a reader chose nothing; page and command line share it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from lib.metrics.query import Query
from lib.metrics.weeks import month_start
from lib.settings import Settings


def campaign_today(settings: Settings, now: datetime) -> date:
    """Today where the campaign is; in a demonstration, the day on which its clock stands."""
    return settings.today or now.astimezone(ZoneInfo(settings.timezone)).date()


def default_query(today: date) -> Query:
    """The day is today; the period is this month up to today."""
    return Query(as_of=today, since=month_start(today))
