"""The data dictionary from the command line."""

from lib.cli.__main__ import main


def test_it_is_printed_in_the_language_that_is_asked_for(capsys):
    assert main(["dictionary", "--language", "ru"]) == 0
    assert capsys.readouterr().out.startswith("# Словарь данных\n")


def test_it_is_written_to_a_file_as_it_would_be_printed(tmp_path, capsys):
    assert main(["dictionary"]) == 0
    printed = capsys.readouterr().out
    assert main(["dictionary", "--output", str(tmp_path / "dictionary.md")]) == 0
    assert (tmp_path / "dictionary.md").read_text(encoding="utf-8") == printed


def test_a_place_that_cannot_be_written_to_is_named(tmp_path, capsys):
    assert main(["dictionary", "--output", str(tmp_path / "nowhere" / "dictionary.md")]) == 2
    assert "dictionary.md cannot be written" in capsys.readouterr().err
