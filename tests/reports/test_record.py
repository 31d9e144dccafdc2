"""A record as a viewer may see it: whose it is now, what it said in their sight, and nothing else."""

from datetime import date

import pytest

from lib import schema, settings
from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.places.pack import load
from lib.reports import Reports
from lib.reports.record import NoSuchRecord
from lib.reports.ties import dates_of
from lib.schema.types import Kind
from lib.store import Fetched
from tests.store.examples import TODAY, apply, at, checked, row

COUNTRY = load("kazakhstan-2010")
HERE, THERE = COUNTRY.regions[0].code, COUNTRY.regions[1].code
LEADER = viewer_of("lead", Role.LEADER)
ORGANISER, NEIGHBOUR = (viewer_of(r, Role.ORGANISER, [r]) for r in (HERE, THERE))
PRESENTER = viewer_of("show", Role.PRESENTER)


def case(region: str = HERE, **values):
    return row("cases", "C-1", region=region, opened=date(2010, 6, 1), opened_precision="day", **values)


@pytest.fixture
def door(sqlite_store):
    return Reports(sqlite_store, COUNTRY, settings.load())


def refused(door, viewer, table, key) -> bool:
    with pytest.raises(NoSuchRecord) as caught:
        door.record(viewer, table, key)
    return str(caught.value).startswith("There is no such record, or it is not yours to see.")


def said(record) -> list[object]:
    """Every value that the record carries, now and before."""
    changes = [change for version in record.versions for change in version.changes]
    return [*record.values.values(), *(c.before for c in changes), *(c.after for c in changes)]


def test_what_is_unknown_foreign_or_not_for_the_viewer_gets_one_answer(door, sqlite_store):
    apply(sqlite_store, 1, {"cases": [case()]})
    assert door.record(LEADER, "cases", "C-1").values["opened"] == date(2010, 6, 1)
    assert door.record(ORGANISER, "cases", "C-1").key == "C-1"
    assert refused(door, LEADER, "cases", "C-2")
    assert refused(door, LEADER, "accounts", "C-1")
    assert refused(door, LEADER, "", "")
    assert refused(door, NEIGHBOUR, "cases", "C-1")
    assert refused(door, PRESENTER, "cases", "C-1")


def test_a_record_that_moved_is_the_new_regions_and_does_not_tell_it_its_past(door, sqlite_store):
    apply(sqlite_store, 1, {"cases": [case(fine=100, stage="filed")]})
    apply(sqlite_store, 2, {"cases": [case(THERE, fine=100, stage="hearings")]})
    apply(sqlite_store, 3, {"cases": [case(THERE, fine=200, stage="hearings")]})
    assert refused(door, ORGANISER, "cases", "C-1")
    found = door.record(NEIGHBOUR, "cases", "C-1")
    assert [[c.column.name for c in version.changes] for version in found.versions] == [[], ["fine"]]
    assert HERE not in said(found)
    assert "filed" not in said(found)
    whole = door.record(LEADER, "cases", "C-1")
    assert [{c.column.name for c in v.changes} for v in whole.versions] == [
        set(),
        {"region", "stage"},
        {"fine"},
    ]


def test_a_change_says_what_was_and_what_is_and_when_and_where(door, sqlite_store):
    apply(sqlite_store, 1, {"cases": [case(stage="filed")]})
    online = Fetched(link="https://docs.google.com/spreadsheets/d/abc", sheet_ids={"cases tab": 7})
    changed = row("cases", "C-1", 9, region=HERE, opened=date(2010, 6, 1), opened_precision="about")
    sqlite_store.apply(checked({"cases": [changed]}), online, at(2))
    first, second = door.record(LEADER, "cases", "C-1").versions
    assert (first.since, first.until, second.since, second.until) == (at(1), at(2), at(2), None)
    told = {c.column.name: (c.before_precision, c.before, c.after, c.after_precision) for c in second.changes}
    assert told["stage"] == ("", "filed", None, "")
    assert told["opened"] == ("day", date(2010, 6, 1), date(2010, 6, 1), "about")
    assert (second.place.workbook, second.place.tab, second.place.row) == ("country", "cases tab", 9)
    assert second.place.link.endswith("/d/abc/edit#gid=7&range=9:9")


def test_a_private_column_and_that_it_changed_are_for_the_leadership_alone(door, sqlite_store):
    apply(sqlite_store, 1, {"cases": [case(note="one")]})
    apply(sqlite_store, 2, {"cases": [case(note="two")]})
    assert len(door.record(LEADER, "cases", "C-1").versions) == 2
    (only,) = door.record(ORGANISER, "cases", "C-1").versions
    assert (only.since, only.until, only.changes) == (at(1), None, ())
    assert "note" not in door.record(ORGANISER, "cases", "C-1").values


