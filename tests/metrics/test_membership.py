from datetime import date, timedelta

from hypothesis import given

from lib.metrics import membership
from tests.metrics.flows_by_hand import CHANGES, week_of
from tests.metrics.tables import CONTEXT, QUERY, REGIONS, TODAY, frame


def ask(compute, rows, need, query=QUERY):
    return compute({need.name: frame(need, rows)}, query, CONTEXT)


@given(CHANGES)
def test_members_are_the_sum_of_all_changes_in_all_and_by_region(rows):
    figure = ask(membership.members, rows, membership.BY_REGION)
    by_hand: dict[str, int] = {}
    for row in rows:
        by_hand[row["region"]] = by_hand.get(row["region"], 0) + row["change"]
    assert dict(figure.rows) == {region: by_hand.get(region) for region in REGIONS}
    assert figure.value == (sum(by_hand.values()) if rows else None)


@given(CHANGES.filter(bool))
def test_members_under_check_are_what_the_claims_would_add(rows):
    figure = ask(membership.members, rows, membership.BY_REGION)
    assert figure.value + figure.under_check == sum(row["change_all"] for row in rows)


def test_a_region_without_a_return_is_unknown_and_said_so():
    rows = [{"date": TODAY, "region": "AA", "joined": 5, "left": 0, "change": 5, "change_all": 5}]
    figure = ask(membership.members, rows, membership.BY_REGION)
    assert dict(figure.rows)["BB"] is None
    assert figure.note.params == {"n": 3}


def test_no_return_at_all_is_unknown_not_zero():
    figure = ask(membership.members, [], membership.BY_REGION)
    assert figure.value is None
    assert figure.note


def test_the_sentence_tells_growth_over_the_period():
    rows = [
        {"date": date(2010, 6, 30), "region": "AA", "change": 100, "change_all": 100},
        {"date": date(2010, 7, 1), "region": "AA", "change": 12, "change_all": 12},
    ]
    sentence = ask(membership.members, rows, membership.BY_REGION).sentence
    assert sentence.params == {"n": 12, "members": 112, "since": date(2010, 7, 1)}
    assert "grown" in sentence.text


@given(CHANGES)
def test_wings_add_up_to_the_members_and_show_the_periods_flows(rows):
    figure = ask(membership.members_by_wing, rows, membership.BY_WING)
    period = [row for row in rows if QUERY.since <= row["date"] <= TODAY]
    for wing, level, joined, left in figure.rows:
        assert level == sum(row["change"] for row in rows if row["wing"] == wing)
        assert joined == sum(row["joined"] for row in period if row["wing"] == wing)
        assert left == sum(row["left"] for row in period if row["wing"] == wing)
    assert {row[0] for row in figure.rows} == {row["wing"] for row in rows}
    assert figure.value == (sum(row[1] for row in figure.rows) if rows else None)


@given(CHANGES.filter(bool))
def test_each_week_shows_the_level_at_its_end_and_what_recounts_did(rows):
    figure = ask(membership.members_over_time, rows, membership.BY_WING)
    for day, wing, level, recount in figure.rows:
        mine = [row for row in rows if row["wing"] == wing]
        assert level == sum(row["change"] for row in mine if row["date"] <= day)
        week = [row for row in mine if week_of(row["date"]) == week_of(day)]
        assert recount == sum(row["change"] - row["joined"] + row["left"] for row in week)
    for wing in {row["wing"] for row in rows}:
        first = min(row["date"] for row in rows if row["wing"] == wing)
        days = [row[0] for row in figure.rows if row[1] == wing]
        assert days[-1] == TODAY
        assert len(days) == len({week_of(first + timedelta(days=i)) for i in range((TODAY - first).days + 1)})
    assert figure.value == sum(row["change"] for row in rows)


def test_two_years_of_weeks_are_shown_at_most_and_count_all_that_came_before():
    old = {"date": TODAY - timedelta(weeks=200), "wing": "youth", "joined": 3, "change": 3, "change_all": 3}
    figure = ask(membership.members_over_time, [old], membership.BY_WING)
    assert len(figure.rows) == 104
    assert {row[2] for row in figure.rows} == {3}
