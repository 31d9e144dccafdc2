from datetime import date, timedelta

from hypothesis import given

from lib.metrics import postponements
from lib.metrics.cases import EVERY_CASE
from lib.metrics.hearings import HEARINGS as NEED
from tests.metrics.cases_by_hand import CASES, HEARINGS, active
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame


def ask(compute, hearings, cases):
    return compute({"hearings": frame(NEED, hearings), "cases": frame(EVERY_CASE, cases)}, QUERY, CONTEXT)


def days_of(case: str, hearings, cases) -> list[date]:
    """Every day on which a hearing of the case is set, by either tab."""
    entered = {row["date"] for row in hearings if row["case_ref"] == case and row["verified"]}
    own = {row["next_hearing"] for row in cases if row["key"] == case and row["verified"]}
    return sorted((entered | own) - {None})


def new_day(row, hearings, cases) -> date | None:
    later = [day for day in days_of(row["case_ref"], hearings, cases) if day > row["date"]]
    return row["moved_to"] if row["moved_to"] in later or not later else later[0]


def postponed(hearings) -> list[dict]:
    return [
        row for row in hearings if row["verified"] and row["result"] == "postponed" and row["date"] <= TODAY
    ]


@given(HEARINGS, CASES)
def test_each_postponed_hearing_of_the_period_stands_with_its_successor(hearings, cases):
    figure = ask(postponements.postponed_hearings, hearings, cases)
    period = [row for row in postponed(hearings) if row["date"] >= QUERY.since]
    expected = {(row["case_ref"], row["date"], new_day(row, hearings, cases)) for row in period}
    assert {(row[0], row[1], row[6]) for row in figure.rows} == expected
    assert figure.value == len(period)
    assert all(row[7] == ((row[6] - row[1]).days if row[6] else None) for row in figure.rows)
    regions = {case["key"]: case["region"] for case in cases}
    assert all(row[3] == regions.get(row[0]) for row in figure.rows)


@given(HEARINGS, CASES)
def test_the_days_lost_are_those_of_the_list_and_an_unknown_day_is_said(hearings, cases):
    figure = ask(postponements.days_lost_to_postponements, hearings, cases)
    listed = ask(postponements.postponed_hearings, hearings, cases)
    known = [row[7] for row in listed.rows if row[7] is not None]
    assert (figure.value, figure.n) == (sum(known), len(known))
    assert (figure.note is not None) == (len(known) < listed.value)
    assert sum(row[1] for row in figure.rows) == len(postponed(hearings))


@given(HEARINGS, CASES)
def test_what_is_under_check_is_what_more_there_would_be_if_it_were_true(hearings, cases):
    true = [{**row, "verified": row["verified"] or 1} for row in hearings]
    owned = [{**case, "verified": case["verified"] or 1} for case in cases]
    lost = ask(postponements.days_lost_to_postponements, hearings, cases)
    listed = ask(postponements.postponed_hearings, true, owned)
    claims = {(row["case_ref"], row["date"]) for row in hearings if not row["verified"]}
    assert lost.under_check == sum(row[7] or 0 for row in listed.rows if (row[0], row[1]) in claims)
    chains, more = (
        {row[0] for row in ask(postponements.postponement_chains, *tabs).rows}
        for tabs in ((hearings, cases), (true, owned))
    )
    assert ask(postponements.postponement_chains, hearings, cases).under_check == len(more - chains)


@given(HEARINGS, CASES)
def test_chains_are_of_active_cases_and_of_two_postponements_in_a_row_or_more(hearings, cases):
    figure = ask(postponements.postponement_chains, hearings, cases)
    by_day = {(row["case_ref"], row["date"]): row for row in postponed(hearings)}
    followed = set()
    for case, first, times in ((row[0], row[5], row[4]) for row in figure.rows):
        day, steps = first, 0
        while row := by_day.get((case, day)):
            followed.add((case, day))
            day, steps = new_day(row, hearings, cases), steps + 1
        assert steps == times >= 2
    sure = {case["key"] for case in active(cases)}
    assert {row[0] for row in figure.rows} <= sure
    assert figure.value == len({row[0] for row in figure.rows})
    for (case, day), row in by_day.items():
        if case in sure and (case, new_day(row, hearings, cases)) in by_day:
            assert (case, day) in followed, "it was postponed twice in a row"


def test_the_longest_chain_comes_first_with_its_days():
    case = {"key": "C-0", "side": "by_us", "region": "AA", "opened": date(2010, 1, 1), "verified": 1}
    hearings = [
        {
            "case_ref": "C-0",
            "date": date(2010, 5, 1) + timedelta(days=20 * step),
            "result": "postponed" if step < 2 else None,
            "asked_by": "other_side",
            "verified": 1,
        }
        for step in range(3)
    ]
    (row,) = ask(postponements.postponement_chains, hearings, [case]).rows
    assert row[4:] == (2, date(2010, 5, 1), date(2010, 6, 10), 40, "other_side")


def test_a_hearing_postponed_on_the_very_day_counts_and_one_set_for_later_does_not():
    case = {"key": "C-0", "side": "by_us", "region": "AA", "opened": date(2010, 1, 1), "verified": 1}

    def times(last: date) -> int:
        days = (TODAY - timedelta(days=20), last, last + timedelta(days=30))
        hearings = [
            {"case_ref": "C-0", "date": day, "result": result, "asked_by": "other_side", "verified": 1}
            for day, result in zip(days, ("postponed", "postponed", None), strict=True)
        ]
        return sum(row[4] for row in ask(postponements.postponement_chains, hearings, [case]).rows)

    assert times(TODAY) == 2
    assert times(TODAY + timedelta(days=1)) == 0
