import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.metrics.bootstrap import BLOCK, RUNS, draw_starts, first_weeks, futures, week_by_which

PAST = st.lists(st.tuples(st.integers(-20, 40), st.integers(-20, 40)), min_size=BLOCK, max_size=20)


@settings(max_examples=8, deadline=None)
@given(PAST, st.integers(1, 9))
def test_a_future_is_the_start_plus_blocks_of_the_past_in_their_order(past, weeks):
    start = [100, 5]
    drawn = futures(np.array(start), np.array(past), weeks)
    starts = draw_starts(len(past), weeks)
    for run in range(0, RUNS, 97):
        order = [first + step for first in starts[run] for step in range(BLOCK)][:weeks]
        for part in (0, 1):
            level, by_hand = start[part], []
            for week in order:
                level += past[week][part]
                by_hand.append(max(level, 0))
            assert drawn.levels[run, :, part].tolist() == by_hand
        assert drawn.totals[run].tolist() == drawn.levels[run].sum(axis=1).tolist()


def test_the_same_past_has_the_same_future():
    assert (draw_starts(52, 104) == draw_starts(52, 104)).all()


@given(
    st.lists(st.lists(st.booleans(), min_size=5, max_size=5), min_size=1, max_size=30),
    st.sampled_from([0.1, 0.5, 0.9]),
)
def test_the_week_by_which_a_share_is_there_is_found_by_counting(reached, share):
    first = first_weeks(np.array(reached))
    by_hand = [run.index(True) + 1 if True in run else None for run in reached]
    assert [None if week == np.inf else week for week in first] == by_hand
    week = week_by_which(first, share)
    there = [sum(1 for w in by_hand if w is not None and w <= n) / len(reached) for n in range(6)]
    expected = next((n for n in range(1, 6) if there[n] >= share - 1e-9), None)
    assert week == expected
