"""What is to be mended, written where the volunteer looks: into a tab of the workbook itself."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from lib.checks.outcome import Problem, Severity
from lib.checks.raw import CellValue, RawWorkbook
from lib.checks.words import in_words
from lib.errors import N_
from lib.i18n.translator import Translator
from lib.schema.layout import PROBLEMS
from lib.settings import WorkbookSettings
from lib.sources.google_problems import Line, problems_tab, write_problems
from lib.sources.http import BoundedHTTPClient
from lib.sources.writing import MayNotWriteError

LONGEST_LIST = 500  # lines: a sheet with more to mend has one cause, and the first lines show it
_TO_MEND = (Severity.TAB, Severity.ROW, Severity.WARNING)
_HEADER = (N_("Cell"), N_("What is wrong"), N_("How to mend it"), N_("Since"), N_("Link"))
_SINCE = 3  # its place in a line
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def write_back(
    workbook: WorkbookSettings,
    raw: RawWorkbook,
    problems: Sequence[Problem],
    words: Translator,
    today: date,
    *,
    credentials: Mapping[str, str] | str | None = None,
    http_client: Callable[..., BoundedHTTPClient] = BoundedHTTPClient,
) -> MayNotWriteError | None:
    """List the problems in the workbook that *raw* was read from, if its settings ask for it.

    Returns the fault where the account may only read: that is a note, for writing is a courtesy. Other
    faults are raised as SourceError; they never undo a sync, which is complete before. *words* is of the
    workbook's language.
    """
    if not workbook.write_back:
        return None
    title = PROBLEMS.in_language(words.language)
    title = title[:1].upper() + title[1:]
    lines = problem_lines(raw, problems, words, today)
    try:
        write_problems(workbook, raw, title, lines, credentials=credentials, http_client=http_client)
    except MayNotWriteError as refused:
        return refused
    return None


def problem_lines(
    raw: RawWorkbook, problems: Iterable[Problem], words: Translator, today: date
) -> list[Line]:
    """The tab's lines: a header, and a line for each problem that asks for something to be done."""
    to_mend = [problem for problem in problems if problem.severity in _TO_MEND]
    since, link = _Since(raw, today), _Links(raw)
    lines: list[Line] = [tuple(map(words.text, _HEADER))]
    for problem in to_mend[:LONGEST_LIST]:
        place = "!".join(filter(None, (problem.tab, problem.cell)))
        what, fix = map(words.message, in_words(problem))
        lines.append((place, what, fix, since.of(place, what), link.to(problem)))
    if not to_mend:
        lines.append(("", words.text(N_("Nothing to mend.")), "", "", ""))
    if len(to_mend) > LONGEST_LIST:
        lines.append(("", words.text(N_("And {n} more."), n=len(to_mend) - LONGEST_LIST), "", "", ""))
    return lines


class _Since:
    """The day since which a problem stands in the tab; the tab itself remembers it."""

    def __init__(self, raw: RawWorkbook, today: date) -> None:
        tab = problems_tab(raw)
        lines = (
            [row for row in tab.rows[1:] if len(row) >= _SINCE + 1 and _is_day(row[_SINCE])] if tab else []
        )
        self._in_place = {(row[0], row[1]): row[_SINCE] for row in lines}
        self._anywhere = {row[1]: row[_SINCE] for row in lines}  # rows above it may have come or gone
        self._today = today.isoformat()

    def of(self, place: str, what: str) -> str:
        """The day as it was noted, or today."""
        return self._in_place.get((place, what)) or self._anywhere.get(what) or self._today


class _Links:
    """Addresses that open the spreadsheet at a cell."""

    def __init__(self, raw: RawWorkbook) -> None:
        self._base, self._ids = raw.link, {tab.name: tab.sheet_id for tab in raw.tabs}

    def to(self, problem: Problem) -> str:
        """The address of the problem's cell, row or tab."""
        number = self._ids.get(problem.tab)
        if not self._base or number is None:
            return self._base
        return f"{self._base}/edit#gid={number}" + (f"&range={problem.cell}" if problem.cell else "")


def _is_day(cell: CellValue) -> bool:
    return isinstance(cell, str) and _DAY.fullmatch(cell) is not None
