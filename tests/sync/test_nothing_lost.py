"""Whatever happens in mid-sync: afterwards there is the old state or the new, and the next sync mends it."""

import multiprocessing
import os
import random
import signal
import sqlite3
import time
from contextlib import closing, contextmanager

import psycopg
import pytest
from sqlalchemy import event

from lib.errors import BoardError, StoreError
from lib.store import Outcome, Store
from lib.sync import sync_all
from tests.standin import answers
from tests.standin.google import SHEETS
from tests.standin.spreadsheet import Book
from tests.sync.campaigns import COUNTRY, HOUR, Campaign
from tests.sync.faults import TALLY, is_one_of, state

FORK = multiprocessing.get_context("fork")
ROWS = 150
HEADER = ["ref", "kind", "side", "region", "opened", "stage"]
FREE = "\n[guards]\nrows = 1000000\nsorted_rows = 1000000\n"  # what is tried here changes every row


def case(n, stage):
    return [f"C-{n}", "debt", "by us", "KZ-KAR", f"2010-06-{n % 28 + 1:02}", stage]


OLD = {
    "cases": [HEADER, *(case(n, "filed") for n in range(ROWS))],
    "hearings": [["case_ref", "date"], *([f"C-{n}", "2010-06-24"] for n in range(0, ROWS, 3))],
}
NEW = {
    "cases": [HEADER, *(case(n, "appeal") for n in range(50, ROWS + 50))],
    "hearings": [["case_ref", "date"], *([f"C-{n}", "2010-06-25"] for n in range(50, ROWS, 2))],
}


def as_csv(rows):
    return "\n".join(",".join(row) for row in rows) + "\n"


def show(campaign, tabs):
    campaign.write("south", **{name: as_csv(rows) for name, rows in tabs.items()})


@pytest.fixture
def campaign(store, tmp_path):
    """A workbook in its old state; `states` has the old and the new one as the store keeps them."""
    campaign = Campaign(store, tmp_path)
    campaign.config += FREE
    campaign.has("south")
    show(campaign, NEW)
    campaign.sync()
    new = state(store)
    show(campaign, OLD)
    campaign.sync()
    campaign.states = (state(store), new)
    return campaign


@contextmanager
def at_statement(store, number, act):
    """Do something just before the statement of that number, counted over all connections."""
    count = 0

    def before(connection, *_):
        nonlocal count
        count += 1
        if count == number:
            act(connection)

    event.listen(store.database.engine, "before_cursor_execute", before)
    try:
        yield lambda: count
    finally:
        event.remove(store.database.engine, "before_cursor_execute", before)


def statements(campaign):
    """How many statements a sync takes from the old state to the new one."""
    with at_statement(campaign.store, 0, None) as count:
        show(campaign, NEW)
        campaign.sync()
        n = count()
    show(campaign, OLD)
    campaign.sync()
    return n


def mend(campaign):
    """After whatever happened: one of the two states, and the next sync brings the new one."""
    found = state(campaign.store)
    assert is_one_of(found, campaign.states)
    campaign.sync()
    assert campaign.reports[-1].outcome in (Outcome.APPLIED, Outcome.UNCHANGED)
    assert is_one_of(state(campaign.store), campaign.states[1:])
    show(campaign, OLD)
    campaign.sync()
    return found


def _child(url, settings, at, number):
    store = Store.open(url)
    with at_statement(store, number, lambda _: os.kill(os.getpid(), signal.SIGKILL)):
        sync_all(store, COUNTRY, settings, at)
    store.close()


def started(campaign, url, number):
    show(campaign, NEW)
    campaign.at += HOUR
    process = FORK.Process(target=_child, args=(url, campaign.settings, campaign.at, number))
    process.start()
    return process


def test_a_process_that_is_killed_at_any_statement_leaves_the_old_state_or_the_new(campaign, database_url):
    total = statements(campaign)
    chance = random.Random(1)
    points = sorted({*chance.sample(range(2, total + 1), 4), total - 1, total})
    for number in points:
        with TALLY.fault(f"killed, {campaign.store.database.dialect}"):
            process = started(campaign, database_url, number)
            process.join(60)
            assert process.exitcode == -signal.SIGKILL
            mend(campaign)


def test_a_process_that_is_killed_at_any_moment_leaves_the_old_state_or_the_new(campaign, database_url):
    began = time.monotonic()
    started(campaign, database_url, 0).join(60)
    lasts = time.monotonic() - began
    show(campaign, OLD)
    campaign.sync()
    chance = random.Random(2)
    for _ in range(3):
        with TALLY.fault(f"killed, {campaign.store.database.dialect}"):
            process = started(campaign, database_url, 0)
            process.join(lasts * chance.random())
            process.kill()
            process.join(60)
            mend(campaign)


