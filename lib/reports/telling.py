"""What of a workbook a reader is told: all of it whose sheet it is, but no plan and no note to an organiser.

The number of a tab's rows alone tells a plan, beside the figures in which it is not counted. So tabs that
can hold plans are not told of at all, nor whether a pointer leads to one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lib.access.permissions import Permission, can
from lib.access.viewer import Viewer
from lib.checks.outcome import Problem, Severity
from lib.reports.records import columns_for
from lib.schema import table
from lib.schema.types import Column, Kind, Table
from lib.settings import WorkbookSettings
from lib.store.comparing import ChangedRow, Comparison

WITH_PLANS = frozenset({"drives", "drive_progress", "events"})
_POINTERS = frozenset({"link_nowhere", "link_unjudged"})


@dataclass(frozen=True)
class Telling:
    """What one reader is told of one workbook."""

    viewer: Viewer
    whole: bool

    def tells(self, name: str) -> bool:
        """Whether the rows of that table, and how many they are, may be told."""
        return self.whole or name not in WITH_PLANS

    def columns(self, declared: Table) -> tuple[Column, ...]:
        """The columns of which values may be told."""
        if self.whole:
            return declared.columns
        return tuple(column for column in columns_for(self.viewer, declared) if not _points_at_plans(column))

    def problems(self, found: Iterable[Problem]) -> tuple[Problem, ...]:
        """Those that may be told."""
        return tuple(problem for problem in found if self.tells(problem.table) and not self._probes(problem))

    def compared(self, found: Comparison) -> Comparison:
        """A comparison in which what may not be told is as it was."""
        if self.whole:
            return found
        names = {name for column in self.columns(table(found.table)) for name in column.stored_names}
        changed = [_cut(row, names) for row in found.changed]
        kept = tuple(row for row in changed if row.before or row.after)
        return replace(found, changed=kept, unchanged=found.unchanged + len(changed) - len(kept))

    def _probes(self, problem: Problem) -> bool:
        pointer = problem.code in _POINTERS and problem.severity is Severity.WARNING
        return pointer and not self.whole


def telling(viewer: Viewer, book: WorkbookSettings) -> Telling:
    """What this reader is told of the workbook, which must concern them."""
    leads = can(viewer, Permission.SEE_PLANS) and can(viewer, Permission.SEE_NOTES)
    return Telling(viewer, leads or book.name in viewer.workbooks)


def _points_at_plans(column: Column) -> bool:
    return column.kind is Kind.LINK and (not column.links_to or column.links_to in WITH_PLANS)


def _cut(row: ChangedRow, names: set[str]) -> ChangedRow:
    def some(values: Mapping[str, object]) -> dict[str, object]:
        return {name: value for name, value in values.items() if name in names}

    return replace(row, before=some(row.before), after=some(row.after))
