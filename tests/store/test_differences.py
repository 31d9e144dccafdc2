"""What changed between two syncs, in a reader's sight, against a comparison of the two states by hand."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.access.viewer import Scope
from lib.metrics.differences import Kind
from lib.store import Fetched
from lib.store.differences import Question
from tests.store.examples import EVERYWHERE, apply, at, checked, empty, query, row

NORTH, SOUTH = Scope(frozenset({"N"})), Scope(frozenset({"S"}))
SEEN = {"cases": ("opened", "region", "days"), "hearings": ("case_ref", "date", "result")}
SEEN["drives"] = ("stage", "started", "region")
SEEN["drive_progress"] = ("drive_ref", "date", "signed")
FIRST_DAY = at(0).date()
NEXT_DAY = FIRST_DAY + timedelta(days=1)


def case(key, region="N", opened=FIRST_DAY, **values):
    return row("cases", key, region=region, opened=opened, **values)


def hearing(key, case_ref, **values):
    return row("hearings", key, case_ref=case_ref, date=NEXT_DAY, **values)


def asked(store, table="cases", scope=EVERYWHERE, since=None, only=(), **choices):
    known = choices.get("known_at")
    question = Question(
        table, SEEN[table], store.span(known, since), scope, query(**choices), "UTC", dict(only)
    )
    found = {}
    for kind, n in store.count_differences(question).items():
        found[kind] = {each.key: each for each in store.differences(question, kind, limit=1000)}
        assert len(found[kind]) == n
    return found


def keys(found):
    return {kind: set(some) for kind, some in found.items()}


def test_a_record_is_new_late_corrected_or_removed(store):
    before = FIRST_DAY - timedelta(days=1)
    apply(store, 1, {"cases": [case("C-1"), case("C-2", days=3), case("C-3")]})
    apply(store, 2, {"cases": [case("C-1"), case("C-2", days=5), case("C-4"), case("C-5", opened=before)]})
    found = asked(store)
    assert keys(found) == {
        Kind.NEW: {"C-4"},
        Kind.LATE: {"C-5"},
        Kind.CORRECTED: {"C-2"},
        Kind.REMOVED: {"C-3"},
    }
    corrected, removed = found[Kind.CORRECTED]["C-2"], found[Kind.REMOVED]["C-3"]
    assert corrected.columns() == ("days",)
    assert (corrected.before["days"], corrected.after["days"]) == (3, 5)
    assert {each.sync for some in found.values() for each in some.values()} == {at(2)}
    assert (corrected.tab, corrected.sheet_row) == ("cases tab", 2)
    assert removed.after is None
    assert removed.before["region"] == "N"
    assert found[Kind.NEW]["C-4"].before is None


def test_the_first_data_of_all_are_new_however_old_they_are(store):
    apply(store, 1, {"cases": [case("C-1", opened=date(1991, 1, 1)), case("C-2", opened=None)]})
    assert keys(asked(store)) == {Kind.NEW: {"C-1", "C-2"}}


def test_the_last_change_is_the_last_sync_that_changed_a_row_of_any_workbook(store):
    apply(store, 1, {"cases": [case("C-1")]})
    store.apply(checked({"cases": [case("C-2")]}, workbook="one"), Fetched(), at(2))
    store.apply(checked({"cases": [case("C-3")]}, workbook="two"), Fetched(), at(2))
    apply(store, 3, {"cases": [case("C-1")]})
    assert keys(asked(store)) == {Kind.NEW: {"C-2", "C-3"}}


def test_what_was_changed_and_changed_back_or_came_and_went_is_no_difference(store):
    apply(store, 1, {"cases": [case("C-1", days=1)]})
    apply(store, 2, {"cases": [case("C-1", days=2), case("C-2")]})
    apply(store, 3, {"cases": [case("C-1", days=1)]})
    assert asked(store, since=at(1)) == {}


def test_between_two_past_states(store):
    for number in range(1, 5):
        apply(store, number, {"cases": [case(f"C-{i}") for i in range(number)]})
    assert keys(asked(store, since=at(2), known_at=at(3))) == {Kind.NEW: {"C-2"}}
    assert keys(asked(store, known_at=at(2))) == {Kind.NEW: {"C-1"}}
    assert asked(store, since=at(4), known_at=at(3)) == {}
    assert asked(store, known_at=at(0)) == {}


def test_a_record_that_leaves_a_scope_is_removed_there_and_new_elsewhere_without_a_word_of_the_other(store):
    apply(store, 1, {"cases": [case("C-1", "N", days=1)]})
    apply(store, 2, {"cases": [case("C-1", "S", days=2)]})
    north, south, all_ = (asked(store, scope=scope) for scope in (NORTH, SOUTH, EVERYWHERE))
    assert keys(north) == {Kind.REMOVED: {"C-1"}}
    assert keys(south) == {Kind.NEW: {"C-1"}}
    assert keys(all_) == {Kind.CORRECTED: {"C-1"}}
    assert (north[Kind.REMOVED]["C-1"].after, south[Kind.NEW]["C-1"].before) == (None, None)


def test_what_belongs_to_a_record_leaves_a_scope_with_it(store):
    hearings = [hearing("H-1", "C-1"), hearing("H-2", "C-2")]
    apply(store, 1, {"cases": [case("C-1"), case("C-2")], "hearings": hearings})
    apply(store, 2, {"cases": [case("C-1", "S"), case("C-2")], "hearings": hearings})
    assert keys(asked(store, "hearings", NORTH)) == {Kind.REMOVED: {"H-1"}}
    assert keys(asked(store, "hearings", SOUTH)) == {Kind.NEW: {"H-1"}}
    assert asked(store, "hearings", SOUTH)[Kind.NEW]["H-1"].sync is None
    assert asked(store, "hearings") == {}


def test_a_column_that_is_not_seen_makes_no_difference(store):
    apply(store, 1, {"cases": [case("C-1", note="one")]})
    apply(store, 2, {"cases": [case("C-1", note="two"), case("C-2")]})
    assert keys(asked(store)) == {Kind.NEW: {"C-2"}}


def test_a_plan_becomes_new_when_it_may_be_seen_and_its_counts_with_it(store):
    only = {"drives": ("stage", frozenset({"registered"}))}
    counts = [row("drive_progress", "P-1", drive_ref="D-1", date=FIRST_DAY, signed=9)]
    for number, stage in enumerate(("signing", "registered"), 1):
        drive = row("drives", "D-1", region="N", stage=stage, started=FIRST_DAY)
        apply(store, number, {"drives": [drive], "drive_progress": counts})
    assert keys(asked(store, "drives", only=only)) == {Kind.NEW: {"D-1"}}
    assert keys(asked(store, "drive_progress", only=only)) == {Kind.NEW: {"P-1"}}
    assert keys(asked(store, "drives")) == {Kind.CORRECTED: {"D-1"}}
    assert asked(store, "drive_progress") == {}


def test_the_readers_filters_hold_on_both_sides(store):
    apply(store, 1, {"cases": [case("C-1"), case("C-2", "S")]})
    apply(store, 2, {"cases": []})
    assert keys(asked(store, regions=frozenset({"S"}))) == {Kind.REMOVED: {"C-2"}}
    assert asked(store, scope=NORTH, regions=frozenset({"S"})) == {}
    assert asked(store, scope=Scope()) == {}


def test_a_goal_of_another_region_is_told_to_no_other(store):
    SEEN["targets"] = ("measure", "region", "value")
    goals = [row("targets", f"T-{r}", measure="members", region=r, value=5) for r in ("N", "S", None)]
    apply(store, 1, {"targets": goals})
    assert keys(asked(store, "targets", NORTH)) == {Kind.NEW: {"T-N", "T-None"}}


def test_a_long_list_comes_in_pieces(sqlite_store):
    apply(sqlite_store, 1, {"cases": [case(f"C-{i}") for i in range(7)]})
    question = Question("cases", SEEN["cases"], sqlite_store.span(None, None), EVERYWHERE, query(), "UTC", {})
    assert sqlite_store.count_differences(question) == {Kind.NEW: 7}
    pieces = [sqlite_store.differences(question, Kind.NEW, limit=3, offset=n) for n in (0, 3, 6)]
    assert [len(piece) for piece in pieces] == [3, 3, 1]
    assert len({each.key for piece in pieces for each in piece}) == 7


STATES = st.lists(
    st.dictionaries(
        st.sampled_from(["C-1", "C-2", "C-3"]),
        st.tuples(st.sampled_from("NS"), st.integers(-2, 2), st.sampled_from([None, 1, 2])),
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STATES, st.sampled_from([EVERYWHERE, NORTH]))
def test_the_answer_is_that_of_comparing_the_two_states_by_hand(sqlite_store, states, scope):
    empty(sqlite_store)
    for number, state in enumerate(states, 1):
        rows = [case(k, r, FIRST_DAY + timedelta(days=d), days=n) for k, (r, d, n) in state.items()]
        apply(sqlite_store, number, {"cases": rows})
    first, last = (
        {key: said for key, said in state.items() if scope is EVERYWHERE or said[0] == "N"}
        for state in (states[0], states[-1])
    )
    expected = {kind: set() for kind in Kind}
    for key in first.keys() | last.keys():
        if key not in first:
            expected[Kind.LATE if last[key][1] < 0 else Kind.NEW].add(key)
        elif key not in last:
            expected[Kind.REMOVED].add(key)
        elif first[key] != last[key]:
            expected[Kind.CORRECTED].add(key)
    assert keys(asked(sqlite_store, scope=scope, since=at(1))) == {k: v for k, v in expected.items() if v}
