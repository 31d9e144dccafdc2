"""The schedule: once however many ask, never two at a time, never ended by a fault, stopped cleanly."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest

from lib.settings import ROOT
from lib.store import Outcome, Store
from lib.sync.schedule import Schedule, Watch
from tests.sync.campaigns import AT, CASE, CASES, COUNTRY, Campaign

FORK = multiprocessing.get_context("fork")
INTERVAL = timedelta(minutes=10)


@pytest.fixture
def campaign(store, tmp_path):
    campaign = Campaign(store, tmp_path)
    campaign.has("south")
    campaign.write("south", cases=CASES + CASE.format("C-1"))
    return campaign


def schedule(campaign, at=AT):
    return Schedule(campaign.store, COUNTRY, campaign.settings, lambda: at)


def outcomes(reports):
    return [report.outcome for report in reports or ()]


def test_the_sheets_are_read_when_they_are_due_and_not_before(campaign):
    assert outcomes(schedule(campaign).once()) == [Outcome.APPLIED]
    assert schedule(campaign, AT + INTERVAL - timedelta(seconds=1)).once() is None
    assert outcomes(schedule(campaign, AT + INTERVAL).once()) == [Outcome.UNCHANGED]


def test_a_turn_that_a_clock_from_the_future_took_does_not_stop_the_schedule(campaign):
    campaign.store.take_turn(AT + timedelta(days=400), INTERVAL)
    assert outcomes(schedule(campaign).once()) == [Outcome.APPLIED]


def test_nothing_is_read_by_itself_where_the_settings_say_so(campaign):
    campaign.config = campaign.config.replace("[[workbook]]", "[schedule]\nevery_minutes = 0\n[[workbook]]")
    assert schedule(campaign).once() is None


def _take(url, ready, taken):
    store = Store.open(url)
    ready.wait()
    if store.take_turn(AT, INTERVAL):
        with taken.get_lock():
            taken.value += 1
    store.close()


def test_of_many_processes_one_takes_the_turn(store, database_url):
    ready, taken = FORK.Event(), FORK.Value("i", 0)
    processes = [FORK.Process(target=_take, args=(database_url, ready, taken)) for _ in range(6)]
    for process in processes:
        process.start()
    ready.set()
    for process in processes:
        process.join(30)
    assert [process.exitcode for process in processes] == [0] * 6
    assert taken.value == 1


def test_a_fault_of_the_database_does_not_end_it(campaign, caplog):
    with campaign.store.lock(AT):
        stop = threading.Event()
        stop.set()
        schedule(campaign).watch(stop, print)  # one round
    assert "Another sync is running" in caplog.text
    assert outcomes(schedule(campaign, AT + INTERVAL).once()) == [Outcome.APPLIED]


def test_a_fault_of_the_program_does_not_end_it_and_none_of_its_words_are_logged(campaign, caplog):
    def broken():
        raise ValueError("a text from a cell")

    stop = threading.Event()
    stop.set()
    Schedule(campaign.store, COUNTRY, campaign.settings, broken).watch(stop, print)
    assert "ValueError" in caplog.text
    assert "a text from a cell" not in caplog.text


def test_the_thread_reads_at_once_and_ends_when_it_is_told_to(sqlite_store, tmp_path):
    campaign = Campaign(sqlite_store, tmp_path)
    campaign.has("south")
    campaign.write("south", cases=CASES + CASE.format("C-1"))
    watch = Watch(schedule(campaign), pause=0.05)
    watch.start()
    end = time.monotonic() + 20
    while not campaign.store.version() and time.monotonic() < end:
        time.sleep(0.02)
    assert campaign.keys() == {"C-1": "south"}
    assert watch.stop()


def test_the_command_watches_until_it_is_told_to_end(sqlite_url, tmp_path):
    store = Store.open(sqlite_url)
    campaign = Campaign(store, tmp_path)
    campaign.has("south")
    campaign.write("south", cases=CASES + CASE.format("C-1"))
    path = campaign.settings.path
    environment = {**os.environ, "CAMPAIGN_DATABASE_URL": sqlite_url, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "lib.cli", "--config", str(path), "sync", "--watch"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert "south: 1 rows read" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert campaign.keys() == {"C-1": "south"}
    store.close()
