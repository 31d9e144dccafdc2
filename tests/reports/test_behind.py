"""From a figure to its rows: as many as it counts, of the viewer's own sight, and no others."""

from dataclasses import replace
from datetime import date

import pytest

from lib import settings
from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.errors import AccessError
from lib.metrics import registry
from lib.metrics.result import COUNTED, Unit
from lib.reports import Reports
from lib.reports.behind import leads_to, ref_column, table_behind
from lib.reports.withholding import TELLING
from lib.store import Fetched
from tests.reports.test_on_a_store import (
    COUNTRY,
    HERE,
    LEADER,
    ORGANISER,
    QUERY,
    THERE,
    at,
    branch,
    checked,
    row,
)
from tests.store.examples import apply

RECORDS = COUNTED - {Unit.PERSONS}
ELSEWHERE = Unit.HEARINGS  # lists of hearings name their cases, and several may be of one


def case(number: int, region: str, side: str, day: int, closed: int = 0, verified: int = 1):
    return row(
        "cases",
        f"C-{number}",
        region=region,
        side=side,
        kind="debt",
        opened=date(2010, 7, day),
        closed=date(2010, 7, closed) if closed else None,
        outcome="won" if closed else None,
        verified=verified,
    )


def event(number: int, region: str, month: int, day: int, kind: str = "rally", verified: int = 1):
    values = {"region": region, "kind": kind, "verified": verified}
    return row("events", f"E-{number}", date=date(2010, month, day), **values)


@pytest.fixture
def door(sqlite_store):
    rows = {
        "membership": [
            branch("m1", date(2010, 5, 3), HERE, counted=100),
            branch("m2", date(2010, 7, 5), HERE, joined=7),
            branch("m3", date(2010, 7, 6), THERE, joined=5),
        ],
        "cases": [
            case(1, HERE, "by_us", 1),
            case(2, HERE, "against_us", 2),
            case(3, THERE, "against_us", 2, closed=5),
            case(4, THERE, "against_us", 6, verified=0),
        ],
        "events": [
            event(1, HERE, 7, 6),
            event(2, THERE, 7, 2, "picket"),
            event(3, HERE, 6, 30),
            event(4, HERE, 5, 30),
            event(5, HERE, 7, 6, verified=0),
        ],
    }
    sqlite_store.apply(checked(rows), Fetched(), at(1))
    return Reports(sqlite_store, COUNTRY, settings.load())


def keys(door, viewer, name, query=QUERY, **cells) -> list[str]:
    return sorted(door.behind(viewer, name, query, cells).frame["key"])


@pytest.mark.parametrize("viewer", [LEADER, ORGANISER], ids=["leader", "organiser"])
def test_behind_every_count_of_records_are_as_many_rows(door, viewer):
    compared = 0
    for metric in registry.every():
        result = door.result(viewer, metric.name, QUERY)
        if metric.unit in RECORDS - {ELSEWHERE} and ref_column(metric) is None and table_behind(metric):
            assert door.behind(viewer, metric.name, QUERY).total == result.value, metric.name
            compared += 1
    assert compared >= 8


def test_behind_every_row_that_counts_records_are_as_many_rows(door):
    compared = 0
    for metric in registry.every():
        counts = [i for i, column in enumerate(metric.columns) if column.unit in RECORDS]
        if len(counts) != 1 or ref_column(metric) or not table_behind(metric):
            continue
        for found in door.result(LEADER, metric.name, QUERY).figure.rows:
            cells = {c.name: v for c, v in zip(metric.columns, found, strict=True) if c.unit in TELLING}
            rows = door.behind(LEADER, metric.name, QUERY, cells)
            assert rows.total == found[counts[0]], (metric.name, cells)
            compared += 1
    assert compared > 50


def test_a_sum_among_records_leads_to_what_it_sums_up(sqlite_store):
    mine = {"region": HERE, "group": "mines", "universe": 100, "verified": 1}
    drives = [row("drives", f"D-{number}", site=f"Mine {number}", **mine) for number in (1, 2)]
    works = row("drives", "D-3", region=HERE, site="Works", verified=1)
    apply(sqlite_store, 1, {"drives": [*drives, works]})
    door = Reports(sqlite_store, COUNTRY, settings.load())
    assert keys(door, LEADER, "wall_chart") == ["D-1", "D-2", "D-3"]
    summed = {"ref": None, "site": "mines", "group": "mines", "counted_on": date(2010, 7, 1)}
    assert keys(door, LEADER, "wall_chart", **summed) == ["D-1", "D-2"]


def test_a_row_of_a_figure_leads_to_what_it_counts(door):
    assert keys(door, LEADER, "active_cases") == ["C-1", "C-2"]
    assert keys(door, LEADER, "active_cases", side="by_us") == ["C-1"]
    assert keys(door, LEADER, "active_cases_by_region", region=THERE) == []
    assert keys(door, LEADER, "events") == ["E-1", "E-2"]
    assert keys(door, LEADER, "events", kind="picket") == ["E-2"]
    assert keys(door, LEADER, "events_by_region", region=HERE) == ["E-1"]
    assert keys(door, LEADER, "events_by_week", week=date(2010, 6, 28)) == ["E-2", "E-3"]
    assert keys(door, LEADER, "events_this_week") == ["E-1", "E-2"]


def test_a_level_leads_to_all_that_made_it_and_a_change_to_its_days(door):
    assert keys(door, LEADER, "members") == ["m1", "m2", "m3"]
    assert keys(door, LEADER, "members", region=HERE) == ["m1", "m2"]
    assert keys(door, LEADER, "joins") == ["m2", "m3"]


def test_nothing_leads_out_of_the_viewers_sight(door):
    assert keys(door, ORGANISER, "events") == ["E-1"]
    assert keys(door, ORGANISER, "events_by_region", region=THERE) == []
    chosen = replace(QUERY, regions=frozenset({THERE}))
    assert keys(door, ORGANISER, "active_cases", chosen) == []
    presenter = viewer_of("show", Role.PRESENTER)
    assert leads_to(presenter, "events") == ""
    with pytest.raises(AccessError):
        door.behind(presenter, "events", QUERY)


def test_a_list_of_records_names_the_table_of_its_references():
    names = ("people_held", "hearings_ahead", "signed_in_drives")
    assert [ref_column(registry.find(name))[1] for name in names] == ["arrests", "cases", "drives"]
    assert leads_to(LEADER, "hearings_ahead") == "cases"
