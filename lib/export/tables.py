"""Rows as a file of comma-separated values: of a result, or of a table."""

import csv
from datetime import date
from io import StringIO

import pandas as pd

from lib.export.cells import inert
from lib.i18n.translator import Translator
from lib.metrics.result import Result, Unit
from lib.metrics.words import cell, stored
from lib.reports import Records
from lib.reports.profile import in_a_file
from lib.schema.types import Column as SchemaColumn
from lib.schema.types import Kind
from lib.settings import Limits

_AS_WORDS = frozenset({Unit.REGION, Unit.PLACE, Unit.CODE, Unit.YES_NO, Unit.TEXT, Unit.REF})


def as_csv(result: Result, words: Translator, limits: Limits) -> bytes:
    """UTF-8 with a mark that Excel knows; numbers and days as such, names in the reader's language.

    Small counts of groups are withheld, as a file goes from hand to hand. A withheld cell says so in words;
    an unknown one is blank.
    """
    result = in_a_file(result, limits)
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([inert(words.text(column.label)) for column in result.columns])
    writer.writerows(
        [_written(result, number, place, words) for place in range(len(result.columns))]
        for number in range(len(result.figure.rows))
    )
    return file.getvalue().encode("utf-8-sig")


def records_as_csv(records: Records, words: Translator) -> bytes:
    """The same for the rows of a table; dates as exactly as they are known."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([inert(column.names.in_language(words.language)) for column in records.columns])
    for row in records.frame.to_dict("records"):
        writer.writerow([_kept(column, row, words) for column in records.columns])
    return file.getvalue().encode("utf-8-sig")


def file_name(name: str, as_of: date) -> str:
    """What and as of when: members 2010-07-07.csv."""
    return f"{name} {as_of.isoformat()}.csv"


def _kept(column: SchemaColumn, row: dict, words: Translator) -> object:
    value = row[column.name]
    if pd.isna(value):
        return ""
    precision = row.get(f"{column.name}_precision", "day")  # targets keep whole days alone
    if column.kind.has_precision and precision in ("day", "minute"):
        return value.isoformat() if column.kind is Kind.MOMENT else value.date().isoformat()
    if column.kind in (Kind.COUNT, Kind.SIZE, Kind.MONEY):
        return value
    return inert(stored(column, value, precision, words))


def _written(result: Result, number: int, place: int, words: Translator) -> object:
    value, column = result.figure.rows[number][place], result.columns[place]
    if result.withheld and (number, column.name) in result.withheld.cells:
        return cell(result, number, column.name, words)
    if value is None:
        return ""
    return inert(cell(result, number, column.name, words)) if column.unit in _AS_WORDS else value
