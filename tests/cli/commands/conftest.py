"""Fixtures of the commands that work on an account's store."""

import pytest

from lib.settings import DEFAULT_CONFIG
from lib.store import Store


@pytest.fixture
def cli_store(sqlite_url, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CAMPAIGN_CONFIG", str(DEFAULT_CONFIG))
    store = Store.open(sqlite_url)
    yield store
    store.close()
