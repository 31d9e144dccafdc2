"""The store as everybody else sees it: one object, whatever database is behind it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Self

import pandas as pd

from lib.access.viewer import Scope
from lib.checks.outcome import Checked, Problem
from lib.errors import BoardError
from lib.metrics.differences import Difference, Kind
from lib.metrics.needs import Need, Which
from lib.metrics.query import Query
from lib.store import (
    audit,
    differences,
    facts,
    freshness,
    held,
    history,
    links,
    problems,
    records,
    restoring,
    retention,
    syncs,
    turns,
)
from lib.store.applying import Applied, Consent, apply
from lib.store.audit import Act
from lib.store.comparing import Comparison, compare_tab
from lib.store.differences import Question, Span
from lib.store.engine import Database
from lib.store.held import Decision, HeldSync
from lib.store.links import Links
from lib.store.sync_lock import sync_lock
from lib.store.syncs import Fetched, Outcome, Sync

EVERY_ROW = Which()


class Store:
    """Every version of every row, and the record of every sync."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def open(cls, url: str) -> Self:
        """The store at a database address; an older or newer schema is refused when it is first used."""
        return cls(Database(url))

    def close(self) -> None:
        """Give the connections back."""
        self.database.close()

    def migrate(self) -> None:
        """Bring the database's schema up to date."""
        self.database.migrate()

    # What a sync does

    def lock(self, at: datetime) -> AbstractContextManager[None]:
        """The only permission to sync; StoreError at once if another process has it."""
        return sync_lock(self.database, at)

    def apply(
        self, checked: Checked, fetched: Fetched, at: datetime, consent: Consent | None = None
    ) -> Applied:
        """Take over a checked workbook in one transaction: all of it, or after a fault nothing."""
        with self.database.writing() as connection:
            return apply(connection, checked, fetched, at, consent)

    def hold(
        self, workbook: str, at: datetime, fetched: Fetched, hash_: str, details: Mapping[str, object]
    ) -> HeldSync:
        """Keep a change back for a leader, or find that it waits already or was refused; no row changes."""
        with self.database.writing() as connection:
            sync = syncs.record(connection, workbook, at, Outcome.HELD, fetched)
            return held.hold(connection, sync, workbook, at, hash_, details)

    def refuse(self, id_: int, by: str, now: datetime) -> HeldSync:
        """Refuse a held change: the same change stays refused, however often it is read again."""
        with self.database.writing() as connection:
            found = held.find(connection, id_)
            if found.decision is Decision.OPEN:
                held.decide(connection, id_, Decision.REFUSED, now, by)
                audit.record(connection, Act.HELD_REFUSED, by, now, found.workbook, held=id_)
            return held.find(connection, id_)

    def held(self, id_: int) -> HeldSync:
        """One change that was held; QueryError if there is none with this number."""
        with self.database.reading() as connection:
            return held.find(connection, id_)

    def newest_held(self, workbook: str) -> HeldSync | None:
        """What waits of this workbook, or was refused last."""
        return next((each for each in self.all_held() if each.workbook == workbook and each.waits), None)

    def all_held(self, how_many: int = 100) -> tuple[HeldSync, ...]:
        """The changes that were held, the newest first, whatever was decided."""
        with self.database.reading() as connection:
            return held.newest(connection, how_many)

    def restore(self, sync: int, at: datetime, by: str, now: datetime) -> Applied:
        """Make a workbook's rows what they were after an applied sync of it. Hold the lock."""
        with self.database.writing() as connection:
            return restoring.workbook_as_after(connection, sync, at, by, now)

    def bring_back(self, sync: int, at: datetime, by: str, now: datetime) -> Applied:
        """Open again the rows that an applied sync removed. Hold the lock."""
        with self.database.writing() as connection:
            return restoring.removed_by(connection, sync, at, by, now)

    def restored_keys(self, workbook: str) -> Mapping[str, frozenset[str]]:
        """By table, the keys that a restore touched, until a sync is applied after it."""
        with self.database.reading() as connection:
            return restoring.restored_keys(connection, workbook)

    def written_back(self, sync: int) -> None:
        """Note that the problems of a sync stand in the workbook itself."""
        with self.database.writing() as connection:
            syncs.written(connection, sync)

    def take_turn(self, now: datetime, interval: timedelta) -> bool:
        """Whether the sheets are due and no other process has taken this turn."""
        with self.database.reading() as connection:  # asked often: nobody is kept from writing by that
            if not turns.is_due(connection, now, interval):
                return False
        with self.database.writing() as connection:
            return turns.take(connection, now, interval)

    def record(
        self,
        workbook: str,
        outcome: Outcome,
        at: datetime,
        fetched: Fetched | None = None,
        error: BoardError | None = None,
    ) -> int:
        """Enter an attempt that changes no row, and return its id."""
        with self.database.writing() as connection:
            return syncs.record(connection, workbook, at, outcome, fetched or Fetched(), error)

    def last_good_sync(self, workbook: str | None = None) -> Sync | None:
        """The newest sync that read a workbook (or this one) and found it good, changed or not."""
        with self.database.reading() as connection:
            return syncs.newest(connection, Outcome.APPLIED, Outcome.UNCHANGED, workbook=workbook)

    def last_read(self, workbook: str) -> Sync | None:
        """The newest sync that read this workbook, also if what it says was held."""
        read = (Outcome.APPLIED, Outcome.UNCHANGED, Outcome.HELD)
        with self.database.reading() as connection:
            return syncs.newest(connection, *read, workbook=workbook)

    def last_change(self, workbook: str) -> datetime | None:
        """When a sync last changed a row of this workbook."""
        return next((sync.at for sync in self.changing_syncs(workbook, 1)), None)

    def changing_syncs(self, workbook: str, how_many: int = 50) -> tuple[Sync, ...]:
        """The applied syncs of a workbook that changed a row, the newest first."""
        with self.database.reading() as connection:
            return syncs.changing(connection, workbook, how_many)

    def newest_change(self, *, other_than: str) -> int:
        """The newest sync that changed a row of another workbook; 0 if there was none."""
        with self.database.reading() as connection:
            return syncs.newest_change(connection, other_than=other_than)

    def workbooks(self) -> set[str]:
        """The workbooks of which a row holds now, whether or not they still stand in the settings."""
        with self.database.reading() as connection:
            return history.workbooks(connection)

    def keys(self) -> dict[str, dict[str, str]]:
        """Which workbook holds each key of each table."""
        with self.database.reading() as connection:
            return history.keys(connection)

    # What a report asks

    def version(self) -> int:
        """A number that rises with each applied sync and each purge: equal means that no answer differs."""
        with self.database.reading() as connection:
            newest = syncs.newest(connection, Outcome.APPLIED)
            return (newest.id if newest else 0) + retention.count(connection)

    def fetch(self, need: Need, scope: Scope, query: Query) -> pd.DataFrame:
        """What a metric needs, in the scope, under the query's filters, as known at its `known_at`."""
        with self.database.reading() as connection:
            return facts.fetch(connection, need, scope, query)

    def records(
        self,
        table: str,
        scope: Scope,
        query: Query,
        which: Which = EVERY_ROW,
        *,
        order: Sequence[str] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> pd.DataFrame:
        """One row = one record behind a figure: key, all stored columns, its place in the sheet, its link.

        `order` names columns, "-date" for the newest first; rows of equal rank come by their keys.
        """
        with self.database.reading() as connection:
            choice = records.conditions(connection, table, scope, query, which)
            return records.records(connection, table, choice, order, limit, offset)

    def count(self, table: str, scope: Scope, query: Query, which: Which = EVERY_ROW) -> int:
        """How many rows `records` has without a limit."""
        with self.database.reading() as connection:
            return records.count(
                connection, table, records.conditions(connection, table, scope, query, which)
            )

    def record_versions(self, table: str, key: str, scope: Scope) -> pd.DataFrame:
        """One row = one version of one record, oldest first; known_until is blank for the one that holds."""
        with self.database.reading() as connection:
            return records.versions(connection, table, key, scope)

    def span(self, known_at: datetime | None, since: datetime | None) -> Span:
        """From the state as known at *since* (None: before the last change) to that at *known_at*."""
        with self.database.reading() as connection:
            return differences.span(connection, known_at, since)

    def count_differences(self, question: Question) -> dict[Kind, int]:
        """How many records of a table are new, late, corrected and removed; see lib/store/differences.py."""
        with self.database.reading() as connection:
            return differences.counted(connection, question)

    def differences(
        self, question: Question, kind: Kind, *, limit: int, offset: int = 0
    ) -> tuple[Difference, ...]:
        """Some of them, those changed by the newest sync first."""
        with self.database.reading() as connection:
            return differences.listed(connection, question, kind, limit, offset)

    # What the volunteers see

    def compare(self, checked: Checked) -> tuple[Comparison, ...]:
        """What `apply` would add, change and remove, tab by tab; nothing is done."""
        with self.database.reading() as connection:
            return tuple(compare_tab(connection, checked.workbook, tab) for tab in checked.tabs)

    def freshness(self, at: datetime) -> pd.DataFrame:
        """One row = one workbook that was ever tried, as it stood at a moment; see lib/store/freshness.py."""
        with self.database.reading() as connection:
            return freshness.freshness(connection, at)

    def tabs(self, workbook: str) -> pd.DataFrame:
        """One row = one tab in the workbook's newest applied sync, with its counts of rows and problems."""
        with self.database.reading() as connection:
            return freshness.tabs(connection, workbook)

    def problems(self, workbook: str) -> tuple[Problem, ...]:
        """The problems of a workbook's newest applied sync, in the order of its rows."""
        with self.database.reading() as connection:
            return problems.of_workbook(connection, workbook)

    def problem_trend(self, workbook: str) -> pd.DataFrame:
        """One row = one kind of problem in one tab in one sync: at, table, code, severity, n."""
        with self.database.reading() as connection:
            return problems.trend(connection, workbook)

    def links(self) -> Links:
        """The way from a workbook, tab and cell to the address that opens the spreadsheet there."""
        with self.database.reading() as connection:
            return links.links(connection)
