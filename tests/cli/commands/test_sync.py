"""The command that syncs: what it prints, and its exit codes."""

import re

import pytest

from lib import settings
from lib.cli.__main__ import main
from lib.store import Store, audit

CONFIG = """
[campaign]
name = "One workbook"
languages = ["en", "ru", "kk"]
country = "kazakhstan-2010"
currency = "KZT"
timezone = "Asia/Almaty"
[demonstration]
today = 2010-07-07
[[workbook]]
name = "south"
kind = "folder"
address = "south"
"""
CASES = "ref,kind,side,region,opened\nC-1,debt,by us,KZ-KAR,2010-06-10\n"
BAD = "C-2,dept,by us,KZ-KAR,2010-06-10\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", f"sqlite:///{tmp_path / 'data' / 'board.db'}")
    monkeypatch.setenv("CAMPAIGN_CONFIG", str(tmp_path / "campaign.toml"))
    (tmp_path / "campaign.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "south").mkdir()
    (tmp_path / "south" / "cases.csv").write_text(CASES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def database(folder):
    store = Store.open(settings.database_url())
    yield store
    store.close()


def rename(folder):
    """Take the workbook out of the settings and put another in its place."""
    (folder / "campaign.toml").write_text(CONFIG.replace('"south"', '"north"'), encoding="utf-8")
    (folder / "north").mkdir()
    (folder / "north" / "events.csv").write_text("ref,date,kind,region\n", encoding="utf-8")


def test_the_first_sync_makes_the_database_and_says_what_it_took_over(folder, capsys):
    assert main(["sync"]) == 0
    said = capsys.readouterr()
    assert said.out == (
        "south: 1 rows read, 1 accepted, 0 left out, 0 blank; 1 new, 0 changed, 0 gone; 0 problems to mend\n"
    )
    assert said.err.splitlines() == ["… south: reading", "… south: checking", "… south: storing"]
    assert (folder / "data" / "board.db").stat().st_mode & 0o777 == 0o600
    assert main(["sync"]) == 0
    assert capsys.readouterr().out == "south: unchanged; 0 problems to mend\n"


def test_problems_to_mend_make_the_exit_code_1_also_when_nothing_has_changed(folder, capsys):
    (folder / "south" / "cases.csv").write_text(CASES + BAD, encoding="utf-8")
    assert main(["sync"]) == 1
    assert "1 problems to mend" in capsys.readouterr().out
    assert main(["sync", "south", "--recheck"]) == 1


def test_a_workbook_that_cannot_be_read_makes_it_3_and_is_told_on_the_error_stream(folder, capsys):
    (folder / "south" / "cases.csv").unlink()
    assert main(["sync"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert re.search(r"^south: failed, its last good data stay\. The folder south", said.err, re.MULTILINE)


def test_the_moment_of_a_demonstration_is_its_morning_unless_it_is_given(folder, database, capsys):
    assert main(["sync", "--at", "2010-06-30"]) == 0
    assert database.last_good_sync().at.isoformat() == "2010-06-30T00:00:00+00:00"
    assert main(["sync", "--at", "2010-07-01T12:30"]) == 0
    assert database.last_good_sync().at.isoformat() == "2010-07-01T06:30:00+00:00"
    assert main(["sync"]) == 0
    assert database.last_good_sync().at.isoformat() == "2010-07-07T00:00:00+00:00"
    assert main(["sync", "--at", "2010-07-01"]) == 4
    assert "clock" in capsys.readouterr().err


def test_a_real_campaign_cannot_date_its_syncs(folder, capsys):
    real = CONFIG.replace("[demonstration]\ntoday = 2010-07-07\n", "")
    (folder / "campaign.toml").write_text(real, encoding="utf-8")
    assert main(["sync", "--at", "2010-06-30"]) == 2
    assert "--at" in capsys.readouterr().err


def test_a_workbook_that_left_the_settings_is_named_until_its_rows_are_closed(folder, database, capsys):
    main(["sync"])
    assert main(["sync", "--leave", "south"]) == 2
    rename(folder)
    main(["sync"])
    assert "sync --leave south" in capsys.readouterr().err
    assert main(["sync", "--leave", "south"]) == 0
    said = capsys.readouterr()
    assert "1 gone" in said.out
    assert "--leave" not in said.err
    assert database.workbooks() == set()


def test_a_database_that_cannot_be_reached_makes_it_4_without_a_traceback(folder, monkeypatch, capsys):
    monkeypatch.setenv(
        "CAMPAIGN_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:9/board?connect_timeout=1"
    )
    assert main(["sync"]) == 4
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "secret" not in said


def test_what_is_done_by_hand_stands_in_the_audit(folder, database):
    main(["sync", "south"])
    main(["sync"])
    rename(folder)
    main(["sync", "--leave", "south"])
    with database.database.reading() as connection:
        entries = [(entry.actor, entry.act, entry.subject) for entry in audit.latest(connection, 9)]
    assert entries == [("-", "workbook closed", "south"), ("-", "synced", "all"), ("-", "synced", "south")]
