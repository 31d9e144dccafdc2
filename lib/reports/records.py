"""The rows behind the figures: which of a table's, and which of its columns, a viewer may see."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from lib import schema
from lib.access.permissions import Permission, can, require
from lib.access.viewer import Viewer
from lib.errors import N_, QueryError
from lib.metrics.hearings import FURTHEST
from lib.metrics.needs import Which
from lib.reports.plans import PLANNED_COLUMNS
from lib.schema.types import Column, Table

PAGES = {  # the page on which a table's rows are at home
    "membership": Permission.MEMBERSHIP,
    "targets": Permission.MEMBERSHIP,
    "cases": Permission.CASES,
    "hearings": Permission.CASES,
    "arrests": Permission.ARRESTS,
    "drives": Permission.DRIVES,
    "drive_progress": Permission.DRIVES,
    "accidents": Permission.DRIVES,
    "events": Permission.EVENTS,
    "incidents": Permission.EVENTS,
    "solidarity": Permission.SOLIDARITY,
}
CLOSED_BY = {"cases": "closed", "arrests": "released", "drives": "closed"}  # open through the period


@dataclass(frozen=True, eq=False)
class Records:
    """Rows of one table as a viewer may see them: `frame` has the key and the stored columns of `columns`."""

    table: Table
    columns: tuple[Column, ...]
    frame: pd.DataFrame
    since: date
    as_of: date
    known_at: datetime | None
    total: int  # of which `frame` may be a part


def table_of(viewer: Viewer, name: str) -> Table:
    """The table called *name*; QueryError if there is none, AccessError if it is not for this viewer."""
    if name not in PAGES:
        raise QueryError(
            N_("There is no table called {name}."),
            N_("`python -m lib.cli dictionary` lists the tables."),
            name=name,
        )
    require(viewer, Permission.SEE_ROWS)
    require(viewer, PAGES[name])
    return schema.table(name)


def columns_for(viewer: Viewer, table: Table) -> tuple[Column, ...]:
    """The columns that this viewer may see."""
    notes, plans = can(viewer, Permission.SEE_NOTES), can(viewer, Permission.SEE_PLANS)
    return tuple(
        column
        for column in table.columns
        if (notes or not column.private) and (plans or column.name not in PLANNED_COLUMNS)
    )


def rows_behind(table: Table) -> Which:
    """Rows dated in the period, hearings also after it; of cases, arrests and drives all open in it."""
    if table.name in CLOSED_BY:
        return Which(ended=CLOSED_BY[table.name])
    return Which(dated=first_date(table), ahead=FURTHEST if table.name == "hearings" else 0)


def first_date(table: Table) -> str:
    """The column that says when a row's event was; "" for a table without dates."""
    return next((column.name for column in table.columns if column.kind.has_precision), "")


def shown(columns: tuple[Column, ...], frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with their keys and nothing beside the columns that a viewer may see."""
    return frame[["key", *(name for column in columns for name in column.stored_names)]]
