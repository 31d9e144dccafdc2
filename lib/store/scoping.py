"""Which rows a question may see: those that held at its moment, in the regions it is allowed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, false, or_, select
from sqlalchemy.sql.expression import ColumnElement, FromClause

from lib.access.viewer import Scope
from lib.errors import QueryError
from lib.metrics.query import Query
from lib.store import retention, syncs, tables
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
    if known_at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    then = syncs.newest(connection, not_after=known_at)
    if (then.id if then else 0) < retention.horizon(connection):
        raise QueryError(retention.FORGOTTEN, retention.ASK_LATER)
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
    """The conditions on the rows of a table of records that a question may see."""
    _, table = tables.find(name)
    return [
        held(table, sight.known),
        *in_regions(name, sight.regions, lambda parent: held(parent, sight.known)),
    ]


def in_regions(
    name: str, regions: frozenset[str] | None, holds: Callable[[FromClause], ColumnElement]
) -> list[ColumnElement]:
    """The conditions on rows of a table in a scope; a row that is of no region is seen from every region.

    A row of another's region (a hearing: its case's) is looked up in the versions of that for which `holds`.
    """
    tab, table = tables.find(name)
    if regions is None:
        return []
    if not regions:
        return [false()]
    if not tab.scoped_by:
        return []
    column = tab.column(tab.scoped_by)
    if not column.links_to:
        return [table.c[column.name].in_(sorted(regions))]
    _, parent = tables.find(column.links_to)
    belongs = [parent.c.key == table.c[column.name], holds(parent)]
    return [exists(select(1).where(*belongs, *in_regions(column.links_to, regions, holds)))]


def goals_of(name: str, scope: Scope) -> list[ColumnElement]:
    """Goals of the whole country and of the scope's regions, where a row is of no region."""
    if name != "targets" or scope.regions is None:
        return []
    region = tables.RECORDS[name].c.region
    return [or_(region.is_(None), region.in_(sorted(scope.regions)))]
