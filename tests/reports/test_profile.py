from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.access import rounding
from lib.access.viewer import Profile
from lib.i18n.message import Message, Share
from lib.metrics.result import AXIS, Column, Figure, Interval, Result, Unit
from lib.reports.profile import as_shown_to, in_a_file
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

    assert (days(3), days(14), days(34), days(40)) == (None, None, None, 400)


@given(st.integers(0, 40), st.sampled_from([Unit.PERSONS, Unit.CASES, Unit.EVENTS]))
def test_a_small_count_is_withheld_with_all_that_would_tell_it(count, unit):
    shown = presented(result(count, unit=unit, n=count, sentence=Message("{n}", {"n": count})))
    small = count < BELOW  # none is told from few by nobody
    assert shown.withheld.value == small
    assert shown.value == (None if small else rounding.count(count))
    assert (shown.figure.note is not None) == small
    assert shown.figure.sentence == (None if small else Message("{n}", {"n": rounding.count(count)}))


def test_a_share_of_few_or_among_few_is_withheld_with_its_interval():
    def share(value, n):
        return presented(result(value, unit=Unit.SHARE, n=n, interval=Interval(0.0, 1.0, "x")))

    assert share(0.5, 8).value is None
    assert share(0.02, 200).value is None
    assert share(0.02, 200).figure.interval is None
    assert share(0.98, 200).value is None
    assert share(0.5, 200).value == 0.5
    assert share(1.0, 200).value is None, "that none is left tells as much as that few are"
    assert share(0.5, 14).value is None, "so coarse a share would be none or all"
    assert share(0.5, 20).value == 0.5


def test_a_time_of_few_is_withheld():
    assert presented(result(48.0, unit=Unit.HOURS, n=8)).value is None
    assert presented(result(48.0, unit=Unit.HOURS, n=12)).value == 50.0


def test_cells_of_one_kin_go_together_and_other_kin_stay():
    rows = [("AA", 4, 0.01, 500), ("BB", 30, 0.02, 600), ("CC", 70, 0.03, 700)]
    shown = presented(result(104, rows))
    assert shown.figure.rows == (("AA", None, None, 500), ("BB", None, None, 600), ("CC", 70, 0.0, 700))
    assert shown.withheld.cells == {(0, "joined"), (0, "churn"), (1, "joined"), (1, "churn")}
    assert shown.value == 100


def test_the_total_goes_where_no_cell_is_left_to_cover_a_small_one():
    shown = presented(result(14, [("AA", 4, 0.1, 500), ("BB", 10, 0.1, 600)]))
    assert shown.value is None
    assert [row[1] for row in shown.figure.rows] == [None, None]


def test_records_are_never_presented():
    shown = presented(result(40, [("AA", 1, 0.1, 500)], records=True))
    assert (shown.value, shown.figure.rows, shown.withheld.rows) == (40, (), True)


def test_a_few_under_check_are_not_told():
    assert presented(result(40, under_check=3)).figure.under_check is None
    assert presented(result(40, under_check=12)).figure.under_check == 10


def test_a_sentence_with_a_small_number_in_it_is_not_shown():
    few = Message("{a} of {b}", {"a": 3, "b": 40})
    assert presented(result(40, sentence=few)).figure.sentence is None
    assert presented(result(0.5, unit=Unit.SHARE, sentence=few)).figure.sentence is None


def test_a_sentence_says_the_numbers_that_are_shown_and_is_not_said_with_any_other():
    def said(text: str, **params: object):
        rows = [("AA", 62, 0.013, 514), ("BB", 41, 0.02, 600)]
        given = result(1114, rows, n=1114, under_check=23, sentence=Message(text, params))
        sentence = presented(given).figure.sentence
        return dict(sentence.params) if sentence else None

    assert said("{n} members", n=1114) == {"n": 1110}
    assert said("{joined} joined", joined=103) == {"joined": 100}  # the column's sum
    assert said("{joined} joined at most", joined=62) == {"joined": 60}
    assert said("{n} of {regions} regions", n=15, regions=16) is None  # whose number this is, nobody knows
    assert said("{n} in {days} days", n=1114, days=7) == {"n": 1110, "days": 7}
    assert said("{n} cost {days} days", n=1114, days=31) is None, "days may be those of one record"
    assert said("{n}, {under_check} more", n=1114, under_check=0) is None, "none is told from few by nobody"
    assert said("the busiest day was {day}", day=date(2010, 7, 2)) is None
    assert said("since {since}", since=date(2010, 6, 28)) == {"since": date(2010, 6, 28)}
    assert said("{churn}", churn=Share(0.02)) == {"churn": pytest.approx(0.0)}
    assert said("{a} and {b}", a=Message("{n}", {"n": 1114}), b=[Message("{n}", {"n": 7})]) is None


