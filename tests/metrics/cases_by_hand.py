"""Cases and hearings as hypothesis makes them, and which of them are open, in the plainest way."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.metrics.tables import REGIONS, TODAY

SIDES = ("against_us", "by_us")
PAST = st.dates(TODAY - timedelta(days=800), TODAY)
AMOUNT = st.none() | st.integers(0, 900).map(float)
CASES = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["administrative", "criminal", "debt", "labour"]),
            "side": st.sampled_from(SIDES),
            "region": st.sampled_from(REGIONS),
            "place": st.none() | st.sampled_from(["one", "two"]),
            "opened": PAST,
            "lasts": st.none() | st.integers(0, 500),
            "stage": st.sampled_from([None, "intake", "hearings", "appeal", "enforcement", "closed"]),
            "outcome": st.sampled_from([None, "won", "partly_won", "lost", "settled", "dropped", "annulled"]),
            "fine": AMOUNT,
            "days": st.none() | st.integers(0, 20),
            "borrowed": AMOUNT,
            "claimed": AMOUNT,
            "court": st.none() | st.sampled_from(["City court", "city  court", "Regional court"]),
            "next_hearing": st.none() | st.dates(TODAY, TODAY + timedelta(days=40)),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=25,
).map(lambda rows: [_case(f"C-{number}", row) for number, row in enumerate(rows)])
HEARINGS = st.lists(
    st.fixed_dictionaries(
        {
            "case_ref": st.sampled_from(["C-0", "C-1", "C-2"]),
            "date": st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=20)),
            "result": st.sampled_from(
                [None, "due", "held", "postponed", "postponed", "cancelled", "decided"]
            ),
            "asked_by": st.none() | st.sampled_from(["court", "us", "other_side"]),
            "court": st.none() | st.sampled_from(["City court", "city  court", "Regional court"]),
            "moves": st.none() | st.integers(1, 30),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=25,
    unique_by=lambda row: (row["case_ref"], row["date"]),
).map(lambda rows: [_hearing(row) for row in rows])


def is_open(case: dict, day: date) -> bool:
    """Whether a case was open on the evening of a day."""
    if case["opened"] > day:
        return False
    return case["stage"] != "closed" if case["closed"] is None else case["closed"] > day


def active(cases: list[dict]) -> list[dict]:
    """The cases of tier 1 and up that are open today."""
    return [case for case in cases if case["verified"] and is_open(case, TODAY)]


def _case(key: str, row: dict) -> dict:
    lasts = row.pop("lasts")
    closed = None if lasts is None else row["opened"] + timedelta(days=lasts)
    return {**row, "key": key, "closed": closed if closed is None or closed <= TODAY else None}


def _hearing(row: dict) -> dict:
    moves = row.pop("moves")
    moved = row["date"] + timedelta(days=moves) if moves and row["result"] == "postponed" else None
    return {**row, "moved_to": moved}
