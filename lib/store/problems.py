"""Problems to mend: those of each workbook's newest sync in full, those of older ones as counts."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
)

from lib.checks.outcome import Problem, Severity
from lib.store import frames
from lib.store.metadata import metadata
from lib.store.syncs import SYNCS

# One row = one problem of a workbook's newest applied sync, in the order the check found them.
PROBLEMS = Table(
    "problems",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sync", ForeignKey("syncs.id", ondelete="CASCADE"), nullable=False),
    Column("workbook", String, nullable=False, index=True),
    Column("tab", String, nullable=False),
    Column("table", String, nullable=False),
    Column("row", Integer, nullable=False),
    Column("column", String, nullable=False),
    Column("header", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("code", String, nullable=False),
    Column("params", JSON, nullable=False),
    Column("severity", String, nullable=False),
)
_FIELDS = tuple(column for column in PROBLEMS.c if column.name not in ("id", "sync"))

# One row = one kind of problem in one tab in one sync, with how many there were.
PROBLEM_COUNTS = Table(
    "problem_counts",
    metadata,
    Column("sync", ForeignKey("syncs.id", ondelete="CASCADE"), primary_key=True),
    Column("table", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("severity", String, primary_key=True),
    Column("n", Integer, nullable=False),
)


def record(connection: Connection, sync: int, workbook: str, problems: Sequence[Problem]) -> None:
    """Put a sync's problems in the place of those of the workbook's earlier ones, and count them."""
    connection.execute(delete(PROBLEMS).where(PROBLEMS.c.workbook == workbook))
    if not problems:
        return
    rows = [_values(problem) | {"sync": sync} for problem in problems]
    connection.execute(insert(PROBLEMS), rows)
    counts = Counter((problem.table, problem.code, problem.severity.value) for problem in problems)
    connection.execute(
        insert(PROBLEM_COUNTS),
        [
            {"sync": sync, "table": table, "code": code, "severity": severity, "n": n}
            for (table, code, severity), n in counts.items()
        ],
    )


def of_workbook(connection: Connection, workbook: str) -> tuple[Problem, ...]:
    """The problems of the workbook's newest applied sync."""
    query = select(*_FIELDS).where(PROBLEMS.c.workbook == workbook).order_by(PROBLEMS.c.id)
    found = connection.execute(query)
    return tuple(Problem(**{**row._mapping, "severity": Severity(row.severity)}) for row in found)


def trend(connection: Connection, workbook: str) -> pd.DataFrame:
    """One row = one kind of problem in one tab in one applied sync, the oldest first."""
    counted = PROBLEM_COUNTS.c
    columns = (SYNCS.c.at, counted.table, counted.code, counted.severity, counted.n)
    question = select(*columns).join_from(PROBLEM_COUNTS, SYNCS).where(SYNCS.c.workbook == workbook)
    rows = connection.execute(question.order_by(SYNCS.c.id, *columns[1:])).all()
    texts = dict.fromkeys(("table", "code", "severity"), frames.TEXT)
    return frames.frame(rows, {"at": frames.UTC_MOMENT, **texts, "n": frames.COUNT})


def _values(problem: Problem) -> dict[str, object]:
    values = {column.name: getattr(problem, column.name) for column in _FIELDS}
    return values | {"params": dict(problem.params), "severity": problem.severity.value}
