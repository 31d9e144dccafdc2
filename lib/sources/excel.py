"""An .xlsx or .ods file: which of the two its contents say, whatever its name."""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from pathlib import Path
from xml.etree.ElementTree import iterparse

import openpyxl
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.cell_range import CellRange

from lib.checks.raw import CellFault, CellValue, RawWorkbook, Shown
from lib.errors import N_, SourceError
from lib.sources import ods, shown
from lib.sources.archive import broken_means, open_archive, pieces
from lib.sources.cells import BOUNDS, Bounds, TabBuilder, blank_to_none
from lib.sources.folder import file_bytes

SUFFIXES = (".xlsx", ".xlsm", ".ods", ".xls")  # .xls to be refused in words
_STRICT = b"purl.oclc.org/ooxml"
_RARE = re.compile(rb"<(?:\w+:)?(f|mergeCell)[\s>/]")
_LAST_ROW = 2**20

Row = list[CellValue]

# openpyxl warns of every extension it leaves out (dropdowns of newer kinds); none holds a cell's value.
warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl(\.|$)")


def read_file(path: Path, name: str, bounds: Bounds = BOUNDS) -> RawWorkbook:
    """Every tab of a spreadsheet file, hidden ones too: typed values, cached results of formulas."""
    archive = open_archive(file_bytes(path, bounds), path.name, bounds)
    builder = TabBuilder(name, bounds)
    parts = set(archive.namelist())
    with broken_means(path.name):
        if "xl/workbook.xml" in parts:
            _add_xlsx(archive, path.name, builder)
        elif "content.xml" in parts and b"spreadsheet" in archive.read("mimetype"):
            ods.add_tabs(archive, builder)
        else:
            raise SourceError(
                N_("{file} is neither an .xlsx nor an .ods spreadsheet, whatever its name."),
                N_("Open it in a spreadsheet program, save it as .xlsx or .ods, and try again."),
                file=path.name,
            )
    return builder.workbook(path.name)


def _add_xlsx(archive: zipfile.ZipFile, file: str, builder: TabBuilder) -> None:
    if _STRICT in archive.read("xl/workbook.xml"):
        raise SourceError(
            N_("{file} is saved as “Strict Open XML”."),
            N_("Save it as an ordinary .xlsx and try again."),
            file=file,
        )
    book = openpyxl.load_workbook(archive.fp, read_only=True, data_only=True, keep_links=False)
    parts = {sheet.title: sheet._worksheet_path for sheet in book.worksheets}
    rare = {tab: _rare_elements(archive, part) for tab, part in parts.items()}
    written = None
    if any("f" in elements for elements in rare.values()):
        written = openpyxl.load_workbook(archive.fp, read_only=True, keep_links=False)
    for sheet in book.worksheets:
        tab = sheet.title
        rows = _rows(sheet, written[tab] if "f" in rare[tab] else None)
        if "mergeCell" in rare[tab]:
            rows = _without_covered(rows, _merged(archive, parts[tab]))
        builder.add(tab, rows)


def _rare_elements(archive: zipfile.ZipFile, part: str) -> set[str]:
    """Which of formulas (f) and merged areas (mergeCell) a sheet has at all."""
    return {mark.decode() for piece in pieces(archive, part) for mark in _RARE.findall(piece)}


def _rows(sheet: ReadOnlyWorksheet, written: ReadOnlyWorksheet | None) -> Iterator[Row]:
    sheet.reset_dimensions()  # a file may claim any
    if written is None:
        for row in sheet.iter_rows():
            yield [_value(cell) for cell in row]
        return
    written.reset_dimensions()
    for row, formulas in zip(sheet.iter_rows(), written.iter_rows(), strict=True):
        yield [
            _uncalculated(cell, formula) or _value(cell) for cell, formula in zip(row, formulas, strict=True)
        ]


def _uncalculated(cell: ReadOnlyCell, formula: ReadOnlyCell) -> CellFault | None:
    """A formula that no program has calculated yet is a fault: its value is not in the file."""
    if formula.data_type == "f" and cell.value is None and cell.data_type == "n":
        return CellFault(str(getattr(formula.value, "text", formula.value)))
    return None


def _merged(archive: zipfile.ZipFile, part: str) -> dict[int, list[slice]]:
    """What merged areas cover, row by row: all but their first cell."""
    with archive.open(part) as stream:
        elements = iterparse(stream)  # noqa: S314  no document type gets past open_archive
        found = [element.get("ref") for _, element in elements if element.tag.endswith("}mergeCell")]
    areas = [CellRange(ref) for ref in found]
    if sum(area.size["rows"] for area in areas) > _LAST_ROW:
        raise ValueError("more merged rows than a sheet has")
    covered: dict[int, list[slice]] = {}
    for area in areas:
        for row in range(area.min_row, area.max_row + 1):
            first = area.min_col if row == area.min_row else area.min_col - 1
            covered.setdefault(row, []).append(slice(first, area.max_col))
    return covered


def _without_covered(rows: Iterable[Row], covered: dict[int, list[slice]]) -> Iterator[Row]:
    """Some programs keep values beneath a merged area; nobody sees them, so they do not count."""
    for number, row in enumerate(rows, start=1):
        for hidden in covered.get(number, ()):
            row[hidden] = [None] * len(row[hidden])
        yield row


def _value(cell: ReadOnlyCell) -> CellValue:
    value = cell.value
    if value is None:
        return None
    if isinstance(value, str):
        if cell.data_type == "e":
            return CellFault(value)
        return blank_to_none(unescape(value) if "_x" in value else value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        text = shown.padded(value, cell.number_format)
        return Shown(shown.number(value), text) if text else shown.number(value)
    if isinstance(value, datetime):
        return shown.dated(shown.to_the_second(value), cell.number_format)
    return shown.span(shown.since_midnight(value) if isinstance(value, time) else value)
