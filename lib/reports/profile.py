"""A result as a profile may see it: records taken out, small counts withheld and not to be worked out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from lib.access import rounding
from lib.access.suppression import is_small, withhold_lines
from lib.access.viewer import Profile
from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.result import AXIS, COUNTED, Column, Figure, Interval, Result, Unit, Withheld
from lib.metrics.weeks import week_start
from lib.reports import wording
from lib.settings import Limits

COUNTS = COUNTED | {Unit.PERSON_DAYS, Unit.PERSONS_PER_WEEK}  # as small as the people behind them
TELLING = frozenset(
    {Unit.REGION, Unit.PLACE, Unit.CODE, Unit.DATE, Unit.TEXT, Unit.REF, Unit.YES_NO}
)  # no numbers
_OF_MANY = frozenset({Unit.PERSON_DAYS, Unit.NUMBER})  # counts of what few may have brought about
_WORTH = frozenset({Unit.MONEY, Unit.DAYS, Unit.HOURS})  # sums and middles of records
OF_RECORDS = frozenset({Unit.SHARE, Unit.MONEY, Unit.DAYS, Unit.HOURS, Unit.NUMBER})  # n says of how many
_DIMENSIONS = frozenset({Unit.REGION, Unit.CODE, Unit.DATE})  # by which a table can be grouped
_WEEK = 7


def as_shown_to(profile: Profile, result: Result, limits: Limits) -> Result:
    """*result* for this profile. The leadership sees it whole, the organisers all but private columns."""
    if profile is Profile.LEADERSHIP:
        return result
    result = _without_private(result)
    if profile is not Profile.PRESENTED:
        return result
    return _presented(result, limits.suppress_below_presented)


def _without_private(result: Result) -> Result:
    kept = [i for i, column in enumerate(result.columns) if not column.private]
    if len(kept) == len(result.columns):
        return result
    rows = tuple(tuple(row[i] for i in kept) for row in result.figure.rows)
    columns = tuple(result.columns[i] for i in kept)
    return replace(result, columns=columns, figure=replace(result.figure, rows=rows))


def _presented(result: Result, below: int) -> Result:
    """Withhold first, on what is known; then make what is left coarse."""
    finer = _is_finer(result)
    hidden = result.records or finer
    whole = replace(result.figure, rows=()) if hidden else result.figure
    cells, totals = _withheld_cells(whole, result.columns, below)
    value = _is_telling(result, below) or (totals and _unit(result.figure.value, result.unit) in COUNTS)
    shown = _coarse(replace(result, figure=whole), cells)
    under_check = None if is_small(whole.under_check, below) else _count(whole.under_check)
    shown = replace(shown, under_check=under_check)
    if value:
        shown = replace(shown, value=None, n=None, interval=None)
    say = partial(_as_shown, replace(result, figure=whole), shown, below, totals)
    note, sentence = wording.sayable(whole.note, say), wording.sayable(whole.sentence, say)
    if value:
        note = Message(N_("Fewer than {below}, or too few to be shown."), {"below": below})
    silent = value or cells or finer
    shown = replace(shown, note=note, sentence=None if silent else sentence)
    withheld = Withheld(below, value=value, cells=cells, rows=hidden)
    return replace(result, figure=shown, withheld=withheld)


def _is_finer(result: Result) -> bool:
    """Whether the rows tell a town, a day, or words that nobody has looked over."""
    if any(column.unit is Unit.PLACE or column.entered for column in result.columns):
        return True
    if not result.columns or result.columns[0].unit is not Unit.DATE:
        return False
    days = sorted({row[0] for row in result.figure.rows if row[0] is not None})
    return any((later - day).days < _WEEK for day, later in pairwise(days))


def _is_telling(result: Result, below: int) -> bool:
    """Whether the value itself is a small count, a share of, in or without one, or worked out from few."""
    figure = result.figure
    if _unit(figure.value, result.unit) in COUNTS:
        few = result.unit in _OF_MANY and is_small(figure.n, below)
        return few or is_small(figure.value, below)
    if result.unit not in OF_RECORDS or figure.n is None or figure.value is None:
        return False
    part = round(figure.value * figure.n) if result.unit is Unit.SHARE else 0
    return any(is_small(count, below) for count in (figure.n, part, figure.n - part))


def _withheld_cells(
    figure: Figure, columns: Sequence[Column], below: int
) -> tuple[frozenset[tuple[int, str]], bool]:
    """(row number, column name) of the cells to withhold, and whether totals must go too."""
    cells: set[tuple[int, str]] = set()
    totals, lines = False, _lines(figure, columns)
    for kin in {column.kin for column in columns}:
        numbers = [i for i, c in enumerate(columns) if c.kin == kin and c.unit not in TELLING]
        counts = [[_counted(row, i, columns[i]) for row in figure.rows] for i in numbers]
        held = withhold_lines(counts, lines, below)
        totals |= held.totals
        cells |= {(row, columns[i].name) for row in held.rows for i in numbers}
    return frozenset(cells), totals


def _unit(value: object, unit: Unit) -> Unit:
    """The unit as it is to be presented: a whole number of no other unit counts people or records."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return Unit.PERSONS if unit is Unit.NUMBER and whole else unit


