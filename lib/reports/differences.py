"""What changed in the sheets, as a viewer may see it: neither a note nor a plan that is not for them.

Where a row points is left out for whom plans are not: what it pointed at before may be out of their sight.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lib.access.viewer import Viewer
from lib.metrics.differences import Kind
from lib.metrics.query import Query
from lib.reports.plans import FOUNDED, sees_plans
from lib.reports.pointers import pointers
from lib.reports.records import columns_for, table_of
from lib.schema.types import Column, Table
from lib.store.differences import Question, Span


@dataclass(frozen=True)
class Changed:
    """One table's changes: how many of each kind, and the columns that this viewer may see."""

    table: Table
    columns: tuple[Column, ...]
    counts: Mapping[Kind, int]

    @property
    def total(self) -> int:
        """How many records are not as before."""
        return sum(self.counts.values())


def question_of(viewer: Viewer, name: str, query: Query, span: Span, timezone: str, today: date) -> Question:
    """The question for this viewer's sight; AccessError for whoever may not see rows of the table."""
    table = table_of(viewer, name)
    columns = tuple(stored for column in columns_for(viewer, table) for stored in column.stored_names)
    only = {}
    if not sees_plans(viewer.profile):
        only = {"drives": ("stage", FOUNDED), "events": ("date", today)}
        pointing = {column.name for column in pointers(table)}
        columns = tuple(column for column in columns if column not in pointing)
    return Question(name, columns, span, viewer.scope, query, timezone, only)
