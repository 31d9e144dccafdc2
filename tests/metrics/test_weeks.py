from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import weeks

DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(DAYS)
def test_a_week_starts_on_the_last_monday_that_is_not_after_the_day(day):
    mondays = [day - timedelta(days=i) for i in range(7) if (day - timedelta(days=i)).isoweekday() == 1]
    assert [weeks.week_start(day)] == mondays


@given(DAYS)
def test_the_last_full_week_is_over_and_the_next_one_is_not(day):
    sunday = weeks.last_full_week(day) + timedelta(days=6)
    assert sunday <= day < sunday + timedelta(days=7)


@given(DAYS)
def test_the_last_full_month_is_over_and_the_next_one_is_not(day):
    end = weeks.month_end(weeks.last_full_month(day))
    assert end <= day < weeks.month_end(end + timedelta(days=1))


@given(DAYS, st.integers(0, 600))
def test_every_day_between_lies_in_one_of_the_weeks_and_months(first, length):
    last = first + timedelta(days=length)
    days = [first + timedelta(days=i) for i in range(length + 1)]
    assert weeks.weeks_between(first, last) == tuple(sorted({weeks.week_start(day) for day in days}))
    assert weeks.months_between(first, last) == tuple(sorted({day.replace(day=1) for day in days}))


@given(DAYS)
def test_a_month_ends_on_the_day_before_the_next(day):
    end = weeks.month_end(day)
    assert end >= day
    assert (end + timedelta(days=1)).day == 1
    assert end.month == day.month
