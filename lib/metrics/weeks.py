"""Weeks begin on Monday; months on the first."""

from datetime import date, timedelta


def week_start(day: date) -> date:
    """The Monday of the week in which *day* lies."""
    return day - timedelta(days=day.weekday())


def month_start(day: date) -> date:
    """The first day of the month in which *day* lies."""
    return day.replace(day=1)


def last_full_week(as_of: date) -> date:
    """The Monday of the last week that is over by the evening of *as_of*."""
    return week_start(as_of + timedelta(days=1)) - timedelta(days=7)


def weeks_between(first: date, last: date) -> tuple[date, ...]:
    """The Mondays of every week from that of *first* to that of *last*."""
    start = week_start(first)
    count = (week_start(last) - start).days // 7 + 1
    return tuple(start + timedelta(weeks=i) for i in range(count))


def month_end(day: date) -> date:
    """The last day of the month in which *day* lies."""
    return month_start(month_start(day) + timedelta(days=31)) - timedelta(days=1)


def last_full_month(as_of: date) -> date:
    """The first day of the last month that is over by the evening of *as_of*."""
    return month_start(month_start(as_of + timedelta(days=1)) - timedelta(days=1))


def months_between(first: date, last: date) -> tuple[date, ...]:
    """The first days of every month from that of *first* to that of *last*."""
    months, month = [], month_start(first)
    while month <= last:
        months.append(month)
        month = month_end(month) + timedelta(days=1)
    return tuple(months)
