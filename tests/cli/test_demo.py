"""The command that writes the demonstration workbook."""

import pytest

from lib.cli.__main__ import main


def test_it_writes_the_workbook_as_it_stood_on_a_day(tmp_path, capsys):
    assert main(["demo", "--folder", str(tmp_path), "--as-of", "2009-02-01"]) == 0
    assert len(list(tmp_path.glob("*.csv"))) == 11
    assert "targets.csv: 3 rows" in capsys.readouterr().out


def test_a_seed_of_ones_own_makes_a_workbook_of_ones_own(tmp_path):
    for seed in ("1", "2"):
        assert main(["demo", "--folder", str(tmp_path / seed), "--seed", seed, "--as-of", "2009-03-01"]) == 0
    texts = [(tmp_path / seed / "events.csv").read_bytes() for seed in ("1", "2")]
    assert texts[0] != texts[1]


def test_a_day_after_the_story_is_refused_in_words(tmp_path, capsys):
    assert main(["demo", "--folder", str(tmp_path), "--as-of", "2011-01-01"]) == 6
    assert "Choose a day from 2009-01-01 to 2010-07-07" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("day", ["yesterday", "2010-13-01"])
def test_what_is_no_day_is_a_fault_of_usage(day):
    with pytest.raises(SystemExit) as fault:
        main(["demo", "--as-of", day])
    assert fault.value.code == 2
