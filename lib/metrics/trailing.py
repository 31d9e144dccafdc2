"""The last twelve months: enough records for a rate that a month alone does not have."""

from datetime import date

from lib.metrics.query import Query
from lib.metrics.weeks import month_start, months_between

MONTHS = 12  # the month of `as_of` is the last; a longer period shows more
BACK = 366  # days before `as_of` that a need must reach back for them


def first_day(query: Query) -> date:
    """The first day of the last twelve months, or of the longer period."""
    month = month_start(query.as_of)
    months = month.year * 12 + month.month - MONTHS
    return min(query.since, date(months // 12, months % 12 + 1, 1))


def whole_months(query: Query) -> tuple[date, ...]:
    """The months from then on, by their first days; the last one may not be over."""
    first = first_day(query)
    return tuple(month for month in months_between(first, query.as_of) if month >= first)
