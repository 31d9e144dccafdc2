"""What changed, as a viewer may see it: in their regions, without plans and notes that are not for them."""

from datetime import date

import pytest

from lib import settings
from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.errors import AccessError, QueryError
from lib.metrics.differences import Kind
from lib.places.pack import load
from lib.reports import Reports
from lib.reports.records import PAGES
from tests.store.examples import apply, at, query, row

COUNTRY = load("kazakhstan-2010")
HERE, THERE = COUNTRY.regions[0].code, COUNTRY.regions[1].code
LEADER = viewer_of("lead", Role.LEADER)
ORGANISER, NEIGHBOUR = (viewer_of(r, Role.ORGANISER, [r]) for r in (HERE, THERE))
DAY = date(2010, 7, 1)


def case(region: str = HERE, **values):
    return row("cases", "C-1", region=region, opened=DAY, opened_precision="day", **values)


def drive(stage: str, **values):
    return row("drives", "D-1", region=HERE, started=DAY, started_precision="day", stage=stage, **values)


@pytest.fixture
def door(sqlite_store):
    return Reports(sqlite_store, COUNTRY, settings.load())


def asked(door, viewer, table="cases", **choices):
    """The records of each kind, and every value that the answer carries."""
    question = query(**choices)
    counts = door.changed(viewer, table, question, None).counts
    found = {kind: door.differences(viewer, table, kind, question, None, limit=9) for kind in counts}
    assert {kind: len(some) for kind, some in found.items()} == counts
    said = [
        value
        for some in found.values()
        for each in some
        for state in (each.before, each.after)
        for value in (state or {}).values()
    ]
    return {kind: [each.key for each in some] for kind, some in found.items()}, said


def test_a_note_is_a_correction_for_the_leadership_alone_and_stands_in_no_other_answer(door, sqlite_store):
    apply(sqlite_store, 1, {"cases": [case(note="the first note", fine=1)]})
    apply(sqlite_store, 2, {"cases": [case(note="the second note", fine=1)]})
    assert asked(door, LEADER)[0] == {Kind.CORRECTED: ["C-1"]}
    assert asked(door, ORGANISER) == ({}, [])
    apply(sqlite_store, 3, {"cases": [case(note="the third note", fine=2)]})
    found, said = asked(door, ORGANISER)
    assert found == {Kind.CORRECTED: ["C-1"]}
    assert not [value for value in said if "note" in str(value)]


def test_a_plan_is_told_to_the_leadership_and_a_founded_union_is_news_to_the_organisers(door, sqlite_store):
    apply(sqlite_store, 1, {"drives": [drive("signing", universe=4321)]})
    assert asked(door, LEADER, "drives")[0] == {Kind.NEW: ["D-1"]}
    assert asked(door, ORGANISER, "drives") == ({}, [])
    planned = date(2010, 7, 20)
    apply(sqlite_store, 2, {"drives": [drive("founding_meeting", universe=5000, strike_planned=planned)]})
    assert asked(door, LEADER, "drives")[0] == {Kind.CORRECTED: ["D-1"]}
    found, said = asked(door, ORGANISER, "drives")
    assert found == {Kind.NEW: ["D-1"]}
    assert 4321 not in said
    assert "signing" not in said
    assert planned not in said


def test_a_record_that_moves_is_removed_on_one_side_and_new_on_the_other(door, sqlite_store):
    apply(sqlite_store, 1, {"cases": [case(HERE, fine=111)]})
    apply(sqlite_store, 2, {"cases": [case(THERE, fine=222)]})
    here, there = asked(door, ORGANISER), asked(door, NEIGHBOUR)
    assert (here[0], there[0]) == ({Kind.REMOVED: ["C-1"]}, {Kind.NEW: ["C-1"]})
    assert not {222, THERE} & set(here[1])
    assert not {111, HERE} & set(there[1])
    assert asked(door, LEADER, regions=frozenset({THERE}))[0] == {Kind.NEW: ["C-1"]}


@pytest.mark.parametrize("role", [Role.PRESENTER, Role.VOLUNTEER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("table", PAGES)
def test_whoever_sees_no_rows_is_told_of_no_changes(door, sqlite_store, role, table):
    apply(sqlite_store, 1, {"cases": [case()]})
    viewer = viewer_of("x", role)
    with pytest.raises(AccessError):
        door.changed(viewer, table, query(), None)
    with pytest.raises(AccessError):
        door.differences(viewer, table, Kind.NEW, query(), None, limit=9)


def test_what_does_not_exist_is_refused(door):
    with pytest.raises(QueryError):
        door.changed(LEADER, "syncs", query(), None)
    with pytest.raises(QueryError):
        door.changed(LEADER, "cases", query(regions=frozenset({"XX"})), None)


def test_the_answer_follows_the_next_sync(door, sqlite_store):
    apply(sqlite_store, 1, {"cases": [case(fine=1)]})
    assert asked(door, LEADER)[0] == {Kind.NEW: ["C-1"]}
    apply(sqlite_store, 2, {"cases": [case(fine=2)]})
    assert asked(door, LEADER)[0] == {Kind.CORRECTED: ["C-1"]}
    assert asked(door, LEADER, known_at=at(1))[0] == {Kind.NEW: ["C-1"]}
