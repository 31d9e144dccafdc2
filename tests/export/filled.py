"""Rows for every tab: what a volunteer types into each column, and the values that must come of it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from lib.i18n import countries
from lib.i18n.translator import Translator
from lib.places.country import Country
from lib.schema import TABLES
from lib.schema.types import Column, Kind, Table

ROWS = 16
DAY = date(2010, 6, 24)
# How each precision is typed, and what it means. Every date of a row is the same, so no order is broken.
DATES = (
    ("2010-06-24", DAY, "day"),
    ("24.06.2010", DAY, "day"),
    ("~2010-06-24", DAY, "about"),
    ("2010-06", date(2010, 6, 1), "month"),
)
TEXTS = ("0012", "=1+2", "1/2", "Шахта № 3, әңгіме", "2010-06-24", "-5 °C", "TRUE", "1E5")
AMOUNTS = {"en": ("14130.5", 14130.5), "ru": ("14130,5", 14130.5), "kk": ("14 130", 14130.0)}
DOZENS = {"en": "dozens", "ru": "десятки", "kk": "ондаған"}
CLOCKS = (("14:30", time(14, 30)), ("9:05", time(9, 5)))


@dataclass
class Filled:
    """One tab filled in: texts by (row, column name), and the stored values of each row."""

    table: Table
    typed: list[dict[str, str]] = field(default_factory=list)
    expected: list[dict[str, object]] = field(default_factory=list)


def ref_of(table: str, row: int) -> str:
    """A code with leading zeros, unique in the workbook."""
    number = [each.name for each in TABLES].index(table) * 100 + row
    return f"{number:05d}"


def fill(table: Table, language: str, country: Country) -> Filled:
    """Sixteen rows of one tab; of the cells that may stay blank a fifth do."""
    filled = Filled(table)
    for row in range(ROWS):
        typed, expected = {}, {}
        for number, column in enumerate(table.columns):
            blank = not column.required and not column.key and (row + number) % 5 == 0
            text, *values = (
                ("", column.default) if blank else _cell(table, column, row, number, language, country)
            )
            if text:
                typed[column.name] = text
            values += [None] * (len(column.stored_names) - len(values))
            expected.update(zip(column.stored_names, values, strict=True))
        filled.typed.append(typed)
        filled.expected.append(expected)
    return filled


def _cell(table: Table, column: Column, row: int, number: int, language: str, country: Country) -> tuple:
    """(what is typed, the values that are stored)."""
    place = country.places[(row + len(table.columns)) % len(country.places)]
    if column.vocabulary is not None:
        code = column.vocabulary.codes[(row + number) % len(column.vocabulary.codes)]
        counted = column.kind is Kind.COUNT
        return (code, int(code)) if counted else (column.vocabulary.label(code, language), code)
    match column.kind:
        case Kind.REF:
            return (ref_of(table.name, row),) * 2
        case Kind.LINK:
            return (ref_of(column.links_to or "cases", row),) * 2
        case Kind.DATE:
            return DATES[row % len(DATES)]
        case Kind.MOMENT:
            return _moment(row)
        case Kind.TIME:
            return CLOCKS[row % 2]
        case Kind.COUNT:
            return ("1 200", 1200) if row % 2 else (str(row), row)
        case Kind.SIZE:
            return (DOZENS[language], 24) if row % 2 else ("400", 400)
        case Kind.MONEY:
            return AMOUNTS[language]
        case Kind.YES_NO:
            return ({"en": "yes", "ru": "да", "kk": "иә"}[language], True)
        case Kind.TEXT:
            return (TEXTS[(row + number) % len(TEXTS)],) * 2
        case Kind.REGION:
            has_place = any(each.kind is Kind.PLACE for each in table.columns)
            region = country.by_code[place.region] if has_place else country.regions[row]
            return region.names[language], region.code
        case Kind.PLACE:
            return place.names[language], place.id
        case Kind.COUNTRY:
            code = countries.codes()[row * 15]
            return Translator(language).country(code), code
    raise AssertionError(column.kind)


def _moment(row: int) -> tuple:
    if row % 5 == 0:
        return "2010-06-24 14:30", datetime.combine(DAY, time(14, 30)), "minute"
    text, day, precision = DATES[row % len(DATES)]
    return text, datetime.combine(day, time()), precision
