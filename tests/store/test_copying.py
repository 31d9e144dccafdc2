"""A copy of the database: the same rows in either kind of database, whole or not at all."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, inspect, select

from lib.access import codes as rules
from lib.access.viewer import Role
from lib.errors import StoreError
from lib.store import Store, accounts, codes, copying, sessions
from lib.store.catalogue import complete
from lib.store.engine import Database
from lib.store.revisions import upgrade
from tests.serving import add_accounts
from tests.store.examples import apply, at, row

MADE = datetime(2010, 7, 7, 6, tzinfo=UTC)
NOW = datetime(2010, 7, 9, 6, tzinfo=UTC)
LEFT_OUT = {"sessions", "sign_in_attempts", "sync_running"}


def rows_of(database: Database) -> dict[str, list]:
    """Every row of every table that a copy holds."""
    with database.reading() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in complete().sorted_tables
            if table.name not in LEFT_OUT
        }


def fill(store: Store) -> None:
    """Some rows of many kinds of columns, with a version that no longer holds."""
    add_accounts(store)
    case = row(
        "cases", "C-1", side="against_us", opened=date(2010, 6, 1), opened_precision="day", claimed=1.5
    )
    arrest = row(
        "arrests", "A-1", detained=datetime.fromisoformat("2010-06-03T14:30"), region="KZ-KAR", lawyer=True
    )
    hearing = row("hearings", "H-1", case_ref="C-1", date=date(2010, 6, 24), time=time(10, 15))
    apply(store, 1, {"cases": [case], "arrests": [arrest], "hearings": [hearing]})
    apply(store, 2, {"cases": [], "arrests": [arrest], "hearings": [hearing]})
    with store.database.writing() as connection:
        sessions.open_for(connection, Role.LEADER.value, "a visitor", at(3))


@pytest.fixture
def filled(store) -> Store:
    """A store with something of everything."""
    fill(store)
    return store


@pytest.fixture
def fresh(request, tmp_path, postgres) -> Database:
    """An empty database of the kind named, without a table in it."""
    url = f"sqlite:///{tmp_path / 'fresh.db'}" if request.param == "sqlite" else postgres.create("fresh")
    database = Database(url)
    yield database
    database.close()
    if request.param == "postgres":
        postgres.drop("fresh")


@pytest.mark.postgres
@pytest.mark.parametrize("fresh", ["sqlite", "postgres"], indirect=True)
def test_a_copy_of_either_kind_of_database_is_the_same_in_either(filled, fresh):
    copied = copying.load(fresh, copying.dump(filled.database, MADE), NOW)
    assert rows_of(fresh) == rows_of(filled.database)
    assert copied.made == MADE
    assert copied.rows["cases"] == 1
    assert not LEFT_OUT & set(copied.rows)


@pytest.mark.postgres
@pytest.mark.parametrize("fresh", ["sqlite", "postgres"], indirect=True)
def test_life_goes_on_in_a_copy(filled, fresh):
    copying.load(fresh, copying.dump(filled.database, MADE), NOW)
    copy = Store(fresh)
    apply(copy, 4, {"cases": [row("cases", "C-2", side="by_us")]})
    with fresh.reading() as connection:
        assert accounts.find(connection, Role.LEADER.value)
        assert connection.scalar(select(func.count()).select_from(sessions.SESSIONS)) == 0
    assert copy.keys()["cases"] == {"C-2": "country"}


def as_of_revision(lines: list[str], revision: str, columns: dict[str, set[str]]) -> Iterator[str]:
    """A dump without the tables and columns that an earlier version did not have; their rows are blank."""
    names: list[str] = []
    table = ""
    for line in map(json.loads, lines):
        if isinstance(line, list):
            row = [cell for name, cell in zip(names, line, strict=True) if name in columns.get(table, ())]
            if row:
                yield json.dumps(row)
        elif "table" in line:
            table, names = line["table"], line["columns"]
            if table in columns:
                yield json.dumps(line | {"columns": [name for name in names if name in columns[table]]})
        else:
            yield json.dumps(line | {"revision": revision} if "revision" in line else line)


def test_a_copy_made_by_an_earlier_version_is_brought_up_to_date(sqlite_store, tmp_path):
    fill(sqlite_store)
    old = Database(f"sqlite:///{tmp_path / 'old.db'}")
    with old.rebuilding() as connection:
        upgrade(connection, "0003")
        there = inspect(connection)
        columns = {
            name: {column["name"] for column in there.get_columns(name)} for name in there.get_table_names()
        }
    old.close()
    older = list(as_of_revision(list(copying.dump(sqlite_store.database, MADE)), "0003", columns))
    older[-1] = json.dumps({"rows": sum(line.startswith("[") for line in older)})
    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    copying.load(copy, older, NOW)
    assert rows_of(copy) == rows_of(sqlite_store.database)
    copy.close()


def test_a_database_with_anything_in_it_is_left_alone(sqlite_store, tmp_path):
    before = rows_of(sqlite_store.database)
    with pytest.raises(StoreError, match="something in this database"):
        copying.load(sqlite_store.database, copying.dump(sqlite_store.database, MADE), NOW)
    assert rows_of(sqlite_store.database) == before


@pytest.fixture(scope="module")
def lines(tmp_path_factory) -> list[str]:
    """The lines of a copy."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('dump') / 'board.db'}")
    store.migrate()
    fill(store)
    found = list(copying.dump(store.database, MADE))
    store.close()
    return found


@settings(max_examples=8)  # each makes two databases
@given(cut=st.integers(0, 10_000))
def test_a_copy_that_was_cut_off_or_lacks_a_row_restores_nothing(lines, tmp_path_factory, cut):
    rows = [i for i, line in enumerate(lines) if line.startswith("[")]
    missing = rows[cut % len(rows)]
    place = tmp_path_factory.mktemp("cut")
    for number, part in enumerate((lines[: cut % len(lines)], lines[:missing] + lines[missing + 1 :])):
        database = Database(f"sqlite:///{place / f'{number}.db'}")
        with pytest.raises(StoreError):
            copying.load(database, part, NOW)
        with database.connection() as connection:
            assert inspect(connection).get_table_names() == []
        database.close()


def test_codes_that_may_have_been_used_since_a_copy_was_made_open_nothing_in_it(sqlite_store, tmp_path):
    """One was used at the moment of the fault that the copy mends, by a telephone half a minute fast."""
    now = int(NOW.timestamp()) // rules.STEP_SECONDS
    database = sqlite_store.database
    with database.writing() as connection:
        accounts.add(connection, "lead", Role.LEADER, "x", MADE)
        codes.set_up(connection, "lead", "sealed", 5, ("aaaa", "bbbb"), MADE)
    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    copying.load(copy, list(copying.dump(database, MADE)), NOW)
    with copy.writing() as connection:
        steps = (6, now - 1, now, now + rules.DRIFT)
        assert not any(codes.use_step(connection, "lead", "sealed", step) for step in steps)
        assert not codes.use_recovery(connection, "lead", "aaaa", NOW)
        assert codes.recovery_left(connection, "lead") == 0
        assert codes.use_step(connection, "lead", "sealed", now + rules.DRIFT + 1)
    copy.close()


def test_a_copy_made_by_a_later_version_is_refused(lines, tmp_path):
    later = [lines[0].replace(json.loads(lines[0])["revision"], "9999"), *lines[1:]]
    database = Database(f"sqlite:///{tmp_path / 'later.db'}")
    with pytest.raises(StoreError, match="newer version"):
        copying.load(database, later, NOW)
    database.close()
