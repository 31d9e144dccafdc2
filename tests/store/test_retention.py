"""The past is forgotten for good: not in a figure, not in a row, not in the file."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.errors import QueryError, StoreError
from lib.metrics.needs import Rows
from lib.store import Fetched, Store, retention
from lib.store.retention import Purged
from lib.store.scrubbing import scrub
from tests.store.examples import EVERYWHERE, apply, at, empty, query, row

NOW = datetime(2026, 7, 7, tzinfo=UTC)
SECRET = "what a row said before"
CASES = Rows("cases", ("summary",))


def case(key: str, summary: str):
    return row("cases", key, side="by_us", summary=summary)


def purge(store, before: int) -> dict[str, Purged]:
    """Purge what was known before the sync with that number."""
    with store.database.writing() as connection:
        found = retention.purge(connection, at(before), "-", NOW)
    return {each.table: each for each in found}


def known(store, number: int) -> dict[str, str]:
    """The summaries as known after the sync with that number."""
    frame = store.fetch(CASES, EVERYWHERE, query(known_at=at(number)))
    return dict(zip(frame["key"], frame["summary"], strict=True))


@pytest.fixture
def filled(store):
    """A case that stays, one that is corrected, one that is deleted; syncs 1 to 4."""
    apply(store, 1, {"cases": [case("C-1", "same"), case("C-2", SECRET), case("C-3", SECRET)]})
    apply(store, 2, {"cases": [case("C-1", "same"), case("C-2", "mended")]})
    apply(store, 3, {"cases": [case("C-1", "same"), case("C-2", "mended"), case("C-4", "new")]})
    apply(store, 4, {"cases": [case("C-1", "same"), case("C-2", "mended again"), case("C-4", "new")]})
    return store


def test_old_values_and_deleted_rows_go_and_what_still_holds_stays(filled):
    found = purge(filled, 2)
    assert found["cases"] == Purged("cases", versions=2, records=1)
    assert found["arrests"] == Purged("arrests", versions=0, records=0)
    assert known(filled, 4) == {"C-1": "same", "C-2": "mended again", "C-4": "new"}
    assert SECRET not in str(filled.record_versions("cases", "C-2", EVERYWHERE))
    assert filled.record_versions("cases", "C-3", EVERYWHERE).empty


def test_later_states_are_told_as_before_and_earlier_ones_are_refused(filled):
    purge(filled, 2)
    assert known(filled, 2) == {"C-1": "same", "C-2": "mended"}
    assert known(filled, 3) == {"C-1": "same", "C-2": "mended", "C-4": "new"}
    with pytest.raises(QueryError, match="not kept any more"):
        known(filled, 1)
    with pytest.raises(QueryError, match="not kept any more"):
        known(filled, 0)


def test_a_state_that_is_forgotten_cannot_be_restored(filled):
    purge(filled, 2)
    for restore in (filled.restore, filled.bring_back):
        with pytest.raises(QueryError, match="not kept any more"):
            restore(1, at(5), "-", NOW)
    filled.restore(2, at(5), "-", NOW)
    assert known(filled, 5) == {"C-1": "same", "C-2": "mended"}


def test_what_would_go_is_said_without_doing_it(filled):
    with filled.database.reading() as connection:
        foreseen = retention.foreseen(connection, at(2))
        assert retention.horizon(connection) == 0
    assert known(filled, 1)["C-3"] == SECRET
    assert {each.table: each for each in foreseen} == purge(filled, 2)


def test_a_second_purge_takes_nothing_more_and_keeps_the_horizon(filled):
    purge(filled, 2)
    assert sum(each.versions for each in purge(filled, 1).values()) == 0
    with pytest.raises(QueryError):
        known(filled, 1)


def test_nothing_of_it_is_left_in_the_files(sqlite_store):
    apply(sqlite_store, 1, {"cases": [case("C-1", SECRET)]})
    apply(sqlite_store, 2, {"cases": []})
    path = sqlite_store.database.path

    def anywhere() -> bool:
        return any(SECRET.encode() in file.read_bytes() for file in path.parent.glob(f"{path.name}*"))

    assert anywhere()
    purge(sqlite_store, 2)
    scrub(sqlite_store.database)
    assert not anywhere()


def test_a_reader_in_the_way_is_told_of(sqlite_store, monkeypatch):
    apply(sqlite_store, 1, {"cases": [case("C-1", SECRET)]})
    monkeypatch.setattr("lib.store.embedded._PRAGMAS", ("busy_timeout = 1", "journal_mode = WAL"))
    with sqlite_store.database.reading() as connection:
        retention.horizon(connection)
        with pytest.raises(StoreError, match=r"still reads|does not answer"):
            scrub(sqlite_store.database)


def tell_planner(url: str) -> None:
    """PostgreSQL notes for its planner which values are frequent."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")


