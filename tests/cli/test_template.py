"""The template from the command line."""

import openpyxl
import pytest

from lib import settings
from lib.cli.__main__ import main


def test_the_file_is_written_in_the_language_that_is_asked_for(tmp_path, capsys):
    path = tmp_path / "empty.xlsx"
    assert main(["template", str(path), "--language", "kk"]) == 0
    assert openpyxl.load_workbook(path).sheetnames[:2] == ["Оқыңыз", "Мүшелік"]
    assert capsys.readouterr().out.strip() == str(path)


def test_without_a_language_it_is_the_campaigns_first(tmp_path):
    main(["template", str(tmp_path / "empty.xlsx")])
    assert openpyxl.load_workbook(tmp_path / "empty.xlsx").sheetnames[0] == "Read me"


def test_a_place_that_cannot_be_written_to_is_named(tmp_path, capsys):
    assert main(["template", str(tmp_path / "nowhere" / "empty.xlsx")]) == 2
    assert "empty.xlsx cannot be written" in capsys.readouterr().err


def test_without_a_service_account_no_spreadsheet_is_made_and_the_next_step_is_named(
    capsys, tmp_path, monkeypatch
):
    monkeypatch.setattr(settings, "SECRETS", tmp_path / "secrets.toml")
    assert main(["template", "--google", "North"]) == 3
    assert "google_service_account" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["x.xlsx", "--google", "North"]])
def test_one_target_is_named_and_not_two(arguments, capsys):
    with pytest.raises(SystemExit):
        main(["template", *arguments])


def test_a_workbook_that_is_there_is_not_written_over(tmp_path, capsys):
    path = tmp_path / "filled.xlsx"
    path.write_bytes(b"a month of work")
    assert main(["template", str(path)]) == 2
    assert "There is a file filled.xlsx already." in capsys.readouterr().err
    assert path.read_bytes() == b"a month of work"
