"""Figures and records in the reader's words: one way to write them on a page, in a figure and in a file."""

from datetime import date, datetime, time

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Named
from lib.i18n.translator import UNKNOWN, Translator
from lib.metrics.result import Column, Result, Unit
from lib.schema.types import Column as SchemaColumn
from lib.schema.types import Kind

_NAMED = {Kind.REGION: "region", Kind.PLACE: "place", Kind.COUNTRY: "country"}
_OF_TIME = {Unit.DAYS, Unit.HOURS, Unit.PERSONS_PER_WEEK}
_UNITS = {Kind.MONEY: "money", Kind.YES_NO: "yes/no"}


def headline(result: Result, words: Translator) -> str:
    """The figure itself; a dash where it is unknown, "under 5" where it is kept back."""
    if result.withheld and result.withheld.value:
        return words.text(N_("under {below}"), below=result.withheld.below)
    if isinstance(result.value, date):
        return (
            f"{words.short_date(result.value)} {result.value.year}"  # the whole date is too long for a tile
        )
    return words.value(result.value, result.unit)


def heading(result: Result, words: Translator) -> str:
    """The figure's label over its number, with the unit where the number alone could be of anything."""
    label = words.text(result.label)
    return title(Column("", result.label, result.unit), words) if result.unit in _OF_TIME else label


def reach(low: str, high: str, words: Translator) -> str:
    """From one written number to another; an end that is not known leaves it open."""
    if high == UNKNOWN:
        return words.text(N_("from {low}"), low=low) if low != UNKNOWN else UNKNOWN
    if low == UNKNOWN:
        return words.text(N_("up to {high}"), high=high)
    return low if low == high else f"{low} – {high}"


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
    return f"{label}, {unit}" if unit and not _says(label, unit) else label


def _says(label: str, unit: str) -> bool:
    """Whether a label has its unit in it already, in whatever case its language puts it."""
    nouns = {unit.casefold().split()[0], unit.casefold().split()[-1]}  # union drives are called drives
    return any(noun[: max(3, len(noun) - 2)] in label.casefold() for noun in nouns)


def stored(column: SchemaColumn, value: object, precision: str | None, words: Translator) -> str:
    """One value of a record in the reader's words; *precision* is what stands beside a date column's."""
    if pd.isna(value):
        return UNKNOWN
    if column.kind is Kind.MOMENT:
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        return words.moment(moment, precision or "day")
    if column.kind.has_precision:
        return words.date(value, precision or "day")
    if column.kind is Kind.CHOICE and column.vocabulary:
        return words.value(value, "code", column.vocabulary.name)
    if column.vocabulary:  # a number of the sheet that stands for words
        return f"{words.value(value, 'text')} · {words.value(str(value), 'code', column.vocabulary.name)}"
    if column.kind is Kind.TIME:
        return f"{value:%H:%M}"
    if column.kind in _NAMED:
        return words.value(Named(_NAMED[column.kind], value), "text")
    return words.value(value, _UNITS.get(column.kind, "text"))