def test_rows_by_day_are_not_presented_and_rows_by_week_are():
    columns = (Column("day", "Day", Unit.DATE), Column("n", "Events", Unit.EVENTS))
    by_day = [(date(2010, 6, day), 20) for day in (7, 9, 14)]
    by_week = [(date(2010, 6, day), 20) for day in (7, 14, 21)]
    assert presented(result(60, by_day, unit=Unit.EVENTS, columns=columns)).figure.rows == ()
    assert presented(result(60, by_week, unit=Unit.EVENTS, columns=columns)).figure.rows == tuple(by_week)


CROSSED = (Column("week", "W", Unit.DATE), Column("kind", "K", Unit.CODE), Column("n", "E", Unit.EVENTS))
COUNTS = {("a", 7): 3, ("a", 14): 30, ("b", 7): 40, ("b", 14): 50, ("c", 7): 60, ("c", 14): 70}


def test_what_two_things_have_in_common_is_not_presented():
    rows = [(date(2010, 6, day), kind, 10 * n) for (kind, day), n in COUNTS.items()]
    shown = presented(result(2530, rows, unit=Unit.EVENTS, columns=CROSSED))
    assert (shown.value, shown.figure.rows, shown.withheld.rows) == (2530, (), True)


def test_a_file_hides_a_small_cell_of_two_dimensions_in_its_row_and_in_its_column():
    rows = [(date(2010, 6, day), kind, n) for (kind, day), n in COUNTS.items()]
    given = result(253, rows, unit=Unit.EVENTS, columns=CROSSED)
    shown = in_a_file(given, LIMITS)
    hidden = {(kind, week.day) for week, kind, n in shown.figure.rows if n is None}
    assert ("a", 7) in hidden
    for place in (0, 1):
        lines = [cell[place] for cell in hidden]
        assert all(lines.count(line) > 1 for line in lines), hidden
    assert shown.withheld.cells == {(i, "n") for i, row in enumerate(shown.figure.rows) if row[2] is None}


def test_a_file_of_records_is_whole_and_what_was_withheld_before_stays_so():
    rows = [("AA", 3, 0.1, 500)]
    whole, before = result(3, rows, records=True), presented(result(300, [("AA", 3, 0.1, 500)]))
    assert in_a_file(whole, LIMITS) is whole
    assert in_a_file(before, LIMITS) is before


def test_the_order_and_the_number_of_rows_tell_nothing():
    columns = (Column("kind", "K", Unit.CODE, of="case_kind"), Column("n", "N", Unit.CASES))
    kinds = {"other": 30, "labour": 9, "criminal": 8, "debt": 60, "administrative": 0, "eviction": 70}
    shown = presented(result(177, kinds.items(), unit=Unit.CASES, columns=columns))
    assert shown.figure.rows == (("debt", 60), ("eviction", 70), ("other", 30))
    assert shown.withheld.some
    assert shown.withheld.cells == frozenset()


def test_a_rate_by_something_that_everybody_knows_is_that_of_the_count_as_shown():
    rate = Column("rate", "R", Unit.NUMBER, kin="flow", per="joined")
    told = {
        presented(
            result(100, [("AA", n, 0.1, 500, n * 100_000 / 737_123)], columns=(*COLUMNS, rate))
        ).figure.rows[0][4]
        for n in range(25, 35)
    }
    assert [*told] == [pytest.approx(30 * 100_000 / 737_123, rel=1e-3)]


def test_where_on_a_curve_something_ended_is_not_presented_nor_that_it_could_be_drawn():
    columns = (
        Column("day", "D", Unit.DAYS, kin=AXIS),
        Column("at_risk", "A", Unit.PERSONS, kin="curve"),
        Column("ended", "E", Unit.PERSONS, kin="curve"),
    )

    def curve(*ended: int):
        rows = [(day, 40, n) for day, n in enumerate(ended)]
        shown = presented(result(7, rows, unit=Unit.DAYS, columns=columns, n=40, note=Message("of some")))
        return shown.value, shown.figure.rows, shown.withheld.value

    assert curve(5, 6) == (7.0, (), False)
    assert curve(5, 4) == (None, (), True)
    assert curve() == (None, (), True)


