"""An .ods file, read as a stream: its tables may claim a million repeated cells in a hundred bytes.

The stream is read here because odfpy builds the whole document in memory, and other readers drop error
cells and the text shown.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain, repeat
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from lib.checks.dates import shows_no_day
from lib.checks.raw import CellFault, CellValue
from lib.sources import shown
from lib.sources.cells import TabBuilder, blank_to_none

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_SPAN = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
_MOST_REPEATED = 2**14  # columns of a spreadsheet: wider than any tab may be, so that it is noticed

Row = list[CellValue]


def add_tabs(archive: zipfile.ZipFile, builder: TabBuilder) -> None:
    """Hand every table of the document, hidden ones too, to the builder."""
    with archive.open("content.xml") as content:
        tables = _Tables(content)
        while (name := tables.next_name()) is not None:
            builder.add(name, tables.rows())


class _Tables:
    """The document's own tables, one after another, each a stream of rows."""

    def __init__(self, content: IO[bytes]) -> None:
        # no document type gets past open_archive
        self._events = iterparse(content, events=("start", "end"))  # noqa: S314
        self._above: list[Element] = []

    def next_name(self) -> str | None:
        """Go to the next table that lies in the spreadsheet itself, not in a link or a cell of it."""
        for event, element in self._events:
            if event == "start":
                outer = self._above[-1].tag if self._above else ""
                self._above.append(element)
                if element.tag == f"{_TABLE}table" and outer == f"{_OFFICE}spreadsheet":
                    return element.get(f"{_TABLE}name", "")
            else:
                self._close(element)
        return None

    def rows(self) -> Iterator[Row]:
        """The rows of the table `next_name` stopped at, repeated ones repeated.

        Blank rows are held back until another follows: a program ends every table in a million of them.
        """
        depth, blank = len(self._above), 0
        for event, element in self._events:
            if event == "start":
                self._above.append(element)
                continue
            self._close(element)
            if element.tag == f"{_TABLE}table-row":
                row, times = _row(element), int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                self._above[-1].remove(element)
                if row:
                    yield from chain(repeat([], blank), repeat(row, times))
                blank = 0 if row else blank + times
            if len(self._above) < depth:
                return

    def _close(self, element: Element) -> None:
        self._above.pop()
        if element.tag == f"{_TABLE}table" and self._above:
            self._above[-1].remove(element)


def _row(element: Element) -> Row:
    row: Row = []
    blanks = 0
    for cell in element:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _MOST_REPEATED)
        value = _value(cell) if cell.tag == f"{_TABLE}table-cell" else None  # covered: under a merged cell
        if value is None:
            blanks += times
        else:
            row += [None] * min(blanks, _MOST_REPEATED) + [value] * times
            blanks = 0
    return row


def _value(cell: Element) -> CellValue:
    text = "\n".join(_text(part) for part in cell if part.tag == f"{_TEXT}p")
    if cell.get(f"{_CALC}value-type") == "error":
        return CellFault(text)
    kind = cell.get(f"{_OFFICE}value-type", "")
    return _READERS.get(kind, _string)(cell, text)


def _string(cell: Element, text: str) -> CellValue:
    return blank_to_none(text or cell.get(f"{_OFFICE}string-value", ""))


def _number(cell: Element, text: str) -> CellValue:
    return shown.number(float(cell.attrib[f"{_OFFICE}value"]), text)


def _boolean(cell: Element, _text: str) -> CellValue:
    return cell.attrib[f"{_OFFICE}boolean-value"] == "true"


def _date(cell: Element, text: str) -> CellValue:
    stored = cell.attrib[f"{_OFFICE}date-value"]
    if "T" in stored:
        return shown.to_the_second(datetime.fromisoformat(stored))
    day = date.fromisoformat(stored)
    return shown.without_day(day) if shows_no_day(text, day) else day


def _time(cell: Element, _text: str) -> CellValue:
    sign, days, hours, minutes, seconds = _SPAN.fullmatch(cell.attrib[f"{_OFFICE}time-value"]).groups()
    length = timedelta(
        days=int(days or 0),
        hours=int(hours or 0),
        minutes=int(minutes or 0),
        seconds=float((seconds or "0").replace(",", ".")),
    )
    return shown.span(-length if sign else length)


_READERS: dict[str, Callable[[Element, str], CellValue]] = {
    "float": _number,
    "percentage": _number,
    "currency": _number,
    "boolean": _boolean,
    "date": _date,
    "time": _time,
    "string": _string,
}


def _text(paragraph: Element) -> str:
    """The text of a paragraph; runs of spaces, tabs and line breaks are elements of their own."""
    parts = [paragraph.text or ""]
    for part in paragraph:
        if part.tag == f"{_TEXT}s":
            parts.append(" " * min(int(part.get(f"{_TEXT}c", "1")), _MOST_REPEATED))
        elif part.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif part.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif part.tag.startswith(_TEXT):
            parts.append(_text(part))
        parts.append(part.tail or "")
    return "".join(parts)
