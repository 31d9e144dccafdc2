import numpy as np
import pytest
from hypothesis import given

from lib.metrics import dispositions
from tests.metrics.cases_by_hand import CASES, SIDES, active
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame


def spells(rows) -> list[tuple[int, bool, str]]:
    """(days, whether it was closed, the side) of every case whose end is known or still to come."""
    found = []
    for row in rows:
        if row["verified"] and (row["closed"] or row["stage"] != "closed"):
            last = row["closed"] or TODAY
            found.append(((last - row["opened"]).days, row["closed"] is not None, row["side"]))
    return found


def product_limit(found) -> dict[int, tuple[float, int]]:
    """day -> (share still open, at risk), multiplied out a day at a time."""
    share, said = 1.0, {}
    for day in range(max((days for days, *_ in found), default=-1) + 1):
        at_risk = sum(days >= day for days, *_ in found)
        ended = sum(days == day and closed for days, closed, _ in found)
        share *= 1 - ended / at_risk
        said[day] = (share, at_risk)
    return said


def ask(compute, rows):
    return compute({"cases": frame(dispositions.OPENED_OR_CLOSED, rows)}, QUERY, CONTEXT)


@given(CASES)
def test_clearance_is_closed_for_each_one_opened(rows):
    figure = ask(dispositions.clearance_rate, rows)
    sure = [row for row in rows if row["verified"]]
    opened = sum(QUERY.since <= row["opened"] for row in sure)
    closed = sum(row["closed"] is not None and QUERY.since <= row["closed"] for row in sure)
    assert figure.n == opened
    assert figure.value == (closed / opened if opened else None)
    assert figure.interval is None, "a ratio of two counts is no part of a whole"


@given(CASES)
def test_the_months_count_what_came_and_went_in_each(rows):
    for month, came, went, net, rate in ask(dispositions.clearance_rate, rows).rows:
        same = [row for row in rows if row["verified"]]
        assert came == sum(
            (row["opened"].year, row["opened"].month) == (month.year, month.month) for row in same
        )
        closed = [row["closed"] for row in same if row["closed"]]
        assert went == sum((day.year, day.month) == (month.year, month.month) for day in closed)
        assert net == came - went
        assert rate == (went / came if came else None)


@given(CASES)
def test_the_age_is_the_middle_of_the_open_cases_and_not_told_of_few(rows):
    figure = ask(dispositions.age_of_active_cases, rows)
    ages = [(TODAY - case["opened"]).days for case in active(rows)]
    assert figure.n == len(ages)
    assert figure.value == (round(float(np.median(ages))) if len(ages) >= 10 else None)
    assert (figure.note is None) == (len(ages) >= 10)
    for side, count, *quartiles in figure.rows:
        mine = [(TODAY - case["opened"]).days for case in active(rows) if case["side"] == side]
        assert count == len(mine)
        expected = (
            [round(float(np.percentile(mine, p))) for p in (25, 50, 75)] if len(mine) >= 10 else [None] * 3
        )
        assert quartiles == expected


@given(CASES)
def test_every_active_case_is_in_one_band_of_ages(rows):
    bounds = {
        "under_3_months": (0, 91),
        "3_to_6_months": (91, 183),
        "6_to_12_months": (183, 365),
        "1_to_2_years": (365, 730),
        "over_2_years": (730, 10_000),
    }
    figure = ask(dispositions.active_cases_by_age, rows)
    assert [row[0] for row in figure.rows] == list(bounds)
    for code, *counts in figure.rows:
        low, high = bounds[code]
        found = [case["side"] for case in active(rows) if low <= (TODAY - case["opened"]).days < high]
        assert counts == [found.count(side) for side in SIDES]
    assert figure.value == len(active(rows))


@given(CASES)
def test_the_time_to_the_end_counts_open_cases_as_long_as_they_have_been_open(rows):
    figure = ask(dispositions.time_to_disposition, rows)
    found = spells(rows)
    assert figure.n == len(found)
    told = len(found) >= 10 and sum(closed for _, closed, _ in found) >= 5
    curve = product_limit(found)
    halves = [day for day, (share, _) in curve.items() if share <= 0.5 + 1e-9]
    assert figure.value == (halves[0] if told and halves else None)
    for side, day, still_open, _, _, at_risk, _ in figure.rows:
        mine = product_limit([spell for spell in found if spell[2] == side])
        assert (still_open, at_risk) == (pytest.approx(mine[day][0]), mine[day][1])


def test_under_ten_cases_or_five_endings_no_time_is_told():
    rows = [
        {"key": f"C-{n}", "side": "by_us", "opened": TODAY, "closed": TODAY if n < 4 else None, "verified": 1}
        for n in range(20)
    ]
    figure = ask(dispositions.time_to_disposition, rows)
    assert (figure.value, figure.rows) == (None, ())
    assert figure.note.params == {"fewest": 10, "endings": 5}
