from statistics import median

from hypothesis import given

from lib.metrics import money
from tests.metrics.cases_by_hand import CASES, active
from tests.metrics.tables import CONTEXT, QUERY, frame


def ask(compute, rows):
    return compute({"cases": frame(money.EVERY, rows)}, QUERY, CONTEXT)


@given(CASES)
def test_fines_are_those_of_cases_against_us_and_unknown_where_none_is_entered(rows):
    figure = ask(money.fines_imposed, rows)
    against = [row for row in rows if row["verified"] and row["side"] == "against_us"]
    fines = [row["fine"] for row in against if row["fine"]]
    assert figure.value == (sum(fines) if fines else None)
    assert figure.n == len(fines)
    assert sum(row[3] for row in figure.rows) == sum(row["days"] or 0 for row in against)
    lost = [row for row in against if row["outcome"] in ("lost", "partly_won")]
    blank = [row for row in lost if row["fine"] is None and row["days"] is None]
    punished = [row for row in blank if row["kind"] in ("administrative", "criminal")]
    assert sum(row[4] for row in figure.rows) == len(punished)
    assert (figure.note is not None) >= bool(punished)


@given(CASES)
def test_money_at_stake_is_what_is_claimed_in_active_cases(rows):
    figure = ask(money.money_at_stake, rows)
    against = [c["claimed"] for c in active(rows) if c["side"] == "against_us" and c["claimed"] is not None]
    assert figure.value == (sum(against) if against else None)
    assert figure.n == len(against)
    for kind, from_us, by_us, known, unknown in figure.rows:
        mine = [case for case in active(rows) if case["kind"] == kind]
        assert known + unknown == len(mine)
        for side, said in (("against_us", from_us), ("by_us", by_us)):
            sums = [case["claimed"] for case in mine if case["side"] == side]
            entered = [amount for amount in sums if amount is not None]
            assert said == (None if sums and not entered else sum(entered)), "unknown is not zero"


@given(CASES)
def test_claimed_against_borrowed_is_the_middle_multiple_of_the_active_debts(rows):
    figure = ask(money.claimed_against_borrowed, rows)
    debts = [case for case in active(rows) if case["kind"] == "debt"]
    ratios = sorted(c["claimed"] / c["borrowed"] for c in debts if c["borrowed"] and c["claimed"] is not None)
    assert figure.n == len(ratios)
    assert figure.value == (round(median(ratios), 1) if ratios else None)
    assert [row[6] for row in figure.rows] == [round(ratio, 1) for ratio in reversed(ratios)]
    assert (figure.note is not None) == (len(debts) > len(ratios) or not ratios)
    growth = ask(money.debt_cases_by_growth, rows)
    at_least = dict(zip((0, 2, 5, 10), growth.rows, strict=True))
    for low, high in ((0, 2), (2, 5), (5, 10), (10, 1e9)):
        assert sum(at_least[low][1:]) == sum(low <= ratio < high for ratio in ratios)


def test_a_debt_that_grew_tenfold_is_ten_times_the_loan():
    row = {"key": "C-1", "kind": "debt", "side": "against_us", "opened": QUERY.since, "verified": 1}
    figure = ask(money.claimed_against_borrowed, [{**row, "borrowed": 500_000.0, "claimed": 5_000_000.0}])
    assert figure.value == 10
