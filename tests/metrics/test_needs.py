from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics.needs import Grouped, Rows
from lib.metrics.query import Query

DAYS = st.dates(date(2009, 1, 1), date(2011, 1, 1))


def query(since: date, as_of: date) -> Query:
    return Query(as_of=as_of, since=since)


def test_rows_without_a_date_column_have_no_beginning():
    question = query(date(2010, 7, 1), date(2010, 7, 7))
    assert Rows("arrests", ("custody",)).window(question) == (None, date(2010, 7, 7))


def test_rows_ahead_reach_past_the_day_asked_for():
    question = query(date(2010, 7, 1), date(2010, 7, 7))
    assert Rows("hearings", ("date",), ahead=14).window(question) == (None, date(2010, 7, 21))


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_a_window_reaches_back_to_the_period_and_at_least_as_far_as_asked(as_of, length, back):
    since = as_of - timedelta(days=length)
    first, last = Grouped("events", "date", ("day",), back=back).window(query(since, as_of))
    assert last == as_of
    assert (as_of - first).days == max(length, back)


@given(DAYS, st.integers(0, 400), st.sampled_from(["week", "month"]))
def test_the_first_bar_of_a_chart_is_whole(as_of, length, unit):
    since = as_of - timedelta(days=length)
    first, _ = Grouped("events", "date", (unit, "kind")).window(query(since, as_of))
    assert first <= since
    assert (first.weekday() == 0) if unit == "week" else (first.day == 1)
    assert (since - first).days < (7 if unit == "week" else 31)
