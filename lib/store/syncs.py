"""The record of syncs: what was tried on which workbook, when, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    String,
    Table,
    false,
    func,
    insert,
    select,
)

from lib.checks.outcome import CheckedTab
from lib.errors import N_, BoardError, StoreError
from lib.store.metadata import metadata
from lib.store.sqltypes import Moment


class Outcome(StrEnum):
    """What came of an attempt to read a workbook."""

    APPLIED = "applied"  # read, checked and stored, whether or not a row had changed
    UNCHANGED = "unchanged"  # read, and nothing in it had changed since it was last applied
    FAILED = "failed"  # not read or not stored: the last good data stay
    HELD = "held"  # read and checked, but kept back for a leader to decide


# One row = one attempt on one workbook. Ids rise with time: "as known at" is a comparison of ids.
SYNCS = Table(
    "syncs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workbook", String, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("outcome", String, nullable=False),
    Column("fingerprint", String, nullable=False, server_default=""),  # of the cells
    Column("judged_by", String, nullable=False, server_default=""),  # a hash of what they were judged by
    Column("version", String, nullable=False, server_default=""),  # the provider's word for the file's state
    Column("read_at", Moment),  # when all cells were read last, which an unchanged file may not need
    Column("title", String, nullable=False, server_default=""),
    Column("link", String, nullable=False, server_default=""),
    Column("requests", Integer, nullable=False, server_default="0"),
    Column("rows_changed", Integer, nullable=False, server_default="0"),
    Column("error", JSON),  # {what, fix, params} of the fault
    Column("to_write", Boolean, nullable=False, server_default=false()),  # problems not yet written back
    Column("restores", Integer),  # the sync whose state was brought back, if that is what this one did
    Index("ix_syncs_workbook_outcome", "workbook", "outcome", "id"),
    sqlite_autoincrement=True,  # an id is never given twice
)

# One row = one tab in one sync that was applied.
SYNC_TABS = Table(
    "sync_tabs",
    metadata,
    Column("sync", ForeignKey("syncs.id", ondelete="CASCADE"), primary_key=True),
    Column("table_name", String, primary_key=True),
    Column("tab", String, nullable=False),
    Column("state", String, nullable=False),
    Column("sheet_id", Integer),
    *(
        Column(name, Integer, nullable=False)
        for name in ("read", "accepted", "refused", "blank", "added", "changed", "removed")
    ),
)


@dataclass(frozen=True)
class Fetched:
    """What a source says of a workbook beside its cells."""

    fingerprint: str = ""
    title: str = ""
    link: str = ""
    requests: int = 0
    version: str = ""
    judged_by: str = ""
    read_at: datetime | None = None
    sheet_ids: Mapping[str, int] = field(default_factory=dict)  # by the tab's name in the workbook
    to_write: bool = False  # its problems are to be listed in the workbook itself


@dataclass(frozen=True)
class TabChange:
    """What one tab of a sync did to the store, in rows."""

    table: str
    added: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def rows(self) -> int:
        """Number of rows that are not as before."""
        return self.added + self.changed + self.removed


@dataclass(frozen=True)
class Sync:
    """One attempt on one workbook."""

    id: int
    workbook: str
    at: datetime
    outcome: Outcome
    fingerprint: str
    judged_by: str
    version: str
    read_at: datetime | None
    title: str
    link: str
    requests: int
    rows_changed: int
    error: Mapping[str, object] | None
    to_write: bool = False
    restores: int | None = None


def record(
    connection: Connection,
    workbook: str,
    at: datetime,
    outcome: Outcome,
    fetched: Fetched,
    error: BoardError | None = None,
    restores: int | None = None,
) -> int:
    """Enter one attempt and return its id; StoreError if it would lie before one already entered."""
    _require_order(connection, at)
    fault = None
    if error is not None:
        params = {name: str(value) for name, value in error.params.items()}
        fault = {"what": error.what, "fix": error.fix, "params": params}
    values = {
        "workbook": workbook,
        "at": at,
        "outcome": outcome.value,
        "fingerprint": fetched.fingerprint,
        "judged_by": fetched.judged_by,
        "version": fetched.version,
        "read_at": fetched.read_at,
        "title": fetched.title,
        "link": fetched.link,
        "requests": fetched.requests,
        "error": fault,
        "to_write": fetched.to_write,
        "restores": restores,
    }
    return connection.execute(insert(SYNCS).values(values)).inserted_primary_key[0]


def record_tab(
    connection: Connection, sync: int, tab: CheckedTab, change: TabChange, sheet_id: int | None
) -> None:
    """Enter the counts of one tab."""
    values = {
        "sync": sync,
        "table_name": tab.table,
        "tab": tab.tab,
        "state": tab.state.value,
        "sheet_id": sheet_id,
        "read": tab.read,
        "accepted": len(tab.accepted),
        "refused": tab.refused,
        "blank": tab.blank,
        "added": change.added,
        "changed": change.changed,
        "removed": change.removed,
    }
    connection.execute(insert(SYNC_TABS).values(values))


def set_rows_changed(connection: Connection, sync: int, rows: int) -> None:
    """Enter how many rows the sync changed."""
    connection.execute(SYNCS.update().where(SYNCS.c.id == sync).values(rows_changed=rows))


def written(connection: Connection, sync: int) -> None:
    """Note that the problems of a sync stand in the workbook."""
    connection.execute(SYNCS.update().where(SYNCS.c.id == sync).values(to_write=False))


def find(connection: Connection, sync: int) -> Sync | None:
    """The attempt with this id."""
    row = connection.execute(select(SYNCS).where(SYNCS.c.id == sync)).first()
    return None if row is None else _sync(row)


def changing(connection: Connection, workbook: str, how_many: int) -> tuple[Sync, ...]:
    """The applied syncs of a workbook that changed a row, the newest first."""
    changed = (SYNCS.c.workbook == workbook) & (SYNCS.c.rows_changed > 0)
    query = select(SYNCS).where(changed).order_by(SYNCS.c.id.desc()).limit(how_many)
    return tuple(map(_sync, connection.execute(query)))


def newest(
    connection: Connection, *outcomes: Outcome, workbook: str | None = None, not_after: datetime | None = None
) -> Sync | None:
    """The newest attempt with one of the outcomes (none named: any), of one workbook or of all."""
    query: Select = select(SYNCS).order_by(SYNCS.c.id.desc()).limit(1)
    if outcomes:
        query = query.where(SYNCS.c.outcome.in_([outcome.value for outcome in outcomes]))
    if workbook is not None:
        query = query.where(SYNCS.c.workbook == workbook)
    if not_after is not None:
        query = query.where(SYNCS.c.at <= not_after)
    row = connection.execute(query).first()
    return None if row is None else _sync(row)


def newest_change(connection: Connection, *, other_than: str) -> int:
    """The newest sync that changed a row of another workbook, or 0."""
    changed = (SYNCS.c.rows_changed > 0) & (SYNCS.c.workbook != other_than)
    return connection.scalar(select(func.coalesce(func.max(SYNCS.c.id), 0)).where(changed))


def _require_order(connection: Connection, at: datetime) -> None:
    last = connection.scalar(select(func.max(SYNCS.c.at)))
    if last is not None and last > at:
        raise StoreError(
            N_("The newest sync in the database is dated {last}, after this one ({at})."),
            N_("Check this machine's clock and --at; a demonstration needs a database of its own."),
            last=f"{last:%Y-%m-%d %H:%M} UTC",
            at=f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        )


def _sync(row: Row) -> Sync:
    return Sync(**{**row._mapping, "outcome": Outcome(row.outcome)})
