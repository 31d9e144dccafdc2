from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import accidents
from tests.metrics.tables import CONTEXT, QUERY, frame

GROUPS = st.lists(
    st.fixed_dictionaries(
        {
            "sector": st.sampled_from([None, "mining", "oil"]),
            "verified_tier": st.integers(0, 1),
            "n": st.integers(1, 4),
            "killed": st.integers(0, 5),
            "injured": st.integers(0, 60),
        }
    ),
    max_size=6,
    unique_by=lambda row: (row["sector"], row["verified_tier"]),
)


@given(GROUPS)
def test_accidents_the_killed_and_the_injured_are_sums_by_sector(rows):
    facts = {accidents.BY_SECTOR.name: frame(accidents.BY_SECTOR, rows)}
    sure = {row["sector"]: row for row in rows if row["verified_tier"]}
    claims = [row for row in rows if not row["verified_tier"]]
    for compute, of in (
        (accidents.accidents, "n"),
        (accidents.people_killed, "killed"),
        (accidents.people_injured, "injured"),
    ):
        figure = compute(facts, QUERY, CONTEXT)
        assert figure.value == sum(row[of] for row in sure.values())
        assert figure.under_check == sum(row[of] for row in claims)
        assert {row[0]: row[1] for row in figure.rows} == {sector: row[of] for sector, row in sure.items()}
    for sector, _, killed, injured in accidents.accidents(facts, QUERY, CONTEXT).rows:
        assert (killed, injured) == (sure[sector]["killed"], sure[sector]["injured"])
