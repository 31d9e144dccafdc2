"""Checking a workbook from the command line."""

import shutil

import pytest

from lib.cli.__main__ import main
from lib.settings import ROOT, load

DEMO = ROOT / "data" / "demo" / "workbook"
GOOD = "ref,date,kind,region\nE-1,2010-06-09,protest,KZ-KAR\n"
CASES = "ref,kind,side,region,opened\nC-1,debt,against us,KZ-KAR,2010-06-10\n"
CONFIG = """
[campaign]
name = "Two regions"
languages = ["en", "ru", "kk"]
country = "kazakhstan-2010"
currency = "KZT"
timezone = "Asia/Almaty"
[demonstration]
today = 2010-07-07
[[workbook]]
name = "north"
kind = "folder"
address = "north"
region = "KZ-SEV"
[[workbook]]
name = "middle"
kind = "folder"
address = "middle"
region = "KZ-KAR"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "events.csv").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def campaign(tmp_path):
    """A campaign of two workbooks, one of which hangs on the other."""
    for name in ("north", "middle"):
        (tmp_path / name).mkdir()
    (tmp_path / "middle" / "cases.csv").write_text(CASES, encoding="utf-8")
    hearings = "case_ref,date\nC-1,2010-06-24\n"
    (tmp_path / "north" / "hearings.csv").write_text(hearings, encoding="utf-8")
    (tmp_path / "campaign.toml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


def test_a_clean_workbook_has_no_problems_and_a_line_for_each_tab(folder, capsys):
    assert main(["check", str(folder)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert "events: 1 rows read, 1 accepted, 0 with problems, 0 blank" in printed
    assert printed.count("cases: not in the workbook") == 1
    assert len(printed) == 11


def test_a_problem_is_printed_with_its_place_its_words_and_the_fix(folder, capsys):
    (folder / "events.csv").write_text(GOOD + "E-2,31.06.2010,protest,KZ-KAR\n,\n", encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    printed = capsys.readouterr().out
    assert (
        "events B3 [row left out] There is no such day as 31.06.2010. Mend the day or the month." in printed
    )
    assert "events: 2 rows read, 1 accepted, 1 with problems, 0 blank" in printed


def test_it_speaks_the_language_that_is_asked_for(folder, capsys):
    (folder / "events.csv").write_text(GOOD.replace("protest", "picnic"), encoding="utf-8")
    assert main(["check", str(folder), "--language", "ru"]) == 1
    printed = capsys.readouterr().out
    assert "[строка не принята] picnic не входит в список столбца «kind»" in printed
    assert "пикет" in printed


def test_a_note_alone_is_no_fault(folder, capsys):
    (folder / "events.csv").write_text(GOOD.replace("region\n", "region,mood\n"), encoding="utf-8")
    assert main(["check", str(folder)]) == 0
    assert "events E1 [note] There is no column called mood" in capsys.readouterr().out


def test_a_single_file_is_a_workbook_too(folder):
    assert main(["check", str(folder / "events.csv")]) == 0


def test_the_order_of_dates_and_the_region_of_a_file_are_given_on_the_command_line(folder, capsys):
    (folder / "events.csv").write_text(GOOD.replace("2010-06-09", "06/05/2010"), encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    assert main(["check", str(folder), "--date-order", "dmy"]) == 0
    assert main(["check", str(folder), "--date-order", "dmy", "--region", "Karaganda Region"]) == 0
    assert main(["check", str(folder), "--date-order", "dmy", "--region", "KZ-SEV"]) == 1
    assert "kept for North Kazakhstan Region" in capsys.readouterr().out


def test_a_workbook_of_the_settings_is_checked_beside_the_others(campaign, capsys):
    config = str(campaign / "campaign.toml")
    assert main(["--config", config, "check", "north"]) == 0
    (campaign / "middle" / "cases.csv").write_text(CASES.replace("C-1", "C-2"), encoding="utf-8")
    assert main(["--config", config, "check", "north"]) == 1
    assert "There is no row with the code C-1." in capsys.readouterr().out


def test_the_demonstration_has_its_mistakes_and_checking_changes_nothing(tmp_path, capsys):
    copy = tmp_path / "workbook"
    shutil.copytree(DEMO, copy)
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    assert main(["check", str(copy), "--date-order", "dmy"]) == 1
    by_path = capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before
    assert main(["check", load().workbooks[0].name]) == 1
    assert capsys.readouterr().out == by_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere"], "There is no workbook nowhere in the settings"),
        (["check", str(DEMO), "--region", "Atlantis"], "Atlantis is no region of the country."),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(arguments, said, capsys):
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_a_fault_of_the_source(tmp_path):
    (tmp_path / "events.pdf").write_bytes(b"%PDF")
    assert main(["check", str(tmp_path / "events.pdf")]) == 3


def test_headers_that_nothing_is_called_are_suggested_as_lines_for_the_settings(tmp_path, capsys):
    (tmp_path / "evnts.csv").write_text(GOOD.replace("region", "regoin"), encoding="utf-8")
    main(["check", str(tmp_path)])
    printed = capsys.readouterr().out
    assert '[workbook.columns.events]\ntab = "evnts"\nregion = "regoin"\n' in printed


def test_what_the_settings_call_things_is_understood(campaign, capsys):
    text = (campaign / "campaign.toml").read_text(encoding="utf-8")
    mapped = '[workbook.columns.cases]\ntab = "our files"\nopened = "begun"\n'
    (campaign / "campaign.toml").write_text(text + mapped, encoding="utf-8")
    (campaign / "middle" / "cases.csv").unlink()
    (campaign / "middle" / "our files.csv").write_text(CASES.replace("opened", "begun"), encoding="utf-8")
    assert main(["--config", str(campaign / "campaign.toml"), "check", "middle"]) == 0
    assert "cases: 1 rows read, 1 accepted" in capsys.readouterr().out
