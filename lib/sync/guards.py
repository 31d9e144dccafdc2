"""What a sync may not do without a leader's word: pure rules over what it would change."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lib.settings import GuardSettings
from lib.store.comparing import ChangedRow, Comparison

_SAME_VALUES = 0.9  # share of a column's changed values that were there before, in other rows


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
) -> tuple[Suspicion, ...]:
    """Every reason to hold a sync that would do this. `restored` has the keys a restore has just touched."""
    found = []
    for tab in compared:
        lost = len(tab.removed) + sum(_is_edit(tab.table, row, limits.running) for row in tab.changed)
        if lost > limits.rows and lost > limits.share * tab.before:
            found.append(Suspicion(tab.table, Reason.MANY, lost, tab.before))
        if moved := _sorted_alone(tab.changed, limits.sorted_rows):
            found.append(Suspicion(tab.table, Reason.SORTED, max(moved.values()), tab.before, tuple(moved)))
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
