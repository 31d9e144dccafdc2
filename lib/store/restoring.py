"""Bringing back what a sync closed: a new sync opens earlier versions again. Nothing is rewritten."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Table, func, insert, literal, null, or_, select

from lib.errors import N_, QueryError
from lib.store import audit, history, membership, retention, syncs, tables
from lib.store.applying import Applied
from lib.store.audit import Act
from lib.store.serial import SYNCS as PURPOSE
from lib.store.serial import alone
from lib.store.syncs import SYNC_TABS, Fetched, Outcome, Sync, TabChange

_TOGETHER = 5_000
# A table's versions to end, those to open again, and how many of both are of one record.
Plan = Callable[[Table], tuple[list[int], list[int], int]]
_BOOKKEEPING = ("id", "known_from", "known_until")


def workbook_as_after(connection: Connection, sync: int, at: datetime, by: str, now: datetime) -> Applied:
    """Make the rows of the sync's workbook what they were after it."""
    before = _applied(connection, sync)

    def plan(table: Table) -> tuple[list[int], list[int], int]:
        current = history.current(connection, table, before.workbook)
        then = _versions(connection, table, before)
        same = {key for key, (_, digest) in then.items() if key in current and current[key].digest == digest}
        closed = [version.id for key, version in current.items() if key not in same]
        opened = [id_ for key, (id_, _) in then.items() if key not in same]
        return closed, opened, len((current.keys() & then.keys()) - same)

    return _restore(connection, before, plan, at, by, now)


def removed_by(connection: Connection, sync: int, at: datetime, by: str, now: datetime) -> Applied:
    """Open again the rows that the sync removed and that nothing has brought back since."""
    culprit = _applied(connection, sync, remembered_until=sync - 1)

    def plan(table: Table) -> tuple[list[int], list[int], int]:
        current = history.current(connection, table, culprit.workbook)
        gone = select(table.c.key, table.c.id).where(
            table.c.workbook == culprit.workbook, table.c.known_until == culprit.id
        )
        return [], [id_ for key, id_ in connection.execute(gone) if key not in current], 0

    return _restore(connection, culprit, plan, at, by, now)


def restored_keys(connection: Connection, workbook: str) -> Mapping[str, frozenset[str]]:
    """By table, the keys that a restore touched, as long as no sync has been applied since it."""
    newest = syncs.newest(connection, Outcome.APPLIED, workbook=workbook)
    if newest is None or newest.restores is None:
        return {}
    found = {}
    for name, table in tables.RECORDS.items():
        touched = or_(table.c.known_from == newest.id, table.c.known_until == newest.id)
        mine = select(table.c.key).where(table.c.workbook == workbook, touched)
        found[name] = frozenset(connection.scalars(mine))
    return found


def _applied(connection: Connection, id_: int, remembered_until: int | None = None) -> Sync:
    """The applied sync with that id; QueryError if there is none, or what is needed of it was purged."""
    if (id_ if remembered_until is None else remembered_until) < retention.horizon(connection):
        raise QueryError(retention.FORGOTTEN, retention.ASK_LATER)
    found = syncs.find(connection, id_)
    if found is None or found.outcome is not Outcome.APPLIED:
        raise QueryError(
            N_("There is no applied sync number {id}."),
            N_("`python -m lib.cli restore WORKBOOK` lists those that changed a row."),
            id=id_,
        )
    return found


def _versions(connection: Connection, table: Table, sync: Sync) -> dict[str, tuple[int, int]]:
    """key -> (id, digest) of the versions that held after a sync."""
    c = table.c
    ended_later = or_(c.known_until.is_(None), c.known_until > sync.id)
    held = select(c.key, c.id, c.digest).where(
        c.workbook == sync.workbook, c.known_from <= sync.id, ended_later
    )
    return {key: (id_, digest) for key, id_, digest in connection.execute(held)}


def _restore(connection: Connection, aim: Sync, plan: Plan, at: datetime, by: str, now: datetime) -> Applied:
    alone(connection, PURPOSE)
    last = syncs.newest(connection, Outcome.APPLIED, workbook=aim.workbook)
    same = Fetched(title=last.title, link=last.link)
    sync = syncs.record(connection, aim.workbook, at, Outcome.APPLIED, same, restores=aim.id)
    changes = []
    for name, table in tables.RECORDS.items():
        closed, opened, changed = plan(table)
        history.close(connection, table, sync, closed)
        n = _open(connection, table, sync, opened)
        changes.append(TabChange(name, n - changed, changed, len(closed) - changed))
    membership.refresh(connection, sync)
    _copy_counts(connection, last.id, sync, changes)
    applied = Applied(sync, tuple(changes))
    syncs.set_rows_changed(connection, sync, applied.rows_changed)
    details = {"sync": sync, "as after": aim.id, "rows": applied.rows_changed}
    audit.record(connection, Act.ROWS_RESTORED, by, now, aim.workbook, **details)
    return applied


def _open(connection: Connection, table: Table, sync: int, ids: Sequence[int]) -> int:
    """Open copies of these versions and count them; a key that stands in another workbook by now stays."""
    kept = [column.name for column in table.c if column.name not in _BOOKKEEPING]
    current = table.alias()
    taken = select(current.c.key).where(current.c.known_until.is_(None))
    for start in range(0, len(ids), _TOGETHER):
        some = table.c.id.in_(ids[start : start + _TOGETHER])
        copies = select(*(table.c[column] for column in kept), literal(sync), null())
        copies = copies.where(some, table.c.key.not_in(taken))
        names = [*kept, "known_from", "known_until"]
        connection.execute(insert(table).from_select(names, copies))
    opened = select(func.count()).where(table.c.known_from == sync)
    return connection.scalar(opened)  # a driver may not say how many rows it inserted


def _copy_counts(connection: Connection, last: int, sync: int, changes: Sequence[TabChange]) -> None:
    """The tabs stand as the last sync found them: restoring reads no sheet."""
    done = {change.table: change for change in changes}
    for row in connection.execute(select(SYNC_TABS).where(SYNC_TABS.c.sync == last)).all():
        change = done[row.table_name]
        counts = {"added": change.added, "changed": change.changed, "removed": change.removed}
        connection.execute(insert(SYNC_TABS).values({**row._mapping, "sync": sync, **counts}))
