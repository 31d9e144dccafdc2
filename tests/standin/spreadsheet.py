"""A spreadsheet as the Sheets API describes it: cells to JSON, and the field mask over it."""

import datetime as dt
import re
from dataclasses import dataclass, field

from lib.checks.raw import CellFault, Shown
from tests.standin.editing import Look

_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001
_KNOWN = {
    "": {"spreadsheetId", "properties", "sheets"},
    "properties": {"title", "locale", "timeZone"},
    "sheets": {"properties", "data"},
    "sheets.properties": {"sheetId", "title", "index", "sheetType", "hidden"},
    "sheets.data": {"startRow", "startColumn", "rowData"},
    "sheets.data.rowData": {"values"},
    "sheets.data.rowData.values": {"effectiveValue", "formattedValue", "effectiveFormat", "userEnteredValue"},
    "sheets.data.rowData.values.effectiveFormat": {"numberFormat", "textFormat"},
}


@dataclass
class Book:
    """A Google spreadsheet of the stand-in: {tab: rows of cell values}, and what Drive says of it."""

    tabs: dict[str, list]
    title: str = "Campaign"
    locale: str = "ru_RU"
    version: int = 1
    trashed: bool = False
    mime: str = "application/vnd.google-apps.spreadsheet"
    hidden: set[str] = field(default_factory=set)
    chart: bool = True  # whether it has a tab that is no grid
    role: str = "writer"  # of the account that asks
    editors: list[str] = field(default_factory=list)  # with whom it was shared since
    ids: dict[str, int] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)

    def __post_init__(self):
        for number, name in enumerate(self.tabs):
            self.ids.setdefault(name, number)
            self.looks.setdefault(name, Look())

    def drive(self) -> dict:
        return {
            "mimeType": self.mime,
            "trashed": self.trashed,
            "version": str(self.version),
            "modifiedTime": f"2010-07-07T00:00:{self.version:02}.000Z",
        }

    def described(self) -> dict:
        """The whole Spreadsheet resource, before any mask."""
        sheets = [
            {
                "properties": {
                    **({"sheetId": self.ids[name]} if self.ids[name] else {}),  # a 0 is left out
                    "title": name,
                    "index": number,
                    "sheetType": "GRID",
                    **({"hidden": True} if name in self.hidden or self.looks[name].hidden else {}),
                },
                "data": [{"rowData": [_row(row) for row in rows]} if rows else {}],
            }
            for number, (name, rows) in enumerate(self.tabs.items())
        ]
        chart = {"properties": {"sheetId": 99, "title": "Chart", "index": 99, "sheetType": "OBJECT"}}
        about = {"title": self.title, "locale": self.locale, "timeZone": "Asia/Almaty"}
        return {"spreadsheetId": "x", "properties": about, "sheets": [*sheets, *[chart] * self.chart]}


def masked(resource: dict, mask: str) -> dict:
    """The resource with the fields of a mask like a(b,c(d)),e only; ValueError for one that is not known."""
    tree, rest = _tree(mask)
    if rest:
        raise ValueError(rest)
    return _pruned(resource, tree, "")


def _tree(mask):
    found = {}
    while match := re.match(r"\w+", mask):
        name, mask, inner = match[0], mask[match.end() :], None
        if mask.startswith("("):
            inner, mask = _tree(mask[1:])
            if not mask.startswith(")"):
                raise ValueError(mask)
            mask = mask[1:]
        found[name] = inner
        if not mask.startswith(","):
            break
        mask = mask[1:]
    return found, mask


def _pruned(value, tree, place):
    if isinstance(value, list):
        return [_pruned(each, tree, place) for each in value]
    if unknown := set(tree) - _KNOWN[place]:
        raise ValueError(f"unknown field {unknown}")
    kept = {}
    for name, inner in tree.items():
        if name in value:
            below = f"{place}.{name}".lstrip(".")
            kept[name] = value[name] if inner is None else _pruned(value[name], inner, below)
    return kept


def _row(row):
    cells = [_cell(value) for value in row]
    while cells and cells[-1] == {}:
        cells.pop()
    return {"values": cells} if cells else {}


def _cell(value):
    match value:
        case None:
            return {}
        case CellFault():
            return _with({"errorValue": {"type": "REF", "message": "x"}}, value.text)
        case bool():
            return _with({"boolValue": value}, str(value).upper())
        case Shown(value=dt.date() as day):
            return _with({"numberValue": _serial(day)}, f"июнь {day.year}", "DATE", "mmmm yyyy")
        case Shown():
            return _with({"numberValue": value.value}, value.text, "NUMBER", "0" * len(value.text))
        case dt.datetime():
            text = f"{value:%d.%m.%Y %H:%M:%S}"
            return _with({"numberValue": _serial(value)}, text, "DATE_TIME", "dd.MM.yyyy hh:mm:ss")
        case dt.date():
            return _with({"numberValue": _serial(value)}, f"{value:%d.%m.%Y}", "DATE", "dd.MM.yyyy")
        case dt.time():
            return _with({"numberValue": _serial(value)}, f"{value:%H:%M:%S}", "TIME", "h:mm:ss")
        case int() | float():
            return _with({"numberValue": value}, str(value).replace(".", ","))
        case _:
            return _with({"stringValue": value}, value)


def _with(value, text, kind="", pattern=""):
    number_format = {"numberFormat": {"type": kind, "pattern": pattern}} if kind else {}
    return {
        "effectiveValue": value,
        "formattedValue": text,
        "effectiveFormat": {**number_format, "textFormat": {}},
    }


def _serial(value):
    if isinstance(value, dt.time):
        return (dt.datetime.combine(_EPOCH, value) - _EPOCH) / dt.timedelta(days=1)
    moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    days = (moment - _EPOCH) / dt.timedelta(days=1)
    return int(days) if days.is_integer() else days
