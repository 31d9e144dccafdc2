"""Changes of membership: rollup and window functions against a plain second implementation."""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.access.viewer import Scope
from lib.metrics.needs import MembershipFlow
from lib.store.membership import BRANCH, ROLLUPS, fitting
from tests.metrics.tables import dtypes
from tests.store.examples import EVERYWHERE, apply, at, empty, query, row

FIRST = date(2010, 5, 31)
BY = [(), ("region",), ("wing",), ("region", "wing"), ("sector",), ("place", "sector"), BRANCH]
few = st.none() | st.integers(0, 4)
returns = st.fixed_dictionaries(
    {
        "date": st.integers(0, 5).map(lambda weeks: FIRST + timedelta(weeks=weeks)),
        "region": st.sampled_from("NS"),
        "place": st.sampled_from([None, "town"]),
        "wing": st.sampled_from(["movement", "youth"]),
        "sector": st.sampled_from([None, "mining"]),
        "joined": few,
        "left": few,
        "counted": st.none() | st.integers(0, 30),
        "verified": st.none() | st.integers(0, 2),
    }
)


def identity(values: dict) -> tuple:
    return (values["date"], *(values[name] for name in BRANCH))


states = st.lists(returns, max_size=14, unique_by=identity)
questions = st.fixed_dictionaries(
    {
        "by": st.sampled_from(BY),
        "scope": st.sampled_from([None, frozenset("N"), frozenset("NS"), frozenset()]),
        "regions": st.sampled_from([None, frozenset("S")]),
        "wing": st.sampled_from([None, "youth"]),
        "sector": st.sampled_from([None, "mining"]),
        "as_of": st.integers(-1, 6).map(lambda weeks: FIRST + timedelta(weeks=weeks, days=3)),
    }
)


def rows_of(state: list[dict]) -> list:
    return [row("membership", repr(identity(values)), n, **values) for n, values in enumerate(state, 2)]


def walk(state: list[dict], sure_only: bool) -> dict[tuple, int]:
    """What each return did to the level of its branch, return by return."""
    changes, levels = {}, defaultdict(int)
    for values in sorted(state, key=lambda values: values["date"]):
        if sure_only and not values["verified"]:
            continue
        branch = identity(values)[1:]
        net = (values["joined"] or 0) - (values["left"] or 0)
        level = levels[branch] + net if values["counted"] is None else values["counted"]
        changes[identity(values)] = level - levels[branch]
        levels[branch] = level
    return changes


def second(state: list[dict], by, scope, regions, wing, sector, as_of) -> dict[tuple, tuple]:
    """The answer, worked out in the plainest way."""
    sure, every = walk(state, sure_only=True), walk(state, sure_only=False)
    groups = defaultdict(lambda: dict.fromkeys(("joined", "left", "change", "change_all"), 0))
    for values in state:
        allowed = [scope, regions, wing and {wing}, sector and {sector}]
        own = [values["region"], values["region"], values["wing"], values["sector"]]
        if values["date"] > as_of or any(
            a is not None and o not in a for a, o in zip(allowed, own, strict=True)
        ):
            continue
        group = groups[(values["date"], *(values[name] for name in by))]
        if values["verified"]:
            group["joined"] += values["joined"] or 0
            group["left"] += values["left"] or 0
        group["change"] += sure.get(identity(values), 0)
        group["change_all"] += every[identity(values)]
    return {key: tuple(sums.values()) for key, sums in groups.items()}


def answer(store, question: dict, known_at=None) -> dict[tuple, tuple]:
    """The store's answer: the sums of each day and group."""
    question = dict(question)
    need, scope = MembershipFlow(question.pop("by")), Scope(question.pop("scope"))
    found = store.fetch(need, scope, query(**question, known_at=known_at))
    assert dict(found.dtypes) == dtypes(need)
    plain = found.assign(date=found["date"].dt.date).itertuples(index=False)
    groups = [(tuple(values[:-4]), tuple(values[-4:])) for values in plain]
    assert len(dict(groups)) == len(groups)
    return dict(groups)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=st.lists(st.tuples(states, st.sampled_from(["a", "b"])), min_size=1, max_size=4),
    asked=st.lists(questions, min_size=4, max_size=4),
)
def test_now_and_as_known_at_any_sync_as_in_a_plain_second_implementation(store, history, asked):
    empty(store)
    books, past = {"a": [], "b": []}, []
    for number, (state, book) in enumerate(history):
        other = {identity(values) for values in books["b" if book == "a" else "a"]}
        books[book] = [values for values in state if identity(values) not in other]
        apply(store, number, {"membership": rows_of(books[book])}, workbook=book)
        past.append(books["a"] + books["b"])
    for question in asked:
        for number, state in enumerate(past):
            assert answer(store, question, at(number)) == second(state, **question)
        assert answer(store, question) == second(past[-1], **question)


@pytest.fixture
def two_weeks(store):
    branch = {"region": "N", "wing": "movement", "verified": 2}
    first = {**branch, "date": FIRST, "joined": 10, "left": 1, "counted": None}
    second_week = {**branch, "date": FIRST + timedelta(days=7), "joined": 5, "left": 2, "counted": 100}
    apply(
        store,
        1,
        {"membership": [row("membership", "1", 2, **first), row("membership", "2", 3, **second_week)]},
    )
    return store


def test_a_recount_sets_the_level_and_its_joiners_are_not_added_on_top(two_weeks):
    found = two_weeks.fetch(MembershipFlow(), EVERYWHERE, query())
    assert found[["joined", "left", "change", "change_all"]].to_numpy().tolist() == [
        [10, 1, 9, 9],
        [5, 2, 91, 91],
    ]


def test_a_later_correction_reaches_all_that_follows_it(two_weeks):
    first = row("membership", "1", 2, region="N", wing="movement", verified=2, date=FIRST, joined=30)
    later = row(
        "membership", "3", 4, region="N", wing="movement", verified=2, date=FIRST + timedelta(21), left=4
    )
    apply(two_weeks, 2, {"membership": [first, later]})
    found = two_weeks.fetch(MembershipFlow(), EVERYWHERE, query())
    assert found["change"].tolist() == [30, -4]
    before = two_weeks.fetch(MembershipFlow(), EVERYWHERE, query(known_at=at(1)))
    assert before["change"].tolist() == [9, 91]


def test_the_coarsest_rollup_that_can_answer_is_asked():
    finest, by_sector, by_wing = ROLLUPS
    assert fitting({"region"}) is by_wing
    assert fitting({"region", "wing"}) is by_wing
    assert fitting({"region", "sector"}) is by_sector
    assert fitting({"place"}) is finest
