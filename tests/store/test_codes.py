"""A code is used once, from however many processes it is tried; the key lies apart from the database."""

import multiprocessing
import os
from datetime import UTC, datetime

import pytest

from lib.access import sealing
from lib.access.viewer import Role
from lib.errors import AccessError, SettingsError
from lib.store import Store, accounts, admission, audit, codes
from lib.store.keys import key_file, secret_key

NOW = datetime(2010, 7, 7, 8, tzinfo=UTC)
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def holder(store):
    """A store of which one account has a code, last used at step 5, and two recovery codes."""
    with store.database.writing() as connection:
        accounts.add(connection, "lead", Role.LEADER, "x", NOW)
        accounts.add(connection, "other", Role.LEADER, "x", NOW)
        admission.set_up_code(connection, "lead", "sealed", 5, ("aaaa", "bbbb"), NOW)
    return store


def use(store, step: int, username="lead") -> bool:
    with store.database.writing() as connection:
        return codes.use_step(connection, username, "sealed", step)


def test_a_step_of_time_is_used_once_and_none_before_it_afterwards(holder):
    assert [use(holder, step) for step in (5, 6, 6, 5, 4, 7)] == [False, True, False, False, False, True]
    assert not use(holder, 9, "other")


def _in_a_process(url: str, results) -> None:
    store = Store.open(url)
    results.put(use(store, 100))
    store.close()


def test_of_six_processes_that_use_one_code_at_once_one_succeeds(holder, database_url):
    results = FORK.Queue()
    processes = [FORK.Process(target=_in_a_process, args=(database_url, results)) for _ in range(6)]
    for process in processes:
        process.start()
    outcomes = [results.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(60)
    assert sorted(outcomes) == [False] * 5 + [True]


def test_a_recovery_code_is_used_once_and_by_its_owner(holder):
    def recover(username: str, code: str) -> bool:
        with holder.database.writing() as connection:
            return codes.use_recovery(connection, username, code, NOW)

    assert not recover("other", "aaaa")
    assert recover("lead", "aaaa")
    assert not recover("lead", "aaaa")
    assert not recover("lead", "")
    with holder.database.reading() as connection:
        assert codes.recovery_left(connection, "lead") == 1


def test_a_code_is_not_set_up_over_another_and_can_be_reset(holder):
    with pytest.raises(AccessError, match="already"), holder.database.writing() as connection:
        codes.set_up(connection, "lead", "another", 1, ("cccc",), NOW)
    with holder.database.writing() as connection:
        assert codes.holders(connection) == {"lead"}
        assert admission.reset_code(connection, "admin", "lead", NOW)
        assert not admission.reset_code(connection, "admin", "lead", NOW)
        assert codes.of(connection, "lead") is None
        assert codes.recovery_left(connection, "lead") == 0
        acts = [(entry.act, entry.subject) for entry in audit.latest(connection, 3)]
    assert acts == [("code reset", "lead"), ("code reset", "lead"), ("code set up", "lead")]


def test_recovery_codes_are_not_kept_as_they_are(holder):
    with holder.database.reading() as connection:
        kept = connection.execute(codes.RECOVERY.select()).all()
    assert {len(row.hash) for row in kept} == {64}


def test_the_key_is_made_once_and_is_its_owners_alone(sqlite_store):
    key = secret_key(sqlite_store.database)
    assert key == secret_key(sqlite_store.database)
    file = key_file(sqlite_store.database)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in file.parent.glob("codes.key*")] == ["codes.key"]
    file.chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600"):
        secret_key(sqlite_store.database)


def test_a_key_from_outside_comes_first_and_a_weak_one_is_refused(sqlite_store, monkeypatch):
    given = sealing.new_key()
    monkeypatch.setenv("CAMPAIGN_SECRET_KEY", given)
    assert secret_key(sqlite_store.database) == given
    assert not key_file(sqlite_store.database).exists()
    monkeypatch.setenv("CAMPAIGN_SECRET_KEY", "changeme")
    with pytest.raises(SettingsError, match="too weak"):
        secret_key(sqlite_store.database)
    assert "CAMPAIGN_SECRET_KEY" in os.environ


def test_a_code_of_the_secret_of_before_is_not_taken_for_one_of_the_new(holder):
    """It was read, and its code compared, in the moment before the telephone was changed."""
    with holder.database.writing() as connection:
        admission.renew_code(connection, "lead", "sealed anew", 6, ("cccc",), NOW)
        assert not codes.use_step(connection, "lead", "sealed", 7)
        assert codes.use_step(connection, "lead", "sealed anew", 7)


def _recover_in_a_process(url: str, results) -> None:
    store = Store.open(url)
    with store.database.writing() as connection:
        results.put(codes.use_recovery(connection, "lead", "aaaa", NOW))
    store.close()


def test_of_six_processes_that_use_one_recovery_code_at_once_one_succeeds(holder, database_url):
    results = FORK.Queue()
    processes = [FORK.Process(target=_recover_in_a_process, args=(database_url, results)) for _ in range(6)]
    for process in processes:
        process.start()
    outcomes = [results.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(60)
    assert sorted(outcomes) == [False] * 5 + [True]
