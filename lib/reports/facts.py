"""What the reports ask of the store, and all that a stand-in for it must answer."""

from collections.abc import Hashable, Mapping
from datetime import datetime
from typing import Protocol

import pandas as pd

from lib.access.viewer import Scope
from lib.metrics.differences import Difference, Kind
from lib.metrics.needs import Need
from lib.metrics.query import Query
from lib.reports.record import RecordStore
from lib.store.differences import Question, Span


class Moment(Protocol):
    """A sync, as far as a report reads it."""

    at: datetime


class FactStore(RecordStore, Protocol):
    """What a report asks of the store."""

    def fetch(self, need: Need, scope: Scope, query: Query) -> pd.DataFrame:
        """The answer to a need."""

    def version(self) -> Hashable:
        """What changes whenever an answer could."""

    def span(self, known_at: datetime | None, since: datetime | None) -> Span:
        """Between which syncs a list of changes reaches."""

    def count_differences(self, question: Question) -> Mapping[Kind, int]:
        """How many records are not as before, of each kind."""

    def differences(
        self, question: Question, kind: Kind, *, limit: int, offset: int
    ) -> tuple[Difference, ...]:
        """Some of them."""

    def last_good_sync(self, workbook: str | None = None) -> Moment | None:
        """The newest sync that read a workbook, or this one, and found it good."""

    def last_change(self, workbook: str) -> datetime | None:
        """When a sync last changed a row of this workbook."""
