"""The rows of a result as a file of comma-separated values."""

import csv
from io import StringIO

from lib.export.cells import inert
from lib.i18n.translator import Translator
from lib.metrics.result import Result, Unit
from lib.metrics.words import cell

_AS_WORDS = frozenset({Unit.REGION, Unit.CODE, Unit.YES_NO, Unit.TEXT, Unit.REF})


def as_csv(result: Result, words: Translator) -> bytes:
    """UTF-8 with a mark that Excel knows; numbers and days as such, names in the reader's language.

    A withheld cell says so in words; an unknown one is blank.
    """
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([inert(words.text(column.label)) for column in result.columns])
    writer.writerows(
        [_written(result, number, place, words) for place in range(len(result.columns))]
        for number in range(len(result.figure.rows))
    )
    return file.getvalue().encode("utf-8-sig")


def file_name(result: Result, ending: str) -> str:
    """What and as of when: members 2010-07-07.csv."""
    return f"{result.name} {result.as_of.isoformat()}.{ending}"


def _written(result: Result, number: int, place: int, words: Translator) -> object:
    value, column = result.figure.rows[number][place], result.columns[place]
    if result.withheld and (number, column.name) in result.withheld.cells:
        return cell(result, number, column.name, words)
    if value is None:
        return ""
    return inert(cell(result, number, column.name, words)) if column.unit in _AS_WORDS else value
