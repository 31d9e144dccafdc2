"""What SQLite and PostgreSQL say differently, said once: moments, and the first day of a week or month."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Date, DateTime, Dialect, cast, func
from sqlalchemy.types import TypeDecorator

_SQLITE_STEPS = {"day": (), "week": ("-6 days", "weekday 1"), "month": ("start of month",)}


class Moment(TypeDecorator[datetime]):
    """A moment that everybody agrees on: kept in UTC, given back in UTC, refused without a time zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn the moment to UTC and take the time zone off."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Put UTC back on."""
        return None if value is None else value.replace(tzinfo=UTC)


def first_day(unit: str, column: ColumnElement, dialect: str) -> ColumnElement:
    """The first day of the day, week (a Monday) or month in which a date or a date and time lies."""
    if dialect == "postgresql":
        return cast(func.date_trunc(unit, column), Date)
    return func.date(column, *_SQLITE_STEPS[unit], type_=Date)
