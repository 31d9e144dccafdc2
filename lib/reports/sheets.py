"""The state of the sheets, each for those alone whom it concerns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from lib.access.permissions import Permission, require
from lib.access.viewer import Viewer
from lib.checks.outcome import Problem, Severity
from lib.checks.reporting import MORE
from lib.errors import N_, AccessError
from lib.i18n.message import Message
from lib.metrics.attention import Sheet
from lib.metrics.result import Column, Figure, Result, Unit
from lib.reports.freshness import concerns, sheets_of
from lib.reports.telling import Telling, telling
from lib.settings import Settings, WorkbookSettings
from lib.store import Outcome, Store
from lib.store.held import HeldSync
from lib.store.links import Links


@dataclass(frozen=True)
class TabAccount:
    """One tab as the newest applied sync found it, in rows."""

    table: str
    tab: str  # as the workbook calls it; "" if it has none
    state: str
    read: int
    accepted: int
    refused: int
    blank: int
    to_mend: int


@dataclass(frozen=True)
class SheetState:
    """One workbook: when it was read and changed, what came of the last attempt, and its tabs."""

    book: WorkbookSettings
    sheet: Sheet
    title: str  # the spreadsheet's own, or the file's
    link: str
    read: datetime | None  # the last time its cells came, whatever was made of them
    changed: datetime | None  # the last time a row of it counted anew
    outcome: Outcome | None  # of the newest attempt
    fault: tuple[Message, Message] | None  # of the newest attempt: what went wrong, and the next step
    held: HeldSync | None
    tabs: tuple[TabAccount, ...]
    to_mend: int

    @property
    def accepted(self) -> int:
        """Rows that count."""
        return sum(tab.accepted for tab in self.tabs)


@dataclass(frozen=True)
class ProblemGroup:
    """All problems of one kind, in the order of tabs and rows."""

    code: str
    problems: tuple[Problem, ...]

    @property
    def n(self) -> int:
        """How many there are, with those that are counted and not listed."""
        return sum(self.by_tab.values())

    @property
    def by_tab(self) -> dict[str, int]:
        """How many there are in each tab."""
        found: dict[str, int] = {}
        for problem in self.problems:
            unlisted = problem.params["n"] if problem.code == MORE else 1
            found[problem.tab] = found.get(problem.tab, 0) + int(unlisted)
        return found


class Sheets:
    """What is asked about sheets. Whose sheet it is, is looked at anew in every answer."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings

    def mine(self, viewer: Viewer) -> tuple[WorkbookSettings, ...]:
        """The workbooks that concern this viewer."""
        require(viewer, Permission.SHEETS)
        return tuple(book for book in self._settings.workbooks if concerns(viewer, book))

    def states(self, viewer: Viewer, at: datetime) -> tuple[SheetState, ...]:
        """The state of each of them at a moment."""
        known = {row["workbook"]: row for row in self._store.freshness(at).to_dict("records")}
        ages = {
            sheet.workbook: sheet
            for sheet in sheets_of(viewer, self._settings, self._last_read, self._store.last_change)
        }
        return tuple(
            self._state(telling(viewer, book), book, ages[book.name], known.get(book.name, {}))
            for book in self.mine(viewer)
        )

    def problems(self, viewer: Viewer, workbook: str) -> tuple[Problem, ...]:
        """What is to be mended in a workbook, in the order of its tabs and rows; notes are none."""
        told = self.told(viewer, workbook)
        return told.problems(p for p in self._store.problems(workbook) if p.severity is not Severity.NOTE)

    def trend(self, viewer: Viewer, workbook: str) -> Result:
        """How many problems each day's last sync left to mend."""
        told, frame = self.told(viewer, workbook), self._store.problem_trend(workbook)
        zone = ZoneInfo(self._settings.timezone)
        moments = {sync.at: 0 for sync in self._store.changing_syncs(workbook, 1000)}
        for row in frame.itertuples():
            if row.severity != Severity.NOTE and told.tells(row.table):
                moments[row.at] = moments.get(row.at, 0) + row.n
        by_day: dict[date, int] = {}
        for moment in sorted(moments):
            by_day[moment.astimezone(zone).date()] = int(moments[moment])
        return _trend(by_day)

    def links(self, viewer: Viewer, workbook: str) -> Links:
        """The way to the cells of a workbook."""
        self._require(viewer, workbook)
        return self._store.links()

    def told(self, viewer: Viewer, workbook: str) -> Telling:
        """What this viewer is told of a workbook; AccessError if it does not concern them."""
        return telling(viewer, self._require(viewer, workbook))

    def require_own(self, viewer: Viewer, workbook: str) -> WorkbookSettings:
        """The workbook of that name; AccessError if it does not concern this viewer."""
        return self._require(viewer, workbook)

    def _require(self, viewer: Viewer, workbook: str) -> WorkbookSettings:
        for book in self.mine(viewer):
            if book.name == workbook:
                return book
        raise AccessError(
            N_("This sheet is not yours to look into."),
            N_("If you look after it, ask an administrator to note it in your account."),
        )

    def _last_read(self, workbook: str) -> datetime | None:
        last = self._store.last_read(workbook)
        return last.at if last else None

    def _state(self, told: Telling, book: WorkbookSettings, sheet: Sheet, known: dict) -> SheetState:
        tabs = [tab for tab in self._store.tabs(book.name).to_dict("records") if told.tells(tab["table"])]
        found = self._store.problems(book.name)
        mend = told.problems(problem for problem in found if problem.severity is not Severity.NOTE)
        counts = ("tab", "state", "read", "accepted", "refused", "blank")
        outcome = Outcome(known["outcome"]) if known else None
        return SheetState(
            book,
            sheet,
            known.get("title") or book.name,
            known.get("link") or "",
            self._last_read(book.name),
            self._store.last_change(book.name),
            outcome,
            (known["what"], known["fix"]) if known and known["what"] else None,
            self._store.newest_held(book.name) if outcome is Outcome.HELD else None,
            tuple(
                TabAccount(
                    tab["table"],
                    *(tab[name] for name in counts),
                    sum(problem.table == tab["table"] for problem in mend),
                )
                for tab in tabs
            ),
            len(mend),
        )


