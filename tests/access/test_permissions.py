"""The permission table, role by role, written out a second time as the product's text has it."""

import pytest

from lib.access.permissions import Permission, can, require, viewer_of
from lib.access.viewer import Profile, Role, Viewer
from lib.errors import AccessError

FIGURES = {"overview", "membership", "cases", "arrests", "drives", "events", "solidarity"}
EXPECTED = {
    Role.LEADER: FIGURES
    | {"present", "sheets", "see rows", "see plans", "see notes", "see all sheets", "export figures"}
    | {"export rows", "check files", "sync now", "decide held", "lock"},
    Role.ORGANISER: FIGURES | {"sheets", "see rows", "export figures", "check files"},
    Role.VOLUNTEER: {"sheets", "check files"},
    Role.PRESENTER: {"overview", "membership", "present"},
    Role.ADMINISTRATOR: {"administration", "read audit", "manage accounts", "lock", "unlock"},
}


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_stands_in_the_table_and_nothing_else(role, permission):
    viewer = viewer_of("somebody", role)
    allowed = permission.value in EXPECTED[role]
    assert can(viewer, permission) is allowed
    if allowed:
        require(viewer, permission)
    else:
        with pytest.raises(AccessError):
            require(viewer, permission)


@pytest.mark.parametrize("permission", Permission)
def test_nobody_and_an_unknown_role_may_do_nothing(permission):
    assert not can(None, permission)
    assert not can(Viewer("somebody", "chairman"), permission)


def test_something_that_is_not_in_the_table_is_refused():
    assert not can(viewer_of("somebody", Role.LEADER), "delete everything")


def test_an_administrator_sees_no_figure_and_a_volunteer_only_the_sheets():
    administrator, volunteer = viewer_of("a", Role.ADMINISTRATOR), viewer_of("v", Role.VOLUNTEER)
    assert not any(can(administrator, Permission(page)) for page in FIGURES | {"present", "sheets"})
    assert [
        page for page in [*FIGURES, "present", "sheets", "administration"] if can(volunteer, Permission(page))
    ] == ["sheets"]


def test_only_an_organiser_is_bound_to_regions_and_without_any_sees_nothing():
    assert viewer_of("o", Role.ORGANISER, {"KAR"}).scope.regions == {"KAR"}
    assert viewer_of("o", Role.ORGANISER).scope.regions == frozenset()
    assert viewer_of("l", Role.LEADER, {"KAR"}).scope.regions is None
    assert viewer_of("p", Role.PRESENTER).scope.regions is None
    assert viewer_of("v", Role.VOLUNTEER, {"KAR"}).scope.regions == frozenset()
    assert viewer_of("a", Role.ADMINISTRATOR, {"KAR"}).scope.regions == frozenset()


def test_whoever_is_not_of_the_leadership_or_an_organiser_gets_what_may_be_presented():
    profiles = {role: viewer_of("x", role).profile for role in Role}
    assert profiles.pop(Role.LEADER) is Profile.LEADERSHIP
    assert profiles.pop(Role.ORGANISER) is Profile.ORGANISER
    assert set(profiles.values()) == {Profile.PRESENTED}
