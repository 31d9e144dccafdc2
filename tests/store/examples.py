"""Checked workbooks made of plain dictionaries, and what else the tests of the store share."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete

from lib import schema
from lib.access.viewer import Scope
from lib.checks.outcome import AcceptedRow, Checked, CheckedTab, Problem, Severity, TabState
from lib.metrics.query import Query
from lib.store import Fetched, Store
from lib.store.metadata import metadata
from lib.store.tables import stored_names

START = datetime(2010, 7, 1, 6, tzinfo=UTC)
TODAY = date(2010, 7, 7)
EVERYWHERE = Scope(None)


def at(number: int) -> datetime:
    """The moment of the sync with that number, an hour after the one before."""
    return START + timedelta(hours=number)


def query(as_of: date = TODAY, since: date = date(2000, 1, 1), **choices: object) -> Query:
    """A question over a long period."""
    return Query(as_of=as_of, since=since, **choices)


def row(table: str, key: str, number: int = 2, **values: object) -> AcceptedRow:
    """One accepted row; columns that are not given are blank."""
    names = stored_names(schema.table(table))
    assert set(values) <= set(names), f"{table} has no {set(values) - set(names)}"
    return AcceptedRow(key, number, dict.fromkeys(names) | values)


def tab(table: str, rows: Iterable[AcceptedRow], state: TabState = TabState.READ) -> CheckedTab:
    """One tab with these rows and no others."""
    rows = tuple(rows)
    return CheckedTab(table, f"{table} tab", state, len(rows), rows, 0, 0)


def checked(
    tabs: Mapping[str, Iterable[AcceptedRow]], workbook: str = "country", problems: Iterable[Problem] = ()
) -> Checked:
    """One workbook with these tabs, all of them read."""
    return Checked(workbook, tuple(tab(name, rows) for name, rows in tabs.items()), tuple(problems))


def problem(number: int, code: str = "date.unreadable", **changes: object) -> Problem:
    """One problem in a row of the cases tab."""
    known = {"workbook": "country", "tab": "cases tab", "table": "cases", "row": number, "column": "F"}
    known |= {"header": "opened", "text": "soon", "code": code, "params": {"text": "soon"}}
    return Problem(**{**known, "severity": Severity.ROW, **changes})


def apply(store: Store, number: int, tabs: Mapping[str, Iterable[AcceptedRow]], **more: object):
    """Apply one workbook as the sync with that number."""
    return store.apply(checked(tabs, **more), Fetched(fingerprint=str(number)), at(number))


def empty(store: Store) -> None:
    """Take everything out of a store."""
    with store.database.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
