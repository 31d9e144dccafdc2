"""The tab of problems in a volunteer's own Google spreadsheet: always rewritten whole, by one request."""

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from lib import settings
from lib.checks.raw import RawTab, RawWorkbook
from lib.errors import N_, SourceError
from lib.schema.layout import PROBLEMS_TAB_ID
from lib.settings import WorkbookSettings
from lib.sources import writing
from lib.sources.client import SECRET, make_client
from lib.sources.google import Spreadsheet
from lib.sources.google_cells import Part, rows, text, widths
from lib.sources.http import BoundedHTTPClient

Line = Sequence[str]
_WIDTHS = (120, 360, 360, 100, 320)  # pixels
_BOLD: Part = {"textFormat": {"bold": True}, "numberFormat": {"type": "TEXT"}}
_WRAPPED: Part = {"wrapStrategy": "WRAP", "verticalAlignment": "TOP", "numberFormat": {"type": "TEXT"}}


def problems_tab(raw: RawWorkbook) -> RawTab | None:
    """The tab of problems as the workbook had it when it was read."""
    return next((tab for tab in raw.tabs if tab.sheet_id == PROBLEMS_TAB_ID), None)


def write_problems(
    workbook: WorkbookSettings,
    raw: RawWorkbook,
    title: str,
    lines: Sequence[Line],
    *,
    credentials: Mapping[str, str] | str | None = None,
    http_client: Callable[..., BoundedHTTPClient] = BoundedHTTPClient,
) -> bool:
    """Make the tab say *lines*, the first of which is its header; False if it says just that already.

    MayNotWriteError where the account may only read.
    """
    there = problems_tab(raw)
    if there is not None and _said(there.rows) == _said(lines):
        return False
    account = credentials if credentials is not None else settings.secrets().get(SECRET)
    client = make_client(account, http_client=http_client, write=True)
    sheet = Spreadsheet(client, workbook.address, workbook.name)
    return writing.apply(sheet, lambda tabs: _requests(tabs, title, lines, sheet))


def _said(lines: Sequence[Sequence[object]]) -> list[tuple[object, ...]]:
    """Lines as they can be compared: a blank end or none, a blank cell or none, is the same."""
    return [
        tuple(cell or None for cell, _ in zip_longest(line, _WIDTHS))
        for line in lines
        if any(cell for cell in line)
    ]


def _requests(tabs: Mapping[str, int], title: str, lines: Sequence[Line], sheet: Spreadsheet) -> list[Part]:
    """The grid made as large as the lines, then all of its cells said anew: what stood there is gone."""
    number = PROBLEMS_TAB_ID
    grid = {"rowCount": len(lines) + 1, "columnCount": len(_WIDTHS), "frozenRowCount": 1}
    if number in tabs.values():
        fields = ",".join(f"gridProperties.{name}" for name in grid)
        properties = {"sheetId": number, "gridProperties": grid}
        begin = [{"updateSheetProperties": {"properties": properties, "fields": fields}}]
    elif title.casefold() in map(str.casefold, tabs):
        raise SourceError(
            N_("The workbook {workbook} has a tab {tab} of its own."),
            N_("Rename it, so that the board can list there what is to be mended."),
            workbook=sheet.name,
            tab=title,
        )
    else:
        properties = {"sheetId": number, "title": title, "gridProperties": grid, "index": len(tabs)}
        begin = [{"addSheet": {"properties": properties}}, *widths(number, _WIDTHS)]
    header, *others = lines
    cells = [[text(each, _BOLD) for each in header], *([text(e, _WRAPPED) for e in line] for line in others)]
    fields = "userEnteredValue,userEnteredFormat"
    return [*begin, {"updateCells": {"range": {"sheetId": number}, "rows": rows(cells), "fields": fields}}]
