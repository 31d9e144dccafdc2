import json

import pytest

from lib.cli.__main__ import main
from lib.metrics.registry import every
from lib.store import Store
from lib.store.syncs import Fetched
from tests.reports.test_on_a_store import HERE, workbook
from tests.store.examples import at, checked


@pytest.fixture
def board(sqlite_url, monkeypatch):
    monkeypatch.setenv("CAMPAIGN_DATABASE_URL", sqlite_url)
    store = Store.open(sqlite_url)
    store.apply(workbook(), Fetched(), at(1))
    yield store
    store.close()


def figures(capsys, *arguments) -> dict[str, dict]:
    assert main(["figures", "--json", *arguments]) == 0
    return {figure["name"]: figure for figure in json.loads(capsys.readouterr().out)}


def test_json_has_every_headline_figure_with_its_rows_by_column(board, capsys):
    found = figures(capsys)
    assert list(found) == [metric.name for metric in every() if metric.headline]
    members = found["members"]
    assert (members["value"], members["unit"], members["as_of"]) == (172, "persons", "2010-07-07")
    assert members["known_at"].startswith("2010-07-01")
    assert {"region": HERE, "members": 122} in members["rows"]
    assert found["events"]["under_check"] == 1
    assert found["regions_meeting_floor"]["n"] == 16
    for figure in found.values():
        assert {"name", "label", "unit", "counts", "value", "rows", "as_of", "known_at"} <= set(figure)
        assert figure["value"] is not None or figure["note"], figure["name"]


def test_options_choose_the_day_the_period_and_the_region(board, capsys):
    assert figures(capsys, "--as-of", "2010-06-30")["members"]["value"] == 115
    assert figures(capsys, "--since", "2010-06-01")["joins"]["value"] == 27
    assert figures(capsys, "--region", HERE)["members"]["value"] == 122
    assert figures(capsys, "--region", HERE, "--region", "Aktobe")["members"]["value"] == 172


def test_figures_are_given_as_they_were_known(board, capsys):
    board.apply(checked({"events": []}), Fetched(), at(40))  # on the next day
    assert figures(capsys)["events"]["value"] == 0
    then = figures(capsys, "--known-at", "2010-07-01", "--as-of", "2010-07-07")["events"]
    assert (then["value"], then["known_at"]) == (1, "2010-07-01T23:59:59.999999+06:00")
    assert figures(capsys, "--known-at", "2010-07-01")["events"]["as_of"] == "2010-07-01"


def test_the_table_speaks_the_language_asked_for(board, capsys):
    assert main(["figures"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2010-07-01 - 2010-07-07 (2010-07-01 13:00)"
    assert any(line.split() == ["Events", "1", "event;", "+", "1", "under", "check"] for line in lines)
    assert main(["figures", "--language", "ru"]) == 0
    assert "человек" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--region", "Atlantis"], 6), (["--language", "la"], 2)],
)
def test_what_does_not_exist_is_refused_in_words(board, capsys, arguments, code):
    assert main(["figures", *arguments]) == code
    assert capsys.readouterr().err
