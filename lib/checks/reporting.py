"""Gives a fault its place. Whatever looks like a person's identity is taken out here, once for all."""

from collections.abc import Mapping

from lib.checks.cells import column_letters, text_of
from lib.checks.headers import Header
from lib.checks.identity import looks_like_identity
from lib.checks.outcome import Problem, Severity
from lib.checks.raw import CellValue
from lib.checks.reading import Fault

QUOTED = 80  # characters of a cell that a problem repeats
LONGEST_VALUE = 500  # characters of a problem's value: a list of choices, say
_WITHOUT_TEXT = frozenset({"identity_value", "column_identity"})


def safe(text: str, longest: int = QUOTED) -> str:
    """*text* as it may be repeated: cut, and nothing at all where it looks like a person's identity."""
    if looks_like_identity(text):
        return ""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


class Reporter:
    """Makes the problems of one tab."""

    def __init__(self, workbook: str, tab: str, table: str) -> None:
        self._workbook, self._tab, self._table = workbook, safe(text_of(tab)), table
        self.problems: list[Problem] = []

    def tab(self, code: str, severity: Severity, **params: str) -> None:
        """A problem of the whole tab."""
        self._add(Fault(code, params, severity), 0, "", "", "")

    def row(self, fault: Fault, row: int) -> None:
        """A problem of a whole row; *row* is counted from 0."""
        self._add(fault, row + 1, "", "", "")

    def cell(self, fault: Fault, row: int, position: int, header: Header, cell: CellValue) -> None:
        """A problem of one cell; *row* and *position* are counted from 0."""
        text = "" if fault.code in _WITHOUT_TEXT else text_of(cell)
        self._add(fault, row + 1, column_letters(position), header.text(position), text)

    def _add(self, fault: Fault, row: int, column: str, header: str, text: str) -> None:
        params: Mapping[str, str] = {name: safe(value, LONGEST_VALUE) for name, value in fault.params.items()}
        self.problems.append(
            Problem(
                self._workbook,
                self._tab,
                self._table,
                row,
                column,
                safe(header),
                safe(text),
                fault.code,
                params,
                fault.severity,
            )
        )