def test_an_amount_is_shown_only_in_a_row_that_says_of_how_many_it_is():
    kind, n = Column("kind", "K", Unit.CODE, of="case_kind"), Column("n", "N", Unit.CASES)
    for rests_on, shown in (("n", 40_000.0), ("", None)):
        columns = (kind, n, Column("sum", "S", Unit.MONEY, rests_on=rests_on))
        assert presented(result(None, [("debt", 30, 41_234)], columns=columns)).figure.rows == (
            ("debt", 30, shown),
        )


def test_the_share_of_few_drives_is_withheld_however_many_workers_they_have():
    columns = (Column("ref", "R", Unit.REF), Column("share", "S", Unit.SHARE))

    def signed(drives: int):
        rows = [(f"D{number}", 0.5) for number in range(drives)]
        return presented(result(0.5, rows, unit=Unit.SHARE, n=4000, columns=columns, records=True)).value

    assert (signed(9), signed(10)) == (None, 0.5)


def test_whether_a_share_has_an_interval_does_not_tell_n_more_closely():
    def interval(n: int):
        given = result(0.5, unit=Unit.SHARE, n=n, interval=Interval(0.3, 0.7, "x") if n < 30 else None)
        return presented(given).figure.interval

    assert [interval(n) is None for n in (24, 25, 29, 30, 34)] == [False, True, True, True, True]


def test_what_is_worked_out_of_a_count_is_as_coarse_as_the_count():
    columns = (*COLUMNS[:1], Column("n", "N", Unit.PERSONS, kin="x"), Column("r", "R", Unit.NUMBER, kin="x"))
    (row,) = presented(result(1000, [("AA", 137, 9.2734)], columns=columns)).figure.rows
    assert row == ("AA", 140, 9.0)
    assert presented(result(0.3719, unit=Unit.SHARE, n=113)).value == pytest.approx(0.4)
    assert presented(result(123_456, unit=Unit.MONEY, n=40)).value == 120_000
    assert presented(result(date(2011, 5, 5), unit=Unit.DATE)).value == date(2011, 5, 2)


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
    assert presented(result(61_371, unit=unit, n=12)).value == pytest.approx(61_371, rel=0.1)


def test_a_note_with_a_small_number_in_it_is_not_shown():
    few, many = Message("{n} are missing", {"n": 3}), Message("{n} are missing", {"n": 30})
    assert presented(result(40, note=few)).figure.note is None
    assert presented(result(0.5, unit=Unit.SHARE, n=80, note=few)).figure.note is None
    assert presented(result(40, note=many)).figure.note is None
    assert presented(result(30, note=many)).figure.note == many


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_whole_number_of_no_unit_is_a_count_unless_its_column_says_that_it_counts_nobody(members, regions):
    columns = (
        Column("condition", "Condition", Unit.CODE),
        Column("have", "Have", Unit.NUMBER, counts=("members",)),
        Column("required", "Required", Unit.NUMBER, counts=()),
    )
    rows = [("members", members, 1234), ("regions", regions, 15)]
    given = result(0.5, rows, unit=Unit.SHARE, columns=columns)
    shown = presented(given).figure.rows
    if members < BELOW:
        assert shown == ()
    else:
        assert shown == (("members", rounding.count(members), 1234), ("regions", regions, 15))
    plain = (columns[0], Column("have", "Have", Unit.NUMBER))
    rows = presented(result(None, [("members", members)], columns=plain)).figure.rows
    assert rows == ((("members", rounding.count(members)),) if members >= BELOW else ())
    assert presented(result(members, unit=Unit.NUMBER)).value == (
        None if members < BELOW else rounding.count(members)
    )


def test_days_lost_do_not_tell_by_how_many_one_hearing_was_moved():
    columns = (
        Column("month", "M", Unit.CODE),
        Column("n", "N", Unit.HEARINGS),
        Column("d", "D", Unit.DAYS, rests_on="n"),
    )
    shown = presented(result(431, [("a", 23, 431)], unit=Unit.DAYS, columns=columns, n=23))
    assert (shown.value, shown.figure.rows[0]) == (450, ("a", 20, 450))
