"""The question that is asked where a reader chose nothing; page and command line share it."""

from datetime import date

from lib.metrics.query import Query
from lib.metrics.weeks import month_start


def default_query(today: date) -> Query:
    """The day is today; the period is this month up to today."""
    return Query(as_of=today, since=month_start(today))
