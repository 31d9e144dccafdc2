"""Taking over one checked workbook, in the transaction that is open."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from lib.checks.outcome import Checked
from lib.store import membership, problems, syncs
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


def apply(connection: Connection, checked: Checked, fetched: Fetched, at: datetime) -> Applied:
    """Enter the sync, change the rows tab by tab, and bring the rollups up to date."""
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
    return applied
