"""What a comparison says is what taking over then does, and the comparison itself does nothing."""

from datetime import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.checks.outcome import Checked, TabState
from lib.store.comparing import ChangedRow, Comparison, GoneRow
from lib.store.history import Held, current
from lib.store.tables import RECORDS
from tests.store.examples import apply, checked, empty, row, tab

SHARED_STORE = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
states = st.dictionaries(
    st.sampled_from(["A-1", "A-2", "A-3", "Ә-4"]),
    st.tuples(st.none() | st.integers(0, 2), st.none() | st.sampled_from(["wages", "жалақы"])),
)


def accidents(state):
    rows = enumerate(state.items(), 2)
    return [row("accidents", key, n, killed=killed, cause=cause) for n, (key, (killed, cause)) in rows]


def held(store) -> dict[str, Held]:
    with store.database.reading() as connection:
        return current(connection, RECORDS["accidents"], "country")


@given(before=states, after=states)
@SHARED_STORE
def test_a_comparison_counts_what_taking_over_then_changes(store, before, after):
    empty(store)
    apply(store, 1, {"accidents": accidents(before)})
    (compared,) = store.compare(checked({"accidents": accidents(after)}))
    (done,) = apply(store, 2, {"accidents": accidents(after)}).tabs
    counts = tuple(map(len, (compared.added, compared.changed, compared.removed)))
    assert counts == (done.added, done.changed, done.removed)
    assert compared.unchanged == sum(before.get(key) == after[key] for key in after)


@given(before=states, after=states)
@SHARED_STORE
def test_a_changed_row_shows_each_value_that_is_another_and_no_other(store, before, after):
    empty(store)
    apply(store, 1, {"accidents": accidents(before)})
    (compared,) = store.compare(checked({"accidents": accidents(after)}))
    names = ("killed", "cause")
    expected = {
        key: (
            {n: b for n, b, a in zip(names, before[key], after[key], strict=True) if b != a},
            {n: a for n, b, a in zip(names, before[key], after[key], strict=True) if b != a},
        )
        for key in before.keys() & after.keys()
        if before[key] != after[key]
    }
    assert {each.key: (each.before, each.after) for each in compared.changed} == expected


def test_a_comparison_leaves_the_store_as_it_was(store):
    apply(store, 1, {"accidents": accidents({"A-1": (1, None), "A-2": (2, None)})})
    before, version = held(store), store.version()
    store.compare(checked({"accidents": accidents({"A-1": (9, None), "A-3": (2, None)})}))
    assert (held(store), store.version()) == (before, version)


def test_added_changed_and_removed_rows_say_where_they_stand(store):
    apply(store, 1, {"accidents": accidents({"A-1": (1, "wages"), "A-2": (2, None), "A-5": (0, None)})})
    (compared,) = store.compare(checked({"accidents": accidents({"A-5": (0, None), "A-1": (3, "wages")})}))
    changed = ChangedRow("A-1", 3, {"killed": 1}, {"killed": 3})
    gone = GoneRow("A-2", "accidents tab", 3, {"killed": 2})
    assert compared == Comparison("accidents", (), (changed,), (gone,), 1, "accidents tab")
    assert (compared.before, compared.rows) == (3, 2)


def test_a_tab_that_cannot_be_read_would_change_nothing(store):
    apply(store, 1, {"accidents": accidents({"A-1": (1, None)})})
    for state in (TabState.MISSING, TabState.STOPPED):
        stopped = Checked("country", (tab("accidents", [], state),), ())
        assert store.compare(stopped) == (Comparison("accidents", tab="accidents tab"),)


def test_the_rows_of_another_workbook_are_not_this_ones(store):
    apply(store, 1, {"accidents": accidents({"A-1": (1, None)})}, workbook="north")
    (compared,) = store.compare(checked({"accidents": []}))
    assert compared == Comparison("accidents", tab="accidents tab")


def test_values_that_the_database_keeps_in_its_own_form_are_not_taken_for_changes(store):
    values = {"time": time(9, 5), "court": "x"}
    apply(store, 1, {"hearings": [row("hearings", "C-1|2010-06-24", **values)]})
    (compared,) = store.compare(
        checked({"hearings": [row("hearings", "C-1|2010-06-24", **values | {"court": "y"})]})
    )
    assert compared.changed[0].before == {"court": "x"}
