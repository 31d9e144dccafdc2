"""The empty workbook for volunteers as a Google spreadsheet: made by one request once the file is there."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count

import gspread
from gspread.urls import SPREADSHEET_DRIVE_URL, SPREADSHEETS_API_V4_BASE_URL

from lib.errors import N_, SourceError
from lib.schema.layout import ColumnLayout, ReadMe, SheetLayout, WorkbookLayout
from lib.schema.types import Kind
from lib.sources import faults, writing
from lib.sources.client import make_client
from lib.sources.google import Spreadsheet
from lib.sources.google_cells import Part, colour, rows, span, text, widths
from lib.sources.http import BoundedHTTPClient

_ADDRESS = re.compile(r"/spreadsheets/d/([\w-]+)")
_ROWS = 1000  # of an empty tab; more are added as they are needed
_LONGEST_LIST = 500  # choices that a dropdown takes without a tab of its own
_LOCALES = {"en": "en_GB", "ru": "ru_RU", "kk": "ru_RU"}  # day first; the latter two with a decimal comma
_TYPES = {Kind.DATE: "DATE", Kind.TIME: "TIME"} | dict.fromkeys((Kind.COUNT, Kind.SIZE, Kind.MONEY), "NUMBER")
_WIDTHS = dict.fromkeys((Kind.TEXT, Kind.CHOICE, Kind.REGION, Kind.PLACE, Kind.COUNTRY), 190)
_NARROW, _LETTER = 110, 9  # pixels
_NO_MAKER: faults.Words = (
    N_("Google does not let {email} make spreadsheets of its own."),
    N_(
        "Make an empty spreadsheet yourself, share it with that address as an editor, "
        "and give its address in place of the title."
    ),
)


def make_template(
    layout: WorkbookLayout,
    target: str,
    *,
    timezone: str,
    share: Sequence[str] = (),
    credentials: Mapping[str, str] | str | None = None,
    http_client: Callable[..., BoundedHTTPClient] = BoundedHTTPClient,
) -> str:
    """Make a spreadsheet called *target*, or fill the one at that address; its address.

    *share* are e-mail addresses that become editors. A spreadsheet that has the template's tabs already
    stays as it is; one that has some of them is refused.
    """
    client = make_client(credentials, http_client=http_client, write=True)
    given = _ADDRESS.search(target)
    key = given[1] if given else _create(client, target, layout.language, timezone)
    sheet = Spreadsheet(client, key, target if given is None else key)
    writing.apply(sheet, lambda tabs: _requests(layout, tabs, sheet, fresh=given is None))
    for email in share:
        try:
            client.insert_permission(key, email, perm_type="user", role="writer", notify=False)
        except faults.FAULTS as fault:
            raise faults.in_words(fault, sheet.name, sheet.email) from fault
    return SPREADSHEET_DRIVE_URL % key


def _create(client: gspread.Client, title: str, language: str, timezone: str) -> str:
    http = client.http_client
    properties = {"title": title, "locale": _LOCALES.get(language, _LOCALES["en"]), "timeZone": timezone}
    try:
        made = http.request("post", SPREADSHEETS_API_V4_BASE_URL, json={"properties": properties})
    except faults.FAULTS as fault:
        error = faults.in_words(fault, title, http.auth.service_account_email)
        if (error.what, error.fix) == faults.NOT_SHARED:
            raise SourceError(*_NO_MAKER, **error.params) from fault
        raise error from fault
    return made.json()["spreadsheetId"]


def _requests(
    layout: WorkbookLayout, tabs: Mapping[str, int], sheet: Spreadsheet, *, fresh: bool
) -> list[Part]:
    """Everything at once: it is applied whole or not at all. Nothing where all tabs stand already."""
    longer = [choices for choices in layout.lists if len(choices) > _LONGEST_LIST]
    titles = [layout.read_me.title, *(each.title for each in layout.sheets)]
    there = [title for title in titles if title in tabs]
    if len(there) == len(titles):
        return []
    if there:
        raise SourceError(
            N_("The spreadsheet {workbook} has a tab {tab} already."),
            N_("Give a spreadsheet without the template's tabs, or a title for a new one."),
            workbook=sheet.name,
            tab=there[0],
        )
    free = (number for number in count(1) if number not in tabs.values())
    requests = list(_read_me(next(free), layout.read_me))
    ranges: dict[tuple, str] = {}
    lists = list(_lists(next(free), layout.lists_title, longer, ranges)) if longer else []
    for index, each in enumerate(layout.sheets, start=1):
        requests += _tab(next(free), index, each, layout, ranges)
    old = [{"deleteSheet": {"sheetId": number}} for number in tabs.values()] if fresh else []
    return [*lists, *requests, *old]


def _add(number: int, index: int, title: str, grid: Part, **properties: object) -> Part:
    about = {"sheetId": number, "index": index, "title": title, "gridProperties": grid, **properties}
    return {"addSheet": {"properties": about}}


def _read_me(number: int, read_me: ReadMe) -> Iterator[Part]:
    bold, wrapped = {"textFormat": {"bold": True}}, {"wrapStrategy": "WRAP", "verticalAlignment": "TOP"}
    large = {"textFormat": {"bold": True, "fontSize": 14}}
    lines = [[text(read_me.heading, large)], *([text(each)] for each in read_me.paragraphs), []]
    header, *others = read_me.table
    lines += [[text(each, bold) for each in header], *([text(e, wrapped) for e in row] for row in others)]
    size = {"rowCount": len(lines), "columnCount": len(header), "hideGridlines": True}
    yield _add(number, 0, read_me.title, size)
    yield _write(number, lines)
    yield from widths(number, (160, 380, 420))


def _lists(number: int, title: str, lists: list[tuple], ranges: dict[tuple, str]) -> Iterator[Part]:
    """A hidden tab for lists that are too long for a dropdown of their own; fills in where each stands."""
    yield _add(number, 0, title, {"rowCount": max(map(len, lists)), "columnCount": len(lists)}, hidden=True)
    for column, choices in enumerate(lists):
        letter = gspread.utils.rowcol_to_a1(1, column + 1).rstrip("1")
        ranges[choices] = f"='{title}'!${letter}$1:${letter}${len(choices)}"
        yield _write(number, ([text(str(choice))] for choice in choices), column)


def _tab(
    number: int, index: int, sheet: SheetLayout, layout: WorkbookLayout, ranges: Mapping[tuple, str]
) -> Iterator[Part]:
    columns = sheet.columns
    size = {"rowCount": _ROWS, "columnCount": len(columns), "frozenRowCount": 1}
    yield _add(number, index, sheet.title, size)
    yield _write(number, [[text(each.header, _look(each, layout), each.note) for each in columns]])
    for position, column in enumerate(columns):
        cell: Part = {"userEnteredFormat": {"numberFormat": _format(column)}}
        if rule := _rule(column, ranges):
            cell["dataValidation"] = rule
        where = span(number, rows=(1, None), columns=(position, position + 1))
        fields = "userEnteredFormat.numberFormat,dataValidation"
        yield {"repeatCell": {"range": where, "cell": cell, "fields": fields}}
    yield from widths(
        number, (max(_WIDTHS.get(c.kind, _NARROW), len(c.header) * _LETTER + 20) for c in columns)
    )
    header = {"range": span(number, rows=(0, 1)), "warningOnly": True}
    yield {"addProtectedRange": {"protectedRange": header}}


def _write(number: int, lines: object, column: int = 0) -> Part:
    start = {"sheetId": number, "rowIndex": 0, "columnIndex": column}
    return {
        "updateCells": {
            "start": start,
            "rows": rows(lines),
            "fields": "userEnteredValue,userEnteredFormat,note",
        }
    }


def _look(column: ColumnLayout, layout: WorkbookLayout) -> Part:
    behind = layout.required_colour if column.required else layout.optional_colour
    letters = {"bold": True, "underline": column.required, "foregroundColorStyle": colour("#ffffff")}
    return {
        "backgroundColorStyle": colour(behind),
        "textFormat": letters,
        "wrapStrategy": "WRAP",
        "numberFormat": {"type": "TEXT"},
    }


def _format(column: ColumnLayout) -> Part:
    kind = _TYPES.get(column.kind)
    return {"type": kind, "pattern": column.pattern} if kind else {"type": "TEXT"}


def _rule(column: ColumnLayout, ranges: Mapping[tuple, str]) -> Part | None:
    """What a cell may hold. Texts are good dates too (~2010-06-24): those are only asked about."""
    values = [{"userEnteredValue": str(choice)} for choice in column.choices]
    if column.choices in ranges:
        condition = {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": ranges[column.choices]}]}
    elif column.choices:
        condition = {"type": "ONE_OF_LIST", "values": values}
    elif column.kind is Kind.DATE:
        condition = {"type": "DATE_IS_VALID"}
    elif column.kind in (Kind.COUNT, Kind.MONEY):
        condition = {"type": "NUMBER_GREATER_THAN_EQ", "values": [{"userEnteredValue": "0"}]}
    else:
        return None
    strict = column.kind is not Kind.DATE
    return {"condition": condition, "strict": strict, "showCustomUi": True, "inputMessage": column.hint}