def test_a_record_that_left_the_sheet_still_opens_and_says_so(door, sqlite_store):
    apply(sqlite_store, 1, {"cases": [case()]})
    apply(sqlite_store, 2, {"cases": []})
    assert door.record(ORGANISER, "cases", "C-1").gone == at(2)


def test_a_union_nobody_outside_knows_of_is_hidden_with_its_counts_and_its_past(door, sqlite_store):
    def drive(stage):
        counts = [row("drive_progress", "D-1|1", drive_ref="D-1", date=TODAY, signed=5)]
        return {"drives": [row("drives", "D-1", region=HERE, stage=stage)], "drive_progress": counts}

    apply(sqlite_store, 1, drive("signing"))
    assert refused(door, ORGANISER, "drives", "D-1")
    assert refused(door, ORGANISER, "drive_progress", "D-1|1")
    assert door.record(LEADER, "drive_progress", "D-1|1").values["signed"] == 5
    apply(sqlite_store, 2, drive("founding_meeting"))
    assert "signing" not in said(door.record(ORGANISER, "drives", "D-1"))
    assert door.record(ORGANISER, "drive_progress", "D-1|1").values["signed"] == 5


def tied(door, viewer, table, key) -> set[tuple[str, str, bool, tuple[str, ...]]]:
    ties = door.ties(viewer, door.record(viewer, table, key))
    return {(t.records.table.name, t.column.name, t.own, tuple(t.records.frame["key"])) for t in ties}


@pytest.fixture
def web(sqlite_store, door):
    """A case with what belongs to it, some of it in another region."""
    arrests = [
        row("arrests", key, region=region, case_ref="C-1", event_ref="E-1")
        for key, region in (("A-1", HERE), ("A-2", THERE))
    ]
    rows = {
        "cases": [case(arrest_ref="A-1")],
        "hearings": [row("hearings", "C-1|1", case_ref="C-1", date=date(2011, 1, 1), date_precision="day")],
        "arrests": arrests,
        "events": [row("events", "E-1", region=THERE, date=TODAY)],
        "solidarity": [row("solidarity", "S-1", about="C-1", date=TODAY)],
        "drives": [row("drives", "D-1", region=HERE, stage="signing")],
        "accidents": [row("accidents", "X-1", region=HERE, drive_ref="D-1", date=TODAY)],
    }
    apply(sqlite_store, 1, rows)
    return door


def test_ties_are_found_in_both_directions_by_the_columns_of_the_schema(web):
    assert tied(web, LEADER, "cases", "C-1") == {
        ("arrests", "arrest_ref", True, ("A-1",)),
        ("hearings", "case_ref", False, ("C-1|1",)),
        ("arrests", "case_ref", False, ("A-1", "A-2")),
        ("solidarity", "about", False, ("S-1",)),
    }
    assert tied(web, LEADER, "solidarity", "S-1") == {("cases", "about", True, ("C-1",))}
    assert tied(web, LEADER, "hearings", "C-1|1") == {("cases", "case_ref", True, ("C-1",))}


def test_no_tie_leads_where_the_viewer_may_not_go(web):
    assert ("arrests", "case_ref", False, ("A-1",)) in tied(web, ORGANISER, "cases", "C-1")
    assert tied(web, ORGANISER, "arrests", "A-1") == {
        ("cases", "case_ref", True, ("C-1",)),
        ("cases", "arrest_ref", False, ("C-1",)),
    }
    assert tied(web, ORGANISER, "accidents", "X-1") == set()
    assert tied(web, LEADER, "accidents", "X-1") == {("drives", "drive_ref", True, ("D-1",))}


def test_every_reference_of_the_schema_is_a_tie_of_what_it_names():
    for table in schema.TABLES:
        for column in table.columns:
            if column.kind is Kind.LINK and column.links_to:
                assert schema.table(column.links_to).has_ref, (table.name, column.name)


def test_the_dates_of_a_record_are_its_own_and_those_of_its_ties(web):
    record = web.record(LEADER, "cases", "C-1")
    found = {(d.table.name, d.key, d.day) for d in dates_of(record, web.ties(LEADER, record))}
    assert ("cases", "C-1", date(2010, 6, 1)) in found
    assert ("hearings", "C-1|1", date(2011, 1, 1)) in found
    assert ("solidarity", "S-1", TODAY) in found


def test_a_goal_of_another_region_has_no_page_and_one_of_the_country_has(door, sqlite_store):
    def goal(key: str, region: str | None):
        return row("targets", key, measure="members", region=region, value=600, valid_from=date(2010, 1, 1))

    goals = [goal("T-1", None), goal("T-2", HERE), goal("T-3", THERE)]
    apply(sqlite_store, 1, {"targets": goals})
    assert [door.record(ORGANISER, "targets", key).key for key in ("T-1", "T-2")] == ["T-1", "T-2"]
    assert refused(door, ORGANISER, "targets", "T-3")
    assert door.record(LEADER, "targets", "T-3").values["region"] == THERE
