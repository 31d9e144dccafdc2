from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.metrics.statistics import Z95, interval_if_few, share_of, wilson

TRIALS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def bound_by_search(successes: int, n: int, up: bool) -> float:
    """The true share furthest from the one seen that a test at 5 % does not refuse, by halving."""
    seen = successes / n

    def refused(share: float) -> bool:
        return abs(seen - share) > Z95 * sqrt(share * (1 - share) / n)

    inside, outside = seen, 1.0 if up else 0.0
    if not refused(outside):
        return outside
    for _ in range(60):
        middle = (inside + outside) / 2
        inside, outside = (inside, middle) if refused(middle) else (middle, outside)
    return inside


@given(TRIALS)
def test_wilson_is_the_inversion_of_the_score_test(trial):
    successes, n = trial
    interval = wilson(successes, n)
    assert interval.low == pytest.approx(bound_by_search(successes, n, up=False), abs=1e-9)
    assert interval.high == pytest.approx(bound_by_search(successes, n, up=True), abs=1e-9)


def test_wilson_matches_a_published_example():
    interval = wilson(81, 263)
    assert (round(interval.low, 3), round(interval.high, 3)) == (0.255, 0.366)


def test_a_share_of_nothing_is_unknown():
    assert wilson(0, 0) is None
    assert wilson(5, 3) is None
    assert share_of(3, 0) is None
    assert share_of(None, 3) is None


def test_only_rates_on_fewer_than_thirty_carry_the_interval():
    assert interval_if_few(3, 29)
    assert interval_if_few(3, 30) is None
    assert interval_if_few(3, None) is None
