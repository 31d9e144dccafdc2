"""The purge from the command line: first what would go, then on the word it goes."""

from lib.cli.__main__ import main
from lib.store import audit
from tests.store.examples import EVERYWHERE, apply, row


def test_a_purge_says_what_would_go_and_goes_only_when_told(cli_store, capsys):
    apply(cli_store, 1, {"cases": [row("cases", "C-1", side="by_us")]})
    apply(cli_store, 2, {"cases": []})
    assert main(["purge", "--before", "2010-07-02"]) == 0
    assert "1 versions would be forgotten" in capsys.readouterr().out
    assert len(cli_store.record_versions("cases", "C-1", EVERYWHERE)) == 1
    assert main(["purge", "--before", "2010-07-02", "--yes"]) == 0
    assert "1 versions are forgotten" in capsys.readouterr().out
    assert cli_store.record_versions("cases", "C-1", EVERYWHERE).empty
    with cli_store.database.reading() as connection:
        (entry,) = audit.latest(connection, 1)
    assert (entry.act, entry.subject, entry.details) == ("purged", "2010-07-02", {"cases": 1})
