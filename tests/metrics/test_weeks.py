from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics.weeks import last_full_week, month_start, week_start, weeks_between

DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(DAYS)
def test_a_week_starts_on_the_last_monday_that_is_not_after_the_day(day):
    mondays = [day - timedelta(days=i) for i in range(7) if (day - timedelta(days=i)).isoweekday() == 1]
    assert [week_start(day)] == mondays


@given(DAYS)
def test_the_last_full_week_is_over_and_the_next_one_is_not(day):
    sunday = last_full_week(day) + timedelta(days=6)
    assert sunday <= day < sunday + timedelta(days=7)


@given(DAYS, st.integers(0, 600))
def test_every_day_between_lies_in_one_of_the_weeks(first, length):
    last = first + timedelta(days=length)
    every_day = {week_start(first + timedelta(days=i)) for i in range(length + 1)}
    assert weeks_between(first, last) == tuple(sorted(every_day))


def test_a_month_starts_on_its_first():
    assert month_start(date(2010, 7, 31)) == date(2010, 7, 1)
