"""What a check says of a workbook: rows to keep, rows with problems, and where each stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How far a problem reaches."""

    TAB = "tab"  # the tab was not read at all
    ROW = "row"  # this row was left out
    WARNING = "warning"  # the row was kept, a cell or link in it was not
    NOTE = "note"  # nothing is wrong; something was left aside


class TabState(StrEnum):
    """What became of a tab."""

    READ = "read"
    MISSING = "missing"  # the workbook has no such tab: last good data stay
    STOPPED = "stopped"  # a required column is missing: last good data stay


@dataclass(frozen=True)
class Problem:
    """One thing to mend, and where. `code` and `params` are put into words by `checks.words`."""

    workbook: str
    tab: str  # the tab's name as the workbook has it
    table: str  # our name of it, "" if it is none of ours
    row: int  # as the spreadsheet numbers it; 0 = the whole tab
    column: str  # letters, as the spreadsheet shows them; "" = the whole row
    header: str  # the header's text as the workbook has it
    text: str  # the cell's text, cut and cleaned; "" where it must not be repeated
    code: str
    params: Mapping[str, str]
    severity: Severity

    @property
    def cell(self) -> str:
        """Place in A1 notation: F12, 12:12 for a row, "" for a tab."""
        if not self.row:
            return self.column
        return f"{self.column}{self.row}" if self.column else f"{self.row}:{self.row}"


@dataclass(frozen=True)
class AcceptedRow:
    """One row that counts: `values` maps every stored column of the table to a Python value or None."""

    key: str
    row: int
    values: Mapping[str, object]


@dataclass(frozen=True)
class CheckedTab:
    """One tab after its check: read = len(accepted) + refused + blank, always."""

    table: str
    tab: str
    state: TabState
    read: int  # rows below the header, to the last one delivered
    accepted: tuple[AcceptedRow, ...]
    refused: int  # rows with a problem of severity ROW or NOTE that made them stay out
    blank: int


@dataclass(frozen=True)
class Checked:
    """One workbook after its check."""

    workbook: str
    tabs: tuple[CheckedTab, ...]
    problems: tuple[Problem, ...]
