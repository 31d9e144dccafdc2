"""Which column stands where: headers found by any of their names, in any order, in the first ten rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lib import schema
from lib.checks.aliases import NO_ALIASES, Aliases
from lib.checks.cells import compared, is_blank, letters_only, text_of
from lib.checks.raw import CellValue
from lib.schema import TABLES
from lib.schema.layout import SERVICE_TABS
from lib.schema.types import LANGUAGES, AnyOf, Names, Table

SEARCHED_ROWS = 10
_LONGEST = 200  # characters of a header that are compared
_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
_ADDED = re.compile(
    r"\b(?:required|mandatory|optional|обязательное|обязательно|необязательно|міндетті емес|міндетті)\b"
)
_ENDS = re.compile(r"[,;:/]")


@dataclass(frozen=True)
class Header:
    """The header row found in a tab."""

    row: int  # counted from 0
    texts: tuple[str, ...]  # of every cell, cleaned
    positions: Mapping[str, int]  # column name -> position of its cells
    repeated: Mapping[int, str]  # position -> name of the column that stands elsewhere already
    language: str  # in which most of the names are

    @property
    def unknown(self) -> tuple[int, ...]:
        """Positions whose header says something else than a column's name."""
        known = set(self.positions.values()) | set(self.repeated)
        return tuple(i for i, text in enumerate(self.texts) if text and i not in known)

    def text(self, position: int) -> str:
        """The header's text above a position; "" where there is none."""
        return self.texts[position] if position < len(self.texts) else ""


def find_header(
    rows: Sequence[Sequence[CellValue]],
    table: Table,
    languages: Sequence[str],
    aliases: Aliases = NO_ALIASES,
) -> Header | None:
    """The row among the first ten that names most columns of *table*; None if none names any."""
    best: Header | None = None
    for number, row in enumerate(rows[:SEARCHED_ROWS]):
        header = _header(number, row, table, languages, aliases.headers.get(table.name, {}))
        if header.positions and (best is None or len(header.positions) > len(best.positions)):
            best = header
    return best


def missing_columns(header: Header, table: Table) -> tuple[str, ...]:
    """Columns without which no row of *table* can be accepted, and that the header does not have."""
    have = set(header.positions)
    missing = [c.name for c in table.columns if c.required and c.name not in have]
    if "place" in have and "region" in missing:  # a place tells its region
        missing.remove("region")
    for rule in table.rules:
        if isinstance(rule, AnyOf) and have.isdisjoint(rule.columns):
            missing += rule.columns
    return tuple(dict.fromkeys(missing))


def table_called(tab: str, aliases: Aliases = NO_ALIASES) -> Table | None:
    """The table that a tab's name means, in any language."""
    called = letters_only(tab[:_LONGEST])
    return schema.table(aliases.tabs[called]) if called in aliases.tabs else _tables().get(called)


def is_service_tab(tab: str) -> bool:
    """Whether a tab by its name explains, lists or reports, and so holds no rows."""
    return any(is_called(names, tab) for names in SERVICE_TABS)


def is_called(names: Names, tab: str) -> bool:
    """Whether a tab's name is one of *names*."""
    return letters_only(tab[:_LONGEST]) in map(letters_only, names.spellings())


def _header(
    number: int, row: Sequence[CellValue], table: Table, languages: Sequence[str], aliases: Mapping[str, str]
) -> Header:
    told = {position: name for position, cell in enumerate(row) if (name := _called(cell, aliases))}
    own = _spellings(table)
    seen = {position: name for position, cell in enumerate(row) if (name := _called(cell, own))}
    positions: dict[str, int] = {}
    repeated: dict[int, str] = {}
    for position, name in (told | {p: name for p, name in seen.items() if p not in told}).items():
        if name in positions:
            repeated[position] = name
        else:
            positions[name] = position
    texts = tuple("" if is_blank(cell) else text_of(cell) for cell in row)
    return Header(number, texts, positions, repeated, _language(texts, positions, table, languages))


def _called(cell: CellValue, spellings: Mapping[str, str]) -> str | None:
    return next((spellings[form] for form in _forms(cell) if form in spellings), None)


def _forms(cell: CellValue) -> Iterator[str]:
    """Ever shorter forms of a header: volunteers add stars, brackets, formats and explanations."""
    if is_blank(cell):
        return
    raw = cell[:_LONGEST] if isinstance(cell, str) else text_of(cell)[:_LONGEST]
    for text in (raw, next(iter(raw.strip().splitlines()), "")):
        folded = compared(text)
        without_brackets = _BRACKETS.sub(" ", folded)
        without_words = _ADDED.sub(" ", without_brackets)
        yield from map(letters_only, (folded, without_brackets, without_words))
        yield letters_only(_ENDS.split(without_words, maxsplit=1)[0])


def _language(
    texts: Sequence[str], positions: Mapping[str, int], table: Table, languages: Sequence[str]
) -> str:
    """The language in which most headers are; the campaign's first where none is ahead."""
    written = {name: letters_only(texts[position]) for name, position in positions.items()}

    def agreeing(language: str) -> int:
        names = ((table.column(name).names.in_language(language), text) for name, text in written.items())
        return sum(letters_only(name) == text for name, text in names)

    return max((*languages, *LANGUAGES), key=agreeing)


def _spelt(name: str, names: Names) -> set[str]:
    return {letters_only(spelling) for spelling in (name, *names.spellings())}


@cache
def _spellings(table: Table) -> Mapping[str, str]:
    return {spelt: c.name for c in table.columns for spelt in _spelt(c.name, c.names)}


@cache
def _tables() -> Mapping[str, Table]:
    return {spelt: table for table in TABLES for spelt in _spelt(table.name, table.names)}
