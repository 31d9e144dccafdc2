"""The figures on a real database: rows go in by a sync and come out as results."""

from datetime import UTC, date, datetime

import pytest

from lib import settings
from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.metrics.query import Query
from lib.metrics.registry import every
from lib.places.pack import load
from lib.reports import Reports
from lib.store.syncs import Fetched
from tests.store.examples import at, checked, row

COUNTRY = load("kazakhstan-2010")
HERE, THERE = COUNTRY.regions[0].code, COUNTRY.regions[1].code
QUERY = Query(as_of=date(2010, 7, 7), since=date(2010, 7, 1))
LEADER, ORGANISER = viewer_of("lead", Role.LEADER), viewer_of("region", Role.ORGANISER, [HERE])


def branch(key: str, day: date, region: str, **numbers: int):
    return row("membership", key, date=day, region=region, wing="movement", verified=1, **numbers)


def workbook():
    return checked(
        {
            "membership": [
                branch("m1", date(2010, 5, 3), HERE, counted=100),
                branch("m2", date(2010, 6, 7), HERE, joined=20, left=5),
                branch("m3", date(2010, 7, 5), HERE, joined=7),
                branch("m4", date(2010, 7, 5), THERE, counted=50),
            ],
            "targets": [
                row("targets", "t1", measure="members", value=1000, due=date(2010, 12, 31)),
                row("targets", "t2", measure="members_per_region", value=60),
            ],
            "cases": [
                row(
                    "cases",
                    "C-1",
                    ref="C-1",
                    kind="debt",
                    side="by_us",
                    region=HERE,
                    opened=date(2010, 6, 1),
                    verified=1,
                )
            ],
            "hearings": [
                row("hearings", "h1", case_ref="C-1", date=date(2010, 7, 20), result="due", verified=1),
                row("hearings", "h2", case_ref="C-1", date=date(2010, 7, 2), verified=1),
            ],
            "arrests": [
                row(
                    "arrests",
                    "A-1",
                    ref="A-1",
                    detained=datetime.combine(date(2010, 7, 7), datetime.min.time()).replace(hour=18),
                    detained_precision="minute",
                    region=THERE,
                    custody="police_custody",
                    verified=1,
                )
            ],
            "drives": [
                row(
                    "drives",
                    "D-1",
                    ref="D-1",
                    site="Mine 1",
                    sector="mining",
                    region=HERE,
                    universe=2800,
                    stage="committee",
                    verified=1,
                )
            ],
            "events": [
                row(
                    "events", "E-1", ref="E-1", date=date(2010, 7, 6), kind="picket", region=HERE, verified=1
                ),
                row("events", "E-2", ref="E-2", date=date(2010, 7, 6), kind="rally", region=HERE, verified=0),
            ],
        }
    )


@pytest.fixture
def door(store):
    store.apply(workbook(), Fetched(), at(1))
    return Reports(store, COUNTRY, settings.load())


def test_the_stores_rows_come_out_as_figures(door):
    values = {
        name: door.result(LEADER, name, QUERY).value
        for name in (
            "members",
            "joins",
            "distance_to_target",
            "regions_meeting_floor",
            "active_cases",
            "hearings_ahead",
            "hearings_without_result",
            "people_held",
            "workers_covered_by_drives",
            "events_this_week",
        )
    }
    assert values == {
        "members": 172,
        "joins": 7,
        "distance_to_target": 828,
        "regions_meeting_floor": 1,
        "active_cases": 1,
        "hearings_ahead": 1,
        "hearings_without_result": 1,
        "people_held": 1,
        "workers_covered_by_drives": 2800,
        "events_this_week": 1,
    }
    assert door.result(LEADER, "events_this_week", QUERY).figure.under_check == 1


@pytest.mark.parametrize("viewer", [LEADER, ORGANISER], ids=["leader", "organiser"])
def test_every_metric_can_be_asked_of_a_real_store(door, viewer):
    for metric in every():
        result = door.result(viewer, metric.name, QUERY)
        assert all(len(row) == len(result.columns) for row in result.figure.rows), metric.name


def test_a_region_out_of_scope_is_in_no_answer(door):
    for metric in every():
        for found in door.result(ORGANISER, metric.name, QUERY).figure.rows:
            assert THERE not in found, metric.name
            assert "A-1" not in found, metric.name
    assert {item.key for item in door.attention(ORGANISER, QUERY) if item.table} == {"C-1"}
    assert {h.region for h in door.timeline(ORGANISER, QUERY)} == {HERE}
    assert door.records(ORGANISER, "arrests", QUERY).frame.empty


def test_the_lists_come_from_the_same_rows(door):
    assert {h.key for h in door.timeline(LEADER, QUERY)} == {"C-1", "A-1", "E-1"}
    assert list(door.records(LEADER, "arrests", QUERY).frame["key"]) == ["A-1"]
    assert len(door.records(LEADER, "targets", QUERY).frame) == 2
    assert len(door.records(LEADER, "hearings", QUERY).frame) == 2
    assert door.known_at(QUERY) == at(1)
    assert door.freshness(LEADER)[0].last_good == datetime(2010, 7, 1, 7, tzinfo=UTC).date()


def test_a_figure_can_be_asked_as_it_was_known_on_a_past_day(door, store):
    later = workbook()
    store.apply(checked({"events": []}), Fetched(), at(2))
    assert door.result(LEADER, "events", QUERY).value == 0
    then = Query(as_of=QUERY.as_of, since=QUERY.since, known_at=at(1))
    assert door.result(LEADER, "events", then).value == 1
    store.apply(later, Fetched(), at(3))
    assert door.result(LEADER, "events", QUERY).value == 1
