from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import events
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

COUNTS = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.dates(TODAY - timedelta(days=13), TODAY),
            "kind": st.sampled_from(["picket", "rally", "strike"]),
            "verified_tier": st.integers(0, 1),
            "n": st.integers(1, 5),
        }
    ),
    max_size=25,
)


@given(COUNTS)
def test_events_this_week_are_those_of_the_last_seven_days(rows):
    facts = {events.BY_DAY.name: frame(events.BY_DAY, rows)}
    figure = events.events_this_week(facts, QUERY, CONTEXT)
    week = [row for row in rows if (TODAY - row["day"]).days in range(7)]
    sure = [row for row in week if row["verified_tier"]]
    assert figure.value == sum(row["n"] for row in sure)
    assert figure.under_check == sum(row["n"] for row in week) - figure.value
    for kind in ("picket", "rally", "strike"):
        assert dict(figure.rows).get(kind, 0) == sum(row["n"] for row in sure if row["kind"] == kind)
