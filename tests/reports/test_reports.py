from dataclasses import replace
from datetime import date

import pytest

from lib import settings
from lib.access.viewer import Role, Viewer
from lib.errors import QueryError
from lib.metrics.query import Query
from lib.places.pack import load
from lib.reports import Reports, default_query
from tests.reports.memory import LEADER, PRESENTER, MemoryStore, organiser

QUERY = Query(as_of=date(2010, 7, 7), since=date(2010, 7, 1))
COUNTRY = load("kazakhstan-2010")
HERE, THERE = COUNTRY.regions[0].code, COUNTRY.regions[1].code


def arrest(number: int, region: str) -> dict:
    return {"key": f"A-{number:03}", "detained": date(2010, 7, 5), "region": region, "verified": 1}


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
    assert door.result(organiser(HERE), "people_held", QUERY).value == 1
    both = replace(QUERY, regions=frozenset({HERE, THERE}))
    assert door.result(organiser(HERE), "people_held", both).value == 1
    assert door.result(LEADER, "people_held", both).value == 3


def test_a_viewer_without_a_scope_gets_nothing():
    door, _ = reports(arrests=[arrest(1, HERE)])
    assert door.result(Viewer("new", Role.ORGANISER), "people_held", QUERY).value == 0


def test_the_presented_profile_sees_no_record_and_no_small_count():
    door, _ = reports(arrests=[arrest(i, HERE) for i in range(9)])
    result = door.result(PRESENTER, "people_held", QUERY)
    assert result.value is None
    assert result.figure.rows == ()
    assert result.withheld.below == 10
    door, _ = reports(arrests=[arrest(i, HERE) for i in range(10)])
    assert door.result(PRESENTER, "people_held", QUERY).value == 10


def test_the_same_question_is_worked_out_once_until_the_store_changes():
    door, store = reports(arrests=[arrest(1, HERE)])
    first = door.result(LEADER, "people_held", QUERY)
    assert door.result(replace(LEADER, username="other"), "people_held", QUERY) is first
    assert store.asked["arrests"] == 1
    store.rows["arrests"].append(arrest(2, HERE))
    store.number = 2
    assert door.result(LEADER, "people_held", QUERY).value == 2


def test_a_region_that_does_not_exist_is_refused_by_name():
    door, _ = reports()
    with pytest.raises(QueryError, match="ZZ"):
        door.result(LEADER, "people_held", replace(QUERY, regions=frozenset({"ZZ"})))


def test_the_default_question_is_this_month_up_to_today():
    assert default_query(date(2010, 7, 7)) == QUERY
