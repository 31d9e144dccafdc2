from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from lib import settings
from lib.access.permissions import viewer_of
from lib.access.viewer import Role, Viewer
from lib.errors import AccessError, QueryError
from lib.metrics.query import Query
from lib.places.pack import load
from lib.reports import Reports
from lib.settings import WorkbookSettings
from tests.reports.memory import MemoryStore

QUERY = Query(as_of=date(2010, 7, 7), since=date(2010, 7, 1))
WEEK = Query(as_of=date(2010, 7, 11), since=date(2010, 7, 5))  # a whole one
COUNTRY = load("kazakhstan-2010")
HERE, THERE = COUNTRY.regions[0].code, COUNTRY.regions[1].code
LEADER, PRESENTER = viewer_of("lead", Role.LEADER), viewer_of("show", Role.PRESENTER)
ORGANISER = viewer_of("region", Role.ORGANISER, [HERE])
VOLUNTEER = viewer_of("sheet", Role.VOLUNTEER, workbooks=["country"])


def arrest(number: int, region: str) -> dict:
    return {"key": f"A-{number:03}", "detained": date(2010, 7, 5), "region": region, "verified": 1}


def drive(number: int, stage: str) -> dict:
    base = {"key": f"D-{number}", "site": f"Mine {number}", "region": HERE, "verified": 1}
    return {**base, "stage": stage, "universe": 1000, "signed": 100}


def reports(**rows) -> tuple[Reports, MemoryStore]:
    store = MemoryStore(**rows)
    return Reports(store, COUNTRY, settings.load()), store


def test_a_result_carries_all_that_is_needed_to_show_it():
    door, _ = reports(arrests=[arrest(1, HERE)])
    result = door.result(LEADER, "people_held", QUERY)
    assert (result.value, result.unit, result.as_of) == (1, "persons", date(2010, 7, 7))
    assert result.frame().loc[0, "ref"] == "A-001"
    assert dict(result.definition)["source"] == "arrests, hearings"


def test_an_organiser_gets_the_regions_of_the_scope_and_a_choice_never_widens_it():
    door, _ = reports(arrests=[arrest(1, HERE), arrest(2, THERE), arrest(3, THERE)])
    assert door.result(ORGANISER, "people_held", QUERY).value == 1
    both = replace(QUERY, regions=frozenset({HERE, THERE}))
    assert door.result(ORGANISER, "people_held", both).value == 1
    assert door.result(LEADER, "people_held", both).value == 3


def test_a_viewer_without_a_scope_gets_nothing():
    door, _ = reports(arrests=[arrest(1, HERE)])
    assert door.result(Viewer("new", Role.ORGANISER), "people_held", QUERY).value is None


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.ADMINISTRATOR])
def test_who_may_not_see_figures_is_refused(role):
    door, _ = reports()
    viewer = viewer_of("x", role)
    for ask in (
        lambda: door.result(viewer, "people_held", QUERY),
        lambda: door.change(viewer, "people_held", QUERY, 7),
        lambda: door.records(viewer, "arrests", QUERY),
        lambda: door.attention(viewer, QUERY),
        lambda: door.timeline(viewer, QUERY),
    ):
        with pytest.raises(AccessError):
            ask()


def test_the_presented_profile_sees_no_record_and_no_small_count():
    door, _ = reports(arrests=[arrest(i, HERE) for i in range(9)])
    result = door.result(PRESENTER, "people_held", WEEK)
    assert (result.value, result.figure.rows, result.withheld.below) == (None, (), 10)
    assert door.attention(PRESENTER, QUERY) == ()
    assert door.timeline(PRESENTER, QUERY) == ()
    with pytest.raises(AccessError):
        door.records(PRESENTER, "arrests", QUERY)
    door, _ = reports(arrests=[arrest(i, HERE) for i in range(10)])
    assert door.result(PRESENTER, "people_held", WEEK).value == 10


def test_a_union_before_its_founding_meeting_is_known_to_the_leadership_alone():
    door, _ = reports(
        drives=[drive(1, "founding_meeting"), drive(2, "signing"), drive(3, "stalled")],
        drive_progress=[
            {"drive_ref": f"D-{n}", "date": date(2010, 7, 2), "signed": 5, "region": HERE, "verified": 1}
            for n in (1, 2, 3)
        ],
    )
    assert door.result(LEADER, "open_drives", QUERY).value == 3
    assert door.result(ORGANISER, "open_drives", QUERY).value == 1
    assert door.result(ORGANISER, "workers_covered_by_drives", QUERY).value == 1000
    assert [row[0] for row in door.result(ORGANISER, "signed_in_drives", QUERY).figure.rows] == ["D-1"]
    assert list(door.records(ORGANISER, "drives", QUERY).frame["key"]) == ["D-1"]
    assert list(door.records(ORGANISER, "drive_progress", QUERY).frame["drive_ref"]) == ["D-1"]
    assert len(door.records(LEADER, "drive_progress", QUERY).frame) == 3


