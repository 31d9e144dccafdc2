from datetime import date, timedelta

import pytest
from hypothesis import given

from lib.metrics import pace
from lib.metrics.membership import BY_REGION
from tests.metrics.flows_by_hand import CHANGES, steady, target, week_of
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

DUE = TODAY + timedelta(weeks=10)


def ask(compute, rows, *targets):
    facts = {BY_REGION.name: frame(BY_REGION, rows), "targets": frame(pace.TARGETS, list(targets))}
    return compute(facts, QUERY, CONTEXT)


@given(CHANGES.filter(bool))
def test_the_pace_is_the_mean_of_the_last_weeks_that_are_over(rows):
    figure = ask(pace.pace_now, rows)
    sunday = date(2010, 7, 4)
    first = min(row["date"] for row in rows)
    for size, since, until, mean in figure.rows:
        assert until == sunday
        assert since == sunday - timedelta(days=7 * size - 1)
        weeks = {week_of(since + timedelta(weeks=i)) for i in range(size)}
        net = sum(row["joined"] - row["left"] for row in rows if week_of(row["date"]) in weeks)
        assert mean == pytest.approx(net / size)
    whole_weeks = (sunday - (first + timedelta(days=7 - first.weekday()))).days // 7 + 1
    assert {row[0] for row in figure.rows} == {size for size in (4, 8) if whole_weeks >= size}
    assert (figure.value is None) == (whole_weeks < 4)


def test_the_pace_needed_is_what_is_missing_over_the_weeks_left():
    rows = steady(weeks=6, joined=10, start=40)
    figure = ask(pace.pace_needed, rows, target("members", 300, due=DUE))
    assert figure.value == pytest.approx((300 - 100) / 10)
    assert figure.rows == ((300, DUE, 200, 10.0, 20.0, 10.0),)


def test_a_reached_target_needs_no_pace():
    figure = ask(pace.pace_needed, steady(weeks=6, joined=10, start=40), target("members", 100, due=DUE))
    assert figure.value == 0


@pytest.mark.parametrize(
    "targets",
    [[], [target("members", 300)], [target("members", 300, due=TODAY)]],
    ids=["no target", "no due day", "due day past"],
)
def test_without_time_left_the_pace_needed_is_unknown_with_a_reason(targets):
    figure = ask(pace.pace_needed, steady(weeks=6, joined=10, start=40), *targets)
    assert figure.value is None
    assert figure.note


@pytest.mark.parametrize(("weeks", "known"), [(3, False), (4, True)])
def test_the_week_of_the_first_return_is_not_a_full_one(weeks, known):
    assert (ask(pace.pace_now, steady(weeks=weeks, joined=10, start=40)).value is not None) == known


def test_weeks_left_are_counted_in_days():
    due = TODAY + timedelta(days=73)
    figure = ask(pace.pace_needed, steady(weeks=6, joined=10, start=40), target("members", 173, due=due))
    assert figure.value == pytest.approx(7.0)
