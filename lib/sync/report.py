"""What came of a sync of one workbook, in numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from lib.checks.outcome import Checked, Problem, Severity
from lib.errors import BoardError
from lib.store import Outcome
from lib.store.applying import Applied
from lib.store.held import HeldSync


@dataclass(frozen=True)
class SyncReport:
    """One attempt on one workbook: rows are counted if it was applied, problems also if it was unchanged."""

    workbook: str
    outcome: Outcome
    read: int = 0
    accepted: int = 0
    refused: int = 0
    blank: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    to_mend: int = 0  # problems that ask for something to be done
    fault: BoardError | None = None  # why it failed
    note: BoardError | None = None  # what else went wrong, without undoing the sync
    held: HeldSync | None = None  # what waits for a leader, or was refused


def applied(checked: Checked, result: Applied, note: BoardError | None) -> SyncReport:
    """The report of a workbook that was read, checked and stored."""
    tabs, changes = checked.tabs, result.tabs
    return SyncReport(
        checked.workbook,
        Outcome.APPLIED,
        read=sum(tab.read for tab in tabs),
        accepted=sum(len(tab.accepted) for tab in tabs),
        refused=sum(tab.refused for tab in tabs),
        blank=sum(tab.blank for tab in tabs),
        added=sum(change.added for change in changes),
        changed=sum(change.changed for change in changes),
        removed=sum(change.removed for change in changes),
        to_mend=to_mend(checked.problems),
        note=note,
    )


def to_mend(problems: Iterable[Problem]) -> int:
    """Number of problems that are more than notes."""
    return sum(problem.severity is not Severity.NOTE for problem in problems)
