"""The state of each workbook: when it was last tried, last good and last changed, and what is to mend."""

from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, func, select

from lib.i18n.message import Message
from lib.store import frames, syncs
from lib.store.problems import PROBLEM_COUNTS
from lib.store.syncs import SYNC_TABS, SYNCS, Outcome

_COUNTS = ("read", "accepted", "refused", "blank")
_TAB_COUNTS = (*_COUNTS, "added", "changed", "removed")
_STATE = {
    "workbook": frames.TEXT,
    "title": frames.TEXT,
    "link": frames.TEXT,
    "attempted": frames.UTC_MOMENT,  # the newest attempt, whatever came of it
    "outcome": frames.TEXT,
    "what": frames.TEXT,  # Message: what went wrong with it, and the next step; None if nothing did
    "fix": frames.TEXT,
    "good": frames.UTC_MOMENT,  # the newest attempt that read it, changed or not
    "changed": frames.UTC_MOMENT,  # the newest attempt that changed a row
    "days": frames.COUNT,  # whole days since it was good
    **dict.fromkeys((*_COUNTS, "problems"), frames.COUNT),  # of the newest sync that was applied
}


def freshness(connection: Connection, at: datetime) -> pd.DataFrame:
    """One row = one workbook that was ever tried, as it stood at a moment."""
    tried = select(SYNCS.c.workbook).where(SYNCS.c.at <= at).distinct().order_by(SYNCS.c.workbook)
    rows = [_state(connection, workbook, at) for workbook in connection.scalars(tried)]
    return frames.frame(rows, _STATE)


def tabs(connection: Connection, workbook: str) -> pd.DataFrame:
    """One row = one tab in the workbook's newest applied sync: its state and counts of rows and problems."""
    applied = syncs.newest(connection, Outcome.APPLIED, workbook=workbook)
    c, counted = SYNC_TABS.c, PROBLEM_COUNTS.c
    problems = select(func.coalesce(func.sum(counted.n), 0))
    problems = problems.where(counted.sync == c.sync, counted.table == c.table_name).scalar_subquery()
    counts = [c[name] for name in _TAB_COUNTS]
    question = select(c.table_name, c.tab, c.state, *counts, problems).where(
        c.sync == (applied.id if applied else None)
    )
    texts = dict.fromkeys(("table", "tab", "state"), frames.TEXT)
    dtypes = texts | dict.fromkeys((*_TAB_COUNTS, "problems"), frames.COUNT)
    return frames.frame(connection.execute(question.order_by(c.table_name)).all(), dtypes)


def _state(connection: Connection, workbook: str, at: datetime) -> tuple:
    def newest(*outcomes: Outcome) -> syncs.Sync | None:
        return syncs.newest(connection, *outcomes, workbook=workbook, not_after=at)

    last, applied, good = newest(), newest(Outcome.APPLIED), newest(Outcome.APPLIED, Outcome.UNCHANGED)
    known = good or last
    changed = select(func.max(SYNCS.c.at)).where(SYNCS.c.workbook == workbook, SYNCS.c.rows_changed > 0)
    return (
        workbook,
        known.title,
        known.link,
        last.at,
        last.outcome.value,
        *_messages(last),
        good.at if good else None,
        connection.scalar(changed.where(SYNCS.c.at <= at)),
        (at - good.at).days if good else None,
        *_counts(connection, applied),
    )


def _messages(sync: syncs.Sync) -> tuple[Message | None, Message | None]:
    if sync.error is None:
        return None, None
    params = sync.error["params"]
    return Message(sync.error["what"], params), Message(sync.error["fix"], params)


def _counts(connection: Connection, applied: syncs.Sync | None) -> tuple[int | None, ...]:
    if applied is None:
        return (None,) * (len(_COUNTS) + 1)
    sums = [func.coalesce(func.sum(SYNC_TABS.c[name]), 0) for name in _COUNTS]
    rows = connection.execute(select(*sums).where(SYNC_TABS.c.sync == applied.id)).one()
    problems = select(func.coalesce(func.sum(PROBLEM_COUNTS.c.n), 0))
    return (*map(int, rows), int(connection.scalar(problems.where(PROBLEM_COUNTS.c.sync == applied.id))))
