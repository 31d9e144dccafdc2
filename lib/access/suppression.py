"""Which cells of a table may not be shown, so that no small count can be read or worked out.

A count from 1 to below-1 is small. A small cell is withheld; and as the totals of the columns count as
known, so many further rows are withheld that whoever knows the totals, this rule and which cells are
small still finds every small cell possible at each value from 1 to below-1. Pure arithmetic: it knows
nothing of figures. Cells of one row are taken to tell each other, so that rows are withheld whole.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

Number = int | float | None


@dataclass(frozen=True)
class Withholding:
    """The numbers of the rows to withhold, and whether the totals must go as well."""

    rows: frozenset[int] = frozenset()
    totals: bool = False


def is_small(count: Number, below: int) -> bool:
    """Whether a count, or a difference of counts, is too small to be shown."""
    return count is not None and 0 < abs(count) < below


def is_few(count: Number, below: int) -> bool:
    """Whether a count is small or none at all."""
    return count == 0 or is_small(count, below)


def withhold(
    columns: Sequence[Sequence[Number]], below: int, already: Collection[int] = (), *, none_too: bool = False
) -> Withholding:
    """The rows to withhold from a table given as its *columns*: counts, or None where unknown.

    Those in *already* are withheld for another reason, and must not come out either. With *none_too* rows
    of zeros are withheld and covered like small ones, so that nobody can tell which of the two they are.
    """
    height = len(columns[0]) if columns else 0
    small = {row for row in range(height) if any(is_small(column[row], below) for column in columns)}
    if none_too:
        small |= {row for row in range(height) if _is_empty([column[row] for column in columns])}
        if small and not any(cell for column in columns for cell in column):
            return Withholding(frozenset(range(height)), totals=True)
    chosen = small | set(already)
    if not chosen:
        return Withholding()
    for cover in (*_covers(columns, set(range(height)) - chosen), []):
        if all(_is_hidden(column, chosen, below, none_too=none_too) for column in columns):
            return Withholding(frozenset(chosen))
        chosen.update(cover)
    return Withholding(frozenset(range(height)), totals=True)


def withhold_lines(
    columns: Sequence[Sequence[Number]],
    lines: Sequence[Sequence[int]],
    below: int,
    *,
    none_too: bool = False,
) -> Withholding:
    """The same for a table of two dimensions: *lines* are the rows that share a week, a kind, …; the first
    line is the whole table. The sum of every line counts as known."""
    chosen: set[int] = set()
    totals, before = False, None
    while before != chosen:
        before = set(chosen)
        for number, line in enumerate(lines):
            part = [[column[row] for row in line] for column in columns]
            already = [place for place, row in enumerate(line) if row in chosen]
            held = withhold(part, below, already, none_too=none_too)
            chosen |= {line[place] for place in held.rows}
            totals |= held.totals and number == 0
    return Withholding(frozenset(chosen), totals)


def _covers(columns: Sequence[Sequence[Number]], rows: set[int]) -> list[list[int]]:
    """Rows that can serve as a cover, those that lose least first; rows of zeros cover nothing.

    Rows of one size go together: which of them was taken would tell what is behind the others.
    """

    def size(row: int) -> float:
        return sum(abs(column[row] or 0) for column in columns)

    ordered = sorted((row for row in rows if size(row)), key=size)
    return [list(equal) for _, equal in groupby(ordered, key=size)]


def _is_empty(cells: Sequence[Number]) -> bool:
    known = [cell for cell in cells if cell is not None]
    return bool(known) and not any(known)


def _is_hidden(column: Sequence[Number], chosen: set[int], below: int, *, none_too: bool) -> bool:
    """Whether no small cell of *column* is narrowed down by the sum of the *chosen* ones."""
    cells = [column[row] for row in chosen if column[row]]
    small = sum(is_small(cell, below) for cell in cells)
    if any((cell or 0) < 0 for cell in column):
        return len(cells) != 1  # a difference has no bounds: two unknown ones hide each other
    if none_too and any(column):
        few = sum(is_few(column[row], below) for row in chosen)
        return _is_open(sum(cells), few, len(cells) - small, below) if few else len(cells) != 1
    if not small:
        return len(cells) != 1
    total, covers = sum(cells), len(cells) - small
    most = total - (small - 1) - covers * below  # if the other cells are as low as they can be
    least = 1 if covers else total - (small - 1) * (below - 1)  # if they are as high
    return most >= below - 1 and least <= 1


def _is_open(total: float, few: int, covers: int, below: int) -> bool:
    """The same where a few may be none: whether each of the few can be anything from 0 to below-1."""
    least = 0 if covers else total - (few - 1) * (below - 1)
    return total - covers * below >= below - 1 and least <= 0
