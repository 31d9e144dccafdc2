from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings

from lib.metrics import projection
from lib.metrics.bootstrap import BLOCK, draw_starts
from lib.metrics.membership import BY_REGION
from tests.metrics.flows_by_hand import CHANGES, steady, target, week_of
from tests.metrics.tables import CONTEXT, QUERY, REGIONS, TODAY, frame


def ask(rows, *targets, compute=projection.projection, query=QUERY):
    facts = {BY_REGION.name: frame(BY_REGION, rows), "targets": frame(projection.TARGETS, list(targets))}
    return compute(facts, query, CONTEXT)


def test_steady_growth_reaches_the_target_on_one_certain_day():
    figure = ask(steady(weeks=20, joined=10, start=100), target("members", 375))
    assert figure.value == TODAY + timedelta(weeks=8)  # 300 now, 75 missing
    assert (figure.interval.low, figure.interval.high) == (figure.value, figure.value)
    assert figure.rows[7][1:4] == (380, 380, 380)
    assert [row[4] for row in figure.rows[:9]] == [0, 0, 0, 0, 0, 0, 0, 1, 1]
    assert figure.n == 20


def test_without_growth_the_answer_is_not_within_24_months():
    figure = ask(steady(weeks=20, joined=10, left=10, start=100), target("members", 375))
    assert figure.value is None
    assert "24 months" in figure.note.text
    assert (figure.interval.low, figure.interval.high) == (None, None)


def test_under_twelve_full_weeks_there_is_too_little_data():
    assert "Too little data" in ask(steady(weeks=11, joined=10, start=9), target("members", 375)).note.text
    assert ask(steady(weeks=12, joined=10, start=9), target("members", 375)).value


def test_a_target_reached_already_is_reached_today():
    assert ask(steady(weeks=20, joined=10, start=100), target("members", 300)).value == TODAY


def test_the_same_past_gives_the_same_answer():
    rows = [*steady(20, 10, 100), *steady(20, 3, 50, region="BB", left=6)]
    assert ask(rows, target("members", 400)) == ask(rows, target("members", 400))


@settings(max_examples=10, deadline=None)
@given(CHANGES)
def test_the_interval_and_the_fan_agree_with_runs_made_one_by_one(changes):
    rows = [*steady(16, 12, 200, left=4), *changes]
    goal = sum(row["change"] for row in rows) + 300
    figure = ask(rows, target("members", goal))
    monday = TODAY - timedelta(days=TODAY.weekday())
    first = min(row["date"] for row in rows)
    weeks = [monday - timedelta(weeks=back) for back in range(26, 0, -1)]
    weeks = [week for week in weeks if week_of(week) > week_of(first)]
    past = [
        sum(row["joined"] - row["left"] for row in rows if week_of(row["date"]) == week_of(week))
        for week in weeks
    ]
    parts = {
        region: [
            sum(
                r["joined"] - r["left"]
                for r in rows
                if r["region"] == region and week_of(r["date"]) == week_of(week)
            )
            for week in weeks
        ]
        for region in REGIONS
    }
    assert figure.n == len(past)
    runs = []
    for starts in draw_starts(len(past), projection.HORIZON)[:, :5]:
        levels = {region: sum(r["change"] for r in rows if r["region"] == region) for region in REGIONS}
        paths = {region: [] for region in REGIONS}
        for first_week in starts:
            for step in range(BLOCK):
                for region in REGIONS:
                    levels[region] += parts[region][first_week + step]
                    paths[region].append(max(levels[region], 0))
        runs.append([sum(path[week] for path in paths.values()) for week in range(20)])
    for week in range(20):
        ordered = sorted(run[week] for run in runs)
        assert figure.rows[week][1:4] == (ordered[99], ordered[499], ordered[899])
        assert figure.rows[week][4] == pytest.approx(np.mean([max(run[: week + 1]) >= goal for run in runs]))


LAW = (target("members", 400), target("members_per_region", 60), target("regions_required", 2))


def registration(rows, *targets, query=QUERY):
    return ask(rows, *targets, compute=projection.projection_of_registration, query=query)


def test_registration_waits_for_the_slower_condition():
    rows = [*steady(20, 10, 200), *steady(20, 1, 20, region="BB")]  # 400 and 40 members now
    assert registration(rows, *LAW).value == TODAY + timedelta(weeks=20)
    assert registration(rows, *LAW[:2], target("regions_required", 1)).value == TODAY
    assert registration(rows, target("members", 660), *LAW[1:]).value == TODAY + timedelta(weeks=20)
    assert registration(rows, target("members", 880), *LAW[1:]).value == TODAY + timedelta(weeks=40)


def test_a_strike_out_postpones_registration():
    rows = [*steady(20, 10, 200), *steady(20, 1, 20, region="BB")]
    struck = replace(QUERY, strike_out=0.2)
    assert registration(rows, *LAW, query=struck).value == TODAY + timedelta(
        weeks=35
    )  # 75 less a fifth is 60


def test_registration_of_a_part_of_the_membership_is_unknown():
    rows = steady(20, 10, 200)
    assert registration(rows, *LAW, query=replace(QUERY, wing="youth")).value is None
    assert registration(rows, LAW[0]).value is None
