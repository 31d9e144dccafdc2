"""A held sync as it is kept and shown: what would change, as plain values and back, and the hash of it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import sha256

from lib.checks.outcome import Problem, Severity
from lib.errors import N_
from lib.i18n.message import Message
from lib.schema import table
from lib.schema.types import Kind
from lib.store.comparing import Comparison
from lib.store.held import HeldSync
from lib.store.tables import kinds
from lib.sync.guards import Reason, Suspicion

MOST_ROWS = 500  # of each kind in each tab that are kept to be looked at; the counts and the hash are of all
MOST_PROBLEMS = 500

_PARSERS = {Kind.DATE: date.fromisoformat, Kind.MOMENT: datetime.fromisoformat, Kind.TIME: time.fromisoformat}
_WORDS = {
    Reason.MANY: N_("{tab}: {rows} of {before} rows would change or go."),
    Reason.SORTED: N_(
        "{tab}: {rows} rows would get each other's values. Was one column sorted by itself? ({columns})"
    ),
    Reason.RESTORED: N_("{tab}: {rows} rows that were restored would be undone."),
}


@dataclass(frozen=True)
class RowChange:
    """One row of a held tab: values before and after; both only where they differ. Added: no before."""

    key: str
    row: int
    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class HeldTab:
    """What one tab of a held sync would do; the rows only as far as they are kept."""

    table: str
    tab: str
    before: int
    added: int
    changed: int
    removed: int
    added_rows: tuple[RowChange, ...] = ()
    changed_rows: tuple[RowChange, ...] = ()
    removed_rows: tuple[RowChange, ...] = ()


def hash_of(compared: Iterable[Comparison], why: Iterable[Suspicion]) -> str:
    """A hash of all that would change in the tabs that are held: equal means the same question to a leader.

    What a tab beside them brings is no part of it: that comes in with any sync, and asks nobody.
    """
    held = {suspicion.table for suspicion in why}
    said = [
        [
            tab.table,
            sorted([row.key, _plain(row.values)] for row in tab.added),
            sorted([row.key, _plain(row.before), _plain(row.after)] for row in tab.changed),
            sorted([row.key, _plain(row.values)] for row in tab.removed),
        ]
        for tab in compared
        if tab.table in held
    ]
    return sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


def details_of(
    compared: Iterable[Comparison], why: Iterable[Suspicion], problems: Iterable[Problem] = ()
) -> dict[str, object]:
    """What is kept for a leader to look at, and for the volunteer to mend meanwhile."""
    to_mend = [problem for problem in problems if problem.severity is not Severity.NOTE]
    return {
        "why": [
            {**suspicion.__dict__, "reason": suspicion.reason.value, "columns": list(suspicion.columns)}
            for suspicion in why
        ],
        "tabs": [_tab(tab) for tab in compared if tab.rows],
        "problems": [{**each.__dict__, "params": dict(each.params)} for each in to_mend[:MOST_PROBLEMS]],
    }


def reasons(held: HeldSync, language: str) -> tuple[Message, ...]:
    """Why it is held, in words."""
    return tuple(_reason(each, language) for each in held.details["why"])


def tabs_of(held: HeldSync) -> tuple[HeldTab, ...]:
    """What it would do, tab by tab, the values as they were."""
    return tuple(_read(tab) for tab in held.details["tabs"])


def problems_of(held: HeldSync) -> tuple[Problem, ...] | None:
    """What is to be mended in the sheet as it waits; None where that was not noted yet."""
    if (kept := held.details.get("problems")) is None:
        return None
    return tuple(Problem(**{**each, "severity": Severity(each["severity"])}) for each in kept)


def _reason(kept: Mapping, language: str) -> Message:
    tab = table(kept["table"])
    columns = (tab.column(name).names.in_language(language) for name in kept["columns"])
    values = {"rows": kept["rows"], "before": kept["before"], "columns": ", ".join(columns)}
    return Message(_WORDS[Reason(kept["reason"])], {"tab": tab.names.in_language(language), **values})


def _tab(tab: Comparison) -> dict[str, object]:
    counts = {"added": len(tab.added), "changed": len(tab.changed), "removed": len(tab.removed)}
    return {
        "table": tab.table,
        "tab": tab.tab,
        "before": tab.before,
        **counts,
        "added_rows": [[row.key, row.row, {}, _plain(row.values)] for row in tab.added[:MOST_ROWS]],
        "changed_rows": [
            [row.key, row.row, _plain(row.before, blanks=True), _plain(row.after, blanks=True)]
            for row in tab.changed[:MOST_ROWS]
        ],
        "removed_rows": [[row.key, row.row, _plain(row.values), {}] for row in tab.removed[:MOST_ROWS]],
    }


def _plain(values: Mapping[str, object], *, blanks: bool = False) -> dict[str, object]:
    """Values as JSON has them, in one order; blanks only where they are asked for."""
    return {
        name: value.isoformat() if isinstance(value, date | time) else value
        for name, value in sorted(values.items())
        if blanks or value is not None
    }


def _read(kept: Mapping) -> HeldTab:
    known = kinds(table(kept["table"]))
    rows = {name: _rows(kept[name], known) for name in ("added_rows", "changed_rows", "removed_rows")}
    return HeldTab(**{**kept, **rows})


def _rows(kept: Sequence, known: Mapping[str, Kind]) -> tuple[RowChange, ...]:
    return tuple(RowChange(key, row, _values(b, known), _values(a, known)) for key, row, b, a in kept)


def _values(kept: Mapping[str, object], known: Mapping[str, Kind]) -> dict[str, object]:
    def value(name: str, plain: object) -> object:
        parse = _PARSERS.get(known[name])
        return parse(plain) if parse and plain is not None else plain

    return {name: value(name, plain) for name, plain in kept.items() if name in known}
