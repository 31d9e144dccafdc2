"""Every figure as it is presented: no small count, nothing finer, no plan. New ones are walked too."""

from datetime import date, timedelta

import pytest

from lib import settings
from lib.access.permissions import viewer_of
from lib.access.suppression import is_small
from lib.access.viewer import Role
from lib.errors import AccessError
from lib.i18n.message import Message
from lib.metrics.query import Query
from lib.metrics.registry import every
from lib.metrics.result import Result, Unit
from lib.places.pack import load
from lib.reports import Reports
from lib.reports.profile import COUNTS
from lib.store.syncs import Fetched
from tests.reports.test_on_a_store import branch, workbook
from tests.store.examples import at, checked, row

COUNTRY = load("kazakhstan-2010")
REGIONS = [region.code for region in COUNTRY.regions[:4]]
PRESENTER, ORGANISER = viewer_of("show", Role.PRESENTER), viewer_of("region", Role.ORGANISER, REGIONS[:1])
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
    if result.unit in COUNTS and is_small(result.value, BELOW):
        found.append(f"small value {result.value}")
    for name in ("n", "under_check"):
        if is_small(getattr(result.figure, name), BELOW):
            found.append(f"small {name}")
    for line in result.figure.rows:
        counts = [x for x, unit in zip(line, units.values(), strict=True) if unit in COUNTS and x is not None]
        found += [f"small or exact count {x}" for x in counts if is_small(x, BELOW) or x % 10]
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


PLAN = {  # a union nobody outside knows of, and what it counts
    "drives": [
        row(
            "drives",
            "D-secret",
            ref="D-secret",
            site="Secret works",
            sector="energy",
            region=REGIONS[0],
            universe=77_777,
            stage="signing",
            strike_planned=date(2010, 7, 20),
            verified=1,
        )
    ],
    "drive_progress": [
        row(
            "drive_progress",
            f"P-{day}",
            drive_ref="D-secret",
            date=date(2010, 7, day),
            signed=signed,
            verified=1,
        )
        for day, signed in ((1, 4000), (8, 3000))
    ],
}


@pytest.mark.parametrize("viewer", [PRESENTER, ORGANISER], ids=["presented", "organiser"])
def test_a_drive_before_its_founding_meeting_changes_no_answer_of_anybody_else(door, sqlite_store, viewer):
    query = QUERIES[1]
    before = {name: door.result(viewer, name, query) for name in METRICS}
    with_plan = tabs()
    for table, rows in PLAN.items():
        with_plan[table] = [*with_plan.get(table, []), *rows]
    sqlite_store.apply(checked(with_plan), Fetched(), at(2))
    changed = [name for name in METRICS if door.result(viewer, name, query) != before[name]]
    assert changed == []
    assert not any("secret" in str(door.result(viewer, name, query)) for name in METRICS)
