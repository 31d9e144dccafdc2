from datetime import date, timedelta

import pytest
from hypothesis import given

from lib.metrics import changes
from lib.metrics.membership import BY_REGION
from tests.metrics.flows_by_hand import CHANGES, steady, target, week_of
from tests.metrics.tables import CONTEXT, QUERY, REGIONS, TODAY, frame

JUNE = (date(2010, 6, 1), date(2010, 6, 30))


def by_region(compute, rows, targets=()):
    facts = {
        BY_REGION.name: frame(BY_REGION, rows),
        "targets": frame(changes.TARGETS, list(targets)),
    }
    return compute(facts, QUERY, CONTEXT)


def in_all(compute, rows):
    return compute({changes.ALL.name: frame(changes.ALL, rows)}, QUERY, CONTEXT)


def period(rows):
    return [row for row in rows if QUERY.since <= row["date"] <= TODAY]


@given(CHANGES)
@pytest.mark.parametrize(
    ("compute", "of"),
    [
        (changes.joins, lambda row: row["joined"]),
        (changes.leavers, lambda row: row["left"]),
        (changes.net_growth, lambda row: row["joined"] - row["left"]),
    ],
    ids=["joins", "leavers", "net_growth"],
)
def test_a_flow_is_the_sum_over_the_period_in_all_and_by_region(compute, of, rows):
    figure = by_region(compute, rows)
    assert figure.value == (sum(of(row) for row in period(rows)) if rows else None)
    for region, value in figure.rows:
        known = any(row["region"] == region for row in rows)
        by_hand = sum(of(row) for row in period(rows) if row["region"] == region)
        assert value == (by_hand if known else None)


@given(CHANGES)
def test_changes_by_week_are_sums_over_the_calendars_weeks(rows):
    figure = in_all(changes.membership_changes, rows)
    for monday, joined, left, net, recount in figure.rows:
        week = [row for row in rows if week_of(row["date"]) == week_of(monday)]
        assert joined == sum(row["joined"] for row in week)
        assert left == sum(row["left"] for row in week)
        assert net == joined - left
        assert recount == sum(row["change"] for row in week) - net
    assert sum(row[1] for row in figure.rows) == sum(row["joined"] for row in rows)


def test_the_value_is_the_last_week_that_is_over():
    figure = in_all(changes.membership_changes, steady(weeks=3, joined=7, start=100))
    assert figure.value == 7
    assert figure.sentence.params["week"] == date(2010, 6, 28)


@given(CHANGES)
def test_churn_is_the_months_leavers_over_the_members_at_its_start(rows):
    figure = in_all(changes.churn, rows)
    for month, left, start, churn in figure.rows:
        assert left == sum(
            r["left"] for r in rows if (r["date"].year, r["date"].month) == (month.year, month.month)
        )
        assert start == sum(r["change"] for r in rows if r["date"] < month)
        assert churn == (pytest.approx(left / start) if start > 0 else None)
    assert date(2010, 7, 1) not in [row[0] for row in figure.rows], "July is not over"
    if figure.rows:
        assert figure.rows[-1][0] == JUNE[0]
        assert figure.value == figure.rows[-1][3]


def test_churn_on_few_members_carries_its_interval():
    rows = [
        {"date": date(2010, 5, 3), "joined": 20, "left": 0, "change": 20, "change_all": 20},
        {"date": date(2010, 6, 3), "joined": 0, "left": 2, "change": -2, "change_all": -2},
    ]
    figure = in_all(changes.churn, rows)
    assert (figure.value, figure.n) == (0.1, 20)
    assert figure.interval.low < 0.1 < figure.interval.high
    many = [{**rows[0], "joined": 200, "change": 200}, rows[1]]
    assert in_all(changes.churn, many).interval is None


@given(CHANGES)
def test_membership_by_region_agrees_with_sums_made_by_hand(rows):
    goals = [target("members_per_region", 60), target("members_per_region", 10, region="BB")]
    figure = by_region(changes.membership_by_region, rows, goals)
    for region, level, joined, left, net, recount, churn, density, floor, short in figure.rows:
        mine = [row for row in rows if row["region"] == region]
        assert floor == (10 if region == "BB" else 60)
        if not mine:
            assert {level, joined, left, net, recount, churn, density, short} == {None}
            continue
        assert level == sum(row["change"] for row in mine)
        assert joined == sum(row["joined"] for row in period(mine))
        assert left == sum(row["left"] for row in period(mine))
        assert net == joined - left
        assert net + recount == sum(row["change"] for row in period(mine))
        assert density == pytest.approx(level / CONTEXT.population[region] * 100_000)
        assert short == (floor - level if level < floor else 0)
        start = sum(row["change"] for row in mine if row["date"] < JUNE[0])
        lost = sum(row["left"] for row in mine if JUNE[0] <= row["date"] <= JUNE[1])
        known = start > 0 and min(row["date"] for row in mine) <= JUNE[1]
        assert churn == (pytest.approx(lost / start) if known else None)
    assert [row[0] for row in figure.rows] == list(REGIONS)
    assert figure.value == (sum(row["change"] for row in rows) if rows else None)


def test_the_sentence_counts_the_silent_regions_as_short():
    rows = steady(weeks=2, joined=5, start=100)
    figure = by_region(changes.membership_by_region, rows, [target("members_per_region", 60)])
    assert figure.sentence.params == {"n": 3, "regions": 4}


def test_a_week_from_before_the_shown_ones_is_left_out_of_the_rows():
    old = {"date": TODAY - timedelta(weeks=200), "joined": 1, "left": 0, "change": 1, "change_all": 1}
    assert len(in_all(changes.membership_changes, [old]).rows) == changes.WEEKS_SHOWN
