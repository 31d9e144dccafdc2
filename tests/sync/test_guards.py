"""The guards: what is held, and what is not, as pure rules over a comparison."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.settings import GuardSettings
from lib.store.comparing import ChangedRow, Comparison, GoneRow
from lib.sync.guards import Reason, suspicions

LIMITS = GuardSettings()


def gone(n):
    return tuple(GoneRow(f"G-{i}", "cases", i, {}) for i in range(n))


def changed(n):
    return tuple(ChangedRow(f"C-{i}", i, {"stage": "filed"}, {"stage": f"other {i}"}) for i in range(n))


def reasons(compared, restored=None):
    return [each.reason for each in suspicions([compared], LIMITS, restored or {})]


@pytest.mark.parametrize(
    ("removed", "other", "unchanged", "held"),
    [
        (20, 0, 0, False),  # the whole tab, but not more than twenty rows
        (21, 0, 84, False),  # just a fifth
        (21, 0, 83, True),
        (11, 10, 79, True),
        (0, 21, 10, True),
        (500, 0, 9500, False),
    ],
)
def test_a_tab_is_held_when_both_bounds_are_passed(removed, other, unchanged, held):
    compared = Comparison("cases", (), changed(other), gone(removed), unchanged)
    assert reasons(compared) == [Reason.MANY] * held


def permuted(values, order):
    pairs = zip(values, order, strict=True)
    return tuple(
        ChangedRow(f"C-{n}", n, {"opened": before}, {"opened": after})
        for n, (before, after) in enumerate(pairs)
        if before != after
    )


@given(st.lists(st.integers(0, 30) | st.none(), max_size=30), st.randoms(use_true_random=False))
def test_a_column_whose_values_came_back_in_five_other_rows_is_held(values, chance):
    order = random.Random(chance.random()).sample(values, len(values))
    rows = permuted(values, order)
    assert (Reason.SORTED in reasons(Comparison("cases", (), rows, (), 400))) == (len(rows) >= 5)


def test_values_that_nobody_had_before_are_an_edit_and_no_sorting():
    assert reasons(Comparison("cases", (), changed(15), (), 400)) == []


def test_a_stage_that_many_rows_went_on_to_is_no_sorting():
    steps = ["filed", "hearings", "decision", "appeal"]
    rows = tuple(
        ChangedRow(f"C-{n}", n, {"stage": steps[n % 3]}, {"stage": steps[n % 3 + 1]}) for n in range(18)
    )
    assert reasons(Comparison("cases", (), rows, (), 400)) == []


def test_the_sorted_columns_are_named_without_the_precision_beside_a_date():
    rows = tuple(
        ChangedRow(
            f"C-{n}",
            n,
            {"opened": n, "opened_precision": n % 2},
            {"opened": (n + 1) % 8, "opened_precision": (n + 1) % 2},
        )
        for n in range(8)
    )
    [suspicion] = suspicions([Comparison("cases", (), rows, (), 400)], LIMITS, {})
    assert (suspicion.columns, suspicion.rows, suspicion.before) == (("opened",), 8, 408)


def test_a_row_that_was_just_restored_may_not_be_undone_in_silence():
    compared = Comparison("cases", (), (), gone(1), 400)
    assert reasons(compared, {"cases": {"G-0"}}) == [Reason.RESTORED]
    assert reasons(compared, {"cases": {"G-9"}, "events": {"G-0"}}) == []


def test_counts_that_go_on_in_every_row_are_no_reason_to_hold_a_tab():
    rows = tuple(ChangedRow(f"D-{n}", n, {"signed": n}, {"signed": n + 100}) for n in range(30))
    assert reasons(Comparison("drives", (), rows, (), 2)) == []
    staged = tuple(ChangedRow(row.key, row.row, {"site": "x"}, {"site": f"y{row.row}"}) for row in rows)
    assert reasons(Comparison("drives", (), staged, (), 2)) == [Reason.MANY]
