"""What each day did to the membership: from the returns by window functions, and from the sync's rollups.

A branch is a region, place, wing and sector. Its returns in the order of their dates make a level: a
recount sets it, every other return adds who joined and takes off who left. The change of a day is what
it did to the level. Returns of tier 1 and up make one level, all returns together make another.
"""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Select,
    String,
    Table,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    tuple_,
)
from sqlalchemy import case as when
from sqlalchemy.sql.expression import ColumnElement, FromClause

from lib.store.metadata import metadata
from lib.store.tables import RECORDS

RETURNS = RECORDS["membership"]
BRANCH = ("region", "place", "wing", "sector")
SUMS = ("joined", "left", "change", "change_all")


@dataclass(frozen=True)
class Rollup:
    """Changes of membership that hold now, summed by some of a branch's columns; '' stands for blank."""

    by: tuple[str, ...]
    table: Table


def _rollup(name: str, by: tuple[str, ...]) -> Rollup:
    columns = [Column(each, String, primary_key=True) for each in by]
    sums = [Column(each, BigInteger, nullable=False) for each in SUMS]
    return Rollup(by, Table(name, metadata, *columns, Column("date", Date, primary_key=True), *sums))


# In the first one row = one day of one branch; in the second one row = one day of one region's wing.
ROLLUPS = (_rollup("membership_days", BRANCH), _rollup("membership_days_by_wing", ("region", "wing")))


def fitting(columns: set[str]) -> Rollup:
    """The coarsest rollup that still tells these columns apart."""
    return next(rollup for rollup in reversed(ROLLUPS) if columns <= set(rollup.by))


def summed(source: FromClause, by: tuple[str, ...]) -> Select:
    """One row = one day x the columns of `by`, with the sums."""
    columns = [source.c[name] for name in (*by, "date")]
    sums = [cast(func.sum(source.c[name]), BigInteger).label(name) for name in SUMS]
    return select(*columns, *sums).group_by(*columns)


def refresh(connection: Connection, sync: int) -> None:
    """Make the rollups right again for every branch of which the sync changed a return."""
    changed = (RETURNS.c.known_from == sync) | (RETURNS.c.known_until == sync)
    finest, *coarser = ROLLUPS
    current = (
        select(RETURNS).where(RETURNS.c.known_until.is_(None), _among(RETURNS, BRANCH, changed)).subquery()
    )
    days = changes(current).subquery()
    _replace(connection, finest, changed, summed(_filled(days), BRANCH))
    for rollup in coarser:
        days = select(finest.table).where(_among(finest.table, rollup.by, changed)).subquery()
        _replace(connection, rollup, changed, summed(days, rollup.by))


def _replace(connection: Connection, rollup: Rollup, changed: ColumnElement, rows: Select) -> None:
    connection.execute(delete(rollup.table).where(_among(rollup.table, rollup.by, changed)))
    connection.execute(insert(rollup.table).from_select([*rollup.by, "date", *SUMS], rows))


def _among(source: FromClause, by: tuple[str, ...], changed: ColumnElement) -> ColumnElement:
    """Whether a row's columns are those of a changed return, blanks being equal to blanks."""
    touched = select(*_blank(RETURNS, by)).where(changed).distinct()
    return tuple_(*_blank(source, by)).in_(touched)


def _filled(source: FromClause) -> FromClause:
    rest = [source.c[name] for name in ("date", *SUMS)]
    return select(*_blank(source, BRANCH), *rest).subquery()


def _blank(source: FromClause, by: tuple[str, ...]) -> list[ColumnElement]:
    return [func.coalesce(source.c[name], "").label(name) for name in by]


def changes(returns: FromClause) -> Select:
    """One row = one return of `returns`, which must hold whole branches: date, branch, and SUMS."""
    c = returns.c
    sure = func.coalesce(c.verified, 0) >= 1
    joined, left = func.coalesce(c.joined, 0), func.coalesce(c.left, 0)
    step = func.coalesce(c.counted, joined - left)
    numbered = select(
        *_branch(returns),
        *_order(returns),
        when((sure, joined), else_=0).label("joined"),
        when((sure, left), else_=0).label("left"),
        when((sure, step), else_=0).label("change_step"),
        step.label("change_all_step"),
        _recounts(returns, when((sure, c.counted))).label("change_since"),
        _recounts(returns, c.counted).label("change_all_since"),
    ).subquery("numbered")
    levels = select(
        *_branch(numbered),
        *_order(numbered),
        numbered.c.joined,
        numbered.c.left,
        _level(numbered, "change"),
        _level(numbered, "change_all"),
    ).subquery("levels")
    steps = [_step(levels, "change"), _step(levels, "change_all")]
    return select(*_branch(levels), levels.c.date, levels.c.joined, levels.c.left, *steps)


def _recounts(returns: FromClause, counted: ColumnElement) -> ColumnElement:
    """How many recounts the branch has had: returns with the same number build on the same one."""
    return func.count(counted).over(partition_by=_branch(returns), order_by=_order(returns), rows=(None, 0))


def _level(numbered: FromClause, name: str) -> ColumnElement:
    since = [*_branch(numbered), numbered.c[f"{name}_since"]]
    steps = func.sum(numbered.c[f"{name}_step"])
    return cast(steps.over(partition_by=since, order_by=_order(numbered), rows=(None, 0)), BigInteger).label(
        name
    )


def _step(levels: FromClause, name: str) -> ColumnElement:
    before = func.lag(levels.c[name], 1, literal(0, BigInteger))
    return (levels.c[name] - before.over(partition_by=_branch(levels), order_by=_order(levels))).label(name)


def _branch(source: FromClause) -> list[ColumnElement]:
    return [source.c[name] for name in BRANCH]


def _order(source: FromClause) -> list[ColumnElement]:
    return [source.c.date, source.c.key]
