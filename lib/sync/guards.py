"""What a sync may not do without a leader's word: pure rules over what it would change."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lib.checks.outcome import Problem
from lib.schema import table
from lib.settings import GuardSettings
from lib.store.comparing import ChangedRow, Comparison

_SAME_VALUES = 0.9  # share of a column's changed values that were there before, in other rows
_TWICE = "key_twice"


class Reason(StrEnum):
    """Why a tab is held."""

    MANY = "many"  # too many of its rows would change or go
    SORTED = "sorted"  # a column looks sorted by itself: its values stand in the wrong rows
    RESTORED = "restored"  # rows would be undone that a leader has just restored


@dataclass(frozen=True)
class Suspicion:
    """One reason to hold one tab: `rows` of the `before` rows it has."""

    table: str
    reason: Reason
    rows: int
    before: int
    columns: tuple[str, ...] = ()  # those that look sorted by themselves


def suspicions(
    compared: Iterable[Comparison],
    limits: GuardSettings,
    restored: Mapping[str, Collection[str]],
    problems: Iterable[Problem] = (),
) -> tuple[Suspicion, ...]:
    """Every reason to hold a sync that would do this. `restored` has the keys a restore has just touched.

    *problems* are those of the check: a column of a key sorted by itself makes rows that stand twice.
    """
    found = []
    twice = {(problem.table, problem.row) for problem in problems if problem.code == _TWICE}
    for tab in compared:
        lost = len(tab.removed) + sum(_is_edit(tab.table, row, limits.running) for row in tab.changed)
        if lost > limits.rows and lost > limits.share * tab.before:
            found.append(Suspicion(tab.table, Reason.MANY, lost, tab.before))
        if moved := _sorted_alone(tab.changed, limits.sorted_rows):
            found.append(Suspicion(tab.table, Reason.SORTED, max(moved.values()), tab.before, tuple(moved)))
        elif keys := _keys_sorted(tab, twice, limits.sorted_rows):
            found.append(Suspicion(tab.table, Reason.SORTED, len(tab.removed), tab.before, keys))
        touched = {row.key for row in (*tab.added, *tab.changed, *tab.removed)}
        if undone := touched & set(restored.get(tab.table, ())):
            found.append(Suspicion(tab.table, Reason.RESTORED, len(undone), tab.before))
    return tuple(found)


def _is_edit(table: str, row: ChangedRow, running: Collection[str]) -> bool:
    """Whether more than counts that go on has changed in a row."""
    return any(f"{table}.{name}" not in running for name in row.before)


def _sorted_alone(changed: Iterable[ChangedRow], at_least: int) -> dict[str, int]:
    """The columns whose old values came back in other rows, and in how many rows."""
    before: dict[str, Counter] = {}
    after: dict[str, Counter] = {}
    for row in changed:
        for name in row.before:
            before.setdefault(name, Counter())[row.before[name]] += 1
            after.setdefault(name, Counter())[row.after[name]] += 1
    moved = {name: (before[name] & after[name]).total() for name in before}
    return {
        name: n
        for name, n in moved.items()
        if n >= at_least and n >= _SAME_VALUES * before[name].total() and not name.endswith("_precision")
    }


def _keys_sorted(tab: Comparison, twice: Collection[tuple[str, int]], at_least: int) -> tuple[str, ...]:
    """The columns of the key that look sorted by themselves, where rows are known by several columns.

    Such rows seem to be gone, and others to be new. Told apart from an edit by this: column by column the
    values are the same ones. Where two rows got the same key, the second was left out in the very row of
    the sheet in which a row stood that is gone.
    """
    keys = tuple(column.name for column in table(tab.table).key_columns)
    if len(tab.removed) < at_least or len(keys) < 2:
        return ()
    if sum((tab.table, row.row) in twice for row in tab.removed) >= at_least:
        return keys
    if not tab.added or not all(_is_shuffled(tab, name) for name in _names(tab)):
        return ()
    before, after = [row.values for row in tab.removed], [row.values for row in tab.added]
    kept = {name: (_without(before, name) & _without(after, name)).total() for name in keys}
    most = max(kept.values())
    return tuple(name for name in keys if kept[name] == most)


def _names(tab: Comparison) -> tuple[str, ...]:
    return tuple(name for name in tab.added[0].values if not name.endswith("_precision"))


def _is_shuffled(tab: Comparison, name: str) -> bool:
    """Whether a column has the values that it had, over all rows that are gone, new or changed."""
    edited = [row for row in tab.changed if name in row.before]
    before = Counter([*(row.values.get(name) for row in tab.removed), *(row.before[name] for row in edited)])
    after = Counter([*(row.values.get(name) for row in tab.added), *(row.after[name] for row in edited)])
    return (before & after).total() >= _SAME_VALUES * max(before.total(), after.total())


def _without(rows: Iterable[Mapping[str, object]], name: str) -> Counter:
    """What rows say beside one column."""
    left_out = (name, f"{name}_precision")
    said = ({k: v for k, v in row.items() if v is not None and k not in left_out} for row in rows)
    return Counter(tuple(sorted(each.items(), key=lambda pair: pair[0])) for each in said)
