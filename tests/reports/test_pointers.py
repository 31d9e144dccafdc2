"""A row names those records alone that its reader may see: in figures, rows, pages and lists of changes."""

from datetime import date, timedelta

import pytest

from lib import settings
from lib.metrics.query import Query
from lib.reports import Reports
from lib.reports.record import EVER
from tests.reports.test_record import COUNTRY, HERE, LEADER, ORGANISER, THERE
from tests.store.examples import apply, row

TODAY = date(2010, 7, 7)  # of the demonstration, whose settings these tests load
QUERY = Query(as_of=TODAY, since=TODAY - timedelta(days=30))
NAMED = {"S-1": "C-1", "S-2": "C-2", "S-3": "D-1", "S-4": "E-1", "S-5": "E-2"}
SEEN = {"S-1": "C-1", "S-2": None, "S-3": None, "S-4": None, "S-5": "E-2"}


def acts(**more):
    told = {"date": TODAY, "country": "DE", "kind": "message", "promised": "to come", "verified": 1}
    return [row("solidarity", key, about=about, **told, **more) for key, about in NAMED.items()]


@pytest.fixture
def door(sqlite_store):
    """Acts from abroad, seen from every region: about cases here and there, a plan, and strikes."""
    own = row("arrests", "A-1", region=HERE, detained=TODAY, event_ref="E-1", case_ref="C-2", verified=1)
    tabs = {
        "cases": [row("cases", "C-1", region=HERE), row("cases", "C-2", region=THERE)],
        "drives": [row("drives", "D-1", region=HERE, stage="signing")],
        "events": [
            row("events", "E-1", region=HERE, date=TODAY + timedelta(days=4), kind="strike"),
            row("events", "E-2", region=HERE, date=TODAY, kind="strike"),
        ],
        "arrests": [own],
    }
    apply(sqlite_store, 1, {**tabs, "solidarity": acts()})
    apply(sqlite_store, 2, {**tabs, "solidarity": acts(people=3)})
    return Reports(sqlite_store, COUNTRY, settings.load())


def test_an_act_from_abroad_names_no_record_out_of_sight(door):
    def about(viewer) -> dict:
        found = door.records(viewer, "solidarity", EVER).frame
        return {key: named or None for key, named in zip(found["key"], found["about"], strict=True)}

    assert about(LEADER) == NAMED
    assert about(ORGANISER) == SEEN
    assert {key: door.record(ORGANISER, "solidarity", key).values["about"] for key in NAMED} == SEEN


def test_a_figure_names_none_either(door):
    told = door.result(ORGANISER, "promises_overdue", QUERY), door.result(ORGANISER, "delegations", QUERY)
    assert not {"C-2", "D-1", "E-1"} & set(repr(told).split("'"))


def test_a_row_of_ones_own_names_neither_a_strike_to_come_nor_anothers_case(door):
    assert {*door.record(LEADER, "arrests", "A-1").values.values()} >= {"E-1", "C-2"}
    assert not {*door.record(ORGANISER, "arrests", "A-1").values.values()} & {"E-1", "C-2"}
    frame = door.records(ORGANISER, "arrests", QUERY).frame
    assert frame[["event_ref", "case_ref"]].isna().all(axis=None)


def test_a_list_of_changes_says_nothing_of_where_a_row_points(door):
    (kind,) = door.changed(ORGANISER, "solidarity", QUERY, None).counts
    found = door.differences(ORGANISER, "solidarity", kind, QUERY, None, limit=9)
    assert {each.key for each in found} == set(NAMED)
    assert not {"C-2", "D-1", "E-1"} & set(repr(found).split("'"))
    assert "C-2" in repr(door.differences(LEADER, "solidarity", kind, QUERY, None, limit=9))
