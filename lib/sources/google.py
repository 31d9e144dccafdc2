"""A Google spreadsheet: all tabs in one request, with value, shown text and number format of each cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gspread
from gspread.urls import DRIVE_FILES_API_V3_URL, SPREADSHEET_DRIVE_URL, SPREADSHEET_URL

from lib.checks.raw import CellFault, CellValue, RawWorkbook
from lib.errors import SourceError
from lib.sources import faults, shown
from lib.sources.cells import BOUNDS, Bounds, TabBuilder, blank_to_none

SPREADSHEET = "application/vnd.google-apps.spreadsheet"

# A mask over the cells brings them; includeGridData would be ignored beside it.
_CELL = "effectiveValue,formattedValue,effectiveFormat(numberFormat)"
_FIELDS = (
    "properties(title,locale),sheets(properties(sheetId,title,sheetType),"
    f"data(startRow,startColumn,rowData(values({_CELL}))))"
)
_FILE_FIELDS = "modifiedTime,version,trashed,mimeType"
_PATTERNS = {"DATE": "yyyy-mm-dd", "TIME": "hh:mm:ss", "DATE_TIME": "yyyy-mm-dd hh:mm:ss"}


@dataclass(frozen=True)
class Spreadsheet:
    """One spreadsheet of the settings, and the client that may read it."""

    client: gspread.Client
    key: str
    name: str  # the workbook's, for messages

    @property
    def requests(self) -> int:
        """HTTP requests made so far, those for a token and those repeated included."""
        return self.client.http_client.meter.requests

    def version(self) -> str:
        """Drive's word for the state of the file; "" where Drive does not tell.

        A form's answers do not move it: equal versions mean unchanged only for a while.
        """
        http = self.client.http_client
        try:
            http.sign_in()
        except faults.FAULTS as fault:
            raise faults.in_words(fault, self.name, self.email) from fault
        address = f"{DRIVE_FILES_API_V3_URL}/{self.key}"
        try:
            told = http.read(
                address,
                {"fields": _FILE_FIELDS, "supportsAllDrives": "true"},
                patience=http.patience.for_little(attempts=1),
            )
        except faults.FAULTS:
            return ""  # no Drive API or scope, or Drive is ill: the Sheets API will say what matters
        if told.get("trashed"):
            self._refuse(faults.IN_THE_BIN)
        if told.get("mimeType", SPREADSHEET) != SPREADSHEET:
            self._refuse(faults.OFFICE_FILE)
        return f"{told.get('version', '')} {told.get('modifiedTime', '')}".strip()

    def read(self, version: str = "", bounds: Bounds = BOUNDS) -> RawWorkbook:
        """The whole spreadsheet; no row inserted meanwhile can tear it, for it is one request.

        `version` is what Drive said before, and goes with what was read.
        """
        try:
            answer = self.client.http_client.read(
                SPREADSHEET_URL % self.key, {"fields": _FIELDS, "prettyPrint": "false"}, _shrunk
            )
        except faults.FAULTS as fault:
            raise faults.in_words(fault, self.name, self.email) from fault
        builder = TabBuilder(self.name, bounds)
        for sheet in answer.get("sheets", ()):
            properties = sheet["properties"]
            if properties.get("sheetType", "GRID") == "GRID":
                builder.add(properties["title"], _rows(sheet.get("data", ())), properties.get("sheetId", 0))
        about = answer["properties"]
        return builder.workbook(
            about["title"],
            link=SPREADSHEET_DRIVE_URL % self.key,
            locale=about.get("locale", ""),
            version=version,
            requests=self.requests,
        )

    @property
    def email(self) -> str:
        """The service account's address, with which the spreadsheet is shared."""
        return self.client.http_client.auth.service_account_email

    def _refuse(self, words: faults.Words) -> None:
        raise SourceError(*words, workbook=self.name, email=self.email)


def _rows(grids: list[dict[str, Any]]) -> Iterator[list[CellValue]]:
    """The cells of a tab from its top left. A grid that starts further in is moved to where it stands."""
    for grid in grids[:1]:  # one grid a range, and no range was asked for
        yield from ([] for _ in range(grid.get("startRow", 0)))
        left = [None] * grid.get("startColumn", 0)
        for row in grid.get("rowData", ()):
            yield left + [None if isinstance(cell, dict) else cell for cell in row.get("values", ())]


def _shrunk(found: dict[str, Any]) -> Any:
    """A cell's JSON object as its value, everything else as it is: a tenth of the memory on the way."""
    if "effectiveValue" in found:
        return _value(
            found["effectiveValue"],
            found.get("formattedValue", ""),
            found.get("effectiveFormat", {}).get("numberFormat", {}),
        )
    if "effectiveFormat" in found or "formattedValue" in found:
        return None  # a blank cell with a format
    return found


def _value(value: dict[str, Any], text: str, number_format: dict[str, str]) -> CellValue:
    if "stringValue" in value:
        return blank_to_none(value["stringValue"])
    if "boolValue" in value:
        return value["boolValue"]
    if "numberValue" not in value:
        return CellFault(text or "#ERROR!")
    kind = number_format.get("type", "")
    if kind not in _PATTERNS:
        return shown.number(value["numberValue"], text)
    try:
        return shown.temporal(value["numberValue"], number_format.get("pattern") or _PATTERNS[kind])
    except OverflowError:  # a number formatted as a date before year 1 or after 9999
        return CellFault(text)