def grouped(problems: Iterable[Problem]) -> tuple[ProblemGroup, ...]:
    """Problems by what is wrong, the most frequent first; within a kind the rows of a tab stay together."""
    alike: dict[str, dict[str, list[Problem]]] = {}
    for problem in problems:
        code = problem.params["code"] if problem.code == MORE else problem.code
        alike.setdefault(code, {}).setdefault(problem.tab, []).append(problem)
    groups = [ProblemGroup(code, tuple(chain(*tabs.values()))) for code, tabs in alike.items()]
    return tuple(sorted(groups, key=lambda group: -group.n))


def _trend(by_day: dict[date, int]) -> Result:
    days = sorted(by_day)
    columns = (
        Column("day", N_("Day"), Unit.DATE),
        Column("problems", N_("Problems to mend"), Unit.NUMBER),
    )
    sentence = None
    if len(days) > 1:
        text = N_("{now} problems to mend, {then} on {day}")
        sentence = Message(text, {"now": by_day[days[-1]], "then": by_day[days[0]], "day": days[0]})
    first, last = (days[0], days[-1]) if days else (date.min, date.min)
    return Result(
        name="problems_to_mend",
        label=N_("Problems to mend"),
        unit=Unit.NUMBER,
        counts=N_("rows and cells that the checks could not take over as they stand"),
        definition=(),
        columns=columns,
        figure=Figure(by_day[days[-1]] if days else None, tuple(by_day.items()), sentence=sentence),
        since=first,
        as_of=last,
        known_at=None,
    )
