"""Browsers that have not signed in."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.ui.middleware.visitors import LASTS, Visitors

NOW = datetime(2010, 7, 7, 8, tzinfo=UTC)
VISITORS = Visitors()
ISSUED = VISITORS.issue(NOW)


def test_a_value_is_good_for_its_time_and_in_its_process():
    assert VISITORS.is_good(ISSUED, NOW)
    assert VISITORS.is_good(ISSUED, NOW + LASTS - timedelta(seconds=1))
    assert not VISITORS.is_good(ISSUED, NOW + LASTS)
    assert not Visitors().is_good(ISSUED, NOW)


def test_no_two_are_alike_and_each_has_256_random_bits():
    made = {VISITORS.issue(NOW) for _ in range(100)}
    assert len(made) == 100
    assert all(len(value.split(".")[2]) == 43 for value in made)


@given(st.text(max_size=200))
def test_whatever_else_is_sent_is_not_good(value):
    assert not VISITORS.is_good(value, NOW)


@given(st.integers(0, len(ISSUED) - 1), st.sampled_from("0aZ._-é"))
def test_a_changed_value_is_not_good(place, letter):
    changed = ISSUED[:place] + letter + ISSUED[place + 1 :]
    assert VISITORS.is_good(changed, NOW) is (changed == ISSUED)