def _unit_in(row: tuple, place: int, column: Column) -> Unit:
    """The same of a cell, whose column may say in which of its rows it counts."""
    return column.unit if _counts_nobody(row, column) else _unit(row[place], column.unit)


def _counts_nobody(row: tuple, column: Column) -> bool:
    return column.counts is not None and row[0] not in column.counts


def _counted(row: tuple, place: int, column: Column) -> float | None:
    """The cell where it is a count; None where it is none, or unknown."""
    return row[place] if _unit_in(row, place, column) in COUNTS else None


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


def _coarse(result: Result, cells: frozenset[tuple[int, str]]) -> Figure:
    """The figure without the withheld cells, and every number of it as coarse as its unit asks."""
    figure, columns = result.figure, result.columns
    rows = []
    for number, row in enumerate(figure.rows):
        of = _smallest(row, columns)
        rows.append(
            tuple(
                None if (number, column.name) in cells else _coarse_cell(row, place, column, of)
                for place, column in enumerate(columns)
            )
        )
    interval, unit = figure.interval, _unit(figure.value, result.unit)
    if interval:
        low, high = (coarse(end, unit, figure.n) for end in (interval.low, interval.high))
        interval = Interval(low, high, interval.method)
    value = coarse(figure.value, unit, figure.n)
    return replace(figure, value=value, rows=tuple(rows), n=_count(figure.n), interval=interval)


def _coarse_cell(row: tuple, place: int, column: Column, of: float | None) -> object:
    """What counts nobody, and where on an axis the others stand, is shown as it is."""
    if column.kin == AXIS or _counts_nobody(row, column):
        return row[place]
    return coarse(row[place], _unit_in(row, place, column), of)


def coarse(value: object, unit: Unit, of: float | None) -> object:
    """A value as coarse as it is presented; *of* is the count it was worked out of, if that is known."""
    if isinstance(value, date):
        return week_start(value) if unit is Unit.DATE else value
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    if unit in COUNTS:
        return rounding.count(value)
    if unit is Unit.SHARE:
        return rounding.share(value, of)
    if unit in _WORTH:
        return rounding.worked_out(value, None)
    return rounding.worked_out(value, of) if isinstance(value, float) else value


def _smallest(row: tuple, columns: Sequence[Column]) -> float | None:
    """The smallest count of a row, of which its shares and rates may have been worked out."""
    counts = [abs(x) for place, c in enumerate(columns) if (x := _counted(row, place, c))]
    return min(counts, default=None)


def _count(x: int | None) -> int | None:
    return None if x is None else rounding.count(x)


def _as_shown(result: Result, shown: Figure, below: int, totals: bool, name: str, number: float) -> object:
    """A number of a sentence as the figure shows it; MISSING if it is none of the figure's."""
    figure = result.figure
    for known, told in ((figure.value, shown.value), (figure.n, shown.n)):
        if known is not None and known == number:
            return told
    if number == figure.under_check:
        return shown.under_check
    place = next((i for i, column in enumerate(result.columns) if column.name == name), None)
    if place is None:
        return wording.MISSING
    for before, after in zip(figure.rows, shown.rows, strict=True):
        if before[place] == number:
            return after[place]
    amount = sum(row[place] for row in figure.rows if isinstance(row[place], int | float))
    whole = result.columns[place].unit in COUNTS and amount == number
    return rounding.count(number) if whole and not totals and not is_small(number, below) else wording.MISSING
