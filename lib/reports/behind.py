"""From a figure, or one row of it, to the rows of the sheets that it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from lib import schema
from lib.access.permissions import Permission, can
from lib.access.viewer import Viewer
from lib.metrics import registry
from lib.metrics.hearings import FURTHEST
from lib.metrics.needs import Grouped, MembershipFlow, Need, Rows, Which
from lib.metrics.query import Query
from lib.metrics.registry import Metric
from lib.metrics.result import COUNTED, Column, Figure, Result, Unit
from lib.metrics.weeks import month_end
from lib.reports.record import parent_of
from lib.reports.records import PAGES, first_date
from lib.reports.withholding import COUNTS, TELLING
from lib.schema.types import Table

MOST_ASKED = 600  # times that a figure is asked; more, and the rows are those of the table that fit
_SURE = Which(codes=(("verified", (1, 2, 3)),))  # figures count tier 1 and up
_SPANS = {"week": lambda day: day + timedelta(days=6), "month": month_end}

Cells = Mapping[str, object]  # of one row of a figure: column -> value


@dataclass(frozen=True)
class Trail:
    """Rows of a table, and the question in whose light they are read."""

    table: str
    query: Query
    which: Which


def table_behind(metric: Metric) -> tuple[Need, Table] | None:
    """The need whose rows a metric counts, and their table; None for one that no row stands behind."""
    for need in metric.needs:
        if isinstance(need, MembershipFlow):
            return need, schema.table("membership")
        if isinstance(need, Rows | Grouped):
            return need, schema.table(need.table)
    return None


def ref_column(metric: Metric) -> tuple[str, str] | None:
    """The column whose cells are keys of records, and of which table; None if the metric has none."""
    found = table_behind(metric)
    for column in metric.columns:
        if column.unit is Unit.REF and found:
            return column.name, column.of or (found[1].name if found[1].has_ref else parent_of(found[1]))
    return None


def leads_to(viewer: Viewer, name: str) -> str:
    """The table whose rows stand behind the figure called *name*; "" where none does for this viewer."""
    metric = registry.find(name)
    found = table_behind(metric)
    if found is None or not can(viewer, Permission.SEE_ROWS):
        return ""
    table = (ref_column(metric) or ("", found[1].name))[1]
    return table if can(viewer, PAGES[table]) else ""


def trail_of(
    result: Result, metric: Metric, cells: Cells, tried: Callable[[Need, Cells], tuple[str, ...] | None]
) -> Trail | None:
    """The rows behind *result*, or behind its row that holds *cells*; *tried* names the keys it counts."""
    found, query = table_behind(metric), result.query
    if found is None:
        return None
    named = ref_column(metric)
    if named and cells.get(named[0], "") is not None:  # a row without a reference is a sum of others
        column, name = named
        refs = dict.fromkeys(result.frame()[column].dropna())
        keys = (cells[column],) if column in cells else tuple(refs)
        return Trail(name, query, Which(keys=keys, ahead=FURTHEST))
    need, table = found
    regions = {cells[c.name] for c in metric.columns if c.unit is Unit.REGION and cells.get(c.name)}
    narrower = replace(query, regions=frozenset(regions)) if regions else query
    keys = tried(need, cells) if isinstance(need, Rows) and not named else None
    if keys is not None:
        return Trail(table.name, narrower, Which(keys=keys, ahead=need.ahead))
    told = _of_sum(metric, cells) if named else cells
    which = _dated(metric, need, table, query, told).narrowed(_coded(metric, table, told))
    return Trail(table.name, narrower, which.narrowed(_SURE))


def _of_sum(metric: Metric, cells: Cells) -> Cells:
    """What a row that sums up others says of each of them: no days, and its name but once, as the group's."""
    days = {column.name for column in metric.columns if column.unit is Unit.DATE}
    once = {value: name for name, value in cells.items() if name not in days and value is not None}
    return {name: value for value, name in once.items()}


def _dated(metric: Metric, need: Need, table: Table, query: Query, cells: Cells) -> Which:
    """The rows of the days that the figure, or its row, speaks of."""
    column = getattr(need, "dated", "") or first_date(table)
    day = next((c for c in metric.columns if c.unit is Unit.DATE and cells.get(c.name)), None)
    if not column:
        return Which()
    if day is not None:
        first, last = _span(day, cells[day.name], whole=metric.flow or day.name in _SPANS)
        return Which(days=((column, first, min(last, query.as_of)),))
    if metric.last_days:
        return Which(days=((column, query.as_of - timedelta(days=metric.last_days - 1), query.as_of),))
    if metric.flow:
        return Which(dated=column)
    return Which(ended=getattr(need, "ended", ""), ahead=getattr(need, "ahead", 0))


def _span(column: Column, day: date, *, whole: bool) -> tuple[date | None, date]:
    if not whole:
        return None, day  # a level of a day is made by all that came before it
    return day, _SPANS.get(column.name, lambda day: day)(day)


def _coded(metric: Metric, table: Table, cells: Cells) -> Which:
    """The codes that the row of a figure has in common with the columns of the table."""
    names = {column.name for column in table.columns}
    return Which(
        codes=tuple(
            (column.name, (cells[column.name],))
            for column in metric.columns
            if column.unit in (Unit.CODE, Unit.PLACE, Unit.TEXT, Unit.YES_NO)
            and column.name in cells
            and column.name in names
        )
    )


def counted_keys(
    frame: pd.DataFrame, compute: Callable[[pd.DataFrame], Figure], metric: Metric, cells: Cells
) -> tuple[str, ...] | None:
    """The keys of the records that a figure counts, found by asking it of ever fewer of them.

    None where that cannot be told: for a figure that counts nothing of single records, or of too many.
    """
    for column in metric.columns:
        if column.unit in (Unit.CODE, Unit.PLACE, Unit.REGION) and column.name in cells.keys() & set(frame):
            frame = frame[frame[column.name].isin([cells[column.name]])]
    if not _counts(metric, cells):
        return None

    every_one, found, open_, whole = _counts_records(metric, cells), [], [frame], None
    for _ in range(MOST_ASKED):
        if not open_:
            return tuple(found) if found or not whole else None
        some = open_.pop()
        number = _number(compute(some), metric, cells) if len(some) else 0
        whole = number if whole is None else whole
        if number and (len(some) == 1 or (every_one and number == len(some))):
            found.extend(some["key"])
        elif number:
            open_ += [some.iloc[: len(some) // 2], some.iloc[len(some) // 2 :]]
    return None


def _counts(metric: Metric, cells: Cells) -> bool:
    if cells:
        return any(column.unit in COUNTS for column in metric.columns)
    return metric.unit in COUNTS


def _counts_records(metric: Metric, cells: Cells) -> bool:
    """Whether the number is one of records, each counted once: a person may be one of several of a record."""
    units = [column.unit for column in metric.columns if column.unit in COUNTS] if cells else [metric.unit]
    return len(units) == 1 and units[0] in COUNTED - {Unit.PERSONS}


def _number(figure: Figure, metric: Metric, cells: Cells) -> float:
    """The count itself, or the counts in the row that holds *cells*; 0 where unknown."""
    if not cells:
        return figure.value if isinstance(figure.value, int | float) else 0
    told = [(i, c.name) for i, c in enumerate(metric.columns) if c.unit in TELLING and c.name in cells]
    numbers = [i for i, column in enumerate(metric.columns) if column.unit in COUNTS]
    rows = [row for row in figure.rows if all(row[i] == cells[name] for i, name in told)]
    return sum(row[i] or 0 for row in rows for i in numbers)
