"""The schema's versions: migrations and tables agree, and another version is refused."""

import multiprocessing

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from lib.errors import StoreError
from lib.metrics.needs import MembershipFlow
from lib.store import Store, revisions
from lib.store.catalogue import complete
from lib.store.engine import Database
from tests.store.examples import EVERYWHERE, TODAY, apply, query, row

FORK = multiprocessing.get_context("fork")  # a process of its own, without importing everything again


def migrate(url: str) -> None:
    Store.open(url).migrate()


def downgrade(database: Database, version: str = "base") -> None:
    config = revisions.configuration()
    with database.connection(writing=True) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, version)


def stamp(store: Store, version: str) -> None:
    with store.database.connection(writing=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})


def test_the_migrations_make_the_tables_that_the_program_has(store):
    with store.database.connection() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, complete())
    assert differences == [], "write the migration: python -m lib.store.revise 'what changed'"


def test_the_migrations_make_the_indices_over_current_rows_only(store):
    with store.database.reading() as connection:
        indices = {index["name"]: index for index in inspect(connection).get_indexes("cases")}
    name = f"{store.database.dialect}_where"
    found = indices["ix_cases_current"]
    assert found["unique"]
    assert "known_until IS NULL" in str(found["dialect_options"][name])


def test_down_to_nothing_and_up_again_gives_the_same_tables(store):
    with store.database.connection() as connection:
        before = sorted(inspect(connection).get_table_names())
    downgrade(store.database)
    with store.database.connection() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    store.migrate()
    with store.database.connection() as connection:
        assert sorted(inspect(connection).get_table_names()) == before


def test_an_older_database_that_holds_rows_answers_as_before_after_the_migration(store):
    branch = {"date": TODAY, "region": "N", "wing": "youth", "joined": 4, "verified": 2}
    rows = [
        row("membership", sector, n, sector=sector, **branch) for n, sector in enumerate(("oil", "mining"), 2)
    ]
    apply(store, 1, {"membership": rows})
    need = MembershipFlow(("sector",))
    before = store.fetch(need, EVERYWHERE, query())
    downgrade(store.database, "0003")
    store.migrate()
    after = store.fetch(need, EVERYWHERE, query())
    assert len(before) == 2
    assert after.equals(before)


def test_migrating_twice_changes_nothing(store):
    store.migrate()
    assert store.version() == 0


def test_an_empty_database_is_refused_until_it_is_migrated(tmp_path):
    store = Store.open(f"sqlite:///{tmp_path}/board.db")
    with pytest.raises(StoreError, match="The database is empty"):
        store.version()
    store.migrate()
    assert store.version() == 0


def test_a_newer_schema_is_refused_for_reading_and_for_migrating(store):
    stamp(store, "9999")
    with pytest.raises(StoreError, match="newer version"):
        store.version()
    with pytest.raises(StoreError, match="newer version"):
        store.migrate()


def test_a_migration_that_fails_leaves_nothing_behind(store, monkeypatch):
    downgrade(store.database)

    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("out of disk")

    monkeypatch.setattr("alembic.operations.base.Operations.create_index", broken)
    monkeypatch.setattr("alembic.operations.base.BatchOperations.create_index", broken)
    with pytest.raises(RuntimeError):
        store.migrate()
    with store.database.connection() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_two_processes_may_migrate_at_once(store, database_url):
    downgrade(store.database)
    processes = [FORK.Process(target=migrate, args=(database_url,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=30)
    assert [process.exitcode for process in processes] == [0, 0]
    assert store.version() == 0
