"""What changed between two syncs, table by table, in a reader's sight: counted, and some rows of it.

Only records of which a version was opened or closed between the two syncs are looked at, and those that
belong to such a record: a hearing leaves a scope with its case, though its own row stays as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Row,
    Select,
    Subquery,
    exists,
    false,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.sql.expression import ColumnElement

from lib.access.viewer import Scope
from lib.metrics.differences import Difference, Kind, Rule, rule
from lib.metrics.query import Query
from lib.store import syncs, tables
from lib.store.facts import chosen, midnight
from lib.store.links import Links, links
from lib.store.scoping import Sight, goals_of, held, known_sync, seen
from lib.store.syncs import SYNCS, Outcome

Only = Mapping[str, tuple[str, frozenset[str] | date]]  # table -> a column: its values, or last day


@dataclass(frozen=True)
class Span:
    """From the state after one sync (0: before the first) to that after another (None: as it is now)."""

    first: int
    last: int | None
    begun: datetime | None  # when the first was; None = there was nothing before
    ended: datetime | None  # when the last was that brought data; None = there was none by then


@dataclass(frozen=True)
class Question:
    """One table, between which syncs, and in whose sight. `columns` are the stored ones they may see."""

    table: str
    columns: tuple[str, ...]
    span: Span
    scope: Scope
    query: Query
    timezone: str  # whose days tell what was reported late
    only: Only


def span(connection: Connection, known_at: datetime | None, since: datetime | None) -> Span:
    """From the state as known at *since*, or before the last change of a row, to that at *known_at*."""
    last = known_sync(connection, known_at)
    newest = syncs.newest(connection, Outcome.APPLIED, Outcome.UNCHANGED, not_after=known_at)
    before = _before_the_last_change(last) if since is None else SYNCS.c.at <= since
    if last is not None:
        before &= SYNCS.c.id <= last
    first = connection.scalar(select(func.coalesce(func.max(SYNCS.c.id), 0)).where(before))
    begun = connection.scalar(
        select(func.max(SYNCS.c.at)).where(SYNCS.c.id <= first, SYNCS.c.outcome == Outcome.APPLIED.value)
    )
    return Span(first if begun else 0, last, begun, newest.at if newest else None)


def counted(connection: Connection, question: Question) -> dict[Kind, int]:
    """How many records are of each kind; without the kinds of which there are none."""
    found = {kind: connection.scalar(_of(question, kind).with_only_columns(func.count())) for kind in Kind}
    return {kind: n for kind, n in found.items() if n}


def listed(
    connection: Connection, question: Question, kind: Kind, limit: int, offset: int
) -> tuple[Difference, ...]:
    """Records of a kind, those changed by the newest sync first."""
    found = _of(question, kind)
    columns = found.selected_columns
    ordered = found.order_by(columns.at.desc().nulls_last(), columns.key).limit(limit).offset(offset)
    where = links(connection)
    return tuple(_difference(row, question.columns, kind, where) for row in connection.execute(ordered))


def _before_the_last_change(last: int | None) -> ColumnElement:
    """Before the moment of the newest sync that changed a row; several workbooks may share it."""
    change = select(func.max(SYNCS.c.at)).where(SYNCS.c.rows_changed > 0)
    if last is not None:
        change = change.where(SYNCS.c.id <= last)
    return SYNCS.c.at < change.scalar_subquery()


def _of(question: Question, kind: Kind) -> Select:
    """One row = one record of a kind: at (of its sync), key, where it stands, "before x" and "after x"."""
    wanted = rule(kind, _day(question.span.begun, question.timezone))
    before, after = _side(question, question.span.first), _side(question, question.span.last)
    here, there = (after, before) if wanted.after else (before, after)
    both = wanted.before and wanted.after
    if both:
        conditions = [or_(*(before.c[name].is_distinct_from(after.c[name]) for name in question.columns))]
    else:
        conditions = [there.c.key.is_(None), *_dated(question.table, here, wanted)]
    sync = here.c.known_from if wanted.after else here.c.known_until
    joined = here.join(there, here.c.key == there.c.key, isouter=not both)
    joined = joined.outerjoin(SYNCS, (SYNCS.c.id == sync) & _between(SYNCS.c.id, question.span))
    values = [
        side.c[name].label(f"{when} {name}")
        for when, side, stands in (("before", before, wanted.before), ("after", after, wanted.after))
        if stands
        for name in question.columns
    ]
    place = (here.c.key, here.c.workbook, here.c.tab, here.c.sheet_row)
    return select(SYNCS.c.at, *place, *values).select_from(joined).where(*conditions)


def _side(question: Question, known: int | None) -> Subquery:
    """The records that may have changed, as they stood after the sync *known* in the reader's sight."""
    tab, table = tables.find(question.table)
    eyes = Sight(known, question.scope.narrowed(question.query.regions).regions)
    names = ("key", "workbook", "tab", "sheet_row", "known_from", "known_until", *question.columns)
    dated = tables.first_date(tab)
    columns = dict.fromkeys((*names, dated) if dated else names)
    return (
        select(*(table.c[name] for name in columns))
        .where(
            _touched(question.table, question.span),
            *seen(question.table, eyes),
            *chosen(tab, question.query),
            *_shown(question.table, question.only, known),
            *goals_of(question.table, question.scope),
        )
        .subquery()
    )


