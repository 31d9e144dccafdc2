"""What a fresh copy is given."""

import stat

import bcrypt
import pytest

from lib.access.viewer import Role
from lib.cli.__main__ import main
from lib.settings import DEFAULT_CONFIG
from lib.store import Store, accounts
from lib.store.demonstration import ACCOUNTS_FILE


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", f"sqlite:///{tmp_path}/new/board.db")
    monkeypatch.setenv("CAMPAIGN_CONFIG", str(DEFAULT_CONFIG))
    return tmp_path / "new"


def test_setting_up_a_demonstration_makes_one_account_a_role_and_says_how_to_get_in(fresh, capsys):
    assert main(["setup", "--port", "8600"]) == 0
    said = capsys.readouterr().out
    file = fresh / ACCOUNTS_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "http://localhost:8600" in said
    given = dict(line.split() for line in file.read_text(encoding="utf-8").splitlines())
    assert set(given) == set(Role)
    assert all(f"{name}" in said and password in said for name, password in given.items())
    store = Store.open(f"sqlite:///{fresh}/board.db")
    for name, password in given.items():
        assert not store.all_held()
        with store.database.reading() as connection:
            assert accounts.find(connection, name).role == name
            assert bcrypt.checkpw(password.encode(), accounts.password_hash(connection, name).encode())
            assert accounts.find(connection, "organiser").regions == ("KZ-KAR",)
    store.close()
    before = file.read_text(encoding="utf-8")
    assert main(["setup", "--port", "8600"]) == 0  # and again: nothing changes
    assert capsys.readouterr().out == said
    assert file.read_text(encoding="utf-8") == before


def test_setting_up_a_real_campaign_makes_no_account(fresh, tmp_path, monkeypatch, capsys):
    text = DEFAULT_CONFIG.read_text(encoding="utf-8").replace("[demonstration]", "[unused]")
    (tmp_path / "campaign.toml").write_text(text, encoding="utf-8")
    assert main(["--config", str(tmp_path / "campaign.toml"), "setup"]) == 0
    assert "There is no account yet" in capsys.readouterr().out
    assert not (fresh / ACCOUNTS_FILE).exists()


@pytest.mark.parametrize("command", [["setup"], ["sync"]])
def test_a_campaign_does_not_run_on_what_the_demonstration_left(fresh, tmp_path, capsys, command):
    assert main(["setup"]) == 0
    text = DEFAULT_CONFIG.read_text(encoding="utf-8").replace("[demonstration]", "[unused]")
    own = tmp_path / "campaign.toml"
    own.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["--config", str(own), *command]) == 2
    said = capsys.readouterr()
    assert "This database is the demonstration's" in said.err
    for file in fresh.iterdir():
        file.unlink()
    assert main(["--config", str(own), "setup"]) == 0
