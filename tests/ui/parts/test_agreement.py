"""One figure is one number: on a page, in its table, in a file, on the command line, whatever is chosen."""

import csv
import json
from datetime import date, datetime
from io import StringIO

import pytest

import lib.metrics  # noqa: F401 - fills the register
from lib.access.permissions import can, viewer_of
from lib.access.viewer import Role
from lib.cli.__main__ import main
from lib.export.tables import as_csv
from lib.i18n.translator import UNKNOWN, Translator
from lib.metrics import registry
from lib.metrics.result import Result, Unit
from lib.metrics.words import cell, headline
from lib.places import pack
from lib.reports import names_of
from lib.reports.profile import in_a_file
from lib.settings import Limits, Settings, load
from lib.ui import address, pages, state
from lib.ui.plain import plain
from tests.boarding import Board
from tests.serving import REGION

FILTERS = {
    "nothing": ({}, []),
    "two regions in a period": (
        {
            "region": ["KZ-KAR", "KZ-ALA"],
            "period": ["chosen"],
            "since": ["2010-05-01"],
            "until": ["2010-05-31"],
        },
        ["--region", "KZ-KAR", "--region", "KZ-ALA", "--since", "2010-05-01", "--as-of", "2010-05-31"],
    ),
    "before anything was known": ({"known": ["2010-06-30"]}, ["--known-at", "2010-06-30"]),
}
NO_CHANGES = {"against": ["2010-07-07"]}  # nothing lies between that day and itself: half the work
EVERY = """
from lib.metrics import registry
from lib.ui import current
from lib.ui.parts import tables
query = ui.query_bar(page)
for metric in registry.every():
    if metric.headline:
        ui.headline(metric.name, query)
    tables.table(current.desk().ask(metric.name, query), key=metric.name)
"""
IN_WORDS = {Unit.REGION, Unit.PLACE, Unit.CODE, Unit.YES_NO, Unit.TEXT, Unit.REF}
Rows = list[list[object]]


@pytest.fixture
def settings(board: Board) -> Settings:
    return load()


@pytest.fixture
def words(settings) -> Translator:
    return Translator("en", settings.currency, names_of(pack.load(settings.country)))


def results(settings: Settings, role: Role, parameters: dict[str, list[str]]) -> list[Result]:
    """Every figure; an organiser's region is that of the fixtures."""
    query = address.read(parameters).query(settings.today, settings.timezone)
    viewer = viewer_of(role.value, role, [REGION])
    return [state.reports().result(viewer, metric.name, query) for metric in registry.every()]


def written(result: Result, words: Translator) -> Rows:
    """The rows as they must stand everywhere: names in words, numbers and days as such, None for unknown."""
    withheld = result.withheld.cells if result.withheld else ()
    return [
        [
            cell(result, number, column.name, words)
            if column.unit in IN_WORDS or (number, column.name) in withheld
            else value
            for column, value in zip(result.columns, row, strict=True)
        ]
        for number, row in enumerate(result.figure.rows)
    ]


def bare(value: object) -> object:
    """A cell of a page, a file or an answer in JSON as a plain value."""
    if value is None or value != value or value == "" or str(value) == "NaT" or value == UNKNOWN:
        return None
    if isinstance(value, date | datetime):
        return value.isoformat()[:10]
    return float(value) if hasattr(value, "__float__") else value


def on_the_page(at, given: list[Result], words: Translator) -> list[Rows]:
    """The rows of every table of the page; what is withheld, as its cell says."""
    frames = iter(at.dataframe)
    found = []
    for result in given:
        frame = next(frames).value if result.figure.rows else None
        rows = [] if frame is None else frame.to_numpy(dtype=object).tolist()
        for number, name in result.withheld.cells if result.withheld and frame is not None else ():
            place = [column.name for column in result.columns].index(name)
            assert bare(rows[number][place]) is None
            rows[number][place] = cell(result, number, name, words)
        found.append(rows)
    assert next(frames, None) is None
    return found


def in_the_file(result: Result, words: Translator, limits: Limits) -> Rows:
    """The rows of the file, its numbers read as such."""
    _, *rows = csv.reader(StringIO(as_csv(result, words, limits).decode("utf-8-sig")))
    return [
        [read(text, column.unit) for text, column in zip(row, result.columns, strict=True)] for row in rows
    ]


def read(text: str, unit: Unit) -> object:
    try:
        return text if unit in IN_WORDS | {Unit.DATE} else float(text)
    except ValueError:
        return text  # withheld, in words


def told(capsys, arguments: list[str]) -> list[dict]:
    """What the command says of every figure."""
    capsys.readouterr()
    assert main(["figures", "--json", "--all", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def assert_alike(found: Rows, result: Result, words: Translator, where: str) -> None:
    expected = [[bare(value) for value in row] for row in written(result, words)]
    assert [[bare(value) for value in row] for row in found] == expected, f"{result.name} {where}"


@pytest.mark.parametrize(
    ("chosen", "role"),
    [
        *((chosen, Role.LEADER) for chosen in FILTERS),
        ("nothing", Role.ORGANISER),
        ("nothing", Role.PRESENTER),
    ],
)
def test_every_figure_is_the_same_number_everywhere(page, settings, words, capsys, chosen, role):
    parameters, arguments = FILTERS[chosen]
    at = page(EVERY, role, **parameters, **NO_CHANGES)
    assert not at.exception
    assert not at.error
    given = results(settings, role, parameters)
    tiles = [plain(headline(result, words)) for result in given if registry.find(result.name).headline]
    assert [tile.value for tile in at.metric] == tiles
    for result, rows in zip(given, on_the_page(at, given, words), strict=True):
        assert_alike(rows, result, words, "on the page")
        file = in_the_file(result, words, settings.limits)
        assert_alike(file, in_a_file(result, settings.limits), words, "in the file")
    if role is Role.LEADER:
        for result, said in zip(given, told(capsys, arguments), strict=True):
            assert said["name"] == result.name
            assert bare(said["value"]) == bare(result.value), result.name
            raw = [[bare(v) for v in row.values()] for row in said["rows"]]
            assert raw == [[bare(v) for v in row] for row in result.figure.rows], result.name


@pytest.mark.parametrize("name", [entry.name for entry in pages.PAGES if not entry.hidden])
def test_every_tile_of_a_page_is_the_figure_of_that_name(board: Board, settings, words, name):
    role = next(role for role in Role if can(viewer_of("", role), pages.find(name).permission))
    at = board(role, pages.FOLDER / f"{name}.py")
    parameters, _ = FILTERS["two regions in a period"]
    for key, values in parameters.items():
        at.query_params[key] = values
    at.run()
    assert not at.exception
    assert not at.error
    if at.metric:
        said = {
            plain(words.text(r.label)): plain(headline(r, words)) for r in results(settings, role, parameters)
        }
        shown = {tile.label: tile.value for tile in at.metric if tile.label in said}
        assert shown == {label: said[label] for label in shown}


def test_the_demonstration_says_so_and_names_its_day(board: Board):
    at = board(Role.LEADER, pages.FOLDER / "overview.py").run()
    assert any(text.value.startswith(":red-badge[Demonstration data") for text in at.markdown)
    assert any("7 July 2010" in text.value for text in at.caption)
