"""The accounts."""

from datetime import UTC, datetime, timedelta

import pytest

from lib.access.viewer import Role
from lib.errors import AccessError
from lib.store import accounts

NOW = datetime(2010, 7, 7, 8, tzinfo=UTC)


@pytest.fixture
def connection(store):
    with store.database.writing() as connection:
        yield connection


def test_an_account_comes_back_as_it_was_made_and_without_its_hash(connection):
    accounts.add(connection, "kar", Role.ORGANISER, "a hash", NOW, regions=["SHY", "KAR", "KAR"])
    account = accounts.find(connection, "kar")
    assert (account.username, account.role, account.regions) == ("kar", Role.ORGANISER, ("KAR", "SHY"))
    assert (account.created, account.password_changed, account.disabled) == (NOW, NOW, None)
    assert account.viewer.scope.regions == {"KAR", "SHY"}
    assert "hash" not in repr(account)


def test_the_same_name_is_not_given_twice(connection):
    accounts.add(connection, "lead", Role.LEADER, "a", NOW)
    with pytest.raises(AccessError):
        accounts.add(connection, "lead", Role.PRESENTER, "b", NOW)
    assert accounts.find(connection, "lead").role is Role.LEADER


def test_a_disabled_account_has_no_hash_to_check_until_it_is_enabled(connection):
    accounts.add(connection, "lead", Role.LEADER, "a", NOW)
    accounts.disable(connection, "lead", NOW)
    assert accounts.password_hash(connection, "lead") is None
    assert accounts.find(connection, "lead").disabled == NOW
    accounts.enable(connection, "lead")
    assert accounts.password_hash(connection, "lead") == "a"


def test_a_new_password_replaces_the_old_one_and_says_when(connection):
    accounts.add(connection, "lead", Role.LEADER, "a", NOW)
    accounts.set_password(connection, "lead", "b", NOW + timedelta(days=1))
    assert accounts.password_hash(connection, "lead") == "b"
    assert accounts.find(connection, "lead").password_changed == NOW + timedelta(days=1)


def test_accounts_are_listed_by_name_and_remember_a_language(connection):
    for name in ("b", "a"):
        accounts.add(connection, name, Role.LEADER, "x", NOW)
    accounts.set_language(connection, "a", "kk")
    assert [(account.username, account.language) for account in accounts.every(connection)] == [
        ("a", "kk"),
        ("b", ""),
    ]


def test_changing_an_account_that_is_not_there_says_so(connection):
    with pytest.raises(AccessError):
        accounts.disable(connection, "nobody", NOW)
    assert accounts.password_hash(connection, "nobody") is None
