import threading

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.sources.budget import Budget


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 5), st.lists(st.floats(0, 3), max_size=40))
def test_no_window_of_time_ever_holds_more_than_the_limit(limit, gaps):
    budget, now, turns = Budget(limit, 10), 0.0, []
    for gap in gaps:
        now += gap
        turns.append(now + budget.take(now, patience=1e9))
    for turn in turns:
        assert sum(turn <= other < turn + 10 - 1e-6 for other in turns) <= limit


def test_who_cannot_wait_takes_no_turn():
    budget = Budget(1, 60)
    assert budget.take(0, patience=0) == 0
    assert budget.take(10, patience=49) is None
    assert budget.take(10, patience=50) == 50
    assert budget.take(60, patience=59) is None


def test_threads_share_the_turns():
    budget, waits = Budget(10, 60), []
    threads = [threading.Thread(target=lambda: waits.append(budget.take(0, 1e9))) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == [0] * 10 + [60] * 10 + [120] * 10
