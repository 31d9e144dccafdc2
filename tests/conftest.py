"""Shared fixtures: a real PostgreSQL for the run, and an empty store on SQLite and on PostgreSQL."""

import itertools
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from lib.access.viewer import Role
from lib.store import Store, accounts, admission
from tests.postgres import Server, binaries, running
from tests.serving import ACCOUNTS, Account, add_accounts, serving, settings_file

_NUMBER = itertools.count(1)
# A busy machine is slow, not wrong; a test that needs more examples says so.
settings.register_profile("board", max_examples=40, deadline=None)
settings.load_profile("board")


def pytest_collection_modifyitems(items):
    """Begin with what takes longest: or one processor ends with it while the others wait."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server of this test run's own."""
    folder = binaries()
    if folder is None:
        _lacking()
    with running(folder) as server:
        yield server


def _lacking():

    message = "no PostgreSQL server binaries were found: the tests on PostgreSQL did not run"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory) -> Path:
    """An SQLite file brought up to date once, to be copied."""
    path = tmp_path_factory.mktemp("template") / "board.db"
    store = Store.open(f"sqlite:///{path}")
    store.migrate()
    store.close()
    return path


@pytest.fixture(scope="session")
def _migrated_in_postgres(postgres: Server) -> str:
    """A PostgreSQL database brought up to date once, to be copied."""
    store = Store.open(postgres.create("template_board"))
    store.migrate()
    store.close()
    return "template_board"


@pytest.fixture
def sqlite_url(tmp_path, _migrated) -> str:
    """The address of an empty, migrated SQLite database."""
    shutil.copy(_migrated, tmp_path / "board.db")
    return f"sqlite:///{tmp_path / 'board.db'}"


@pytest.fixture
def postgres_url(postgres, _migrated_in_postgres):
    """The address of an empty, migrated PostgreSQL database."""
    name = f"board_{next(_NUMBER)}"
    yield postgres.create(name, template=_migrated_in_postgres)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request) -> str:
    """The address of an empty, migrated database: first SQLite, then PostgreSQL."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def store(database_url):
    """An empty store: first on SQLite, then on PostgreSQL."""
    store = Store.open(database_url)
    yield store
    store.close()


@pytest.fixture
def sqlite_store(sqlite_url):
    """An empty store on SQLite, for what does not depend on the database."""
    store = Store.open(sqlite_url)
    yield store
    store.close()


@pytest.fixture
def board(sqlite_url, tmp_path, monkeypatch):
    """The application in this process, on an empty database with one account a role (boarding.py)."""
    from tests import boarding  # Streamlit is slow to import, and most tests do without

    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CAMPAIGN_CONFIG", str(settings_file(tmp_path, "http://localhost:8501")))
    boarding.forget_state()
    store = Store.open(sqlite_url)
    add_accounts(store)
    yield boarding.Board(store, boarding.introduce(monkeypatch))
    store.close()
    boarding.forget_state()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The whole application, really started, with one account a role; for tests that leave it as it was."""
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def own_server(tmp_path):
    """The same for one test alone: fresh, and free to be changed."""
    with serving(tmp_path) as running:
        yield running


@pytest.fixture
def somebody(server) -> Account:
    """A presenter's account on the shared server that a test may spoil."""
    account = Account(f"somebody-{next(_NUMBER)}", ACCOUNTS[Role.PRESENTER].password)
    with server.store() as store, store.database.writing() as connection:
        kept = accounts.password_hash(connection, ACCOUNTS[Role.PRESENTER].name)
        admission.add(connection, "-", account.name, Role.PRESENTER, kept, datetime.now(UTC))
    return account
