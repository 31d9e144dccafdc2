"""Which rows a question may see: those that held at its moment, in the regions it is allowed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, false, or_, select
from sqlalchemy.sql.expression import ColumnElement, FromClause

from lib.access.viewer import Scope
from lib.metrics.query import Query
from lib.store import syncs, tables
from lib.store.syncs import Outcome


@dataclass(frozen=True)
class Sight:
    """What a question may see: as known after which sync (None = now), and in which regions (None = all)."""

    known: int | None
    regions: frozenset[str] | None


def sight(connection: Connection, scope: Scope, query: Query) -> Sight:
    """The sight of a question: a reader's choice of regions narrows the scope and never widens it."""
    return Sight(known_sync(connection, query.known_at), scope.narrowed(query.regions).regions)


def known_sync(connection: Connection, known_at: datetime | None) -> int | None:
    """The newest sync at or before a moment, 0 if there was none; None where nothing was applied since."""
    if known_at is None:
        return None
    then = syncs.newest(connection, not_after=known_at)
    applied = syncs.newest(connection, Outcome.APPLIED)
    if then is None:
        return 0
    return None if applied is None or applied.id <= then.id else then.id


def held(table: FromClause, known: int | None) -> ColumnElement:
    """Whether a version held after the sync `known`; None = whether it holds now."""
    if known is None:
        return table.c.known_until.is_(None)
    ended_later = or_(table.c.known_until.is_(None), table.c.known_until > known)
    return (table.c.known_from <= known) & ended_later


def seen(name: str, sight: Sight) -> list[ColumnElement]:
    """The conditions on the rows of a table of records: a row that is nobody's is seen from everywhere."""
    tab, table = tables.find(name)
    conditions = [held(table, sight.known)]
    if sight.regions is None:
        return conditions
    if not sight.regions:
        return [false()]
    if tab.scoped_by:
        conditions.append(_in_regions(name, sight))
    return conditions


def _in_regions(name: str, sight: Sight) -> ColumnElement:
    """Whether the row's own region is one of them, or that of the row it belongs to."""
    tab, table = tables.find(name)
    column = tab.column(tab.scoped_by)
    if not column.links_to:
        return table.c[column.name].in_(sorted(sight.regions))
    _, parent = tables.find(column.links_to)
    belongs = parent.c.key == table.c[column.name]
    return exists(select(1).where(belongs, *seen(column.links_to, sight)))
