"""For headers and tabs that nothing is called: what they are probably meant to be."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lib.checks.aliases import NO_ALIASES, TAB, Aliases
from lib.checks.cells import compared, is_blank, text_of
from lib.checks.guessing import by_cells
from lib.checks.headers import SEARCHED_ROWS, Header, find_header, is_service_tab, table_called
from lib.checks.identity import asks_for_identity
from lib.checks.raw import RawTab, RawWorkbook
from lib.schema import TABLES
from lib.schema.types import Names, Table

_LIKE = 0.75  # from here on two names are taken to be one
_CONTAINED = 0.9  # a name of ours within a longer header
_SHORTEST_CONTAINED = 4  # letters; shorter names stand in too many others
_MANY = 3  # headers by which a tab of another name shows what it holds
_CELLS = 200  # rows that are looked at where no name helps
_LONGEST = 80  # characters of a header that are compared


@dataclass(frozen=True)
class Suggestion:
    """A text of the sheet, and the column (or "tab") of the table that it seems to mean."""

    table: str
    column: str
    text: str


def suggest(
    raw: RawWorkbook, languages: Sequence[str], aliases: Aliases = NO_ALIASES
) -> tuple[Suggestion, ...]:
    """What to write into the workbook's `columns` for the tabs and headers that are not understood."""
    tabs = [(tab, table_called(tab.name, aliases)) for tab in raw.tabs]
    free = [table for table in TABLES if table not in [of for _, of in tabs]]
    found: list[Suggestion] = []
    for tab, of in tabs:
        table = of
        if table is None and not is_service_tab(tab.name) and (table := _likely_table(tab, free, languages)):
            free.remove(table)
            found.append(Suggestion(table.name, TAB, tab.name))
        if table is not None:
            header = find_header(tab.rows, table, languages, aliases)
            named = [*_columns(tab, table, header)]
            found += [*named, *_by_cells(tab, table, header, named)]
    return tuple(found)


def as_settings(suggestions: Iterable[Suggestion]) -> str:
    """The suggestions as the settings file has them."""
    lines: list[str] = []
    section = ""
    for each in sorted(suggestions, key=lambda each: [table.name for table in TABLES].index(each.table)):
        if each.table != section:
            section = each.table
            lines.append(f"[workbook.columns.{section}]")
        lines.append(f"{each.column} = {json.dumps(each.text, ensure_ascii=False)}")
    return "\n".join(lines)


def _likely_table(tab: RawTab, free: Sequence[Table], languages: Sequence[str]) -> Table | None:
    """The table that a tab of another name holds: by its headers, else by its name."""
    by_headers = [
        (len(header.positions), table)
        for table in free
        if (header := find_header(tab.rows, table, languages)) and len(header.positions) >= _MANY
    ]
    most = max((count for count, _ in by_headers), default=0)
    likely = [table for count, table in by_headers if count == most]
    if len(likely) == 1:
        return likely[0]
    by_name = [(_alike(tab.name, table.name, table.names), table) for table in likely or free]
    best, table = max(by_name, key=lambda pair: pair[0], default=(0, None))
    return table if best >= _LIKE else None


def _columns(tab: RawTab, table: Table, header: Header | None) -> Iterator[Suggestion]:
    """The best pairs of a header that means nothing and a column that is not there, each used once."""
    texts = [header.text(position) for position in header.unknown] if header else _titles(tab)
    taken = set(header.positions) if header else set()
    pairs = sorted(
        (
            (_alike(text, column.name, column.names), -number, text, column.name)
            for number, text in enumerate(texts)
            for column in table.columns
            if column.name not in taken and not asks_for_identity(text)
        ),
        reverse=True,
    )
    used: set[str] = set()
    for likeness, _, text, column in pairs:
        if likeness >= _LIKE and not used & {text, column}:
            used |= {text, column}
            yield Suggestion(table.name, column, text)


def _by_cells(
    tab: RawTab, table: Table, header: Header | None, named: Sequence[Suggestion]
) -> Iterator[Suggestion]:
    """For what the names leave open: what the cells below a header say."""
    if header is None:
        return
    texts, columns = {each.text for each in named}, {each.column for each in named}
    rows = tab.rows[header.row + 1 :][:_CELLS]
    cells = {
        text: [row[position] for row in rows if len(row) > position and not is_blank(row[position])]
        for position in header.unknown
        if (text := header.text(position)) and text not in texts and not asks_for_identity(text)
    }
    taken = columns | set(header.positions)
    free = [column for column in table.columns if column.name not in taken]
    for text, column in by_cells(cells, free):
        yield Suggestion(table.name, column.name, text)


def _titles(tab: RawTab) -> list[str]:
    """The row among the first ten with most texts: the header of a tab in which no name is known."""
    rows = [
        [text_of(cell) for cell in row if isinstance(cell, str) and not is_blank(cell)] for row in tab.rows
    ]
    return max(rows[:SEARCHED_ROWS], key=len, default=[])


def _alike(text: str, name: str, names: Names) -> float:
    said = _words(text)
    return max(_likeness(said, _words(spelling)) for spelling in (name, *names.spellings()))


def _likeness(said: str, spelling: str) -> float:
    if len(spelling) >= _SHORTEST_CONTAINED and f" {spelling} " in f" {said} ":
        return _CONTAINED
    return SequenceMatcher(None, said, spelling, autojunk=False).ratio()


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", compared(text[:_LONGEST])))
