"""The rows behind a figure, each with its place in the sheet, and the versions of one of them."""

from collections.abc import Collection, Sequence
from datetime import timedelta

import pandas as pd
from sqlalchemy import Connection, Select, func, or_, select
from sqlalchemy.sql.expression import ColumnElement, FromClause

from lib.access.viewer import Scope
from lib.errors import N_, QueryError
from lib.metrics.needs import Which
from lib.metrics.query import Query
from lib.schema.types import Table as Tab
from lib.store import frames, tables
from lib.store.facts import chosen, within
from lib.store.links import Links, links
from lib.store.scoping import goals_of, in_regions, seen, sight
from lib.store.syncs import SYNCS

PLACE = {"workbook": frames.TEXT, "tab": frames.TEXT, "sheet_row": frames.COUNT}


def conditions(
    connection: Connection, name: str, scope: Scope, query: Query, which: Which
) -> list[ColumnElement]:
    """Which rows of a table a question is about, in a scope."""
    tab, table = tables.find(name)
    found = [*seen(name, sight(connection, scope, query)), *goals_of(name, scope), *chosen(tab, query)]
    last = query.as_of + timedelta(days=which.ahead)
    if which.dated:
        found.append(within(tab, _known(tab, which.dated), query.since, last))
    elif first_date := tables.first_date(tab):
        found.append(within(tab, first_date, None, last, blank_too=True))
    if which.ended:
        before = within(tab, _known(tab, which.ended), None, query.since - timedelta(days=1))
        found.append(or_(table.c[which.ended].is_(None), ~before))
    if which.keys is not None:
        found.append(table.c.key.in_(which.keys))
    found += [_one_of(table.c[_known(tab, column)], values) for column, values in which.codes]
    return found + [within(tab, _known(tab, column), *span) for column, *span in which.days]


def _one_of(column: ColumnElement, values: Collection[object]) -> ColumnElement:
    known = [value for value in values if value is not None]
    return or_(column.is_(None), column.in_(known)) if None in values else column.in_(known)


def records(
    connection: Connection,
    name: str,
    choice: Sequence[ColumnElement],
    order: Sequence[str],
    limit: int | None,
    offset: int,
) -> pd.DataFrame:
    """One row = one record: key, all stored columns, workbook, tab, sheet_row, and the link to its row."""
    tab, table = tables.find(name)
    columns = ("key", *tables.stored_names(tab), *PLACE)
    question = select(*(table.c[column] for column in columns)).where(*choice)
    question = question.order_by(*_order(tab, order)).limit(limit).offset(offset)
    found = frames.frame(connection.execute(question).all(), _dtypes(tab))
    return found.assign(link=_links(found, links(connection)))


def count(connection: Connection, name: str, choice: Sequence[ColumnElement]) -> int:
    """Number of rows of a table that meet the conditions."""
    _, table = tables.find(name)
    return connection.scalar(select(func.count()).select_from(table).where(*choice))


def versions(connection: Connection, name: str, key: str, scope: Scope) -> pd.DataFrame:
    """One row = one version of one record, oldest first; known_until is blank for the one that holds."""
    tab, table = tables.find(name)
    began, ended = SYNCS.alias("began"), SYNCS.alias("ended")
    columns = ("key", *tables.stored_names(tab), *PLACE)
    question: Select = (
        select(began.c.at, ended.c.at, *(table.c[column] for column in columns))
        .join_from(table, began, began.c.id == table.c.known_from)
        .outerjoin(ended, ended.c.id == table.c.known_until)
        .where(
            table.c.key == key,
            *goals_of(name, scope),
            *in_regions(name, scope.regions, lambda parent: _held_at_the_end_of(table, parent)),
        )
        .order_by(table.c.known_from, table.c.id)
    )
    dtypes = {"known_from": frames.UTC_MOMENT, "known_until": frames.UTC_MOMENT, **_dtypes(tab)}
    return frames.frame(connection.execute(question).all(), dtypes)


def _held_at_the_end_of(version: FromClause, parent: FromClause) -> ColumnElement:
    """Whether the parent's version held when the record's version held last."""
    began_before = parent.c.known_from < version.c.known_until
    ended_then_or_later = or_(parent.c.known_until.is_(None), parent.c.known_until >= version.c.known_until)
    both_hold = version.c.known_until.is_(None) & parent.c.known_until.is_(None)
    return both_hold | (began_before & ended_then_or_later)


def _order(tab: Tab, order: Sequence[str]) -> list[ColumnElement]:
    _, table = tables.find(tab.name)
    columns = []
    for name in order:
        column = table.c[_known(tab, name.removeprefix("-"))]
        columns.append((column.desc() if name.startswith("-") else column.asc()).nulls_last())
    return [*columns, table.c.key]


def _known(tab: Tab, name: str) -> str:
    if name not in (*tables.stored_names(tab), "key", *PLACE):
        raise QueryError(
            N_("The table {table} has no column {column}."),
            N_("`python -m lib.cli dictionary` lists the columns."),
            table=tab.name,
            column=name,
        )
    return name


def _dtypes(tab: Tab) -> dict[str, str]:
    stored = {name: frames.dtype(kind) for name, kind in tables.kinds(tab).items()}
    return {"key": frames.TEXT, **stored, **PLACE}


def _links(found: pd.DataFrame, where: Links) -> pd.Series:
    places_of_rows = zip(found["workbook"], found["tab"], found["sheet_row"], strict=True)
    links = [where.to(workbook, tab, f"{row}:{row}") for workbook, tab, row in places_of_rows]
    return pd.Series(links, index=found.index, dtype=frames.TEXT)
