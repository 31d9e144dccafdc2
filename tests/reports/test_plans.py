"""What is planned reaches the leadership alone: no row, no count, no pointer of it reaches anybody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import lib.metrics  # noqa: F401 - fills the register
from lib import settings
from lib.metrics import registry
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.reports import Reports
from tests.reports.memory import MemoryStore
from tests.reports.test_reports import COUNTRY, HERE, LEADER, ORGANISER, PRESENTER

TODAY = date(2010, 7, 7)
QUERY = Query(as_of=TODAY, since=TODAY - timedelta(days=90))
METRICS = pytest.mark.parametrize("metric", registry.every(), ids=lambda metric: metric.name)
EARLY = {"D-2": "signing", "D-3": "stalled", "D-4": None}


def drive(ref: str, stage: str | None, **more) -> dict:
    base = {"key": ref, "site": f"Mine {ref}", "group": "The mines", "sector": "mining", "region": HERE}
    counts = {"universe": 1000, "signed": 100, "committee": 20, "place": "KARAGANDA"}
    return {**base, **counts, "stage": stage, "verified": 1, "started": TODAY - timedelta(days=200), **more}


def count(ref: str, back: int, signed: int) -> dict:
    day = TODAY - timedelta(days=back)
    return {
        "key": f"{ref}|{back}",
        "drive_ref": ref,
        "date": day,
        "signed": signed,
        "region": HERE,
        "verified": 1,
    }


def strike(ref: str, day: date, drive_ref: str | None) -> dict:
    base = {"key": ref, "date": day, "kind": "strike", "region": HERE, "verified": 1}
    return {**base, "workers_out": 50, "drive_ref": drive_ref}


def harm(ref: str, drive_ref: str | None) -> dict:
    base = {"key": ref, "date": TODAY, "site": "Mine D-2", "sector": "mining", "region": HERE, "verified": 1}
    return {**base, "killed": 1, "injured": 12, "drive_ref": drive_ref}


def case(ref: str, drive_ref: str | None) -> dict:
    base = {"key": ref, "kind": "labour", "side": "by_us", "opened": TODAY, "region": HERE, "verified": 1}
    return {**base, "closed": TODAY, "drive_ref": drive_ref}


def door(plans: bool) -> Reports:
    """The same campaign, with all that is planned in it or with none of it."""
    known = [drive("D-1", "founding_meeting", strike_planned=TODAY + timedelta(days=9) if plans else None)]
    counts = [count("D-1", back, 90 - back) for back in (0, 28, 56)]
    hidden = [drive(ref, stage) for ref, stage in EARLY.items()]
    lost = [count(ref, back, 400 + back) for ref in EARLY for back in (0, 28, 56)]
    held = [strike("E-1", TODAY, "D-1"), strike("E-2", TODAY, "D-2" if plans else None)]
    ahead = [strike("E-3", TODAY + timedelta(days=3), "D-1"), strike("E-4", TODAY + timedelta(days=5), None)]
    store = MemoryStore(
        drives=[*known, *(hidden if plans else [])],
        drive_progress=[*counts, *(lost if plans else [])],
        events=[*held, *(ahead if plans else [])],
        accidents=[harm("X-1", "D-2" if plans else None)],
        cases=[case("C-1", "D-3" if plans else None)],
    )
    return Reports(store, COUNTRY, settings.load())


WITH, WITHOUT = door(plans=True), door(plans=False)


@METRICS
@pytest.mark.parametrize("viewer", [ORGANISER, PRESENTER], ids=lambda viewer: viewer.role.value)
def test_no_figure_below_the_leadership_differs_by_what_is_planned(metric, viewer):
    for query in (QUERY, replace(QUERY, sector="mining"), replace(QUERY, regions=frozenset({HERE}))):
        seen, bare = (each.result(viewer, metric.name, query) for each in (WITH, WITHOUT))
        assert seen == bare
        assert "D-2" not in repr(seen)


@pytest.mark.parametrize("table", ["drives", "drive_progress", "events", "accidents", "cases"])
def test_no_row_below_the_leadership_differs_by_what_is_planned(table):
    seen, bare = (each.records(ORGANISER, table, QUERY).frame for each in (WITH, WITHOUT))
    assert seen.reset_index(drop=True).equals(bare.reset_index(drop=True))
    assert len(WITH.records(LEADER, table, QUERY).frame) >= len(seen)


def test_lists_below_the_leadership_do_not_differ_by_what_is_planned():
    for ask in (lambda each: each.attention(ORGANISER, QUERY), lambda each: each.timeline(ORGANISER, QUERY)):
        assert ask(WITH) == ask(WITHOUT)


def test_the_leadership_sees_the_drives_the_strikes_to_come_and_where_a_record_points():
    assert WITH.result(LEADER, "open_drives", QUERY).value == 4
    planned = WITH.result(LEADER, "strikes_planned", QUERY)
    assert [(row[0], row[9]) for row in planned.figure.rows] == [
        (TODAY + timedelta(days=3), "E-3"),
        (TODAY + timedelta(days=5), "E-4"),
    ]
    assert set(WITH.records(LEADER, "accidents", QUERY).frame["drive_ref"]) == {"D-2"}


def test_a_figure_of_plans_says_that_it_is_not_for_this_reader():
    result = WITH.result(ORGANISER, "strikes_planned", QUERY)
    assert (result.value, result.figure.rows) == (None, ())
    assert result.figure.note


@METRICS
def test_an_event_asked_for_ahead_of_its_day_comes_with_what_tells_a_plan(metric):
    for need in metric.needs:
        if isinstance(need, Rows) and need.table == "events" and need.ahead:
            assert {"kind", "date"} <= set(need.columns)
        if isinstance(need, Rows) and need.table == "drive_progress":
            assert "drive_ref" in need.columns
