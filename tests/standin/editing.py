"""What a batchUpdate does to a spreadsheet of the stand-in: all of its requests, or with a fault none."""

import copy
from dataclasses import dataclass, field

count_from = range  # Google's name for an area of cells hides it below

# The fields that each request may have; any other is refused, as Google does.
_SHAPES = {
    "addSheet": {"properties"},
    "deleteSheet": {"sheetId"},
    "updateSheetProperties": {"properties", "fields"},
    "updateCells": {"rows", "fields", "start", "range"},
    "repeatCell": {"range", "cell", "fields"},
    "updateDimensionProperties": {"range", "properties", "fields"},
    "addProtectedRange": {"protectedRange"},
}
_GRID = {"rowCount", "columnCount", "frozenRowCount", "hideGridlines"}
_PROPERTIES = {"sheetId", "title", "index", "gridProperties", "hidden"}
_CELL = {"userEnteredValue", "userEnteredFormat", "note", "dataValidation"}


@dataclass
class Look:
    """All of a tab but its cells' values. Keys of notes are (row, column), of rules and formats columns."""

    grid: dict = field(default_factory=lambda: {"rowCount": 1000, "columnCount": 26})
    hidden: bool = False
    notes: dict = field(default_factory=dict)
    header: dict = field(default_factory=dict)
    formats: dict = field(default_factory=dict)
    rules: dict = field(default_factory=dict)
    widths: dict = field(default_factory=dict)
    protected: list = field(default_factory=list)


def apply(book, requests):
    """Carry out the requests; ValueError or KeyError, and nothing done, for one that Google would refuse."""
    tried = copy.deepcopy(book)
    for request in requests:
        ((kind, body),) = request.items()
        _only(body, _SHAPES[kind])
        globals()[f"_{kind}"](tried, **body)
    if not tried.tabs:
        raise ValueError("a spreadsheet must have a tab")
    book.__dict__.update(tried.__dict__)
    book.version += 1


def _only(given, known):
    if set(given) - set(known):
        raise ValueError(f"unknown fields {set(given) - set(known)}")


def _addSheet(book, properties):
    _only(properties, _PROPERTIES)
    title, number = properties["title"], properties["sheetId"]
    if title.casefold() in map(str.casefold, book.tabs) or number in book.ids.values():
        raise ValueError(f"a tab {title!r} or an id {number} already exists")
    _only(properties.get("gridProperties", {}), _GRID)
    book.tabs[title], book.ids[title] = [], number
    book.looks[title] = Look({**Look().grid, **properties.get("gridProperties", {})})
    book.looks[title].hidden = properties.get("hidden", False)


def _deleteSheet(book, sheetId):
    title = _title(book, sheetId)
    del book.tabs[title], book.ids[title], book.looks[title]


def _updateSheetProperties(book, properties, fields):
    _only(properties, _PROPERTIES)
    title = _title(book, properties["sheetId"])
    for name in fields.split(","):
        above, _, name = name.rpartition(".")
        if above != "gridProperties" or name not in _GRID:
            raise ValueError(f"unknown field {name}")
        book.looks[title].grid[name] = properties["gridProperties"][name]
    book.tabs[title] = book.tabs[title][: book.looks[title].grid["rowCount"]]


def _updateCells(book, rows, fields, start=None, range=None):
    where = start or {"rowIndex": 0, "columnIndex": 0, **range}
    title = _title(book, where["sheetId"])
    look, cells = book.looks[title], book.tabs[title]
    names = set(fields.split(","))
    _only(names, _CELL)
    if range is not None:  # what is not given again is cleared
        _only(range, {"sheetId"})
        if "userEnteredValue" in names:
            cells.clear()
        if "note" in names:
            look.notes.clear()
    top, left = where["rowIndex"], where["columnIndex"]
    width = max((len(row["values"]) for row in rows), default=0)
    if top + len(rows) > look.grid["rowCount"] or left + width > look.grid["columnCount"]:
        raise ValueError("beyond the grid")
    for r, row in enumerate(rows, start=top):
        for c, cell in enumerate(row["values"], start=left):
            _only(cell, names)
            _put(cells, r, c, _text(cell.get("userEnteredValue")))
            if "note" in cell:
                look.notes[r, c] = cell["note"]
            if r == 0 and "userEnteredFormat" in cell:
                look.header[c] = cell["userEnteredFormat"]


def _repeatCell(book, range, cell, fields):
    _only(cell, {"userEnteredFormat", "dataValidation"})
    look = book.looks[_title(book, range["sheetId"])]
    if (range["startRowIndex"], range.get("endRowIndex")) != (1, None):
        raise ValueError("the stand-in repeats over whole columns below the header only")
    for column in count_from(range["startColumnIndex"], range["endColumnIndex"]):
        look.formats[column] = cell["userEnteredFormat"]["numberFormat"]
        look.rules[column] = cell.get("dataValidation")


def _updateDimensionProperties(book, range, properties, fields):
    if range["dimension"] != "COLUMNS" or fields != "pixelSize":
        raise ValueError("unknown dimension")
    look = book.looks[_title(book, range["sheetId"])]
    look.widths[range["startIndex"]] = properties["pixelSize"]


def _addProtectedRange(book, protectedRange):
    _only(protectedRange, {"range", "warningOnly", "description"})
    book.looks[_title(book, protectedRange["range"]["sheetId"])].protected.append(protectedRange)


def _title(book, number):
    return next(title for title, each in book.ids.items() if each == number)


def _text(value):
    if value is None:
        return None
    ((kind, text),) = value.items()
    if kind != "stringValue" or not isinstance(text, str) or not text:
        raise ValueError(f"{value} would be parsed, or is nothing")
    return text


def _put(cells, row, column, value):
    while len(cells) <= row:
        cells.append([])
    while len(cells[row]) <= column:
        cells[row].append(None)
    cells[row][column] = value
