"""Which numbers of a figure may not be shown: small ones, what rests on few, what would give one away."""

from collections.abc import Iterator, Sequence

from lib.access import rounding
from lib.access.suppression import is_few, withhold_lines
from lib.metrics.result import AXIS, COUNTED, Column, Figure, Result, Unit

Cells = frozenset[tuple[int, str]]  # (row number, column name)

COUNTS = COUNTED | {Unit.PERSON_DAYS, Unit.PERSONS_PER_WEEK}  # as small as the people behind them
TELLING = frozenset(
    {Unit.REGION, Unit.PLACE, Unit.CODE, Unit.DATE, Unit.TEXT, Unit.REF, Unit.YES_NO}
)  # no numbers
WORTH = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS})  # sums and middles of records
_OF_RECORDS = frozenset({Unit.SHARE, Unit.MONEY, Unit.DAYS, Unit.HOURS, Unit.NUMBER})  # n says of how many
_OF_A_COUNT = frozenset({Unit.SHARE, Unit.PERSON_DAYS})  # told as coarsely as the count that they rest on
LEVEL = "level"  # the kin of members at a date
_DIMENSIONS = frozenset({Unit.REGION, Unit.CODE, Unit.DATE})  # by which a table can be grouped
_ENOUGH = 2 * rounding.BASE  # of fewer, a share so coarse would be all or nothing


def is_enough(count: float | None, unit: Unit) -> bool:
    """Whether a share or a sum of days can be told that rests on so many, by the count as it is shown."""
    return count is None or told_of(count, unit) >= _ENOUGH


def told_of(count: float, unit: Unit) -> float:
    """Of how many a number is told that rests on *count*: of half as many if it is a sum of their days.

    Days by the week are the people once more, rounded otherwise; where both cross, a few come out.
    """
    return rounding.count(count) / (2 if unit is Unit.PERSON_DAYS else 1)


def small_cells(
    figure: Figure, columns: Sequence[Column], below: int, *, none_too: bool = False
) -> tuple[Cells, bool]:
    """The cells of small counts and those that would give them away, and whether totals must go too.

    With *none_too* it cannot be told either where nothing is: from that, small counts can be worked out.
    """
    cells: set[tuple[int, str]] = set()
    totals, lines = False, _lines(figure, columns)
    for kin in _kins(columns):
        counts = [[counted(row, i, columns[i]) for row in figure.rows] for i in kin]
        held = withhold_lines(counts, lines, below, none_too=none_too)
        totals |= held.totals
        cells |= {(row, columns[i].name) for row in held.rows for i in kin}
    return frozenset(cells), totals


def uncertain_cells(figure: Figure, columns: Sequence[Column], below: int) -> Cells:
    """The shares, amounts and times in rows that count too few for them, or do not say of how many."""
    return frozenset(
        (number, column.name)
        for number, row in enumerate(figure.rows)
        for column in columns
        if _is_uncertain(row, column, columns, below)
    )


def _is_uncertain(row: tuple, column: Column, columns: Sequence[Column], below: int) -> bool:
    if column.kin == AXIS or column.per or counts_nobody(row, column):
        return False
    if column.rests_on or column.unit in WORTH | {Unit.PERSON_DAYS}:
        count = next((x for x, c in zip(row, columns, strict=True) if c.name == column.rests_on), None)
        if count is None or is_few(count, below):
            return True
    return column.unit in _OF_A_COUNT and not is_enough(smallest(row, columns), column.unit)


def is_telling(result: Result, below: int) -> bool:
    """Whether the value itself is a small count, a share of, in or without one, or worked out from few."""
    figure, unit = result.figure, unit_of(result.figure.value, result.unit)
    if is_curve(result.columns):
        return any(is_few(total, below) for total in _totals(result))
    if unit in COUNTS - {Unit.PERSONS_PER_WEEK}:
        days = result.unit is Unit.PERSON_DAYS and not is_enough(figure.n, result.unit)
        of_few = figure.n is not None and is_few(figure.n, below)
        return days or of_few or is_few(figure.value, below)
    if tells_records(result) and is_few(len(figure.rows), below):
        return True
    if unit is Unit.PERSONS_PER_WEEK:
        return is_few(figure.value, below)
    return result.unit in _OF_RECORDS and figure.n is not None and _rests_on_few(result, below)


def _rests_on_few(result: Result, below: int) -> bool:
    """Whether too few are in it, or it is unknown: of how many it would be known tells how many there are."""
    value, n = result.figure.value, result.figure.n
    if value is None or is_few(n, below):
        return True
    if result.unit is not Unit.SHARE:
        return False
    part = round(value * n)
    return is_few(part, below) or is_few(n - part, below) or not is_enough(n, result.unit)


def tells_records(result: Result) -> bool:
    """Whether the rows are of single records or towns, or hold words that nobody has looked over."""
    return result.records or any(column.unit is Unit.PLACE or column.entered for column in result.columns)


def is_curve(columns: Sequence[Column]) -> bool:
    """Whether a row is a day on which something happened to somebody."""
    return any(column.kin == AXIS for column in columns)


def is_crossed(columns: Sequence[Column]) -> bool:
    """Whether a row is what two things have in common, a week and a kind. Levels are of whole wings."""
    crossed = [column.unit in _DIMENSIONS for column in columns[:2]] == [True, True]
    dated = crossed and columns[1].unit is Unit.DATE
    return crossed and not dated and all(column.kin != LEVEL for column in columns)


def unit_of(value: object, unit: Unit) -> Unit:
    """The unit as it is to be presented: a whole number of no other unit counts people or records."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return Unit.PERSONS if unit is Unit.NUMBER and whole else unit


def unit_in(row: tuple, place: int, column: Column) -> Unit:
    """The same of a cell, whose column may say in which of its rows it counts."""
    return column.unit if counts_nobody(row, column) else unit_of(row[place], column.unit)


def counts_nobody(row: tuple, column: Column) -> bool:
    """Whether the column says that it counts nobody in this row."""
    return column.counts is not None and row[0] not in column.counts


def counted(row: tuple, place: int, column: Column) -> float | None:
    """The cell where it is a count; None where it is none, or unknown."""
    return row[place] if unit_in(row, place, column) in COUNTS else None


def smallest(row: tuple, columns: Sequence[Column]) -> float | None:
    """The smallest count of a row, on which its shares and rates may rest."""
    counts = [abs(x) for place, c in enumerate(columns) if (x := counted(row, place, c))]
    return min(counts, default=None)


def _kins(columns: Sequence[Column]) -> Iterator[list[int]]:
    """The numbers of a row that tell each other."""
    for kin in {column.kin for column in columns}:
        yield [i for i, c in enumerate(columns) if c.kin == kin and c.unit not in TELLING]


def _totals(result: Result) -> list[float]:
    """The sum of each column of counts; a single nothing where there are no rows."""
    rows = result.figure.rows
    places = [i for i, column in enumerate(result.columns) if column.unit in COUNTS]
    return [sum(row[i] or 0 for row in rows) for i in places] if rows else [0]


def _lines(figure: Figure, columns: Sequence[Column]) -> list[list[int]]:
    """The rows whose sum may be known: all of them, and where two things group them, those alike in one."""
    lines = [list(range(len(figure.rows)))]
    for place, column in enumerate(columns):
        alike: dict[object, list[int]] = {}
        for number, row in enumerate(figure.rows):
            alike.setdefault(row[place], []).append(number)
        if column.unit in _DIMENSIONS and 1 < len(alike) < len(figure.rows):
            lines += alike.values()
    return lines
