"""Writing into a Google spreadsheet: one request that may safely be sent again, or nothing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gspread.exceptions import APIError
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL, SPREADSHEET_URL

from lib.errors import N_, SourceError
from lib.sources import faults
from lib.sources.answers import is_rate_limit, may_pass, status_of
from lib.sources.google import Spreadsheet

Request = dict[str, Any]
Build = Callable[
    [Mapping[str, int]], Sequence[Request]
]  # tabs as they are (title -> id) -> what is to be done

_TABS = "sheets(properties(sheetId,title))"
_ATTEMPTS = 4
_NO_EDITOR: faults.Words = (
    N_("{email} may read the workbook {workbook}, but not write into it."),
    N_("Open it in Google Sheets, press Share, and make that address an editor."),
)


class MayNotWriteError(SourceError):
    """The account may read the spreadsheet, but not edit it."""


def apply(sheet: Spreadsheet, build: Build) -> bool:
    """Send what *build* asks for as one request, all of it or nothing; False if it asks for nothing.

    An answer that is lost may follow a request that was applied: the spreadsheet is then looked at again,
    and *build* says what is still to be done.
    """
    http = sheet.client.http_client
    number = 0
    while True:
        number += 1
        requests = build(_tabs(sheet))
        if not requests:
            return False
        try:
            http.request("post", SPREADSHEET_BATCH_UPDATE_URL % sheet.key, json={"requests": list(requests)})
            return True
        except faults.FAULTS as fault:
            if number == _ATTEMPTS or not may_pass(fault):
                raise _in_words(fault, sheet) from fault
            http.pause(fault, number)


def _tabs(sheet: Spreadsheet) -> dict[str, int]:
    try:
        answer = sheet.client.http_client.read(SPREADSHEET_URL % sheet.key, {"fields": _TABS})
    except faults.FAULTS as fault:
        raise faults.in_words(fault, sheet.name, sheet.email) from fault
    found = (each["properties"] for each in answer.get("sheets", ()))
    return {properties["title"]: properties.get("sheetId", 0) for properties in found}


def _in_words(fault: Exception, sheet: Spreadsheet) -> SourceError:
    error = faults.in_words(fault, sheet.name, sheet.email)
    refused = isinstance(fault, APIError) and status_of(fault) == 403 and not is_rate_limit(fault)
    if refused and (error.what, error.fix) == faults.NOT_SHARED:
        return MayNotWriteError(*_NO_EDITOR, **error.params)
    return error
