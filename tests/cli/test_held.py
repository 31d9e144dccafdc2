"""Held syncs and restoring by the command line."""

import pytest

from lib.cli.__main__ import main
from tests.sync.campaigns import CONFIG
from tests.sync.test_deciding import HEADER, line


@pytest.fixture
def cli(sqlite_url, tmp_path, monkeypatch):
    """Runs a command on a campaign of one folder; (exit code, what it printed)."""
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", sqlite_url)
    config = tmp_path / "campaign.toml"
    config.write_text(CONFIG + '[[workbook]]\nname = "south"\nkind = "folder"\naddress = "south"\n')
    (tmp_path / "south").mkdir()

    def run(*words):
        return main(["--config", str(config), *words])

    run.cases = lambda numbers: (tmp_path / "south" / "cases.csv").write_text(
        HEADER + "".join(map(line, numbers))
    )
    return run


def test_a_held_sync_is_listed_looked_at_and_accepted(cli, capsys):
    assert cli("held") == 0
    assert "Nothing is held." in capsys.readouterr().out
    cli.cases(range(60))
    assert cli("sync") == 0
    cli.cases(range(20))
    assert cli("sync") == 1
    assert "held accept 1" in capsys.readouterr().out
    assert cli("held") == 1
    assert "40 of 60 rows would change or go" in capsys.readouterr().out
    assert cli("held", "1") == 1
    assert "-    22 C-20" in capsys.readouterr().out
    assert cli("held", "accept", "1") == 0
    assert "40 gone" in capsys.readouterr().out


def test_refusing_leaves_nothing_to_be_asked(cli, capsys):
    cli.cases(range(60))
    cli("sync")
    cli.cases(range(20))
    cli("sync")
    assert cli("held", "refuse", "1") == 0
    cli("sync")
    assert "A leader has refused this." in capsys.readouterr().out


def test_rows_that_a_sync_removed_are_brought_back(cli, capsys):
    cli.cases(range(60))
    cli("sync")
    cli.cases(range(50))
    cli("sync")
    capsys.readouterr()
    assert cli("restore", "south") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["2", "1"]
    assert cli("restore", "south", "--removed-by", "2") == 0
    assert "10 rows brought back" in capsys.readouterr().out
    assert cli("restore", "north", "--to", "1") == 2
    assert cli("held", "keep", "1") == 2
