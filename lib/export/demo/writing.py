"""Values into the cells a volunteer would have typed, and lines into the CSV of a tab."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from io import StringIO

from babel.dates import format_date

from lib.export.demo.line import Line, Verbatim, Writer
from lib.i18n.translator import Translator
from lib.places.country import Country
from lib.schema.types import Column, Kind, Table
from lib.schema.vocabularies import YES_NO

UNMISTAKABLE = 12  # a day above it cannot be read as a month


def tab(
    table: Table, lines: Iterable[Line], day: date, country: Country, headers: str, extra: str = ""
) -> str:
    """The CSV of one tab as it stood on *day*: header, then the lines in the order they were entered.

    *headers* is the language of the header row, *extra* a column that no table asked for.
    """
    names = [column.name for column in table.columns] + ([extra] if extra else [])
    rows = [[column.names.in_language(headers) for column in table.columns] + ([extra] if extra else [])]
    for line in sorted(lines, key=lambda line: (line.foot, line.entered)):
        said = line.on(day)
        if said is not None:
            rows.append([_cell(table, name, said, line.writer, country) for name in names])
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _cell(table: Table, name: str, said: Mapping[str, object], writer: Writer, country: Country) -> str:
    value = said.get(name)
    if value is None:
        return ""
    if isinstance(value, Verbatim):
        return str(value)
    return _typed(table.column(name), value, writer, country)


def _typed(column: Column, value: object, writer: Writer, country: Country) -> str:
    """A value as this writer types it."""
    match column.kind:
        case Kind.DATE | Kind.MOMENT:
            return _day(value, writer)
        case Kind.TIME:
            return value.strftime("%H:%M") if isinstance(value, time) else str(value)
        case Kind.COUNT | Kind.SIZE | Kind.MONEY:
            return _number(value, writer)
        case Kind.CHOICE:
            return column.vocabulary.label(str(value), writer.language)
        case Kind.YES_NO:
            return YES_NO.label("yes" if value else "no", writer.language)
        case Kind.REGION:
            by_name = writer.regions == "name"
            return country.by_code[str(value)].names[writer.language] if by_name else str(value)
        case Kind.PLACE:
            return country.by_id[str(value)].names[writer.language]
        case Kind.COUNTRY:
            return Translator(writer.language).country(str(value)) if writer.regions == "name" else str(value)
        case _:
            return str(value)


def _day(value: date, writer: Writer) -> str:
    clock = f" {value:%H:%M}" if isinstance(value, datetime) and (value.hour or value.minute) else ""
    if writer.dates == "dotted":
        return f"{value:%d.%m.%Y}{clock}"
    if writer.dates == "slashed" and value.day > UNMISTAKABLE:
        return f"{value:%d/%m/%Y}{clock}"
    if writer.dates == "words" and not clock:
        return format_date(value, "d MMMM y", locale=writer.language)
    return f"{value:%Y-%m-%d}{clock}"


def _number(value: object, writer: Writer) -> str:
    return f"{value:,}".replace(",", " ") if writer.thousands == "space" else str(value)
