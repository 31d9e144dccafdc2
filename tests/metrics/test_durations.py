from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.i18n.message import Named
from lib.metrics import durations
from lib.schema.vocabularies import CUSTODY
from tests.metrics.flows_by_hand import week_of
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

LAST_WEEKS = [date(2010, 7, 5) - timedelta(weeks=back) for back in range(25, -1, -1)]
OPENED = TODAY - timedelta(days=364)
DAY = st.dates(TODAY - timedelta(days=230), TODAY)


def in_period(day) -> bool:
    return QUERY.since <= day <= TODAY


CUSTODIES = st.lists(
    st.fixed_dictionaries(
        {
            "detained": DAY,
            "region": st.just("AA"),
            "custody": st.none() | st.sampled_from(CUSTODY.codes),
            "custody_since": st.none() | DAY,
            "released": st.none() | st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=9)),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=10,
)


def days_inside(row) -> set[date]:
    """Every day in custody, one by one."""
    if not row["verified"] or row["custody"] == "stopped_released":
        return set()
    free = row["released"]
    if free is None and row["custody"] in ("released", "died"):
        free = row["custody_since"]
        if free is None:
            return set()
    days, day = set(), row["detained"]
    while day <= TODAY and (free is None or day <= free):
        days.add(day)
        day += timedelta(days=1)
    return days


@given(CUSTODIES)
def test_person_days_are_the_days_inside_counted_one_by_one(rows):
    facts = {"arrests": frame(durations.CUSTODY_DAYS, rows)}
    figure = durations.person_days_in_custody(facts, QUERY, CONTEXT)
    days = [day for row in rows for day in days_inside(row)]
    assert figure.value == sum(map(in_period, days))
    assert [row[0] for row in figure.rows] == LAST_WEEKS
    for monday, person_days, people in figure.rows:
        assert person_days == sum(week_of(day) == week_of(monday) for day in days)
        assert people == sum(any(week_of(day) == week_of(monday) for day in days_inside(row)) for row in rows)
    assert figure.n == sum(any(map(in_period, days_inside(row))) for row in rows)


def test_who_is_free_on_an_unknown_day_is_left_out_and_said_so():
    rows = [{"detained": TODAY, "custody": "released", "verified": 1}]
    figure = durations.person_days_in_custody(
        {"arrests": frame(durations.CUSTODY_DAYS, rows)}, QUERY, CONTEXT
    )
    assert figure.value == 0
    assert figure.note.params == {"n": 1}


@given(CUSTODIES)
def test_person_days_in_all_are_every_day_inside_by_the_year_of_the_arrest(rows):
    facts = {durations.EVERY_ARREST.name: frame(durations.EVERY_ARREST, rows)}
    figure = durations.person_days_in_all(facts, QUERY, CONTEXT)
    by_hand: dict[str, int] = {}
    for row in rows:
        if days_inside(row):
            year = str(row["detained"].year)
            by_hand[year] = by_hand.get(year, 0) + len(days_inside(row))
    assert {year: days for year, days, _ in figure.rows} == by_hand
    assert (figure.value, figure.n) == (sum(by_hand.values()), sum(bool(days_inside(row)) for row in rows))


@given(CUSTODIES)
def test_person_days_of_those_held_are_the_days_since_each_arrest(rows):
    facts = {"arrests": frame(durations.ARRESTS, rows)}
    figure = durations.person_days_of_held(facts, QUERY, CONTEXT)
    free = ("released", "died", "stopped_released")
    held = [
        row
        for row in rows
        if row["verified"]
        and (row["released"] is None or row["released"] > TODAY)
        and (
            row["custody"] not in free
            or row["released"] is not None
            or (row["custody_since"] or TODAY) > TODAY
        )
    ]
    assert figure.value == sum((TODAY - row["detained"]).days + 1 for row in held)
    assert (figure.n, sum(row[2] for row in figure.rows)) == (len(held), len(held))


def duration(*rows):
    given_rows = [{"key": f"A-{i}", "region": "AA", "verified": 1, **row} for i, row in enumerate(rows)]
    facts = {"arrests": frame(durations.WATCHED, given_rows)}
    return durations.custody_duration(facts, QUERY, CONTEXT)


def out(days: int, custody="administrative_arrest", ago: int = 100, **more):
    """Somebody who was inside for so many days, both ends counted."""
    began = TODAY - timedelta(days=ago)
    return {"detained": began, "custody": custody, "released": began + timedelta(days=days - 1), **more}


def inside(ago: int, custody="administrative_arrest", **more):
    return {"detained": TODAY - timedelta(days=ago), "custody": custody, **more}


@given(st.lists(st.integers(1, 15), min_size=10, max_size=30))
def test_where_all_are_out_the_curve_is_the_share_that_was_inside_longer(days):
    figure = duration(*[out(n) for n in days])
    for _, day, lasting, _, _, at_risk, ended in figure.rows:
        assert lasting == pytest.approx(sum(n > day for n in days) / len(days))
        assert at_risk == sum(n >= day for n in days)
        assert ended == sum(n == day for n in days)
    assert figure.value == next(n for n in sorted(days) if 2 * sum(m > n for m in days) <= len(days))
    assert figure.n == len(days)


def test_who_is_held_still_counts_up_to_the_day_and_ends_nothing():
    figure = duration(*[out(5)] * 6, *[inside(3)] * 6)
    steps = {row[1]: row for row in figure.rows}
    assert steps[4][-2:] == (12, 0)
    assert steps[5][2] == 0
    assert figure.value == 5


def test_who_was_held_before_the_watch_opened_counts_from_its_first_day():
    early = inside(364 + 40, released=TODAY)
    figure = duration(*[out(5)] * 8, *[out(30)] * 3, inside(50), early)
    steps = {row[1]: row for row in figure.rows}
    assert steps[5][-2:] == (12, 8), "not yet at risk on the fifth day"
    assert steps[30][2] == pytest.approx(1 / 12), "2/13 if all thirteen had been there from the first day"
    assert steps[51][-2:] == (2, 0), "at risk from day 41 on"


def test_who_was_out_before_the_watch_opened_is_not_in_it():
    assert duration(*[out(5)] * 12, *[out(9, ago=400)] * 5).n == 12


def test_a_kind_with_too_few_is_refused_and_said_so():
    figure = duration(
        *[out(5)] * 9, out(6), *[out(50, custody="remand")] * 4, *[out(3, custody="released")] * 2
    )
    assert {row[0] for row in figure.rows} == {"administrative_arrest"}
    remand, unknown = figure.note.params["kinds"]
    assert remand == Named("custody", "remand")
    assert unknown.text == "kind not recorded"
    assert (figure.value, figure.n) == (5, 16)


def test_under_ten_people_nothing_is_estimated():
    figure = duration(*[out(5)] * 9)
    assert (figure.value, figure.rows, figure.interval, figure.n) == (None, (), None, None)
    assert figure.note


def test_the_stopped_the_unverified_and_those_known_to_the_month_alone_are_not_in_it():
    others = [
        out(1, custody="stopped_released"),
        out(9, verified=0),
        out(9, detained_precision="month"),
        {"detained": TODAY - timedelta(days=9), "custody": "released"},
    ]
    assert duration(*[out(5)] * 10, *others).n == 10


def test_a_median_that_is_not_reached_is_unknown_and_says_so():
    figure = duration(*[out(2)] * 6, *[inside(20)] * 10)
    assert (figure.value, figure.interval) == (None, None)
    assert figure.rows
    assert figure.note
    assert figure.sentence.params == {"day": 21}
