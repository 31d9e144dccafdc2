from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import membership
from tests.metrics.tables import CONTEXT, QUERY, REGIONS, TODAY, frame

CHANGES = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.dates(TODAY - timedelta(days=200), TODAY),
            "region": st.sampled_from(REGIONS),
            "joined": st.integers(0, 50),
            "left": st.integers(0, 20),
            "change": st.integers(-30, 60),
            "change_all": st.integers(-30, 60),
        }
    ),
    max_size=40,
)


def ask(compute, rows, need, query=QUERY):
    return compute({need.name: frame(need, rows)}, query, CONTEXT)


@given(CHANGES)
def test_members_are_the_sum_of_all_changes_in_all_and_by_region(rows):
    figure = ask(membership.members, rows, membership.BY_REGION)
    by_hand: dict[str, int] = {}
    for row in rows:
        by_hand[row["region"]] = by_hand.get(row["region"], 0) + row["change"]
    assert dict(figure.rows) == {region: by_hand.get(region) for region in REGIONS}
    assert figure.value == (sum(by_hand.values()) if rows else None)


@given(CHANGES.filter(bool))
def test_members_under_check_are_what_the_claims_would_add(rows):
    figure = ask(membership.members, rows, membership.BY_REGION)
    assert figure.value + figure.under_check == sum(row["change_all"] for row in rows)


def test_a_region_without_a_return_is_unknown_and_said_so():
    rows = [{"date": TODAY, "region": "AA", "joined": 5, "left": 0, "change": 5, "change_all": 5}]
    figure = ask(membership.members, rows, membership.BY_REGION)
    assert dict(figure.rows)["BB"] is None
    assert figure.note.params == {"n": 3}


def test_no_return_at_all_is_unknown_not_zero():
    figure = ask(membership.members, [], membership.BY_REGION)
    assert figure.value is None
    assert figure.note


def test_the_sentence_tells_growth_over_the_period():
    rows = [
        {"date": date(2010, 6, 30), "region": "AA", "change": 100, "change_all": 100},
        {"date": date(2010, 7, 1), "region": "AA", "change": 12, "change_all": 12},
    ]
    sentence = ask(membership.members, rows, membership.BY_REGION).sentence
    assert sentence.params == {"n": 12, "members": 112, "since": date(2010, 7, 1)}
    assert "grown" in sentence.text
