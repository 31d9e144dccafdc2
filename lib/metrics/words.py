"""A result's cells in the reader's words: one way to write them on a page, in a figure and in a file."""

from lib.errors import N_
from lib.i18n.translator import Translator
from lib.metrics.result import Column, Result


def headline(result: Result, words: Translator) -> str:
    """The figure itself; a dash where it is unknown, "under 5" where it is kept back."""
    if result.withheld and result.withheld.value:
        return words.text(N_("under {below}"), below=result.withheld.below)
    return words.value(result.value, result.unit)


def cell(result: Result, row: int, name: str, words: Translator) -> str:
    """One cell of the result's rows, by the row's number and the column's name."""
    if result.withheld and (row, name) in result.withheld.cells:
        return words.text(N_("under {below}"), below=result.withheld.below)
    at = [column.name for column in result.columns].index(name)
    column = result.columns[at]
    return words.value(result.figure.rows[row][at], column.unit, column.of)


def title(column: Column, words: Translator) -> str:
    """The column's label with its unit: what stands over a column or beside an axis."""
    label, unit = words.text(column.label), words.unit(column.unit)
    return f"{label}, {unit}" if unit and unit.casefold() not in label.casefold() else label
