from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.access.viewer import Profile
from lib.i18n.message import Message
from lib.metrics.result import Column, Figure, Interval, Result, Unit
from lib.reports.profile import as_shown_to
from lib.settings import Limits

LIMITS = Limits()
BELOW = LIMITS.suppress_below_presented
COLUMNS = (
    Column("region", "Region", Unit.REGION),
    Column("joined", "Joined", Unit.PERSONS, kin="flow"),
    Column("churn", "Churn", Unit.SHARE, kin="flow"),
    Column("members", "Members", Unit.PERSONS, kin="level"),
)


def result(value, rows=(), unit=Unit.PERSONS, columns=COLUMNS, records=False, **figure) -> Result:
    return Result(
        name="x",
        label="X",
        unit=unit,
        counts="x",
        definition=(),
        columns=columns,
        figure=Figure(value, tuple(rows), **figure),
        since=date(2010, 7, 1),
        as_of=date(2010, 7, 7),
        known_at=None,
        records=records,
    )


def presented(given: Result) -> Result:
    return as_shown_to(Profile.PRESENTED, given, LIMITS)


@pytest.mark.parametrize("profile", [Profile.LEADERSHIP, Profile.ORGANISER])
def test_the_leadership_and_the_organisers_see_a_result_as_it_is(profile):
    whole = result(3, [("AA", 3, 0.1, 500)])
    assert as_shown_to(profile, whole, LIMITS) is whole


def test_a_private_column_is_for_the_leadership_alone():
    columns = (*COLUMNS[:2], Column("health", "Health", Unit.TEXT, private=True))
    whole = result(30, [("AA", 30, "weak")], columns=columns)
    assert as_shown_to(Profile.LEADERSHIP, whole, LIMITS) is whole
    for profile in (Profile.ORGANISER, Profile.PRESENTED):
        shown = as_shown_to(profile, whole, LIMITS)
        assert [column.name for column in shown.columns] == ["region", "joined"]
        assert shown.figure.rows == (("AA", 30),)


def test_texts_as_they_were_entered_are_not_presented():
    columns = (Column("ground", "Ground", Unit.TEXT, entered=True), COLUMNS[1])
    shown = presented(result(90, [("for whom the strike was", 90)], columns=columns))
    assert (shown.value, shown.figure.rows, shown.withheld.rows) == (90, (), True)


def test_many_days_of_few_people_are_withheld():
    def days(n):
        return presented(result(400, unit=Unit.PERSON_DAYS, n=n)).value

    assert (days(3), days(10)) == (None, 400)


@given(st.integers(0, 40), st.sampled_from([Unit.PERSONS, Unit.CASES, Unit.PERSON_DAYS, Unit.EVENTS]))
def test_a_small_count_is_withheld_with_all_that_would_tell_it(count, unit):
    shown = presented(result(count, unit=unit, n=count, sentence=Message("{n}", {"n": count})))
    small = 0 < count < BELOW
    assert shown.withheld.value == small
    assert shown.value == (None if small else count)
    assert (shown.figure.note is not None) == small
    assert (shown.figure.sentence is None) == small


def test_a_share_of_few_or_among_few_is_withheld_with_its_interval():
    def share(value, n):
        return presented(result(value, unit=Unit.SHARE, n=n, interval=Interval(0.0, 1.0, "x")))

    assert share(0.5, 8).value is None
    assert share(0.02, 200).value is None
    assert share(0.02, 200).figure.interval is None
    assert share(0.98, 200).value is None
    assert share(0.5, 200).value == 0.5
    assert share(1.0, 200).value == 1.0


def test_a_time_of_few_is_withheld():
    assert presented(result(48.0, unit=Unit.HOURS, n=8)).value is None
    assert presented(result(48.0, unit=Unit.HOURS, n=12)).value == 48.0


def test_cells_of_one_kin_go_together_and_other_kin_stay():
    rows = [("AA", 4, 0.01, 500), ("BB", 30, 0.02, 600), ("CC", 70, 0.03, 700)]
    shown = presented(result(104, rows))
    assert shown.figure.rows == (("AA", None, None, 500), ("BB", None, None, 600), ("CC", 70, 0.03, 700))
    assert shown.withheld.cells == {(0, "joined"), (0, "churn"), (1, "joined"), (1, "churn")}
    assert shown.value == 104


def test_the_total_goes_where_no_cell_is_left_to_cover_a_small_one():
    shown = presented(result(14, [("AA", 4, 0.1, 500), ("BB", 10, 0.1, 600)]))
    assert shown.value is None
    assert [row[1] for row in shown.figure.rows] == [None, None]


def test_records_are_never_presented():
    shown = presented(result(40, [("AA", 1, 0.1, 500)], records=True))
    assert (shown.value, shown.figure.rows, shown.withheld.rows) == (40, (), True)


def test_a_few_under_check_are_not_told():
    assert presented(result(40, under_check=3)).figure.under_check is None
    assert presented(result(40, under_check=12)).figure.under_check == 12


def test_a_sentence_with_a_small_number_in_it_is_not_shown():
    few, many = Message("{a} of {b}", {"a": 3, "b": 40}), Message("{a} of {b}", {"a": 30, "b": 40})
    assert presented(result(40, sentence=few)).figure.sentence is None
    assert presented(result(40, sentence=many)).figure.sentence is many
    assert presented(result(0.5, unit=Unit.SHARE, sentence=few)).figure.sentence is few


def test_rows_by_town_are_not_presented_nor_told_in_a_sentence():
    towns = (Column("place", "Town", Unit.PLACE), Column("n", "People", Unit.PERSONS))
    whole = result(90, [("karaganda", 50), (None, 40)], columns=towns, sentence=Message("Most in one town."))
    shown = presented(whole)
    assert (shown.value, shown.figure.rows, shown.figure.sentence) == (90, (), None)
    assert shown.withheld.rows


@pytest.mark.parametrize("unit", [Unit.MONEY, Unit.DAYS, Unit.NUMBER])
def test_a_sum_or_a_middle_of_few_records_is_withheld(unit):
    few = presented(result(61_371, unit=unit, n=7, sentence=Message("{n}", {"n": 7})))
    assert (few.value, few.figure.n, few.figure.sentence) == (None, None, None)
    assert presented(result(61_371, unit=unit, n=12)).value == 61_371


def test_a_note_with_a_small_number_in_it_is_not_shown():
    few, many = Message("{n} are missing", {"n": 3}), Message("{n} are missing", {"n": 30})
    assert presented(result(40, note=few)).figure.note is None
    assert presented(result(0.5, unit=Unit.SHARE, n=80, note=few)).figure.note is None
    assert presented(result(40, note=many)).figure.note == many