def test_records_keep_private_and_planning_columns_for_the_leadership():
    door, _ = reports(arrests=[arrest(1, HERE)], drives=[])

    def columns(viewer, table):
        return {column.name for column in door.records(viewer, table, QUERY).columns}

    assert columns(LEADER, "arrests") - columns(ORGANISER, "arrests") == {"health", "note"}
    assert columns(LEADER, "drives") - columns(ORGANISER, "drives") == {"strike_planned", "note"}
    assert "note" not in door.records(ORGANISER, "arrests", QUERY).frame
    with pytest.raises(QueryError, match="users"):
        door.records(LEADER, "users", QUERY)


def test_a_change_is_the_figure_now_less_the_figure_then():
    rows = [{"date": date(2010, 7, 5), "region": HERE, "change": 12, "change_all": 12}]
    door, store = reports(membership=rows)
    store.cut = True
    assert door.change(LEADER, "members", QUERY, 7).difference is None, "there was no return then"
    rows.append({"date": date(2010, 6, 1), "region": HERE, "change": 300, "change_all": 300})
    store.number += 1
    change = door.change(LEADER, "members", QUERY, 7)
    assert (change.now.value, change.then.value, change.difference) == (312, 300, 12)
    assert door.change(PRESENTER, "members", WEEK, 7).difference == 10  # of what is shown: 310 and 300
    rows[0] |= {"change": 3}
    store.number += 1
    assert door.change(PRESENTER, "members", WEEK, 7).difference == 0


def test_the_presented_profile_is_asked_in_whole_weeks_of_the_whole_country_as_known_now():
    door, _ = reports()
    for asked in (
        Query(date(2010, 7, 11), date(2010, 7, 5)),
        Query(date(2010, 7, 17), date(2010, 7, 11), regions=frozenset({HERE}), wing="youth", sector="mining"),
        Query(
            date(2010, 7, 13), date(2010, 7, 13), known_at=datetime(2010, 7, 12, tzinfo=UTC), strike_out=0.2
        ),
    ):
        found = door.result(PRESENTER, "joins", asked)
        assert (found.since, found.as_of, found.known_at) == (date(2010, 7, 5), date(2010, 7, 11), None)
        assert len(found.figure.rows) == len(COUNTRY.regions)
    long = door.result(PRESENTER, "joins", Query(date(2010, 7, 14), date(2010, 6, 20)))
    assert (long.since, long.as_of) == (date(2010, 6, 14), date(2010, 7, 11))


def test_the_same_question_is_worked_out_once_until_the_store_changes():
    door, store = reports(arrests=[arrest(1, HERE)])
    first = door.result(LEADER, "people_held", QUERY)
    assert door.result(replace(LEADER, username="other"), "people_held", QUERY) is first
    door.result(LEADER, "releases_overdue", QUERY)
    assert store.asked["arrests"] == 1, "two figures share one answer of the store"
    store.rows["arrests"].append(arrest(2, HERE))
    store.number = 2
    assert door.result(LEADER, "people_held", QUERY).value == 2


def test_a_region_that_does_not_exist_is_refused_by_name():
    door, _ = reports()
    with pytest.raises(QueryError, match="ZZ"):
        door.result(LEADER, "people_held", replace(QUERY, regions=frozenset({"ZZ"})))


def test_freshness_is_told_of_the_sheets_that_concern_the_viewer():
    _, store = reports()
    books = tuple(
        WorkbookSettings(name, "folder", name, region=region)
        for name, region in (("country", ""), ("here", HERE), ("there", THERE))
    )
    door = Reports(store, COUNTRY, replace(settings.load(), workbooks=books))
    store.read = {"here": datetime(2010, 7, 6, 20, tzinfo=UTC)}
    assert [sheet.workbook for sheet in door.freshness(LEADER)] == ["country", "here", "there"]
    assert [sheet.workbook for sheet in door.freshness(VOLUNTEER)] == ["country"]
    (mine,) = door.freshness(ORGANISER)
    assert (mine.workbook, mine.last_good) == ("here", date(2010, 7, 7)), "the day is the campaign's own"


def test_attention_tells_of_stale_sheets_as_soon_as_they_are():
    door, store = reports()
    store.read = {"country": datetime(2010, 7, 6, tzinfo=UTC)}
    assert door.attention(LEADER, QUERY) == ()
    store.read = {"country": datetime(2010, 6, 20, tzinfo=UTC)}
    assert [item.key for item in door.attention(LEADER, QUERY)] == ["country"]


def test_answers_stand_as_known_at_the_moment_asked_for_or_at_the_newest_data():
    door, store = reports()
    moment = datetime(2010, 7, 3, tzinfo=UTC)
    assert door.known_at(QUERY) is None
    store.read = {None: moment}
    assert door.known_at(QUERY) == moment
    earlier = moment - timedelta(days=1)
    assert door.known_at(replace(QUERY, known_at=earlier)) == earlier
