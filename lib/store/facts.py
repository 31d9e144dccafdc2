"""The answers to what metrics need: one function a kind of need, all in the sight of the question."""

from datetime import date, datetime, time, timedelta

import pandas as pd
from sqlalchemy import BigInteger, Connection, Double, Select, Table, cast, func, or_, select
from sqlalchemy import case as when
from sqlalchemy.sql.expression import ColumnElement

from lib.access.viewer import Scope
from lib.errors import N_, QueryError
from lib.metrics.needs import Grouped, MembershipFlow, Need, Rows, Targets
from lib.metrics.query import Query
from lib.schema.types import Kind
from lib.schema.types import Table as Tab
from lib.store import frames, membership, tables
from lib.store.scoping import Sight, held, seen, sight
from lib.store.sqltypes import first_day

_UNITS = ("day", "week", "month")


def fetch(connection: Connection, need: Need, scope: Scope, query: Query) -> pd.DataFrame:
    """The frame a need asks for; its columns and types stand in lib/metrics/needs.py."""
    eyes = sight(connection, scope, query)
    match need:
        case MembershipFlow():
            return _membership(connection, need, eyes, query)
        case Rows():
            return _rows(connection, need, eyes, query)
        case Grouped():
            return _grouped(connection, need, eyes, query)
        case Targets():
            return _targets(connection, scope, eyes)


def _membership(connection: Connection, need: MembershipFlow, eyes: Sight, query: Query) -> pd.DataFrame:
    chosen = {"wing": query.wing, "sector": query.sector}
    chosen = {name: value for name, value in chosen.items() if value is not None}
    if eyes.known is None:
        source = membership.fitting({*need.by, *chosen, "region"}).table
    else:
        whole_branches = seen("membership", eyes)
        source = membership.changes(select(membership.RETURNS).where(*whole_branches).subquery()).subquery()
    days = membership.summed(source, need.by).where(source.c.date <= query.as_of)
    for name, value in chosen.items():
        days = days.where(source.c[name] == value)
    if eyes.regions is not None:
        days = days.where(source.c.region.in_(sorted(eyes.regions)))
    columns = ("date", *need.by, *membership.SUMS)
    flat = days.subquery()
    by = [func.nullif(flat.c[name], "").label(name) for name in need.by]
    sums = [flat.c[name] for name in membership.SUMS]
    order = [func.coalesce(flat.c[name], "") for name in need.by]  # databases disagree where blanks come
    rows = connection.execute(select(flat.c.date, *by, *sums).order_by(flat.c.date, *order)).all()
    dtypes = dict.fromkeys(columns, frames.COUNT) | dict.fromkeys(need.by, frames.TEXT)
    return frames.frame(rows, dtypes | {"date": frames.MOMENT})


def _rows(connection: Connection, need: Rows, eyes: Sight, query: Query) -> pd.DataFrame:
    tab, table = tables.find(need.table)
    columns = tuple(dict.fromkeys(("key", *need.columns, "verified")))
    kinds = _kinds(tab, (*columns[1:], need.dated, need.ended))
    question = select(*(table.c[name] for name in columns)).where(
        *seen(need.table, eyes), *chosen(tab, query)
    )
    dated = need.dated or tables.first_date(tab)
    if dated:
        question = question.where(within(tab, dated, *need.window(query), blank_too=not need.dated))
    if need.ended:
        ended = table.c[need.ended]
        question = question.where(
            or_(ended.is_(None), ~within(tab, need.ended, None, need.open_on(query) - timedelta(days=1)))
        )
    dtypes = {name: frames.dtype(kinds.get(name, Kind.TEXT)) for name in columns}
    return frames.frame(connection.execute(question.order_by(table.c.key)).all(), dtypes)


def _grouped(connection: Connection, need: Grouped, eyes: Sight, query: Query) -> pd.DataFrame:
    tab, table = tables.find(need.table)
    named = tuple(name for name in need.by if name not in _UNITS)
    kinds = _kinds(tab, (*named, *need.sums, need.dated, "verified"))
    by = [_group(name, table, need.dated, connection.dialect.name) for name in need.by]
    tier = when((func.coalesce(table.c.verified, 0) >= 1, 1), else_=0).label("verified_tier")
    sums = [_sum(table.c[name], kinds[name]) for name in need.sums]
    question: Select = select(*by, tier, func.count().label("n"), *sums)
    question = question.where(*seen(need.table, eyes), *chosen(tab, query))
    question = question.where(within(tab, need.dated, *need.window(query)))
    rows = connection.execute(question.group_by(*by, tier).order_by(*by, tier)).all()
    dtypes = {name: frames.MOMENT if name in _UNITS else frames.dtype(kinds[name]) for name in need.by}
    dtypes |= {"verified_tier": frames.COUNT, "n": frames.COUNT}
    return frames.frame(rows, dtypes | {name: frames.dtype(kinds[name]) for name in need.sums})


def _targets(connection: Connection, scope: Scope, eyes: Sight) -> pd.DataFrame:
    """Goals of the whole country, and of the regions in scope; a reader's choice of regions hides none."""
    tab, table = tables.find("targets")
    names = ("measure", "region", "value", "valid_from", "due", "basis")
    question = select(*(table.c[name] for name in names)).where(held(table, eyes.known))
    if scope.regions is not None:
        question = question.where(or_(table.c.region.is_(None), table.c.region.in_(sorted(scope.regions))))
    kinds = tables.kinds(tab)
    dtypes = {name: frames.dtype(kinds[name]) for name in names}
    return frames.frame(connection.execute(question.order_by(table.c.key)).all(), dtypes)


def chosen(tab: Tab, query: Query) -> list[ColumnElement]:
    """The reader's choice of wing and sector, where the table has them."""
    _, table = tables.find(tab.name)
    choices = {"wing": query.wing, "sector": query.sector}
    return [
        table.c[name] == value for name, value in choices.items() if value is not None and name in table.c
    ]


def within(tab: Tab, name: str, first: date | None, last: date, *, blank_too: bool = False) -> ColumnElement:
    """Whether a date or a date and time lies in the days from first (None: no beginning) to last."""
    _, table = tables.find(tab.name)
    column, kind = table.c[name], tab.column(name).kind
    condition = column < midnight(last + timedelta(days=1), kind)
    if first is not None:
        condition &= column >= midnight(first, kind)
    return or_(column.is_(None), condition) if blank_too else condition


def midnight(day: date, kind: Kind) -> date:
    """A day as a column of that kind is compared with it."""
    return datetime.combine(day, time()) if kind is Kind.MOMENT else day


def _group(name: str, table: Table, dated: str, dialect: str) -> ColumnElement:
    return first_day(name, table.c[dated], dialect).label(name) if name in _UNITS else table.c[name]


def _sum(column: ColumnElement, kind: Kind) -> ColumnElement:
    exact = Double if kind is Kind.MONEY else BigInteger
    return cast(func.sum(column), exact).label(column.name)


def _kinds(tab: Tab, names: tuple[str, ...]) -> dict[str, Kind]:
    """The kind of each named column; QueryError for one that the table does not have."""
    known = tables.kinds(tab)
    for name in names:
        if name and name not in known:
            raise QueryError(
                N_("The table {table} has no column {column}."),
                N_("`python -m lib.cli dictionary` lists the columns."),
                table=tab.name,
                column=name,
            )
    return known
