"""The filters in the address: what is written is read again, and nonsense counts as not said."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reports import default_query
from lib.ui.address import EARLIEST, MOST_STRUCK, NAMES, Choice, Moment, Offered, Period, read, write

TODAY = date(2010, 7, 7)
ZONE = "Asia/Almaty"
DAYS = st.none() | st.dates(EARLIEST, TODAY)
CHOICES = st.builds(
    Choice,
    period=st.sampled_from(Period),
    since=DAYS,
    until=DAYS,
    regions=st.lists(st.sampled_from(["KZ-KAR", "KZ-ALA", "KZ-VOS"]), unique=True).map(tuple),
    wing=st.sampled_from(["", "youth"]),
    sector=st.sampled_from(["", "mining"]),
    known=DAYS,
    against=st.sampled_from(Moment),
    against_day=DAYS,
    changed=st.sampled_from(Moment),
    changed_day=DAYS,
    struck=st.integers(0, MOST_STRUCK),
)


@given(CHOICES)
def test_what_is_written_is_read_again(choice):
    again = read(write(choice))
    query = choice.query(TODAY, ZONE)
    assert again.query(TODAY, ZONE) == query
    assert again.compared(query) == choice.compared(query)
    assert again.changed_since(TODAY, ZONE) == choice.changed_since(TODAY, ZONE)
    assert write(again) == write(choice)
    assert set(write(choice)) <= set(NAMES)


@given(CHOICES)
def test_every_choice_is_a_question_that_ends_today_or_before(choice):
    query = choice.query(TODAY, ZONE)
    assert query.since <= query.as_of <= TODAY


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=12), max_size=3)))
def test_any_address_whatever_is_a_question(parameters):
    read(parameters).query(TODAY, ZONE)


def test_nothing_chosen_is_nothing_in_the_address_and_the_common_question():
    assert write(Choice()) == {}
    assert Choice().query(TODAY, ZONE) == default_query(TODAY)


@pytest.mark.parametrize(
    ("period", "since"),
    [
        (Period.WEEK, date(2010, 7, 5)),
        (Period.MONTH, date(2010, 7, 1)),
        (Period.DAYS_30, TODAY - timedelta(days=29)),
        (Period.DAYS_90, TODAY - timedelta(days=89)),
        (Period.YEAR, date(2010, 1, 1)),
        (Period.MONTHS_12, TODAY - timedelta(days=364)),
    ],
)
def test_a_named_period_ends_today(period, since):
    query = Choice(period=period).query(TODAY, ZONE)
    assert (query.since, query.as_of) == (since, TODAY)


def test_two_days_chosen_the_wrong_way_round_are_one_day():
    choice = Choice(period=Period.CHOSEN, since=date(2010, 6, 30), until=date(2010, 6, 1))
    query = choice.query(TODAY, ZONE)
    assert query.since == query.as_of == date(2010, 6, 1)


def test_as_known_on_a_day_means_its_end_where_the_campaign_is():
    query = Choice(known=date(2010, 6, 30)).query(TODAY, ZONE)
    assert query.known_at == datetime(2010, 6, 30, 23, 59, 59, 999999, ZoneInfo(ZONE))
    assert (query.since, query.as_of) == (date(2010, 6, 1), date(2010, 6, 30))


def test_a_week_ago_is_seen_from_the_day_of_the_figures_and_from_the_state_that_is_shown():
    choice = Choice(period=Period.CHOSEN, until=date(2010, 6, 20), against=Moment.WEEK, changed=Moment.WEEK)
    assert choice.compared(choice.query(TODAY, ZONE)) == date(2010, 6, 13)
    assert choice.changed_since(TODAY, ZONE).date() == date(2010, 6, 30)
    past = replace(choice, known=date(2010, 6, 16))
    assert past.changed_since(TODAY, ZONE).date() == date(2010, 6, 9)


def test_a_page_leaves_aside_what_it_does_not_offer():
    wide = Choice(regions=("KZ-KAR", "KZ-ALA"), wing="youth", sector="mining", struck=20)
    assert Offered(regions=("KZ-KAR",), wings=("youth",)).narrowed(wide) == Choice(
        regions=("KZ-KAR",), wing="youth"
    )
