"""Every version of every row: nothing is lost, and the past is answered as it was known."""

from dataclasses import replace
from datetime import date, datetime, time

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from lib import schema
from lib.checks.outcome import AcceptedRow, Checked, TabState
from lib.errors import StoreError
from lib.schema.types import Kind
from lib.store import Fetched
from lib.store.history import digester
from lib.store.tables import RECORDS, kinds, stored_names
from tests.store.examples import EVERYWHERE, apply, at, empty, query, row, tab

SHARED_STORE = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
EXAMPLES = {
    Kind.DATE: date(2010, 6, 24),
    Kind.MOMENT: datetime(2010, 6, 24, 14, 30),  # noqa: DTZ001 - a sheet knows no time zone
    Kind.TIME: time(9, 15),
    Kind.COUNT: 12_345_678_901,
    Kind.SIZE: 2000,
    Kind.MONEY: 1234.56,
    Kind.YES_NO: True,
}
states = st.dictionaries(
    st.sampled_from(["A-1", "A-2", "A-3", "Ә-4"]),
    st.tuples(st.none() | st.integers(0, 2), st.none() | st.sampled_from(["", "wages", "жалақы"])),
)


def accidents(state: dict, first_row: int = 2) -> list[AcceptedRow]:
    """A state of the accidents tab: {key: (killed, cause)}, in the order of the dictionary."""
    rows = enumerate(state.items(), first_row)
    return [row("accidents", key, n, killed=killed, cause=cause) for n, (key, (killed, cause)) in rows]


def stored(store, **choices) -> dict:
    found = store.records("accidents", EVERYWHERE, query(**choices))
    blank = found.astype(object).where(found.notna(), None)
    return {r.key: (r.killed, r.cause) for r in blank.itertuples()}


def versions(store) -> int:
    with store.database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(RECORDS["accidents"]))


@pytest.mark.parametrize("table", [tab.name for tab in schema.TABLES])
def test_every_column_of_every_table_comes_back_as_it_was(store, table):
    tab_kinds = kinds(schema.table(table))
    values = {
        name: EXAMPLES.get(tab_kinds[name], f"text of {name} Қ") for name in stored_names(schema.table(table))
    }
    required = {column.name for column in schema.table(table).columns if column.required}
    least = {name: values[name] for name in required}
    apply(store, 1, {table: [row(table, "full", 2, **values), row(table, "least", 3, **least)]})
    found = store.records(table, EVERYWHERE, query()).set_index("key")
    as_framed = {name: pd.Timestamp(v) if isinstance(v, date) else v for name, v in values.items()}
    assert {name: found.loc["full", name] for name in values} == as_framed
    assert found.loc["least", [name for name in values if name not in required]].isna().all()
    assert list(found.loc["full", ["workbook", "tab", "sheet_row"]]) == ["country", f"{table} tab", 2]


@SHARED_STORE
@given(history=st.lists(states, min_size=1, max_size=6))
def test_as_known_at_any_sync_is_exactly_the_state_of_then(store, history):
    empty(store)
    for number, state in enumerate(history):
        apply(store, number, {"accidents": accidents(state)})
    assert stored(store) == history[-1]
    for number, state in enumerate(history):
        assert stored(store, known_at=at(number)) == state
    assert stored(store, known_at=at(-1)) == {}


@SHARED_STORE
@given(history=st.lists(states, min_size=2, max_size=6))
def test_a_version_is_opened_for_a_new_or_changed_row_and_for_nothing_else(store, history):
    empty(store)
    expected, before = 0, {}
    for number, state in enumerate(history):
        applied = apply(store, number, {"accidents": accidents(state, first_row=2 + number)})
        added, removed = state.keys() - before.keys(), before.keys() - state.keys()
        changed = {key for key in state.keys() & before.keys() if state[key] != before[key]}
        [change] = applied.tabs
        assert (change.added, change.changed, change.removed) == (len(added), len(changed), len(removed))
        expected, before = expected + len(added) + len(changed), state
    assert versions(store) == expected


def test_a_row_that_only_moved_is_no_new_version_and_is_found_where_it_stands_now(store):
    apply(store, 1, {"accidents": accidents({"A-1": (1, None), "A-2": (2, None)})})
    moved = accidents({"A-2": (2, None), "A-1": (1, None)}, first_row=7)
    applied = store.apply(
        Checked("country", (replace(tab("accidents", moved), tab="new name"),), ()), Fetched(), at(2)
    )
    assert applied.rows_changed == 0
    assert versions(store) == 2
    found = store.records("accidents", EVERYWHERE, query())
    assert list(found["sheet_row"]) == [8, 7]
    assert set(found["tab"]) == {"new name"}


