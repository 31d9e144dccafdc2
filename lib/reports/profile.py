"""A result as a profile may see it: records taken out, small counts withheld and not to be worked out."""

from collections.abc import Sequence
from dataclasses import replace

from lib.access.suppression import is_small, withhold
from lib.access.viewer import Profile
from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.result import COUNTED, Column, Figure, Result, Unit, Withheld
from lib.settings import Limits

COUNTS = COUNTED | {Unit.PERSON_DAYS, Unit.PERSONS_PER_WEEK}  # as small as the people behind them
TELLING = frozenset(
    {Unit.REGION, Unit.PLACE, Unit.CODE, Unit.DATE, Unit.TEXT, Unit.REF, Unit.YES_NO}
)  # no numbers
OF_RECORDS = frozenset({Unit.SHARE, Unit.MONEY, Unit.DAYS, Unit.HOURS, Unit.NUMBER})  # n says of how many


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
    # finer than a region, or in words that nobody has looked over
    finer = any(column.unit is Unit.PLACE or column.entered for column in result.columns)
    hidden = result.records or finer
    figure = replace(result.figure, rows=()) if hidden else result.figure
    cells, totals = _withheld_cells(figure, result.columns, below)
    value = _is_telling(result, below) or (totals and result.unit in COUNTS)
    rows = tuple(
        tuple(
            None if (number, column.name) in cells else cell
            for column, cell in zip(result.columns, row, strict=True)
        )
        for number, row in enumerate(figure.rows)
    )
    shown = replace(figure, rows=rows, under_check=_unless_small(figure.under_check, below))
    if result.unit in COUNTS | OF_RECORDS and _has_small(figure.note, below):
        shown = replace(shown, note=None)
    if value:
        note = Message(N_("Fewer than {below}, or too few to be shown."), {"below": below})
        shown = replace(shown, value=None, n=None, interval=None, note=note)
    if value or cells or finer or _speaks_of_few(figure.sentence, result.unit, below):
        shown = replace(shown, sentence=None)
    return replace(
        result,
        figure=shown,
        withheld=Withheld(below, value=value, cells=cells, rows=hidden),
    )


def _is_telling(result: Result, below: int) -> bool:
    """Whether the value itself is a small count, a share of, in or without one, or worked out from few."""
    figure = result.figure
    if result.unit in COUNTS:
        few = result.unit is Unit.PERSON_DAYS and is_small(figure.n, below)
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
    totals = False
    for kin in {column.kin for column in columns}:
        numbers = [i for i, c in enumerate(columns) if c.kin == kin and c.unit not in TELLING]
        counts = [[row[i] for row in figure.rows] for i in numbers if columns[i].unit in COUNTS]
        held = withhold(counts, below)
        totals |= held.totals
        cells |= {(row, columns[i].name) for row in held.rows for i in numbers}
    return frozenset(cells), totals


def _unless_small(count: int | None, below: int) -> int | None:
    return None if is_small(count, below) else count


def _speaks_of_few(sentence: Message | None, unit: Unit, below: int) -> bool:
    """Whether a sentence on counts holds a small number."""
    return unit in COUNTS and _has_small(sentence, below)


def _has_small(message: Message | None, below: int) -> bool:
    numbers = [value for value in message.params.values() if type(value) in (int, float)] if message else []
    return any(is_small(value, below) for value in numbers)
