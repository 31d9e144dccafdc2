from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lib.charts.axes import beneath, day_axis, ticks, value_axis
from lib.i18n.translator import Translator
from lib.metrics.result import Column, Unit

WORDS = Translator("ru", "KZT")


@given(st.integers(-(10**7), 10**7), st.integers(0, 10**7))
def test_ticks_hold_the_numbers_between_them_and_are_few(low, span):
    at = ticks(low, low + span)
    assert at[0] <= low
    assert at[-1] >= low + span
    assert len({round(b - a, 6) for a, b in pairwise(at)}) == 1
    assert 2 <= len(at) <= 8


def test_counts_have_whole_ticks_and_shares_do_not():
    assert all(tick == int(tick) for tick in ticks(0, 2))
    assert any(tick != int(tick) for tick in ticks(0, 1, whole=False))


def test_ticks_are_written_in_the_readers_language():
    assert value_axis([10412], Column("n", "N", Unit.PERSONS), WORDS)["ticktext"][-1] == "12\xa0500"
    assert value_axis([0.5], Column("n", "N", Unit.SHARE), WORDS)["ticktext"][-1] == "50\xa0%"


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_days_have_at_most_six_ticks_within_the_range(first, length):
    axis = day_axis([first, first + timedelta(days=length)], WORDS)
    assert 1 <= len(axis["tickvals"]) <= 6
    assert all(first <= tick <= first + timedelta(days=length) for tick in axis["tickvals"])


def test_a_long_span_says_the_year_once_a_year():
    axis = day_axis([date(2009, 2, 1), date(2010, 7, 7)], Translator("en"))
    assert axis["ticktext"] == ["Feb<br>2009", "Jun", "Oct", "Feb<br>2010", "Jun"]


def test_a_few_days_as_far_apart_as_each_other_have_a_tick_each():
    weeks = [date(2010, 6, 9) + timedelta(weeks=week) for week in range(5)]
    assert day_axis(weeks, Translator("en"))["ticktext"] == ["9 Jun", "16 Jun", "23 Jun", "30 Jun", "7 Jul"]
    assert day_axis([*weeks[:4], date(2010, 7, 8)], Translator("en"))["ticktext"][1] != "16 Jun"


def test_the_name_of_an_axis_has_as_many_lines_as_a_telephone_needs():
    said = beneath(Column("n", "Share of hearings that were postponed", Unit.SHARE), Translator("en"))["text"]
    assert all(len(line) <= 24 for line in said.split("<br>"))
    assert said.replace("<br>", " ") == "Share of hearings that were postponed"