def test_a_row_that_went_and_came_back_has_a_gap_in_its_history(store):
    for number, state in enumerate([{"A-1": (1, None)}, {}, {"A-1": (1, None)}]):
        apply(store, number, {"accidents": accidents(state)})
    found = store.record_versions("accidents", "A-1", EVERYWHERE)
    known = [(r.known_from, r.known_until) for r in found.itertuples()]
    assert known[0] == (at(0), at(1))
    assert known[1][0] == at(2)
    assert found["known_until"].isna().tolist() == [False, True]


@pytest.mark.parametrize("state", [TabState.MISSING, TabState.STOPPED])
def test_a_tab_that_was_not_read_keeps_its_last_good_rows(store, state):
    apply(store, 1, {"accidents": accidents({"A-1": (1, None)}), "cases": [row("cases", "C-1")]})
    partly = Checked("country", (tab("accidents", [], state), tab("cases", [])), ())
    applied = store.apply(partly, Fetched(), at(2))
    assert applied.rows_changed == 1
    assert stored(store) == {"A-1": (1, None)}
    assert store.records("cases", EVERYWHERE, query()).empty


def test_a_tab_that_was_read_and_is_empty_loses_its_rows(store):
    apply(store, 1, {"accidents": accidents({"A-1": (1, None)})})
    apply(store, 2, {"accidents": []})
    assert stored(store) == {}
    assert stored(store, known_at=at(1)) == {"A-1": (1, None)}


def test_workbooks_do_not_touch_each_others_rows(store):
    apply(store, 1, {"accidents": accidents({"A-1": (1, None)})}, workbook="north")
    apply(store, 2, {"accidents": accidents({"A-2": (2, None)})}, workbook="south")
    apply(store, 3, {"accidents": []}, workbook="south")
    assert stored(store) == {"A-1": (1, None)}


def test_a_record_that_another_workbook_holds_undoes_the_whole_sync(store):
    apply(store, 1, {"accidents": accidents({"A-1": (1, None)})}, workbook="north")
    with pytest.raises(StoreError):
        apply(store, 2, {"accidents": accidents({"A-9": (9, None), "A-1": (2, None)})}, workbook="south")
    assert stored(store) == {"A-1": (1, None)}
    assert store.version() == 1


def test_a_fault_in_the_last_tab_leaves_everything_as_it_was(store):
    apply(store, 1, {"accidents": accidents({"A-1": (1, None)}), "cases": [row("cases", "C-1", days=1)]})
    before = store.records("cases", EVERYWHERE, query())
    twice = [row("cases", "C-1", days=2), row("cases", "C-2"), row("cases", "C-2")]
    with pytest.raises(StoreError):
        apply(store, 2, {"accidents": accidents({}), "cases": twice})
    assert stored(store) == {"A-1": (1, None)}
    assert store.records("cases", EVERYWHERE, query()).equals(before)
    assert (store.version(), store.freshness(at(9))["attempted"].tolist()) == (1, [at(1)])


def test_a_sync_dated_before_the_newest_one_is_refused(store):
    apply(store, 2, {"accidents": []})
    apply(store, 2, {"accidents": []})  # the same moment again is in order
    with pytest.raises(StoreError, match="clock"):
        apply(store, 1, {"accidents": []})


def test_an_id_of_a_sync_is_not_given_again_after_a_fault(store):
    apply(store, 1, {"accidents": []})
    with pytest.raises(StoreError):
        apply(store, 2, {"accidents": [row("accidents", "A"), row("accidents", "A")]})
    second = apply(store, 3, {"accidents": []})
    assert second.sync > 1


def test_a_column_that_is_new_and_blank_does_not_change_the_digest():
    values = {"killed": 1, "cause": None}
    assert digester(["killed"])(values) == digester(["killed", "cause"])(values)


@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.times() | st.datetimes(),
    )
)
def test_the_digest_follows_from_the_values_and_not_from_their_order(values):
    digest = digester("abcd")
    assert digest(values) == digest(dict(reversed(values.items())))
    for name, value in values.items():
        assert (digest(values) == digest(values | {name: None})) == (value is None)


def test_values_of_a_kind_that_no_column_has_are_refused():
    with pytest.raises(TypeError):
        digester("a")({"a": object()})
