"""Every figure as it is presented: no small count, nothing finer. New ones are walked too."""

from datetime import date, timedelta

import pytest

from lib import settings
from lib.access.permissions import viewer_of
from lib.access.suppression import is_few, is_small
from lib.access.viewer import Role
from lib.errors import AccessError
from lib.i18n.message import Message
from lib.metrics.query import Query
from lib.metrics.registry import every
from lib.metrics.result import Result, Unit
from lib.places.pack import load
from lib.reports import Reports
from lib.reports.withholding import COUNTS
from lib.store.syncs import Fetched
from tests.reports.test_on_a_store import branch, workbook
from tests.store.examples import at, checked, row

COUNTRY = load("kazakhstan-2010")
REGIONS = [region.code for region in COUNTRY.regions[:4]]
PRESENTER = viewer_of("show", Role.PRESENTER)
TODAY = date(2010, 7, 11)
QUERIES = [Query(TODAY, TODAY - timedelta(days=6)), Query(TODAY, TODAY - timedelta(days=80))]
BELOW = settings.load().limits.suppress_below_presented
METRICS = [metric.name for metric in every()]


def tabs() -> dict:
    """The rows of a quiet country: some things happen often in one region, and a few times elsewhere."""
    found = {tab.table: list(tab.accepted) for tab in workbook().tabs}
    for number in range(40):
        day, region = date(2010, 7, 9) - timedelta(days=number * 2), REGIONS[0 if number % 3 else number % 4]
        common = {"date": day, "region": region, "verified": 1}
        found["events"].append(row("events", f"E{number}", ref=f"E{number}", kind="picket", **common))
        found.setdefault("incidents", []).append(
            row("incidents", f"I{number}", ref=f"I{number}", kind="eviction", **common)
        )
        found["membership"].append(branch(f"x{number}", day, region, joined=number % 14, left=number % 3))
        found["cases"].append(
            row(
                "cases",
                f"K{number}",
                ref=f"K{number}",
                kind="debt",
                side="by_us" if number % 5 else "against_us",
                region=region,
                opened=day,
                verified=1,
            )
        )
    return found


@pytest.fixture
def door(sqlite_store):
    sqlite_store.apply(checked(tabs()), Fetched(), at(1))
    return Reports(sqlite_store, COUNTRY, settings.load())


def numbers(message: Message | None) -> list[float]:
    values = message.params.values() if message else ()
    return [value for value in values if type(value) in (int, float)]


def problems(result: Result) -> list[str]:
    """What a presented result must not hold."""
    found, units = [], {column.name: column.unit for column in result.columns}
    if result.unit in COUNTS and is_few(result.value, BELOW):
        found.append(f"small value {result.value}")
    for name in ("n", "under_check"):
        if is_few(getattr(result.figure, name), BELOW):
            found.append(f"small {name}")
    for line in result.figure.rows:
        counts = [x for x, unit in zip(line, units.values(), strict=True) if unit in COUNTS and x is not None]
        found += [f"small or exact count {x}" for x in counts if is_small(x, BELOW) or x % 10]
    if any(column.entered for column in result.columns) and result.figure.rows:
        found.append("texts as they were entered")
    if result.figure.rows and (result.records or Unit.PLACE in units.values()):
        found.append("records or towns")
    said = [x for x in numbers(result.figure.sentence) + numbers(result.figure.note) if x >= 100 and x % 10]
    return found + [f"an exact number in words: {x}" for x in said]


def test_every_figure_is_presented_without_small_or_exact_counts(door):
    found = {}
    for name in METRICS:
        for query in QUERIES:
            if wrong := problems(door.result(PRESENTER, name, query)):
                found[name] = wrong
    assert found == {}


def test_no_choice_of_a_reader_gives_another_answer_than_the_whole_country_in_whole_weeks(door):
    chosen = [
        Query(TODAY, TODAY - timedelta(days=6), regions=frozenset(REGIONS[:1])),
        Query(TODAY + timedelta(days=3), TODAY - timedelta(days=2), wing="youth"),
        Query(TODAY, TODAY - timedelta(days=6), known_at=at(0), strike_out=0.1, sector="mining"),
    ]
    for name in METRICS:
        plain = door.result(PRESENTER, name, QUERIES[0])
        for query in chosen:
            assert door.result(PRESENTER, name, query) == plain, name


def test_no_row_of_the_sheets_stands_behind_a_presented_figure(door):
    for name in METRICS:
        try:
            assert door.behind(PRESENTER, name, QUERIES[1]) is None, name
        except AccessError:
            continue


def test_every_column_of_words_that_is_presented_is_of_a_closed_list_or_written_by_the_board():
    ours = {"person_days_in_all.year"}
    for metric in every():
        for column in metric.columns:
            if column.unit is Unit.TEXT and not column.entered and not metric.records:
                assert f"{metric.name}.{column.name}" in ours


def test_how_many_regions_there_are_is_no_secret_and_no_other_number(door):
    figure = door.result(PRESENTER, "regions_meeting_floor", QUERIES[0]).figure
    assert figure.n == len(COUNTRY.regions) == 16