def _touched(name: str, span: Span) -> ColumnElement:
    """Whether a version of the record, or of what it belongs to, was opened or closed within the span."""
    _, table = tables.find(name)
    touched, parent = table.c.key.in_(_keys(name, span)), _parent(name)
    if parent is None:
        return touched
    link, other = parent
    return touched | table.c[link].in_(_keys(other, span))


def _keys(name: str, span: Span) -> CompoundSelect:
    _, table = tables.find(name)
    again = table.alias()
    return union(
        *(select(again.c.key).where(_between(again.c[end], span)) for end in ("known_from", "known_until"))
    )


def _parent(name: str) -> tuple[str, str] | None:
    """The column by which a record belongs to one of another table, and that table."""
    tab, _ = tables.find(name)
    column = tab.column(tab.scoped_by) if tab.scoped_by else None
    return (column.name, column.links_to) if column is not None and column.links_to else None


def _shown(name: str, only: Only, known: int | None) -> list[ColumnElement]:
    """The conditions on records of which some are kept from the reader, and on those that belong to them."""
    _, table = tables.find(name)
    found, parent = [], _parent(name)
    if name in only:
        column, seen_alone = only[name]
        is_day = isinstance(seen_alone, date)
        found.append(table.c[column] <= seen_alone if is_day else table.c[column].in_(sorted(seen_alone)))
    if parent is not None and parent[1] in only:
        link, other = parent
        _, above = tables.find(other)
        belongs = [above.c.key == table.c[link], held(above, known), *_shown(other, only, known)]
        found.append(exists(select(1).where(*belongs)))
    return found


def _dated(name: str, side: Subquery, wanted: Rule) -> list[ColumnElement]:
    """The conditions on the date of a record that stands in one state alone."""
    tab, _ = tables.find(name)
    dated = tables.first_date(tab)
    if dated is None:
        return [] if wanted.dated_before is None else [false()]
    day, kind = side.c[dated], tab.column(dated).kind
    if wanted.dated_before is not None:
        return [day < midnight(wanted.dated_before, kind)]
    if wanted.dated_from is None:
        return []
    return [or_(day.is_(None), day >= midnight(wanted.dated_from, kind))]


def _between(sync: ColumnElement, span: Span) -> ColumnElement:
    later = sync > span.first
    return later if span.last is None else later & (sync <= span.last)


def _day(moment: datetime | None, timezone: str) -> date | None:
    return moment.astimezone(ZoneInfo(timezone)).date() if moment else None


def _difference(row: Row, columns: tuple[str, ...], kind: Kind, where: Links) -> Difference:
    said = row._mapping
    before, after = (
        {name: said[f"{when} {name}"] for name in columns} if f"{when} {columns[0]}" in said else None
        for when in ("before", "after")
    )
    place = (row.workbook, row.tab, row.sheet_row)
    gone = kind is Kind.REMOVED  # another record may stand in its row by now
    link = "" if gone else where.to(row.workbook, row.tab, f"{row.sheet_row}:{row.sheet_row}")
    return Difference(row.key, before, after, row.at, *place, link)
