"""The store as everybody else sees it: one object, whatever database is behind it."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Self

import pandas as pd

from lib.access.viewer import Scope
from lib.checks.outcome import Checked, Problem
from lib.errors import BoardError
from lib.metrics.needs import Need
from lib.metrics.query import Query
from lib.store import facts, problems, syncs
from lib.store.applying import Applied, apply
from lib.store.engine import Database
from lib.store.locks import sync_lock
from lib.store.syncs import Fetched, Outcome, Sync


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

    def lock(self, at: datetime) -> AbstractContextManager[None]:
        """The only permission to sync; StoreError at once if another process has it."""
        return sync_lock(self.database, at)

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

    def apply(self, checked: Checked, fetched: Fetched, at: datetime) -> Applied:
        """Take over a checked workbook in one transaction: all of it, or after a fault nothing."""
        with self.database.writing() as connection:
            return apply(connection, checked, fetched, at)

    def fetch(self, need: Need, scope: Scope, query: Query) -> pd.DataFrame:
        """What a metric needs, in the scope, under the query's filters, as known at its `known_at`."""
        with self.database.reading() as connection:
            return facts.fetch(connection, need, scope, query)

    def version(self) -> int:
        """The newest applied sync, 0 before the first: equal means that no row is different."""
        with self.database.reading() as connection:
            newest = syncs.newest(connection, Outcome.APPLIED)
        return newest.id if newest else 0

    def last_good_sync(self, workbook: str | None = None) -> Sync | None:
        """The newest sync that read a workbook (or this one) and found it good, changed or not."""
        with self.database.reading() as connection:
            return syncs.newest(connection, Outcome.APPLIED, Outcome.UNCHANGED, workbook=workbook)

    def problems(self, workbook: str) -> tuple[Problem, ...]:
        """The problems of a workbook's newest applied sync, in the order of its rows."""
        with self.database.reading() as connection:
            return problems.of_workbook(connection, workbook)
