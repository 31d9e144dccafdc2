"""Gives a fault its place. Whatever looks like a person's identity is taken out here, once for all."""

from collections import Counter
from dataclasses import dataclass, replace

from lib.checks.cells import column_letters, text_of
from lib.checks.identity import looks_like_identity
from lib.checks.outcome import Problem, Severity
from lib.checks.raw import CellValue
from lib.checks.reading import Fault

QUOTED = 80  # characters of a cell that a problem repeats
LONGEST_VALUE = 500  # characters of a problem's value: a list of choices, say
LISTED = 500  # problems of one kind in one column; a column out of place has one in every row
MORE = "more_of_the_same"  # the code of a problem that counts others of the code in its params
_WITHOUT_TEXT = frozenset({"identity_value", "column_identity"})


def safe(text: str, longest: int = QUOTED) -> str:
    """*text* as it may be repeated: cut, and nothing at all where it looks like a person's identity."""
    if looks_like_identity(text):
        return ""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


@dataclass
class _Unlisted:
    """Problems of one kind in one column beyond those that are listed."""

    first: Problem
    last: int
    n: int = 1


class Reporter:
    """Makes the problems of one tab. Of one kind in one column it lists so many and counts the rest."""

    def __init__(self, workbook: str, tab: str, table: str) -> None:
        self._workbook, self._tab, self._table = workbook, safe(text_of(tab)), table
        self._problems: list[Problem] = []
        self._listed: Counter[tuple[str, str]] = Counter()
        self._unlisted: dict[tuple[str, str], _Unlisted] = {}

    @property
    def problems(self) -> list[Problem]:
        """Everything reported, by place."""
        return sorted([*self._problems, *map(_counted, self._unlisted.values())], key=_place)

    def tab(self, code: str, severity: Severity, **params: str) -> None:
        """A problem of the whole tab."""
        self._add(Fault(code, params, severity), 0, "", "", "")

    def row(self, fault: Fault, row: int) -> None:
        """A problem of a whole row; *row* is counted from 0."""
        self._add(fault, row + 1, "", "", "")

    def cell(self, fault: Fault, row: int, position: int, header: str, cell: CellValue) -> None:
        """A problem of one cell; *row* and *position* are counted from 0."""
        text = "" if fault.code in _WITHOUT_TEXT else text_of(cell)
        self._add(fault, row + 1, column_letters(position), header, text)

    def _add(self, fault: Fault, row: int, column: str, header: str, text: str) -> None:
        kind = (fault.code, column)
        self._listed[kind] += 1
        if unlisted := self._unlisted.get(kind):
            unlisted.n, unlisted.last = unlisted.n + 1, max(unlisted.last, row)
            return
        problem = Problem(
            self._workbook,
            self._tab,
            self._table,
            row,
            column,
            safe(header),
            safe(text),
            fault.code,
            {name: safe(value, LONGEST_VALUE) for name, value in fault.params.items()},
            fault.severity,
        )
        if self._listed[kind] > LISTED:
            self._unlisted[kind] = _Unlisted(problem, row)
        else:
            self._problems.append(problem)


def _counted(unlisted: _Unlisted) -> Problem:
    """One problem in place of all that are not listed, where the first of them stands."""
    if unlisted.n == 1:
        return unlisted.first
    params = {"n": str(unlisted.n), "last": str(unlisted.last), "code": unlisted.first.code}
    return replace(unlisted.first, code=MORE, params=params, text="")


def _place(problem: Problem) -> tuple[int, int, str]:
    return problem.row, len(problem.column), problem.column
