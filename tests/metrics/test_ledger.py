from collections import Counter
from datetime import date, timedelta

from hypothesis import given

from lib.metrics import ledger
from lib.metrics.statistics import wilson
from lib.schema.vocabularies import CASE_OUTCOME
from tests.metrics.cases_by_hand import CASES, active, is_open
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

YEAR = date(2009, 8, 1)  # twelve months up to the month of TODAY


def ask(compute, need, rows):
    return compute({"cases": frame(need, rows)}, QUERY, CONTEXT)


def closed_lately(rows) -> list[dict]:
    return [row for row in rows if row["closed"] and YEAR <= row["closed"] <= TODAY]


@given(CASES)
def test_the_ledger_counts_each_side_before_within_and_after_the_period(rows):
    figure = ask(ledger.case_ledger, ledger.LEDGER, rows)
    sure = [row for row in rows if row["verified"]]
    before = QUERY.since - timedelta(days=1)
    for side, *counts in figure.rows:
        mine = [row for row in sure if row["side"] == side]
        ended = [row for row in mine if row["closed"] and QUERY.since <= row["closed"] <= TODAY]
        assert counts[:4] == [
            sum(is_open(row, before) for row in mine),
            sum(QUERY.since <= row["opened"] <= TODAY for row in mine),
            len(ended),
            sum(is_open(row, TODAY) for row in mine),
        ]
        outcomes = Counter(row["outcome"] for row in ended)
        assert counts[4:] == [outcomes[code] for code in (*CASE_OUTCOME.codes, None)]
        assert sum(counts[4:]) == counts[2]
    assert figure.value == len(active(rows))


@given(CASES)
def test_what_was_open_and_came_less_what_went_is_what_is_open(rows):
    dated = [row for row in rows if row["closed"] or row["stage"] != "closed"]
    for _, before, opened, closed, now, *_ in ask(ledger.case_ledger, ledger.LEDGER, dated).rows:
        assert before + opened - closed == now


@given(CASES)
def test_outcomes_are_those_of_twelve_months_and_a_blank_one_stands_apart(rows):
    rows = closed_lately(rows)
    figure = ask(ledger.case_outcomes, ledger.CLOSED, rows)
    sure = Counter((row["outcome"], row["side"]) for row in rows if row["verified"])
    assert {(code, *counts) for code, *counts in figure.rows if any(counts)} == {
        (code, sure[code, "against_us"], sure[code, "by_us"]) for code in {key[0] for key in sure}
    }
    assert figure.value == sure.total()
    assert figure.under_check == len(rows) - sure.total()


@given(CASES)
def test_won_is_out_of_the_cases_closed_with_an_outcome(rows):
    figure = ask(ledger.cases_won, ledger.CLOSED, closed_lately(rows))
    ended = [row for row in closed_lately(rows) if row["verified"] and row["outcome"]]
    won = [row for row in ended if "won" in row["outcome"]]
    assert figure.n == len(ended)
    assert figure.value == (len(won) / len(ended) if ended else None)
    assert (figure.interval is None) == (not 0 < len(ended) < 30)
    for side, mine, of, share, low, _ in figure.rows:
        assert mine == sum(row["side"] == side for row in won)
        assert of == sum(row["side"] == side for row in ended)
        assert share == (mine / of if of else None)
        assert low == (wilson(mine, of).low if of else None)
