"""Checked workbooks made of plain dictionaries, for the tests of the store."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from lib import schema
from lib.checks.outcome import AcceptedRow, Checked, CheckedTab, Problem, TabState
from lib.store.tables import stored_names

START = datetime(2010, 7, 1, 6, tzinfo=UTC)


def at(number: int) -> datetime:
    """The moment of the sync with that number, an hour after the one before."""
    return START + timedelta(hours=number)


def row(table: str, key: str, number: int = 2, **values: object) -> AcceptedRow:
    """One accepted row; columns that are not given are blank."""
    names = stored_names(schema.table(table))
    assert set(values) <= set(names), f"{table} has no {set(values) - set(names)}"
    return AcceptedRow(key, number, dict.fromkeys(names) | values)


def tab(table: str, rows: Sequence[AcceptedRow], state: TabState = TabState.READ) -> CheckedTab:
    """One tab with these rows and no others."""
    return CheckedTab(table, table, state, len(rows), tuple(rows), 0, 0)


def checked(
    tabs: Mapping[str, Sequence[AcceptedRow]], workbook: str = "country", problems: Sequence[Problem] = ()
) -> Checked:
    """One workbook with these tabs, all of them read."""
    return Checked(workbook, tuple(tab(name, rows) for name, rows in tabs.items()), tuple(problems))
