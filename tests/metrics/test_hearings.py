from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import hearings
from lib.metrics.cases import CASES
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

NEAR = st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=20))
CASE_LISTS = st.lists(
    st.fixed_dictionaries(
        {
            "closed": st.none() | NEAR,
            "next_hearing": st.none() | NEAR,
            "verified": st.integers(0, 1),
        }
    ),
    max_size=4,
).map(
    lambda rows: [
        {"key": f"C-{i}", "kind": "debt", "side": "by_us", "region": "AA", "opened": date(2010, 1, 1), **row}
        for i, row in enumerate(rows)
    ]
)
HEARING_LISTS = st.lists(
    st.fixed_dictionaries(
        {
            "case_ref": st.sampled_from(["C-0", "C-1", "C-2", "C-9"]),
            "date": NEAR,
            "result": st.sampled_from([None, "due", "held", "postponed"]),
            "verified": st.integers(0, 1),
        }
    ),
    max_size=8,
    unique_by=lambda row: (row["case_ref"], row["date"]),
)


def ask(compute, cases, found):
    facts = {"cases": frame(CASES, cases), "hearings": frame(hearings.HEARINGS, found)}
    return compute(facts, QUERY, CONTEXT)


def open_hearings(cases, found) -> list[tuple]:
    """(case, day, tier) of every hearing without a result, of active cases, made by hand."""
    active = {case["key"] for case in cases if case["closed"] is None or case["closed"] > TODAY}
    result = [
        (row["case_ref"], row["date"], row["verified"])
        for row in found
        if row["case_ref"] in active and row["result"] in (None, "due")
    ]
    for case in cases:
        known = any((row["case_ref"], row["date"]) == (case["key"], case["next_hearing"]) for row in found)
        if case["key"] in active and case["next_hearing"] and not known:
            result.append((case["key"], case["next_hearing"], case["verified"]))
    return result


@given(CASE_LISTS, HEARING_LISTS)
def test_hearings_ahead_are_those_due_in_the_next_fourteen_days(cases, found):
    figure = ask(hearings.hearings_ahead, cases, found)
    due = [row for row in open_hearings(cases, found) if 0 <= (row[1] - TODAY).days <= 14]
    assert {row[:2] for row in figure.rows} == {row[:2] for row in due if row[2]}
    assert figure.value == sum(row[2] for row in due)
    assert figure.under_check == len(due) - figure.value
    assert [row[1] for row in figure.rows] == sorted(row[1] for row in figure.rows)


@given(CASE_LISTS, HEARING_LISTS)
def test_a_past_hearing_without_a_result_is_unknown_and_listed(cases, found):
    figure = ask(hearings.hearings_without_result, cases, found)
    past = [row for row in open_hearings(cases, found) if row[1] < TODAY]
    assert {row[:2] for row in figure.rows} == {row[:2] for row in past if row[2]}
    assert figure.value == sum(row[2] for row in past)


def test_a_hearing_takes_its_court_from_the_case_where_it_has_none_of_its_own():
    case = {"key": "C-1", "opened": date(2010, 1, 1), "court": "City court", "region": "AA", "verified": 1}
    row = {"case_ref": "C-1", "date": TODAY, "time": time(9, 30), "verified": 1}
    ((_, _, clock, court, region, *_),) = ask(hearings.hearings_ahead, [case], [row]).rows
    assert (clock, court, region) == ("09:30", "City court", "AA")


def test_a_hearing_that_stands_in_both_tabs_is_one():
    case = {"key": "C-1", "opened": date(2010, 1, 1), "next_hearing": TODAY, "region": "AA", "verified": 1}
    row = {"case_ref": "C-1", "date": TODAY, "verified": 1}
    assert ask(hearings.hearings_ahead, [case], [row]).value == 1
    assert ask(hearings.hearings_ahead, [case], [{**row, "result": "held"}]).value == 0


def test_a_hearing_says_how_often_it_was_postponed_before():
    case = {"key": "C-1", "opened": date(2010, 1, 1), "place": "one", "region": "AA", "verified": 1}
    days = [date(2010, 6, 1), date(2010, 6, 20), TODAY]
    rows = [{"case_ref": "C-1", "date": day, "result": "postponed", "verified": 1} for day in days]
    rows[-1]["result"] = "due"
    assert ask(hearings.hearings_ahead, [case], rows).rows[0][-2:] == ("one", 2)
