"""Backups from the command line, there and back."""

from datetime import date

from lib.cli.__main__ import main
from lib.store import audit
from tests.store.examples import apply, row


def figures(capsys) -> str:
    """What the command says of the active cases."""
    capsys.readouterr()
    assert main(["figures", "--json"]) == 0
    return capsys.readouterr().out


def test_a_backup_restores_the_same_figures(cli_store, tmp_path, monkeypatch, capsys):
    apply(
        cli_store,
        1,
        {"cases": [row("cases", "C-1", side="by_us", stage="filed", verified=1, opened=date(2010, 6, 1))]},
    )
    assert main(["backup", "key", str(tmp_path / "key")]) == 0
    public = capsys.readouterr().out.partition('["')[2].partition('"]')[0]
    assert main(["backup", "make", str(tmp_path / "backup"), "--to", public]) == 0
    before = figures(capsys)
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", f"sqlite:///{tmp_path / 'copy.db'}")
    assert main(["backup", "restore", str(tmp_path / "backup"), "--key", str(tmp_path / "key")]) == 0
    assert "cases" in capsys.readouterr().out
    after = figures(capsys)
    assert after == before
    assert '"value": 1' in before


def test_backups_stand_in_the_audit(cli_store, tmp_path, capsys):
    main(["backup", "key", str(tmp_path / "key")])
    public = capsys.readouterr().out.partition('["')[2].partition('"]')[0]
    main(["backup", "make", str(tmp_path / "backup"), "--to", public])
    with cli_store.database.reading() as connection:
        assert [entry.act for entry in audit.latest(connection, 1)] == ["backed up"]


def test_without_a_key_nothing_is_written(cli_store, tmp_path, capsys):
    assert main(["backup", "make", str(tmp_path / "backup")]) == 2
    assert "no key" in capsys.readouterr().err
