import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import event_answers
from lib.schema.vocabularies import PERMISSION, RESPONSE
from tests.metrics.tables import CONTEXT, QUERY, frame

GROUP = {"verified_tier": st.integers(0, 1), "n": st.integers(1, 20)}
PERMISSIONS = st.lists(
    st.fixed_dictionaries({"permission": st.none() | st.sampled_from(PERMISSION.codes), **GROUP}),
    max_size=8,
)
RESPONSES = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["picket", "rally"]),
            "response": st.none() | st.sampled_from(RESPONSE.codes),
            **GROUP,
        }
    ),
    max_size=10,
)


def each(rows):
    """The counted events one by one, as their codes."""
    return [row for row in rows if row["verified_tier"] for _ in range(row["n"])]


def check_share(figure, part, whole):
    assert figure.n == whole
    assert figure.value == (part / whole if whole else None)
    assert (figure.interval is not None) == (0 < whole < 30)
    assert figure.value is not None or figure.note


@given(PERMISSIONS)
@pytest.mark.parametrize(
    ("compute", "part", "whole"),
    [
        (event_answers.permission_asked, "asked granted refused", "not_asked asked granted refused"),
        (event_answers.permission_refused, "refused", "granted refused"),
    ],
)
def test_shares_of_permission_leave_out_what_is_unknown(compute, part, whole, rows):
    need = event_answers.PERMISSIONS
    figure = compute({need.name: frame(need, rows)}, QUERY, CONTEXT)
    events = [row["permission"] for row in each(rows)]
    check_share(
        figure, sum(e in part.split() for e in events if e), sum(e in whole.split() for e in events if e)
    )
    assert {code: n for code, n in figure.rows if n} == {code: events.count(code) for code in set(events)}


@given(RESPONSES)
def test_the_states_response_is_counted_by_kind_and_the_harsh_ones_are_a_share_of_the_known(rows):
    need = event_answers.RESPONSES
    figure = event_answers.events_repressed({need.name: frame(need, rows)}, QUERY, CONTEXT)
    events = [(row["kind"], row["response"]) for row in each(rows)]
    known = [response for _, response in events if response]
    check_share(figure, sum(r in ("banned", "dispersed", "arrests", "force") for r in known), len(known))
    assert {row[:2]: row[2] for row in figure.rows} == {pair: events.count(pair) for pair in set(events)}
    unknown = len(events) - len(known)
    if known and unknown:
        assert figure.note.params == {"n": unknown}
