from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import accidents
from tests.metrics.tables import CONTEXT, QUERY, frame

# One row = one accident.
ACCIDENTS = st.lists(
    st.fixed_dictionaries(
        {
            "sector": st.sampled_from([None, "mining", "oil"]),
            "verified_tier": st.integers(0, 1),
            "killed": st.integers(0, 2),
            "injured": st.one_of(st.none(), st.integers(0, 3)),
        }
    ),
    max_size=8,
)


def facts_of(rows: list[dict]) -> dict:
    """What the database makes of them: equal rows counted."""
    groups: dict[tuple, dict] = {}
    for row in rows:
        group = groups.setdefault(tuple(row[name] for name in sorted(row)), row | {"n": 0})
        group["n"] += 1
    return {accidents.BY_SECTOR.name: frame(accidents.BY_SECTOR, list(groups.values()))}


def known_sum(rows: list[dict], of: str) -> int | None:
    known = [row[of] for row in rows if row[of] is not None]
    return sum(known) if known or not rows else None


@given(ACCIDENTS)
def test_the_killed_and_the_injured_are_sums_of_what_is_known(rows):
    sure = [row for row in rows if row["verified_tier"]]
    claims = [row for row in rows if not row["verified_tier"]]
    for compute, of in ((accidents.people_killed, "killed"), (accidents.people_injured, "injured")):
        figure = compute(facts_of(rows), QUERY, CONTEXT)
        assert figure.value == known_sum(sure, of)
        assert figure.under_check == known_sum(claims, of)
        sectors = {row["sector"] for row in sure}
        by_hand = {sector: known_sum([r for r in sure if r["sector"] == sector], of) for sector in sectors}
        assert dict(figure.rows) == by_hand
        unknown = sum(row[of] is None for row in sure)
        assert (figure.note.params["n"] if figure.note else 0) == unknown


@given(ACCIDENTS)
def test_accidents_are_counted_one_by_one_with_what_they_did(rows):
    sure = [row for row in rows if row["verified_tier"]]
    figure = accidents.accidents(facts_of(rows), QUERY, CONTEXT)
    assert figure.value == len(sure)
    assert figure.under_check == len(rows) - len(sure)
    for sector, n, killed, injured in figure.rows:
        here = [row for row in sure if row["sector"] == sector]
        assert (n, killed, injured) == (len(here), known_sum(here, "killed"), known_sum(here, "injured"))
    if figure.sentence:
        at_least = any(row["injured"] is None for row in sure)
        assert ("at least" in figure.sentence.text) == at_least
