from dataclasses import replace
from datetime import date

from lib.metrics import goals
from lib.metrics.needs import Targets
from tests.metrics.flows_by_hand import target
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame


def table(*rows):
    return frame(Targets(), list(rows))


def test_the_goal_in_force_is_the_one_that_took_effect_last():
    rows = table(
        target("members", 50_000, valid_from=date(2002, 7, 15)),
        target("members", 40_000, valid_from=date(2009, 2, 6)),
        target("members", 20_000, valid_from=date(2020, 5, 25)),
        target("members", 3),
    )
    found = {
        year: goals.in_force(rows, "members", date(year, 12, 1)).value for year in (2001, 2005, 2010, 2022)
    }
    assert found == {2001: 3, 2005: 50_000, 2010: 40_000, 2022: 20_000}


def test_no_goal_is_in_force_before_the_first_took_effect():
    rows = table(target("members", 40_000, valid_from=date(2009, 2, 6)))
    assert goals.in_force(rows, "members", date(2009, 2, 5)) is None
    assert goals.in_force(rows, "members", date(2009, 2, 6)).value == 40_000


def test_a_regions_own_floor_goes_before_the_one_for_every_region():
    rows = table(target("members_per_region", 600), target("members_per_region", 900, region="BB"))
    assert [goals.floor_of(rows, region, TODAY) for region in ("AA", "BB")] == [600, 900]
    assert goals.floor_of(table(), "AA", TODAY) is None


ALL_GOALS = (
    target("members", 40_000),
    target("youth_members", 5_000),
    target("members_per_region", 600),
    target("members", 4_000, region="BB"),
)


def goal_for(wing=None, sector=None, regions=CONTEXT.regions):
    query, context = replace(QUERY, wing=wing, sector=sector), replace(CONTEXT, scope_regions=tuple(regions))
    goal, why_not = goals.membership_goal(table(*ALL_GOALS), query, context)
    assert (goal is None) == (why_not is not None)
    return goal and goal.value


def test_the_goal_fits_what_was_asked_for():
    assert goal_for() == 40_000
    assert goal_for(wing="youth") == 5_000
    assert goal_for(regions=["BB"]) == 4_000
    assert goal_for(regions=["AA"]) == 600


def test_what_no_goal_fits_has_none():
    assert goal_for(wing="movement") is None
    assert goal_for(sector="oil") is None
    assert goal_for(regions=["AA", "BB"]) is None
    assert goal_for(wing="youth", regions=["AA"]) is None
    assert goal_for(regions=[]) is None
