from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import cases
from tests.metrics.flows_by_hand import week_of
from tests.metrics.tables import CONTEXT, QUERY, REGIONS, TODAY, frame

DAY = st.dates(TODAY - timedelta(days=300), TODAY + timedelta(days=3))
SIDES = ("against_us", "by_us")
LAST_WEEKS = [date(2010, 7, 5) - timedelta(weeks=back) for back in range(25, -1, -1)]
CASE_LISTS = st.lists(
    st.fixed_dictionaries(
        {
            "side": st.sampled_from(SIDES),
            "kind": st.sampled_from(["debt", "criminal"]),
            "region": st.sampled_from(REGIONS),
            "opened": DAY,
            "closed": st.none() | DAY,
            "stage": st.sampled_from([None, "hearings", "closed"]),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=25,
)


def ask(compute, rows):
    return compute({"cases": frame(cases.CASES, rows)}, QUERY, CONTEXT)


def open_by_hand(case) -> bool:
    if case["opened"] > TODAY:
        return False
    return case["stage"] != "closed" if case["closed"] is None else case["closed"] > TODAY


@given(CASE_LISTS)
def test_active_cases_are_opened_and_not_closed_on_either_side(rows):
    figure = ask(cases.active_cases, rows)
    sure = [row["side"] for row in rows if row["verified"] and open_by_hand(row)]
    assert dict(figure.rows) == {side: sure.count(side) for side in SIDES}
    assert figure.value == len(sure)
    assert figure.under_check == sum(open_by_hand(row) for row in rows) - len(sure)


@given(CASE_LISTS)
def test_active_cases_by_kind_and_by_region_add_up_to_all(rows):
    kinds, regions = (ask(f, rows) for f in (cases.active_cases_by_kind, cases.active_cases_by_region))
    sure = [row for row in rows if row["verified"] and open_by_hand(row)]
    assert kinds.value == regions.value == len(sure)
    of_kind = [(row["kind"], row["side"]) for row in sure]
    for kind, *sides in kinds.rows:
        assert sides == [of_kind.count((kind, side)) for side in SIDES]
    of_region = [row["region"] for row in sure]
    assert all(n == of_region.count(region) for region, n in regions.rows)
    assert sum(sum(row[1:]) for row in (*kinds.rows,)) == sum(n for _, n in regions.rows) == len(sure)


@given(CASE_LISTS)
@pytest.mark.parametrize("column", ["opened", "closed"])
def test_cases_opened_and_closed_are_counted_in_the_period_and_by_week(column, rows):
    rows = [row for row in rows if row[column] and row[column] <= TODAY]
    figure = ask({"opened": cases.cases_opened, "closed": cases.cases_closed}[column], rows)
    period = [row for row in rows if QUERY.since <= row[column] <= TODAY]
    assert figure.value == sum(row["verified"] > 0 for row in period)
    assert figure.under_check == sum(row["verified"] == 0 for row in period)
    assert [row[0] for row in figure.rows] == LAST_WEEKS
    for monday, *sides in figure.rows:
        week = [row["side"] for row in rows if row["verified"] and week_of(row[column]) == week_of(monday)]
        assert sides == [week.count(side) for side in SIDES]
