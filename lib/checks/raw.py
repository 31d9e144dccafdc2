"""Raw cells as a source delivers them: nothing interpreted, nothing dropped."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Shown:
    """A typed value whose text on screen says more than the value (0412 shown for the number 412)."""

    value: int | float | bool | date | datetime | time
    text: str


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell in which the spreadsheet shows an error (#REF!, #N/A)."""

    text: str


# A blank cell is None. A CSV delivers text only; a spreadsheet delivers typed values, and a number
# is a date only where the spreadsheet's own number format says so.
CellValue = str | int | float | bool | date | datetime | time | Shown | CellFault | None


@dataclass(frozen=True)
class RawTab:
    """One tab: its cells from the top left, row by row; rows may be of different lengths."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    sheet_id: int | None = None  # of a Google tab, for the link to a cell

    @property
    def cells(self) -> int:
        """Number of cells delivered."""
        return sum(len(row) for row in self.rows)


@dataclass(frozen=True)
class RawWorkbook:
    """One workbook as fetched. `fingerprint` is a hash of all cells: equal means unchanged."""

    name: str  # the workbook's name in the settings
    title: str  # the spreadsheet's own title or file name
    tabs: tuple[RawTab, ...]
    fingerprint: str
    link: str = ""  # address of the spreadsheet, for links to a cell; "" for files
    requests: int = 0  # what fetching cost, in requests to the provider
    version: str = ""  # the provider's word for this state of the file; "" where it has none
    locale: str = ""  # by which the spreadsheet read what was typed (ru_RU); "" for files
