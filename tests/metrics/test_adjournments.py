from collections import Counter
from datetime import date

import pytest
from hypothesis import given

from lib.metrics import adjournments
from lib.metrics.cases import EVERY_CASE
from lib.metrics.hearings import HEARINGS as NEED
from tests.metrics.cases_by_hand import CASES, HEARINGS
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

YEAR = date(2009, 8, 1)
REPORTED = ("held", "decided", "postponed", "cancelled")


def ask(compute, hearings, cases=()):
    facts = {"hearings": frame(NEED, hearings), "cases": frame(EVERY_CASE, list(cases))}
    return compute(facts, QUERY, CONTEXT)


def between(hearings, first) -> list[dict]:
    return [row for row in hearings if row["verified"] and first <= row["date"] <= TODAY]


def tally(hearings) -> tuple[int, int, int]:
    """(postponed, reported, past without a result)."""
    results = Counter(row["result"] for row in hearings)
    unknown = [row for row in hearings if row["result"] in (None, "due") and row["date"] < TODAY]
    return results["postponed"], sum(results[code] for code in REPORTED), len(unknown)


@given(HEARINGS)
def test_the_rate_is_postponed_out_of_those_reported_and_the_unknown_are_in_neither(hearings):
    figure = ask(adjournments.adjournment_rate, hearings)
    postponed, reported, unknown = tally(between(hearings, QUERY.since))
    assert figure.n == reported
    assert figure.value == (postponed / reported if reported else None)
    assert figure.note is not None or (reported and not unknown)
    assert not unknown or figure.note.params == {"n": unknown}
    assert (figure.interval is None) == (not reported)
    for month, put_off, other, without, rate in figure.rows:
        mine = [row for row in between(hearings, YEAR) if row["date"].replace(day=1) == month]
        assert (put_off, put_off + other, without) == tally(mine)
        assert rate == (put_off / (put_off + other) if put_off + other else None)


@given(HEARINGS)
def test_every_hearing_of_the_period_has_one_result_and_a_past_one_without_is_unknown(hearings):
    figure = ask(adjournments.hearings_by_result, hearings)
    period = between(hearings, QUERY.since)
    counts = dict(figure.rows)
    assert sum(counts.values()) == figure.value == len(period)
    assert counts["unknown"] == tally(period)[2]
    assert counts["due"] == sum(row["result"] in (None, "due") and row["date"] == TODAY for row in period)


@given(HEARINGS, CASES)
def test_courts_add_up_and_a_hearing_without_one_takes_that_of_its_case(hearings, cases):
    figure = ask(adjournments.adjournment_rate_by_court, hearings, cases)
    own = {case["key"]: case["court"] for case in cases}
    year = between(hearings, YEAR)
    for court, *numbers, unknown in figure.rows:
        folded = None if court is None else court.lower().replace("  ", " ")
        names = [row["court"] or own.get(row["case_ref"]) for row in year]
        mine = [
            row
            for row, name in zip(year, names, strict=True)
            if (None if name is None else name.lower().replace("  ", " ")) == folded
        ]
        assert (*numbers[:2], unknown) == tally(mine)
    assert sum(row[2] for row in figure.rows) == figure.n == tally(year)[1]


@given(HEARINGS)
def test_the_shares_of_those_who_asked_add_up_to_the_rate(hearings):
    figure = ask(adjournments.adjournment_rate_by_asker, hearings)
    postponed, reported, _ = tally(between(hearings, YEAR))
    assert sum(row[1] for row in figure.rows) == postponed
    if reported:
        assert sum(row[3] for row in figure.rows) == pytest.approx(figure.value)
    blank = [row for row in between(hearings, YEAR) if row["result"] == "postponed" and not row["asked_by"]]
    assert sum(row[1] for row in figure.rows if row[0] is None) == len(blank)


def test_two_who_asked_equally_often_are_both_named():
    rows = [
        {"case_ref": "C-1", "date": date(2010, 6, day), "result": "postponed", "asked_by": who, "verified": 1}
        for day, who in ((1, "us"), (2, "court"))
    ]
    askers = ask(adjournments.adjournment_rate_by_asker, rows).sentence.params["askers"]
    assert {asker.code for asker in askers} == {"us", "court"}
