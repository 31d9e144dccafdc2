"""The server refuses to start where a setting would open what the project closes."""

import dataclasses
import re
import tomllib

import pytest

from lib import settings
from lib.errors import SettingsError
from lib.ui import server
from tests.serving import ACCOUNTS, Server, free_port, settings_file, started

SHIPPED = tomllib.loads((settings.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
DEFAULTS = {"server.baseUrlPath": "", "server.corsAllowedOrigins": [], "server.enableAgentApi": False}
CAMPAIGN = dataclasses.replace(
    settings.load(str(settings.DEFAULT_CONFIG)), public_address="http://localhost:8501"
)


def option(changed: dict, name: str):
    section, key = name.split(".")
    shipped = SHIPPED.get(section, {}).get(key, DEFAULTS.get(name, False))
    return changed.get(name, shipped)


def start(campaign=CAMPAIGN, **changed: object) -> None:
    named = {name.replace("__", "."): value for name, value in changed.items()}
    server.refuse_unsafe(campaign, lambda name: option(named, name))


def at(address: str):
    return dataclasses.replace(CAMPAIGN, public_address=address)


@pytest.fixture(autouse=True)
def own_secrets(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "SECRETS", tmp_path / "secrets.toml")
    return tmp_path / "secrets.toml"


def test_as_shipped_it_starts():
    start()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("browser__gatherUsageStats", True),
        ("client__allowedOrigins", ["https://*.example.org"]),
        ("client__disableDataExport", False),
        ("client__showErrorDetails", "full"),
        ("client__showErrorDetails", "type"),
        ("client__showErrorLinks", True),
        ("client__showErrorLinks", "auto"),
        ("global__developmentMode", True),
        ("server__baseUrlPath", "board"),
        ("server__corsAllowedOrigins", ["https://example.org"]),
        ("server__enableAgentApi", True),
        ("server__enableCORS", False),
        ("server__enableXsrfProtection", False),
        ("server__trustedUserHeaders", {}),
        ("server__trustedUserHeaders", {"X-User": "session"}),
    ],
)
def test_an_unsafe_setting_is_named_with_the_safe_value(name, value):
    with pytest.raises(SettingsError, match=re.escape(name.replace("__", "."))):
        start(**{name: value})


@pytest.mark.parametrize("everywhere", [None, "", "0.0.0.0", "::"])
def test_listening_everywhere_needs_a_public_address(everywhere):
    with pytest.raises(SettingsError, match="every address"):
        start(server__address=everywhere)
    start(at("https://board.example.org"), server__address=everywhere)


@pytest.mark.parametrize("address", ["http://board.example.org", "http://192.168.0.7:8501"])
def test_passwords_do_not_travel_in_the_open(address):
    with pytest.raises(SettingsError, match="readable"):
        start(at(address))


@pytest.mark.parametrize(
    "address", ["https://board.example.org", "http://abcdefgh.onion", "http://127.0.0.1:8501"]
)
def test_an_address_that_is_sealed_otherwise_will_do(address):
    start(at(address))


def test_secrets_that_others_can_read_are_refused(own_secrets):
    own_secrets.touch(mode=0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        start()
    own_secrets.chmod(0o600)
    start()


def test_the_process_ends_with_the_words_and_no_traceback(tmp_path, sqlite_url):
    port = free_port()
    config = settings_file(tmp_path, f"http://localhost:{port}")
    stopped = Server(port, tmp_path, sqlite_url, ACCOUNTS, config, None)
    with started(stopped, "--browser.gatherUsageStats", "true", wait=False) as process:
        assert process.wait(60) == 2
    assert "The server does not start with browser.gatherUsageStats = True." in stopped.log
    assert "Traceback" not in stopped.log


def test_a_database_that_was_not_set_up_is_refused_at_the_start(board, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", f"sqlite:///{tmp_path}/empty.db")
    with pytest.raises(SystemExit) as ended:
        server.guard()
    assert ended.value.code == 4
    assert "The database is empty." in capsys.readouterr().err
