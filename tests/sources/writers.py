"""The same tabs written as each kind of workbook, for tests: {tab: rows of cell values}."""

import csv
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import openpyxl

from lib.checks.raw import CellFault, Shown

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)


def as_text(value):
    """A cell as a CSV has it: what the spreadsheet shows."""
    match value:
        case None:
            return ""
        case Shown() | CellFault():
            return value.text
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case time():
            return f"{value:%H:%M:%S}"
        case _:
            return str(value)


def write_folder(path: Path, tabs, **options):
    path.mkdir(exist_ok=True)
    for name, rows in tabs.items():
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, **options).writerows([as_text(cell) for cell in row] for row in rows)
    return path


def write_xlsx(path: Path, tabs):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tabs.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                _write_xlsx_cell(sheet.cell(number, column), value)
    book.save(path)
    return path


def _write_xlsx_cell(cell, value):
    if isinstance(value, Shown) and isinstance(value.value, date):
        cell.value, cell.number_format = value.value, "mmmm yyyy"
    elif isinstance(value, Shown):
        cell.value, cell.number_format = value.value, "0" * len(value.text)
    elif isinstance(value, CellFault):
        cell.value, cell.data_type = value.text, "e"
    elif isinstance(value, str):
        cell.value, cell.data_type = value, "s"  # even if it looks like a formula or an error
    else:
        cell.value = value


def write_ods(path: Path, tabs):
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}><table:table-column/>"
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + '<table:table-row table:number-rows-repeated="1048500"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        for name, rows in tabs.items()
    )
    return write_ods_content(path, tables)


def write_ods_content(path: Path, tables: str, *, prolog: str = "", mimetype: str = ODS_TYPE):
    content = (
        f'<?xml version="1.0"?>{prolog}<office:document-content {_NAMESPACES} office:version="1.3">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
    return path


def _ods_cell(value):
    match value:
        case None:
            return "<table:table-cell/>"
        case CellFault():
            return _ods(value.text, "string", 'office:string-value="" calcext:value-type="error"')
        case Shown(value=date() as day):
            return _ods(f"июнь {day.year}", "date", f'office:date-value="{day}"')
        case Shown():
            return _ods(value.text, "float", f'office:value="{value.value}"')
        case bool():
            return _ods("ДА", "boolean", f'office:boolean-value="{str(value).lower()}"')
        case int() | float():
            return _ods(str(value).replace(".", ","), "float", f'office:value="{value}"')
        case datetime():
            return _ods(f"{value:%d.%m.%Y %H:%M}", "date", f'office:date-value="{value:%Y-%m-%dT%H:%M:%S}"')
        case date():
            return _ods(f"{value:%d.%m.%Y}", "date", f'office:date-value="{value}"')
        case time():
            return _ods(f"{value:%H:%M}", "time", f'office:time-value="{value:PT%HH%MM%SS}"')
        case _:
            return _ods(value, "string")


def _ods(text, kind, attributes=""):
    paragraphs = "".join(f"<text:p>{_ods_spaces(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="{kind}" {attributes}>{paragraphs}</table:table-cell>'


def _ods_spaces(line):
    """XML would fold runs of spaces, and drop the outer ones: the format has an element for them."""
    return "".join("<text:s/>" if c == " " else "<text:tab/>" if c == "\t" else escape(c) for c in line)


def repack(path, replace=None, **changes):
    """The archive with parts replaced (a function from name and bytes to bytes) or added."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parts[name] = replace(name, archive.read(name)) if replace else archive.read(name)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **changes}.items():
            archive.writestr(name, data)
