"""The count of faults that the tests of the sync make, and of what became of the rows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.store.examples import EVERYWHERE, query

State = dict[str, dict[str, tuple]]  # table -> key -> values


@dataclass
class Tally:
    """What was tried so far in this run."""

    tried: int = 0
    survived: int = 0
    lost: int = 0  # rows that stand neither in the store nor in what it may hold
    wrong: int = 0  # rows with values that nobody wrote there
    kinds: set[str] = field(default_factory=set)

    @contextmanager
    def fault(self, kind: str) -> Iterator[None]:
        """One fault; it is survived if the test's own assertions hold."""
        self.tried += 1
        self.kinds.add(kind)
        yield
        self.survived += 1

    def __str__(self) -> str:
        return (
            f"sync: {self.tried} faults of {len(self.kinds)} kinds tried, {self.survived} survived; "
            f"rows lost {self.lost}, values silently wrong {self.wrong}"
        )


TALLY = Tally()


def state(store, *tables: str) -> State:
    """Every row that holds now, without its place in the sheet."""
    found = {}
    for table in tables or ("cases", "hearings"):
        rows = store.records(table, EVERYWHERE, query()).drop(columns=["tab", "sheet_row", "link"])
        found[table] = {row[0]: row for row in rows.astype(str).itertuples(index=False, name=None)}
    return found


def is_one_of(found: State, allowed: Sequence[State]) -> bool:
    """Whether the store is exactly in one of these states; what differs is counted."""
    if found in allowed:
        return True
    nearest = min(allowed, key=lambda each: sum(_differences(found, each)))
    lost, wrong = _differences(found, nearest)
    TALLY.lost, TALLY.wrong = TALLY.lost + lost, TALLY.wrong + wrong
    return False


def _differences(found: State, expected: State) -> tuple[int, int]:
    lost = wrong = 0
    for table, rows in expected.items():
        lost += len(rows.keys() - found[table].keys())
        wrong += len(found[table].keys() - rows.keys())
        wrong += sum(found[table][key] != rows[key] for key in found[table].keys() & rows.keys())
    return lost, wrong
