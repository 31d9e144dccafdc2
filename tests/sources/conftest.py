import functools
import time

import pytest

from lib.settings import WorkbookSettings
from lib.sources import fetch
from lib.sources.budget import Budget
from lib.sources.http import BoundedHTTPClient, Patience
from tests.standin.authority import service_account
from tests.standin.google import Google
from tests.standin.spreadsheet import Book


class Clock:
    """A clock that runs as always, but over which every pause passes at once."""

    def __init__(self):
        self.pauses = []

    def monotonic(self):
        return time.monotonic() + sum(self.pauses)

    def sleep(self, seconds):
        self.pauses.append(seconds)


@pytest.fixture
def google(tmp_path, monkeypatch):
    for variable in ("https_proxy", "ALL_PROXY", "all_proxy", "no_proxy", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(variable, raising=False)
    with Google(tmp_path) as server:
        for variable, value in server.environment.items():
            monkeypatch.setenv(variable, value)
        server.books["key"] = Book({"cases": [["ref", "kind"], ["A-1", "debt"]]})
        yield server


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def client(clock):
    """Makes the product's own client, with this test's clock and little patience."""

    def make(reads=None, **patience):
        patience = {"connect": 5, "read": 10, "attempts": 4, **patience}
        return functools.partial(
            BoundedHTTPClient,
            patience=Patience(**patience),
            reads=reads or Budget(60, 60),
            sleep=clock.sleep,
            monotonic=clock.monotonic,
            jitter=lambda: 0.5,
        )

    return make


@pytest.fixture
def workbook():
    return WorkbookSettings(name="country", kind="google", address="key")


@pytest.fixture
def read(client, workbook, tmp_path):
    """Reads the workbook of the settings from the stand-in."""

    def now(account=None, reads=None, **patience):
        account = account or service_account()
        return fetch(workbook, base=tmp_path, credentials=account, http_client=client(reads, **patience))

    return now
