import functools

import pytest

from lib import settings, sources
from lib.sources.http import BoundedHTTPClient, Patience
from lib.sync.write_back import write_back
from tests.sources.conftest import client, clock, google  # noqa: F401  the stand-in for Google, and its client
from tests.standin.authority import service_account
from tests.sync.faults import TALLY


@pytest.fixture
def account(tmp_path, monkeypatch):
    """The service account's key in the secrets file."""
    lines = "".join(f"{key} = {value!r}\n" for key, value in service_account().items())
    secrets = tmp_path / "secrets.toml"
    secrets.write_text("[google_service_account]\n" + lines.replace("'", '"'), encoding="utf-8")
    monkeypatch.setattr(settings, "SECRETS", secrets)


@pytest.fixture
def quick(monkeypatch):
    """The product's own client, which does not sleep between its attempts."""
    hasty = functools.partial(BoundedHTTPClient, patience=Patience(connect=5, read=10), sleep=lambda _: None)
    for function in (sources.fetch, sources.fetch_if_changed, write_back):
        monkeypatch.setitem(function.__kwdefaults__, "http_client", hasty)


def pytest_terminal_summary(terminalreporter):
    """Say what the faults came to."""
    if TALLY.tried:
        terminalreporter.write_line(str(TALLY))
