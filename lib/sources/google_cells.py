"""Parts of the requests by which a Google spreadsheet is written: ranges, cells, colours."""

from collections.abc import Iterable, Sequence
from typing import Any

Part = dict[str, Any]


def span(
    sheet: int, rows: tuple[int, int | None] = (0, None), columns: tuple[int, int | None] = (0, None)
) -> Part:
    """A range of a tab; ends are exclusive, and None is as far as the tab goes."""
    ends = {"endRowIndex": rows[1], "endColumnIndex": columns[1]}
    starts = {"startRowIndex": rows[0], "startColumnIndex": columns[0]}
    return {"sheetId": sheet, **starts, **{name: end for name, end in ends.items() if end is not None}}


def text(value: str, look: Part | None = None, note: str = "") -> Part:
    """A cell that holds a text exactly as it is, whatever it begins with."""
    cell: Part = {"userEnteredValue": {"stringValue": value}} if value else {}
    if look:
        cell["userEnteredFormat"] = look
    if note:
        cell["note"] = note
    return cell


def rows(texts: Iterable[Sequence[Part]]) -> list[Part]:
    """Rows of cells as an updateCells request has them."""
    return [{"values": list(cells)} for cells in texts]


def colour(hexadecimal: str) -> Part:
    """#a51d24 as a colour style."""
    red, green, blue = (int(hexadecimal[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return {"rgbColor": {"red": red, "green": green, "blue": blue}}


def widths(sheet: int, pixels: Iterable[int]) -> list[Part]:
    """Requests that make each column as wide as is said."""
    return [
        {
            "updateDimensionProperties": {
                "range": {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": i, "endIndex": i + 1},
                "properties": {"pixelSize": width},
                "fields": "pixelSize",
            }
        }
        for i, width in enumerate(pixels)
    ]
