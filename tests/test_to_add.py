"""What the README says is enough to add a language is enough."""

import os
import shutil
import subprocess
import sys

import openpyxl
import pytest

from lib.settings import ROOT

LANGUAGES = 'languages = ["en", "ru", "kk"]'


@pytest.fixture
def board(tmp_path):
    """Run a command in a copy of the program that speaks Esperanto."""
    for folder in ("lib", "pages", "data"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("private", "__pycache__")
        )
    settings = tmp_path / "data" / "campaign.toml"
    text = settings.read_text(encoding="utf-8")
    assert LANGUAGES in text
    settings.write_text(text.replace(LANGUAGES, 'languages = ["eo", "ru"]'), encoding="utf-8")
    catalogue = tmp_path / "data" / "locale" / "eo" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()
    shutil.copy(ROOT / "app.py", tmp_path)
    hidden = ("CAMPAIGN_CONFIG", "CAMPAIGN_DATABASE_URL", "PYTHONSAFEPATH")

    def run(*arguments):
        command = [sys.executable, "-m", "lib.cli", *arguments]
        kept = {name: value for name, value in os.environ.items() if name not in hidden}
        done = subprocess.run(command, cwd=tmp_path, env=kept, capture_output=True, text=True)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


def test_an_empty_catalogue_is_a_language_and_english_stands_where_it_says_nothing(board, tmp_path):
    assert "untranslated" in board("messages").stdout
    file = tmp_path / "data" / "locale" / "eo" / "LC_MESSAGES" / "messages.po"
    told = file.read_text(encoding="utf-8")
    blank = 'msgid "Members"\nmsgstr ""'
    assert blank in told
    file.write_text(told.replace(blank, f'{blank[:-1]}Membroj"'), encoding="utf-8")
    assert board("check", "country").returncode == 1  # the demonstration has something to mend
    assert board("template", "empty.xlsx").returncode == 0
    assert "Membership" in openpyxl.load_workbook(tmp_path / "empty.xlsx").sheetnames
    assert "## membership" in board("dictionary").stdout
    assert board("setup").returncode == 0
    said = board("figures").stdout
    assert "Membroj" in said
    assert "Joined" in said
