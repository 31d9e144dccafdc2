from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.access.suppression import is_small, withhold

TABLES = st.integers(1, 3).flatmap(
    lambda width: st.integers(1, 6).flatmap(
        lambda height: st.lists(
            st.lists(st.none() | st.integers(0, 40), min_size=height, max_size=height),
            min_size=width,
            max_size=width,
        )
    )
)


@given(TABLES, st.integers(3, 10))
def test_no_small_cell_is_left(columns, below):
    held = withhold(columns, below)
    for column in columns:
        assert all(row in held.rows for row, cell in enumerate(column) if is_small(cell, below))


@given(TABLES, st.integers(3, 10))
def test_nothing_is_withheld_without_a_small_cell(columns, below):
    if not any(is_small(cell, below) for column in columns for cell in column):
        assert withhold(columns, below).rows == frozenset()


def possible(column, rows, below):
    """Every set of withheld cells that the total and each cell's kind (zero, small, more) allow."""
    total = sum(column[row] or 0 for row in rows)
    kinds = []
    for row in rows:
        if not column[row]:
            kinds.append([0])
        elif column[row] < below:
            kinds.append(range(1, below))
        else:
            kinds.append(range(below, total + 1))
    return [cells for cells in product(*kinds) if sum(cells) == total]


@settings(max_examples=150)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=4), st.integers(3, 4))
def test_who_knows_the_total_and_the_kinds_still_finds_every_small_value_possible(column, below):
    held = withhold([column], below)
    if held.totals:
        return
    rows = sorted(held.rows)
    worlds = possible(column, rows, below)
    for place, row in enumerate(rows):
        if is_small(column[row], below):
            assert {cells[place] for cells in worlds} == set(range(1, below))


@pytest.mark.parametrize("below", [3, 4])
def test_who_knows_the_rule_itself_cannot_tell_a_small_cell(below):
    """Of all tables of three cells up to 9, those that look alike differ in every small cell withheld."""
    looks: dict[tuple, list[tuple]] = {}
    for column in product(range(10), repeat=3):
        held = withhold([column], below)
        shown = tuple(None if row in held.rows else cell for row, cell in enumerate(column))
        looks.setdefault((shown, None if held.totals else sum(column)), []).append(column)
    for (shown, _), alike in looks.items():
        for row, cell in enumerate(shown):
            small = [column[row] for column in alike if is_small(column[row], below)]
            if cell is None and small:
                assert len({column[row] for column in alike}) > 1


@given(st.lists(st.integers(-30, 30), min_size=2, max_size=6))
def test_among_differences_a_small_one_is_never_withheld_alone(column):
    held = withhold([column], 10)
    assert held.totals or len([row for row in held.rows if column[row]]) != 1


def test_a_row_goes_whole_and_every_column_keeps_a_cover():
    joined, left = [4, 60, 70], [50, 20, 30]
    held = withhold([joined, left], 10)
    assert held.rows == {0, 1}
    assert not held.totals


def test_two_small_cells_that_their_sum_gives_away_get_a_cover():
    assert withhold([[9, 9, 50]], 10).rows == {0, 1, 2}
    assert withhold([[4, 6, 50]], 10).rows == {0, 1}


def test_where_no_cover_is_left_the_total_goes_too():
    assert withhold([[5, 0, 0]], 10).totals
    assert withhold([[5, 10]], 10).totals


@settings(max_examples=150)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=4), st.integers(3, 4))
def test_who_knows_the_total_cannot_tell_none_from_few_either(column, below):
    held = withhold([column], below, none_too=True)
    few = {row for row, cell in enumerate(column) if cell < below}
    assert few <= held.rows
    if held.totals:
        return
    total = sum(column[row] for row in held.rows)
    kinds = [range(below) if row in few else range(below, total + 1) for row in sorted(held.rows)]
    worlds = [cells for cells in product(*kinds) if sum(cells) == total]
    for place, row in enumerate(sorted(held.rows)):
        if row in few:
            assert {cells[place] for cells in worlds} == set(range(below))


def test_a_table_of_nothing_is_withheld_like_one_of_few():
    assert withhold([[0, None]], 10, none_too=True) == withhold([[3, None]], 10, none_too=True)
