from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics.query import Query
from lib.metrics.trailing import BACK, first_day, whole_months

DAYS = st.dates(date(2009, 1, 1), date(2013, 12, 31))


@given(DAYS, st.integers(0, 900))
def test_the_last_twelve_months_are_whole_and_end_with_the_month_of_the_day(as_of, length):
    query = Query(as_of=as_of, since=as_of - timedelta(days=length))
    months = whole_months(query)
    assert len(months) >= 12
    assert all(month.day == 1 for month in months)
    assert months[-1] == as_of.replace(day=1)
    assert all((after - month).days in range(28, 32) for month, after in pairwise(months))
    assert first_day(query) <= months[0]
    assert first_day(query) <= query.since


@given(DAYS)
def test_a_need_that_reaches_back_holds_them(as_of):
    assert first_day(Query(as_of=as_of, since=as_of)) >= as_of - timedelta(days=BACK)


def test_a_day_in_july_looks_back_to_august():
    assert first_day(Query(as_of=date(2010, 7, 7), since=date(2010, 7, 1))) == date(2009, 8, 1)