def files_with_secret(folder: Path, url: str) -> list[str]:
    """The files of a database, as they stand on the disk, in which the secret is."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (number,) = connection.execute(
            "SELECT oid FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    files = (folder / "data" / "base" / str(number)).iterdir()
    return [file.name for file in files if SECRET.encode() in file.read_bytes()]


@pytest.mark.postgres
@pytest.mark.parametrize("kept", [[case("C-99", "kept")], []], ids=["a row is left", "no row is left"])
def test_nothing_of_it_is_left_in_the_files_of_postgresql(postgres, postgres_url, kept):
    with closing(Store.open(postgres_url)) as store:
        apply(store, 1, {"cases": [case(f"C-{number}", SECRET) for number in range(50)]})
        tell_planner(postgres_url)
        apply(store, 2, {"cases": kept})
        purge(store, 2)
        assert (
            len(files_with_secret(postgres.folder, postgres_url)) == 2
        )  # the table, and what is known of it
        scrub(store.database)
        assert files_with_secret(postgres.folder, postgres_url) == []
        assert known(store, 2) == {each.key: "kept" for each in kept}


@pytest.mark.postgres
def test_a_reader_of_postgresql_in_the_way_is_told_of(postgres, postgres_url, monkeypatch):
    monkeypatch.setattr("lib.store.scrubbing._PATIENCE", 1)
    with closing(Store.open(postgres_url)) as store:
        apply(store, 1, {"cases": [case("C-1", SECRET)]})
        apply(store, 2, {"cases": []})
        with psycopg.connect(postgres_url) as reader:
            reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            reader.execute("SELECT 1")  # it locks no table, and could still read every old row
            purge(store, 2)
            with pytest.raises(StoreError, match="still reads"):
                scrub(store.database)
        scrub(store.database)
        assert files_with_secret(postgres.folder, postgres_url) == []


def test_a_refused_change_that_is_past_is_no_longer_shown(store):
    apply(store, 1, {"cases": [case("C-1", "same")]})
    details = {"why": [], "tabs": [{"removed_rows": [SECRET]}]}
    past = store.hold("country", at(2), Fetched(), "a hash", details)
    store.refuse(past.id, "leader", NOW)
    purge(store, 3)
    assert SECRET in str(store.held(past.id).details)  # the sheet still says so
    apply(store, 4, {"cases": [case("C-1", "same"), case("C-2", "new")]})
    purge(store, 5)
    assert SECRET not in str(store.held(past.id).details)
    assert store.hold("country", at(6), Fetched(), "a hash", details).id == past.id  # and it stays refused


STATES = st.lists(st.dictionaries(st.sampled_from("ABC"), st.sampled_from("xyz")), min_size=1, max_size=5)


@settings(max_examples=25)
@given(states=STATES, before=st.integers(0, 6))
def test_whatever_is_not_refused_is_as_it_was(module_store, states, before):
    empty(module_store)
    for number, state in enumerate(states, 1):
        apply(module_store, number, {"cases": [case(key, text) for key, text in state.items()]})
    purge(module_store, before)
    for number, state in enumerate(states, 1):
        if number >= min(before, len(states)):
            assert known(module_store, number) == state
        else:
            with pytest.raises(QueryError):
                known(module_store, number)


@pytest.fixture(scope="module")
def module_store(tmp_path_factory):
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('retention') / 'board.db'}")
    store.migrate()
    yield store
    store.close()
