from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import pressure
from tests.metrics.tables import CONTEXT, QUERY, frame

GROUPS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["search", "threat"]),
            "agency": st.sampled_from([None, "unknown", "police", "bank"]),
            "verified_tier": st.integers(0, 1),
            "n": st.integers(1, 5),
        }
    ),
    max_size=12,
)


def ask(compute, rows):
    return compute({pressure.AGENCIES.name: frame(pressure.AGENCIES, rows)}, QUERY, CONTEXT)


def added(rows, *names):
    """Sums of the counted rows by the values of *names*."""
    sums = {}
    for row in rows:
        if row["verified_tier"]:
            key = tuple(row[name] for name in names)
            sums[key] = sums.get(key, 0) + row["n"]
    return sums


@given(GROUPS)
def test_incidents_are_counted_by_agency_and_an_agency_nobody_named_is_one_of_them(rows):
    figure = ask(pressure.incidents_by_agency, rows)
    assert {(agency,): n for agency, n in figure.rows} == added(rows, "agency")
    assert figure.value == sum(added(rows).values())
    known = [n for agency, n in figure.rows if n and agency not in (None, "unknown")]
    assert (figure.sentence.params["n"] if figure.sentence else None) == max(known, default=None)


@given(GROUPS)
def test_incidents_are_counted_by_kind_and_agency(rows):
    figure = ask(pressure.incidents_by_kind_and_agency, rows)
    assert {row[:2]: row[2] for row in figure.rows} == added(rows, "kind", "agency")
    assert [row[2] for row in figure.rows] == sorted((row[2] for row in figure.rows), reverse=True)
    assert figure.under_check == sum(row["n"] for row in rows if not row["verified_tier"])
