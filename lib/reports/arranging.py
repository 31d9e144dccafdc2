"""The rows of a presented table in an order that tells nothing, without those that have nothing to say.

Rows of what occurs, the most frequent first, tell by their number that there is at least one of each, and
by their order which of two withheld counts is the larger. So they stand as the closed list has them, and
those of which every number is withheld are not among them. Rows of weeks and of regions are always all there.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lib.metrics.result import Column, Result, Unit
from lib.reports.withholding import TELLING
from lib.schema.vocabularies import EVERY

_ALWAYS = frozenset({Unit.REGION, Unit.DATE})  # of these there is a row whatever happened
_PLACES = {
    vocabulary.name: {code: place for place, code in enumerate(vocabulary.codes)} for vocabulary in EVERY
}


def arranged(result: Result) -> Result:
    """*result* with its rows so."""
    told = [i for i, column in enumerate(result.columns) if column.unit in TELLING]
    if not told or {result.columns[i].unit for i in told} <= _ALWAYS:
        return result
    cells, names = result.withheld.cells, [column.name for column in result.columns]
    numbers = {name for i, name in enumerate(names) if i not in told}
    kept = [
        number
        for number in range(len(result.figure.rows))
        if not numbers or any((number, name) not in cells for name in numbers)
    ]
    if result.columns[told[0]].unit not in _ALWAYS or result.columns[told[0]].unit is Unit.DATE:
        kept.sort(key=lambda number: _place(result.figure.rows[number], told, result.columns))
    now = {number: place for place, number in enumerate(kept)}
    withheld = replace(
        result.withheld,
        cells=frozenset((now[number], name) for number, name in cells if number in now),
        some=len(kept) < len(result.figure.rows),
    )
    rows = tuple(result.figure.rows[number] for number in kept)
    return replace(result, figure=replace(result.figure, rows=rows), withheld=withheld)


def _place(row: tuple, told: Sequence[int], columns: Sequence[Column]) -> tuple:
    """Where the row stands: by its day, by the closed list, else by the alphabet; the unknown last."""
    return tuple(_rank(row[i], columns[i]) for i in told)


def _rank(value: object, column: Column) -> tuple:
    if value is None:
        return (1, 0, "")
    if isinstance(value, date):
        return (0, value.toordinal(), "")
    return (0, _PLACES.get(column.of, {}).get(value, 0), str(value))
