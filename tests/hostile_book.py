"""A workbook whose every text is one of the corpus, and whose other cells are in order."""

import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl

from lib.schema import TABLES
from lib.schema.types import Column, Kind, Table
from tests.hostile import EVERY

REGION = "KZ-KAR"
FIRST, TODAY = date(2009, 8, 1), date(2010, 7, 7)
LETTERS = {"cases": "C", "arrests": "A", "drives": "D", "events": "E", "incidents": "I"} | {
    "accidents": "X",
    "solidarity": "S",
}
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")

Rows = list[list[object]]


def tabs(texts: tuple[str, ...] = EVERY) -> dict[str, Rows]:
    """{tab: its header and a row for each text, which stands in all its columns of free text}.

    Below them each text stands once more, in some tab, where no free text is taken: a code, a date, a number.
    """
    return {table.name: _rows(table, texts) for table in TABLES}


def write_xlsx(path: Path, book: dict[str, Rows]) -> Path:
    """The workbook as a file; marks that XML cannot hold are written as Excel writes them."""
    file = openpyxl.Workbook(write_only=True)
    for name, rows in book.items():
        sheet = file.create_sheet(name)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    file.save(path)
    return path


def _cell(sheet: object, value: object) -> object:
    if not isinstance(value, str):
        return value
    cell = openpyxl.cell.WriteOnlyCell(sheet)
    cell.value = _UNWRITABLE.sub(lambda mark: "".join(f"_x{ord(m):04X}_" for m in mark.group()), value)
    cell.data_type = "s"  # also where it looks like a formula
    return cell


def _rows(table: Table, texts: tuple[str, ...]) -> Rows:
    columns = table.columns
    others = [number for number, column in enumerate(columns) if column.kind is not Kind.TEXT]
    rows: Rows = [[column.name for column in columns]]
    for number, text in enumerate(texts):
        rows.append([_value(table, column, number, text) for column in columns])
    for number in range(TABLES.index(table), len(texts), len(TABLES)):
        row = [_value(table, column, len(texts) + number, "said") for column in columns]
        row[others[number % len(others)]] = texts[number]
        rows.append(row)
    return rows


def _value(table: Table, column: Column, number: int, text: str) -> object:
    """What stands in the column of the row of that number: valid, and blank where it need not be there."""
    if column.kind is Kind.TEXT:
        return text
    if column.kind is Kind.REF:
        return f"{LETTERS[table.name]}-{number}"
    if column.kind is Kind.LINK and column.required:
        return f"{LETTERS[column.links_to]}-{number}"
    if column.kind in (Kind.DATE, Kind.MOMENT):
        wanted = column.required or column.name in ("started", "valid_from", "promised_by")
        return _day(table, number) if wanted else None
    return _ALWAYS.get((table.name, column.name), _ALWAYS.get(column.name, _required(column)))


def _day(table: Table, number: int) -> date:
    """A day of the last year; of a table known by its days one for each row."""
    if table.name in ("membership", "targets"):
        return date(2008, 1, 1) + timedelta(days=number)
    if table.name == "hearings" and number % 2:
        return TODAY + timedelta(days=number % 30)
    return FIRST + timedelta(days=number % 340)


def _required(column: Column) -> object:
    if not column.required:
        return None
    return {Kind.REGION: REGION, Kind.COUNTRY: "France", Kind.COUNT: 3, Kind.SIZE: 3}.get(
        column.kind, column.vocabulary.codes[0] if column.vocabulary else None
    )


_ALWAYS = {
    "verified": 1,
    "public": "yes",
    "region": REGION,
    "joined": 7,
    "signed": 7,
    "universe": 2800,
    ("drives", "stage"): "registered",
    ("arrests", "custody"): "police_custody",
    ("targets", "measure"): "members",
}
