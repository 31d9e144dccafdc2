"""What taking over a checked workbook would do, found without doing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from lib.checks.outcome import AcceptedRow, CheckedTab, TabState
from lib.store import tables
from lib.store.history import Held, current, digester

_TOGETHER = 5_000  # keys in one question


@dataclass(frozen=True)
class ChangedRow:
    """One record of which some values would be others: stored column -> value."""

    key: str
    row: int  # where it stands in the file
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True)
class GoneRow:
    """One record that the file does not have any more, where it stood last, and what it says."""

    key: str
    tab: str
    row: int
    values: Mapping[str, object]


@dataclass(frozen=True)
class Comparison:
    """One tab against the rows that hold now. A tab that cannot be read would change nothing."""

    table: str
    added: tuple[AcceptedRow, ...] = ()
    changed: tuple[ChangedRow, ...] = ()
    removed: tuple[GoneRow, ...] = ()
    unchanged: int = 0
    tab: str = ""  # as the workbook calls it

    @property
    def before(self) -> int:
        """Number of rows that the tab has now."""
        return len(self.changed) + len(self.removed) + self.unchanged

    @property
    def rows(self) -> int:
        """Number of rows that would not be as before."""
        return len(self.added) + len(self.changed) + len(self.removed)


def compare_tab(connection: Connection, workbook: str, checked: CheckedTab) -> Comparison:
    """What `history.apply_tab` would do with this tab."""
    if checked.state is not TabState.READ:
        return Comparison(checked.table, tab=checked.tab)
    tab, table = tables.find(checked.table)
    held = current(connection, table, workbook)
    digest = digester(tables.stored_names(tab))
    added, other = [], []
    for row in checked.accepted:
        before = held.pop(row.key, None)
        if before is None:
            added.append(row)
        elif before.digest != digest(row.values):
            other.append(row)
    stored = _values(connection, workbook, checked.table, [*(row.key for row in other), *held])
    changed = tuple(_difference(row, stored[row.key]) for row in other)
    removed = tuple(_gone(key, version, stored[key]) for key, version in held.items())
    unchanged = len(checked.accepted) - len(added) - len(other)
    return Comparison(checked.table, tuple(added), changed, removed, unchanged, checked.tab)


def _gone(key: str, version: Held, stored: Mapping[str, object]) -> GoneRow:
    filled = {name: value for name, value in stored.items() if value is not None}
    return GoneRow(key, version.tab, version.sheet_row, filled)


def _difference(row: AcceptedRow, stored: Mapping[str, object]) -> ChangedRow:
    names = [name for name, value in stored.items() if value != row.values.get(name)]
    before = {name: stored[name] for name in names}
    return ChangedRow(row.key, row.row, before, {name: row.values.get(name) for name in names})


def _values(
    connection: Connection, workbook: str, name: str, keys: Sequence[str]
) -> dict[str, dict[str, object]]:
    """The values that hold now, by key."""
    tab, table = tables.find(name)
    c, names = table.c, tables.stored_names(tab)
    question = select(c.key, *(c[column] for column in names))
    question = question.where(c.workbook == workbook, c.known_until.is_(None))
    found: dict[str, dict[str, object]] = {}
    for start in range(0, len(keys), _TOGETHER):
        some = question.where(c.key.in_(keys[start : start + _TOGETHER]))
        for key, *values in connection.execute(some):
            found[key] = dict(zip(names, values, strict=True))
    return found
