"""What each day did to the membership: from the returns by window functions, and from the sync's rollups.

A branch is a region, place, wing and sector. Its returns in the order of their dates make a level: a
recount sets it, every other return adds who joined and takes off who left. The change of a day is what
it did to the level. Returns of tier 1 and up make one level, all returns together make another.
"""

from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import (
    BigInteger,
    Column,
    CompoundSelect,
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
    union_all,
)
from sqlalchemy import case as when
from sqlalchemy.sql.expression import ColumnElement, FromClause

from lib.store.metadata import metadata
from lib.store.tables import RECORDS

RETURNS = RECORDS["membership"]
BRANCH = ("region", "place", "wing", "sector")
LEVELS = ("change", "change_all")  # what is done to the level of returns of tier 1 and up, and of all
SUMS = ("joined", "left", *LEVELS)


@dataclass(frozen=True)
class Rollup:
    """Changes of membership that hold now, summed by some of a branch's columns; '' stands for blank."""

    by: tuple[str, ...]
    table: Table


def _rollup(name: str, by: tuple[str, ...]) -> Rollup:
    columns = [Column(each, String, primary_key=True) for each in by]
    sums = [Column(each, BigInteger, nullable=False) for each in SUMS]
    return Rollup(by, Table(name, metadata, *columns, Column("date", Date, primary_key=True), *sums))


# From the finest, one row = one day of one branch, to the coarsest, one row = one day of one region's wing.
ROLLUPS = (
    _rollup("membership_days", BRANCH),
    _rollup("membership_days_by_sector", ("region", "wing", "sector")),
    _rollup("membership_days_by_wing", ("region", "wing")),
)


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
    current = (
        select(RETURNS).where(RETURNS.c.known_until.is_(None), _among(RETURNS, BRANCH, changed)).subquery()
    )
    days = changes(current).subquery()
    _replace(connection, ROLLUPS[0], changed, summed(_filled(days), BRANCH))
    for finer, rollup in pairwise(ROLLUPS):
        days = select(finer.table).where(_among(finer.table, rollup.by, changed)).subquery()
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


def changes(returns: FromClause) -> CompoundSelect:
    """Branch, date and SUMS of every return of `returns`, which must hold whole branches, and of recounts.

    A return without a recount changes the level by its joiners less its leavers. A recount changes it by
    its count less the level before: that is the count before and what came in between, so the change is
    the difference of (count less all that came so far) from one recount to the next.
    """
    base = _running(returns).cte("running")
    steps = [base.c[f"{name}_step"].label(name) for name in LEVELS]
    each = select(*_branch(base), base.c.date, base.c.joined, base.c.left, *steps)
    return union_all(each, *(_recounts(base, name) for name in LEVELS))


def _running(returns: FromClause) -> Select:
    """Every return with what it adds to each level, its recount if any, and all that was added so far."""
    c = returns.c
    sure = func.coalesce(c.verified, 0) >= 1
    joined, left = func.coalesce(c.joined, 0), func.coalesce(c.left, 0)
    step = when((c.counted.is_(None), joined - left), else_=0)
    steps = dict(zip(LEVELS, (when((sure, step), else_=0), step), strict=True))
    counts = dict(zip(LEVELS, (when((sure, c.counted)), c.counted), strict=True))
    window = {"partition_by": _branch(returns), "order_by": [c.date, c.key], "rows": (None, 0)}
    return select(
        *_branch(returns),
        c.date,
        c.key,
        when((sure, joined), else_=0).label("joined"),
        when((sure, left), else_=0).label("left"),
        *(steps[name].label(f"{name}_step") for name in LEVELS),
        *(counts[name].label(f"{name}_count") for name in LEVELS),
        *(func.sum(steps[name]).over(**window).label(f"{name}_so_far") for name in LEVELS),
    )


def _recounts(base: FromClause, name: str) -> Select:
    """What each recount of a level did to it; nothing else."""
    count = base.c[f"{name}_count"]
    beyond = cast(count - base.c[f"{name}_so_far"], BigInteger)
    before = func.lag(beyond, 1, literal(0, BigInteger))
    change = beyond - before.over(partition_by=_branch(base), order_by=[base.c.date, base.c.key])
    sums = [(change if each == name else literal(0, BigInteger)).label(each) for each in SUMS]
    return select(*_branch(base), base.c.date, *sums).where(count.is_not(None))


def _branch(source: FromClause) -> list[ColumnElement]:
    return [source.c[name] for name in BRANCH]
