"""From a source's own rows to a RawTab: blank ends cut, sizes bounded, and the fingerprint of it all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from lib.checks.raw import CellValue, RawTab, RawWorkbook
from lib.errors import N_, SourceError
from lib.schema.layout import PROBLEMS_TAB_ID


@dataclass(frozen=True)
class Bounds:
    """How large a workbook may be: above any sheet kept by hand, below what exhausts a server."""

    file_bytes: int = 64 * 2**20  # of one file as it lies on disk
    unpacked_bytes: int = 192 * 2**20  # of an .xlsx or .ods once unpacked, or of an answer from Google
    unpacked_ratio: int = 200  # unpacked / packed; a sheet reaches 10 to 50
    tabs: int = 100
    rows: int = 200_000  # of one tab
    columns: int = 300
    cell_characters: int = 50_000  # what Google Sheets itself allows
    cells: int = 2_000_000  # of one workbook


BOUNDS = Bounds()
_LAST_ROW = 2**20  # of a spreadsheet: a tab may end in blank rows, but not for ever


class TabBuilder:
    """Collects the tabs of one workbook and refuses what is out of bounds."""

    def __init__(self, name: str, bounds: Bounds = BOUNDS) -> None:
        self._name, self._bounds = name, bounds
        self._tabs: list[RawTab] = []
        self._cells = 0

    def add(self, tab: str, rows: Iterable[Sequence[CellValue]], sheet_id: int | None = None) -> None:
        """Take one tab; `rows` is read no further than the bounds allow."""
        if len(self._tabs) >= self._bounds.tabs:
            self._refuse(N_("{workbook} has more than {limit} tabs."), limit=self._bounds.tabs)
        kept: list[tuple[CellValue, ...]] = []
        for number, row in enumerate(islice(rows, _LAST_ROW), start=1):
            if cells := _trimmed(row):
                self._check(tab, number, cells)
                kept.extend([()] * (number - len(kept) - 1))
                kept.append(cells)
        self._tabs.append(RawTab(tab, tuple(kept), sheet_id))

    def workbook(self, title: str, **about: Any) -> RawWorkbook:
        """The workbook of all tabs taken so far; `about` is what else RawWorkbook says of it."""
        tabs = tuple(self._tabs)
        theirs = (tab for tab in tabs if tab.sheet_id != PROBLEMS_TAB_ID)  # what we wrote is no change
        return RawWorkbook(self._name, title, tabs, fingerprint(theirs), **about)

    def _check(self, tab: str, number: int, cells: tuple[CellValue, ...]) -> None:
        bounds, self._cells = self._bounds, self._cells + len(cells)
        place = {"tab": tab, "row": number}
        if number > bounds.rows:
            self._refuse(
                N_("Tab {tab} of {workbook} has more than {limit} rows."), limit=bounds.rows, **place
            )
        if len(cells) > bounds.columns:
            self._refuse(
                N_("Row {row} of tab {tab} in {workbook} has more than {limit} columns."),
                limit=bounds.columns,
                **place,
            )
        if self._cells > bounds.cells:
            self._refuse(N_("{workbook} has more than {limit} cells."), limit=bounds.cells)
        if any(isinstance(cell, str) and len(cell) > bounds.cell_characters for cell in cells):
            self._refuse(
                N_("A cell in row {row} of tab {tab} in {workbook} holds more than {limit} characters."),
                limit=bounds.cell_characters,
                **place,
            )

    def _refuse(self, what: str, **params: object) -> None:
        raise SourceError(
            what,
            N_("Delete what does not belong there, or split the workbook, and try again."),
            workbook=self._name,
            **params,
        )


def blank_to_none(text: str) -> str | None:
    """A cell's text as it stands; None if nothing can be seen in it."""
    return text if text and not text.isspace() else None


def fingerprint(tabs: Iterable[RawTab]) -> str:
    """A hash over the tabs' names and all cells, order and type included."""
    digest = sha256()
    for tab in tabs:
        digest.update(f"{tab.name!r}\n".encode())
        for row in tab.rows:
            digest.update(f"{row!r}\n".encode())
    return digest.hexdigest()


def _trimmed(row: Sequence[CellValue]) -> tuple[CellValue, ...]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return tuple(row[:end])
