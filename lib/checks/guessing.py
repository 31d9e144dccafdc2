"""What a column holds says what it is, where nothing is called what its header says."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from lib.checks.cells import text_of
from lib.checks.choices import code_of
from lib.checks.dates import read_moment
from lib.checks.numbers import read_amount
from lib.checks.raw import CellValue
from lib.checks.reading import RefusedError
from lib.schema.types import Column, Kind

_MOST = 0.8  # share of a column's cells that must be of a kind
_FEWEST = 3  # cells that say anything
_DATES = (Kind.DATE, Kind.MOMENT)
_NUMBERS = (Kind.COUNT, Kind.MONEY)

Cells = Mapping[str, Sequence[CellValue]]  # header -> the cells below it that are not blank


def by_cells(cells: Cells, free: Sequence[Column]) -> Iterator[tuple[str, Column]]:
    """Headers that nothing is called, and the one column that is not there and fits what stands below.

    Where two would fit, neither is named: a wrong guess would be pasted, and taken for a fact.
    """
    left = {text: some for text, some in cells.items() if len(some) >= _FEWEST}
    for text, some in tuple(left.items()):
        fits = [column for column in free if column.kind is Kind.CHOICE and _are(some, _listed(column))]
        if len(fits) == 1:
            del left[text]
            yield text, fits[0]
    for kinds, read in ((_DATES, _is_date), (_NUMBERS, _is_number)):
        columns = [column for column in free if column.kind in kinds and not column.vocabulary]
        texts = [text for text, some in left.items() if _are(some, read)]
        needed = [column for column in columns if column.required]
        fullest = _fullest(texts, left)
        if len(needed) == 1 and fullest:
            texts.remove(fullest)
            columns.remove(needed[0])
            yield fullest, needed[0]
        if len(texts) == len(columns) == 1:
            yield texts[0], columns[0]


def _fullest(texts: Sequence[str], cells: Cells) -> str:
    """The one header with more cells than every other; "" if there is none."""
    order = sorted(texts, key=lambda text: -len(cells[text]))
    alone = len(order) == 1 or (order and len(cells[order[0]]) > len(cells[order[1]]))
    return order[0] if alone else ""


def _are(cells: Sequence[CellValue], fits: Callable[[CellValue], bool]) -> bool:
    return sum(map(fits, cells)) >= _MOST * len(cells)


def _listed(column: Column) -> Callable[[CellValue], bool]:
    return lambda cell: code_of(column.vocabulary, text_of(cell)) is not None


def _is_date(cell: CellValue) -> bool:
    """Whether a cell is a date, also one that can be read two ways; a number is none."""
    if isinstance(cell, int | float):
        return False
    try:
        read_moment(cell, "dmy")
    except RefusedError:
        return False
    return True


def _is_number(cell: CellValue) -> bool:
    try:
        read_amount(cell)
    except RefusedError:
        return False
    return True
