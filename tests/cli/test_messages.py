"""The command that keeps the catalogues up to date with the code."""

import pytest

from lib.cli.__main__ import main
from lib.i18n import catalogue


@pytest.fixture
def behind(tmp_path):
    """A copy of the catalogues in which one message is missing."""
    for language in catalogue.languages()[1:]:
        copy = catalogue.path_of(language, tmp_path)
        copy.parent.mkdir(parents=True)
        old = catalogue.read(language)
        old.delete("There is no language {language}.")
        copy.write_text(catalogue.as_text(old), encoding="utf-8")
    return tmp_path


def test_check_says_that_a_catalogue_is_behind_and_changes_nothing(behind, capsys):
    before = [path.read_bytes() for path in sorted(behind.rglob("*.po"))]
    assert main(["messages", "--check", "--folder", str(behind)]) == 1
    assert "ru is behind: run `python -m lib.cli messages`" in capsys.readouterr().out
    assert [path.read_bytes() for path in sorted(behind.rglob("*.po"))] == before


def test_the_command_brings_it_up_to_date(behind, capsys):
    assert main(["messages", "--folder", str(behind)]) == 0
    assert main(["messages", "--check", "--folder", str(behind)]) == 0
    assert "There is no language {language}." in catalogue.read("ru", behind)
    assert "behind" not in capsys.readouterr().out
