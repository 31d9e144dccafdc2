"""A store in memory: rows by table, filtered by region, and how often each was asked for."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from lib import schema
from lib.metrics.needs import Rows, Which
from tests.metrics.tables import frame


@dataclass
class Read:
    at: datetime


class MemoryStore:
    """`number` is the version, `read` the moment of each workbook's last good sync (None = of any).

    With `cut` set, rows dated after the day asked for are left out.
    """

    def __init__(self, **rows) -> None:
        self.rows, self.number, self.asked, self.read, self.cut = rows, 1, Counter(), {}, False

    def version(self) -> int:
        return self.number

    def last_good_sync(self, workbook=None):
        return Read(self.read[workbook]) if workbook in self.read else None

    def last_change(self, _workbook):
        return None

    def fetch(self, need, scope, query):
        self.asked[need.name] += 1
        rows = self.rows.get(getattr(need, "table", "membership"), [])
        if self.cut:
            rows = [row for row in rows if row["date"] <= query.as_of]
        return frame(need, [r for r in rows if scope.regions is None or r.get("region") in scope.regions])

    def records(self, table, scope, query, which, **_):
        """All rows in scope with the values asked for; days are of no matter here."""
        stored = tuple(name for column in schema.table(table).columns for name in column.stored_names)
        need = Rows(table, tuple(name for name in stored if name != "verified"))
        found = self.fetch(need, scope, query)
        for column, values in which.codes:
            found = found[found[column].isin(values)]
        return found if which.keys is None else found[found["key"].isin(which.keys)]

    def count(self, table, scope, query, which=Which()):  # noqa: B008 - frozen
        return len(self.records(table, scope, query, which))
