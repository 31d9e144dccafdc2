"""A small campaign in which everything that somebody may not see says so: by a word that stands nowhere else.

`fill(store, hidden=False)` is the same campaign without any of it. Whatever a reader is sent must carry
none of the words that are not for them, and be the same in both.
"""

from collections.abc import Iterable, Mapping

from lib.checks.outcome import Checked, CheckedTab, Problem, Severity, TabState
from lib.schema import TABLES
from lib.store import Fetched, Store
from lib.sync.guards import suspicions
from lib.sync.holding import details_of, hash_of
from tests.hidden_rows import (
    BOOKS,
    EARLY,
    FOREIGN,
    HELD,
    HERE,
    MENDING,
    NOTE,
    SECRETS,
    STRIKE,
    SYNCS,
    THERE,
    Line,
    lines,
)
from tests.store.examples import row

WORKBOOKS = "".join(
    f'\n[[workbook]]\nname = "{name}"\nkind = "folder"\naddress = "nowhere"\nregion = "{region}"\n'
    for name, region in (("karaganda", HERE), ("almaty", THERE))
)
__all__ = ["EARLY", "FOREIGN", "HERE", "SECRETS", "STRIKE", "THERE", "WORKBOOKS", "fill", "lines"]


def fill(store: Store, *, hidden: bool) -> None:
    """Have a store read the campaign's sheets three times; then a sheet of another region is held."""
    every = list(lines(hidden=hidden))
    numbers = _places(lines(hidden=True))
    for number, moment in enumerate(SYNCS):
        for book in BOOKS:
            found = [line for line in every if line.workbook == book and line.first <= number <= line.last]
            problems = _problems(book, hidden=hidden)
            fetched = Fetched(fingerprint=f"{book}{number}", title=book, read_at=moment)
            store.apply(_checked(book, found, numbers, problems), fetched, moment)
    if hidden:
        _hold(store, every, numbers)


def _places(every: Iterable[Line]) -> dict[tuple[str, str], int]:
    """Where each row stands in its tab, whether or not the hidden ones between them are there."""
    keys = sorted({(line.table, line.key) for line in every})
    return {key: number for number, key in enumerate(keys, 2)}


def _checked(
    book: str, found: list[Line], numbers: Mapping[tuple[str, str], int], problems: tuple[Problem, ...]
) -> Checked:
    tabs: dict[str, list] = {table.name: [] for table in TABLES}
    for line in found:
        tabs[line.table].append(row(line.table, line.key, numbers[line.table, line.key], **line.values))
    return Checked(
        book,
        tuple(
            CheckedTab(name, name, TabState.READ, len(rows), tuple(rows), 0, 0) for name, rows in tabs.items()
        ),
        problems,
    )


def _problems(book: str, *, hidden: bool) -> tuple[Problem, ...]:
    """Cells that were refused: of a note, of a drive that is early, and in another region's sheet."""

    def problem(table: str, number: int, header: str, text: str, code: str) -> Problem:
        params = {"column": header, "limit": "2000", "choices": "sector"}
        return Problem(book, table, table, number, "C", header, text, code, params, Severity.WARNING)

    found = {"karaganda": [problem("cases", 901, "note", NOTE if hidden else "words", "text_cut")]}
    if hidden:
        found["karaganda"].append(problem("drives", 900, "sector", EARLY, "choice_unknown"))
        found["karaganda"].append(problem("events", 900, "kind", STRIKE, "choice_unknown"))
        found["almaty"] = [problem("cases", 902, "kind", MENDING, "choice_unknown")]
    return tuple(found.get(book, ()))


def _hold(store: Store, every: list[Line], numbers: Mapping[tuple[str, str], int]) -> None:
    """The sheet of the other region loses nearly all its rows, and what is left says something else."""
    kept = [line for line in every if line.workbook == "almaty" and line.table == "cases"]
    said = [Line("cases", line.key, {**line.values, "summary": HELD}, "almaty") for line in kept]
    checked = _checked("almaty", said, numbers, _problems("almaty", hidden=True))
    compared = store.compare(checked)
    why = suspicions(compared, _Strict, {}, checked.problems)
    store.hold(
        "almaty",
        SYNCS[-1],
        Fetched(fingerprint="held"),
        hash_of(compared, why),
        details_of(compared, why, checked.problems),
    )


class _Strict:
    """Guards that hold everything."""

    rows, share, sorted_rows, running = 1, 0.01, 5, ()
