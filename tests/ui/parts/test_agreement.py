"""The pages and the command line say the same numbers, whatever is filtered."""

import json

import pytest

from lib.access.viewer import Role
from lib.cli.__main__ import main
from lib.i18n.translator import Translator
from lib.metrics.result import Unit
from lib.ui import pages
from lib.ui.plain import plain
from tests.boarding import Board

FILTERS = {
    "nothing chosen": ({}, []),
    "one region": ({"region": ["KZ-KAR"]}, ["--region", "KZ-KAR"]),
    "two regions": (
        {"region": ["KZ-KAR", "KZ-ALA"]},
        ["--region", "KZ-KAR", "--region", "KZ-ALA"],
    ),
    "a period": (
        {"period": ["chosen"], "since": ["2010-05-01"], "until": ["2010-05-31"]},
        ["--since", "2010-05-01", "--as-of", "2010-05-31"],
    ),
}


def figures(capsys, arguments: list[str]) -> dict[str, str]:
    """The command's headline figures, label -> the value as a tile writes it."""
    capsys.readouterr()
    assert main(["figures", "--json", *arguments]) == 0
    words = Translator("en", "KZT")
    found = json.loads(capsys.readouterr().out)
    return {
        f["label"]: plain(words.value(f["value"], Unit(f["unit"]))) for f in found if f["unit"] != Unit.DATE
    }


@pytest.mark.parametrize("name", [entry.name for entry in pages.PAGES if not entry.hidden])
@pytest.mark.parametrize("chosen", FILTERS)
def test_every_tile_of_a_page_says_what_the_command_says(board: Board, capsys, name, chosen):
    address, arguments = FILTERS[chosen]
    at = board(Role.LEADER, pages.FOLDER / f"{name}.py")
    for key, values in address.items():
        at.query_params[key] = values
    at.run()
    assert not at.exception
    assert not at.error
    said = figures(capsys, arguments)
    shown = {tile.label: tile.value for tile in at.metric if tile.label in said}
    assert len(shown) >= 5
    assert shown == {label: said[label] for label in shown}


def test_the_demonstration_says_so_and_names_its_day(board: Board):
    at = board(Role.LEADER, pages.FOLDER / "overview.py").run()
    assert any(text.value.startswith(":red-badge[Demonstration data") for text in at.markdown)
    assert any("7 July 2010" in text.value for text in at.caption)