@pytest.fixture
def on_disk(sqlite_store, tmp_path):
    """The same on SQLite alone."""
    campaign = Campaign(sqlite_store, tmp_path)
    campaign.config += FREE
    campaign.has("south")
    show(campaign, NEW)
    campaign.sync()
    new = state(sqlite_store)
    show(campaign, OLD)
    campaign.sync()
    campaign.states = (state(sqlite_store), new)
    return campaign


@pytest.mark.parametrize("pages", [0, 2, 8, 20])
def test_a_disk_that_fills_up_leaves_the_old_state(on_disk, pages):
    store = on_disk.store
    with store.database.reading() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar()

    def limit(connection, _record):
        connection.execute(f"PRAGMA max_page_count = {used + pages}")

    event.listen(store.database.engine, "connect", limit)
    store.close()
    show(on_disk, {**NEW, "cases": [HEADER, *(case(n, "appeal") for n in range(2000))]})
    with TALLY.fault("disk full"):
        assert "full" in _fault_of(on_disk)
        event.remove(store.database.engine, "connect", limit)
        store.close()
        assert is_one_of(state(store), on_disk.states[:1])
        show(on_disk, NEW)
        mend(on_disk)


def _fault_of(campaign):
    """What a sync failed with: reported if that could still be noted in the database, else raised."""
    try:
        campaign.sync()
    except StoreError as fault:
        return str(fault)
    [report] = campaign.reports
    assert report.outcome is Outcome.FAILED
    return str(report.fault)


def test_a_database_that_somebody_else_has_locked_leaves_the_old_state(on_disk):
    store = on_disk.store

    def impatient(connection, _record):
        connection.execute("PRAGMA busy_timeout = 50")

    event.listen(store.database.engine, "connect", impatient)
    store.close()
    show(on_disk, NEW)
    with TALLY.fault("database locked"), closing(sqlite3.connect(store.database.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            on_disk.sync()
        assert is_one_of(state(store), on_disk.states[:1])
        other.rollback()
        mend(on_disk)


@pytest.mark.postgres
def test_a_server_that_ends_the_connection_leaves_the_old_state_or_the_new(postgres, postgres_url, tmp_path):
    store = Store.open(postgres_url)
    campaign = Campaign(store, tmp_path)
    campaign.config += FREE
    campaign.has("south")
    show(campaign, NEW)
    campaign.sync()
    new = state(store)
    show(campaign, OLD)
    campaign.sync()
    campaign.states = (state(store), new)

    def terminate(connection):
        pid = connection.connection.driver_connection.info.backend_pid
        with psycopg.connect(postgres.url("postgres"), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    total = statements(campaign)
    for number in sorted(random.Random(3).sample(range(2, total), 5)):
        with TALLY.fault("connection ended by the server"):
            show(campaign, NEW)
            with at_statement(store, number, terminate):
                try:
                    campaign.sync()
                    assert campaign.reports[-1].outcome is Outcome.FAILED
                except BoardError:
                    pass  # said in words; what matters is the state
            mend(campaign)
    store.close()


@pytest.mark.parametrize(
    "fault",
    [
        answers.cut_short,
        answers.cut_chunk,
        answers.reset_in_body,
        answers.reset,
        answers.HALF_JSON,
        answers.EMPTY,
        answers.PORTAL,
        answers.BAD_GATEWAY,
        answers.UNAVAILABLE,
        answers.NOT_SHARED,
        answers.OFFICE_FILE,
    ],
    ids=lambda fault: getattr(fault, "__name__", "answer"),
)
def test_an_answer_that_breaks_off_leaves_the_old_state(online, google, fault):
    google.books["sheet"].tabs.update(NEW)
    google.books["sheet"].version += 1
    google.faults[SHEETS, "GET"] = [fault] * 9
    with TALLY.fault("the answer breaks off"):
        assert online.sync() == [("sheet", "failed")]
        assert is_one_of(state(online.store), online.states[:1])
        google.faults[SHEETS, "GET"] = []
        assert online.sync() == [("sheet", "applied")]
        assert is_one_of(state(online.store), online.states[1:])


@pytest.fixture
def online(sqlite_store, tmp_path, google, account, quick):
    """The same workbook as a Google spreadsheet."""
    campaign = Campaign(sqlite_store, tmp_path)
    campaign.config += FREE
    campaign.has("sheet", kind="google")
    states = []
    for version, tabs in enumerate((NEW, OLD)):
        google.books["sheet"] = Book(dict(tabs), version=version + 1)
        campaign.sync()
        states.append(state(sqlite_store))
    campaign.states = tuple(reversed(states))
    return campaign
