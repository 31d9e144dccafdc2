from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import cases
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

DAY = st.dates(TODAY - timedelta(days=300), TODAY + timedelta(days=3))
CASE_LISTS = st.lists(
    st.fixed_dictionaries(
        {
            "side": st.sampled_from(["against_us", "by_us"]),
            "opened": DAY,
            "closed": st.none() | DAY,
            "stage": st.sampled_from([None, "hearings", "closed"]),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=25,
)


def open_by_hand(case) -> bool:
    if case["opened"] > TODAY:
        return False
    return case["stage"] != "closed" if case["closed"] is None else case["closed"] > TODAY


@given(CASE_LISTS)
def test_active_cases_are_opened_and_not_closed_on_either_side(rows):
    figure = cases.active_cases({"cases": frame(cases.CASES, rows)}, QUERY, CONTEXT)
    sure = [row["side"] for row in rows if row["verified"] and open_by_hand(row)]
    assert dict(figure.rows) == {side: sure.count(side) for side in ("against_us", "by_us")}
    assert figure.value == len(sure)
    assert figure.under_check == sum(open_by_hand(row) for row in rows) - len(sure)
