"""A result as a profile may see it: records taken out, small counts withheld and not to be worked out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from lib.access import rounding
from lib.access.suppression import is_few
from lib.access.viewer import Profile
from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.result import AXIS, COUNTED, Column, Figure, Interval, Result, Unit, Withheld
from lib.metrics.statistics import FEW
from lib.metrics.weeks import week_start
from lib.reports import wording
from lib.reports.arranging import arranged
from lib.reports.withholding import (
    COUNTS,
    WORTH,
    Cells,
    counts_nobody,
    is_crossed,
    is_curve,
    is_telling,
    small_cells,
    smallest,
    tells_records,
    told_of,
    uncertain_cells,
    unit_in,
    unit_of,
)
from lib.settings import Limits

_NO_COUNT = WORTH | {Unit.PERSON_DAYS}  # so much of it can be one record's
_WEEK = 7


def as_shown_to(profile: Profile, result: Result, limits: Limits) -> Result:
    """*result* for this profile. The leadership sees it whole, the organisers all but private columns."""
    if profile is Profile.LEADERSHIP:
        return result
    result = _without_private(result)
    if profile is not Profile.PRESENTED:
        return result
    return _presented(result, limits.suppress_below_presented)


def in_a_file(result: Result, limits: Limits) -> Result:
    """*result* as it may lie in a file: small counts withheld from a table of groups, records left whole.

    What a profile has withheld already stays as it is.
    """
    if result.records or result.withheld:
        return result
    below = limits.suppress_below_leadership
    cells, _ = small_cells(result.figure, result.columns, below)
    names = [column.name for column in result.columns]
    rows = tuple(
        tuple(None if (number, name) in cells else x for name, x in zip(names, row, strict=True))
        for number, row in enumerate(result.figure.rows)
    )
    return replace(result, figure=replace(result.figure, rows=rows), withheld=Withheld(below, cells=cells))


def _without_private(result: Result) -> Result:
    kept = [i for i, column in enumerate(result.columns) if not column.private]
    if len(kept) == len(result.columns):
        return result
    rows = tuple(tuple(row[i] for i in kept) for row in result.figure.rows)
    columns = tuple(result.columns[i] for i in kept)
    return replace(result, columns=columns, figure=replace(result.figure, rows=rows))


def _presented(result: Result, below: int) -> Result:
    """Withhold first, on what is known; then make what is left coarse, and order it by no number."""
    finer = _is_finer(result)
    hidden = result.records or finer
    whole = replace(result.figure, rows=()) if hidden else result.figure
    cells, totals = small_cells(whole, result.columns, below, none_too=True)
    cells |= uncertain_cells(whole, result.columns, below)
    value = is_telling(result, below) or (totals and unit_of(whole.value, result.unit) in COUNTS)
    shown = _coarse(replace(result, figure=whole), cells, below)
    if value:
        shown = replace(shown, value=None, n=None, interval=None)
    say = partial(_as_shown, replace(result, figure=whole), shown, below, totals)
    silent = value or cells or finer
    sentence = None if silent else wording.sayable(whole.sentence, say)
    note = None if is_curve(result.columns) else wording.sayable(whole.note, say)
    if value:
        note = Message(N_("Fewer than {below}, or too few to be shown."), {"below": below})
    shown = replace(shown, note=note, sentence=sentence)
    withheld = Withheld(below, value=value, cells=cells, rows=hidden)
    return arranged(replace(result, figure=shown, withheld=withheld))


def _is_finer(result: Result) -> bool:
    """Whether the rows tell a town, a day, two things at once, or words that nobody has looked over."""
    columns = result.columns
    if is_curve(columns) or is_crossed(columns) or tells_records(replace(result, records=False)):
        return True
    if not columns or columns[0].unit is not Unit.DATE:
        return False
    days = sorted({row[0] for row in result.figure.rows if row[0] is not None})
    return any((later - day).days < _WEEK for day, later in pairwise(days))


def _coarse(result: Result, cells: Cells, below: int) -> Figure:
    """The figure without the withheld cells, and every number of it as coarse as its unit asks."""
    figure, columns = result.figure, result.columns
    rows = []
    for number, row in enumerate(figure.rows):
        of = smallest(row, columns)
        rows.append(
            tuple(
                None if (number, column.name) in cells else _coarse_cell(row, place, columns, of)
                for place, column in enumerate(columns)
            )
        )
    unit = unit_of(figure.value, result.unit)
    claims = None if result.unit in _NO_COUNT else figure.under_check
    return replace(
        figure,
        value=coarse(figure.value, unit, figure.n),
        rows=tuple(rows),
        n=figure.n if result.unit is Unit.REGIONS else _count(figure.n, below),  # how many there are is known
        interval=_interval(figure, unit),
        under_check=_count(claims, below),
    )


def _interval(figure: Figure, unit: Unit) -> Interval | None:
    """The interval, as coarse as the value. A share has one if few are in it: told by n as it is shown."""
    interval, n = figure.interval, figure.n
    if interval is None or (unit is Unit.SHARE and n is not None and rounding.count(n) >= FEW):
        return None
    return Interval(coarse(interval.low, unit, n), coarse(interval.high, unit, n), interval.method)


def _coarse_cell(row: tuple, place: int, columns: Sequence[Column], of: float | None) -> object:
    """What counts nobody, and where on an axis the others stand, is shown as it is."""
    column, value = columns[place], row[place]
    if column.kin == AXIS or counts_nobody(row, column):
        return value
    if column.per and value is not None:
        count = next(x for x, c in zip(row, columns, strict=True) if c.name == column.per)
        return rounding.scaled(value, count)
    return coarse(value, unit_in(row, place, column), of)


def coarse(value: object, unit: Unit, of: float | None) -> object:
    """A value as coarse as it is presented; *of* is the count it was worked out of, if that is known."""
    if isinstance(value, date):
        return week_start(value) if unit is Unit.DATE else value
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    if unit in COUNTS - {Unit.PERSON_DAYS}:
        return rounding.count(value)
    of = of and told_of(of, unit)
    if unit is Unit.SHARE:
        return rounding.share(value, of)
    if unit in WORTH:
        return rounding.worked_out(value, None)
    worked_out = unit is Unit.PERSON_DAYS or isinstance(value, float)
    return rounding.worked_out(value, of) if worked_out else value


def _count(x: int | None, below: int) -> int | None:
    return None if x is None or is_few(x, below) else rounding.count(x)


def _as_shown(result: Result, shown: Figure, below: int, totals: bool, name: str, number: float) -> object:
    """A number of a sentence as the figure shows it; MISSING if it is none of the figure's."""
    figure = result.figure
    for known, told in ((figure.value, shown.value), (figure.n, shown.n)):
        if known is not None and known == number:
            return told
    if number == figure.under_check:
        return shown.under_check
    if name == "days" and number == (result.as_of - result.since).days + 1:
        return number
    place = next((i for i, column in enumerate(result.columns) if column.name == name), None)
    if place is None:
        return wording.MISSING
    for before, after in zip(figure.rows, shown.rows, strict=True):
        if before[place] == number:
            return after[place]
    amount = sum(row[place] for row in figure.rows if isinstance(row[place], int | float))
    whole = result.columns[place].unit in COUNTED and amount == number
    return rounding.count(number) if whole and not totals and not is_few(number, below) else wording.MISSING
