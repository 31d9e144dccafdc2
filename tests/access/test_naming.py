"""What an account may be called and bound to."""

import pytest

from lib.access.naming import bindings, username
from lib.access.viewer import Role
from lib.errors import AccessError

REGIONS, BOOKS = {"KAR", "SHY"}, {"country"}


@pytest.mark.parametrize(("typed", "kept"), [("Lead", "lead"), (" kar-1 ", "kar-1"), ("a.b_c", "a.b_c")])
def test_a_name_is_kept_in_small_letters(typed, kept):
    assert username(typed) == kept


@pytest.mark.parametrize("typed", ["", "a", "x" * 33, "two words", "лидер", "a/b", "-a", "a\n", "<b>", "a@b"])
def test_a_name_with_anything_else_in_it_is_refused(typed):
    with pytest.raises(AccessError):
        username(typed)


@pytest.mark.parametrize(
    ("role", "regions", "books"),
    [
        (Role.ORGANISER, [], []),
        (Role.ORGANISER, ["XXX"], []),
        (Role.ORGANISER, ["KAR"], ["country"]),
        (Role.VOLUNTEER, [], []),
        (Role.VOLUNTEER, [], ["another"]),
        (Role.LEADER, ["KAR"], []),
        (Role.PRESENTER, [], ["country"]),
        (Role.ADMINISTRATOR, ["KAR"], []),
    ],
)
def test_a_role_is_bound_to_what_it_needs_and_to_nothing_else(role, regions, books):
    with pytest.raises(AccessError):
        bindings(role, regions, books, REGIONS, BOOKS)


def test_what_a_role_is_bound_to_comes_back_in_order_and_once():
    assert bindings(Role.ORGANISER, ["SHY", "KAR", "SHY"], [], REGIONS, BOOKS) == (("KAR", "SHY"), ())
    assert bindings(Role.VOLUNTEER, [], ["country"], REGIONS, BOOKS) == ((), ("country",))
    assert bindings(Role.LEADER, [], [], REGIONS, BOOKS) == ((), ())
