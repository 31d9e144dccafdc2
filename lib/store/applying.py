"""Taking over one checked workbook, in the transaction that is open."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from lib.checks.outcome import Checked
from lib.store import audit, held, membership, problems, syncs
from lib.store.audit import Act
from lib.store.history import apply_tab
from lib.store.serial import SYNCS, alone
from lib.store.syncs import Fetched, Outcome, TabChange


@dataclass(frozen=True)
class Applied:
    """What one applied sync did to the store."""

    sync: int
    tabs: tuple[TabChange, ...]

    @property
    def rows_changed(self) -> int:
        """Number of rows that are not as before, in all tabs."""
        return sum(tab.rows for tab in self.tabs)


@dataclass(frozen=True)
class Consent:
    """A leader's word for one held change: who gave it, and when by the real clock."""

    held: int
    hash: str
    by: str
    at: datetime


def apply(
    connection: Connection, checked: Checked, fetched: Fetched, at: datetime, consent: Consent | None = None
) -> Applied:
    """Enter the sync, change the rows tab by tab, and bring the rollups up to date.

    Whatever of the workbook waited for a leader is settled by it: with a `consent`, accepted.
    """
    alone(connection, SYNCS)  # ids are given in the order in which they are kept
    sync = syncs.record(connection, checked.workbook, at, Outcome.APPLIED, fetched)
    changes = []
    for tab in checked.tabs:
        change = apply_tab(connection, sync, checked.workbook, tab)
        syncs.record_tab(connection, sync, tab, change, fetched.sheet_ids.get(tab.tab))
        changes.append(change)
    membership.refresh(connection, sync)
    problems.record(connection, sync, checked.workbook, checked.problems)
    applied = Applied(sync, tuple(changes))
    syncs.set_rows_changed(connection, sync, applied.rows_changed)
    _settle(connection, checked.workbook, applied, at, consent)
    return applied


def _settle(
    connection: Connection, workbook: str, applied: Applied, at: datetime, consent: Consent | None
) -> None:
    if consent is None:
        held.settle(connection, workbook, None, at, "")
        return
    held.settle(connection, workbook, consent.held, consent.at, consent.by)
    details = {"held": consent.held, "sync": applied.sync, "rows": applied.rows_changed}
    audit.record(connection, Act.HELD_ACCEPTED, consent.by, consent.at, workbook, **details)
