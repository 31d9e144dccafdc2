"""The corpus as the cells of real files: read, checked, stored, and read back."""

import csv
import re
from collections import defaultdict
from datetime import date

import pytest

from lib import sources
from lib.checks.words import in_words
from lib.errors import SourceError
from lib.schema import TABLES
from lib.schema.types import Kind
from lib.ui.plain import plain
from tests import hostile_book
from tests.hostile import EVERY, HUGE
from tests.hostile_books.conftest import WORDS, judged, seen
from tests.store.examples import EVERYWHERE, query

TEXTS = {table.name: [c.name for c in table.columns if c.kind is Kind.TEXT] for table in TABLES}
TEXT_CUT = 2000  # characters of a free text that are kept, at the most


def says_nothing(text: str) -> bool:
    return not re.sub(r"[-\u2010-\u2015\u2212 ]", "", seen(text))


def test_what_is_read_is_accepted_or_a_problem_or_blank(checked):
    for tab in checked.tabs:
        assert tab.read == len(tab.accepted) + tab.refused + tab.blank, tab.table
        assert tab.read > len(EVERY), tab.table
        assert len(tab.accepted) > 200, tab.table


def test_a_text_is_kept_as_it_reads_or_its_row_is_refused_in_words(checked):
    said = defaultdict(set)
    for problem in checked.problems:
        said[problem.table, problem.row].add(problem.code)
    for tab in checked.tabs:
        accepted = {row.row: row.values for row in tab.accepted}
        for number, text in enumerate(EVERY, start=2):
            if number not in accepted:
                assert said[tab.table, number], (tab.table, text)
                continue
            for column in TEXTS[tab.table]:
                kept = accepted[number][column]
                if kept is None:
                    assert says_nothing(text), (tab.table, column, text)
                elif kept != seen(text):
                    assert text in HUGE, (tab.table, column, text)
                    assert seen(text).startswith(kept[:-1]), (tab.table, column, text)
                    assert len(kept) <= TEXT_CUT
                    assert "text_cut" in said[tab.table, number]


def test_the_store_gives_back_every_row_as_the_checks_let_it_in(checked, store):
    for tab in checked.tabs:
        found = store.records(tab.table, EVERYWHERE, query(date(2012, 1, 1)))
        kept = found.set_index("key")
        accepted = {row.key: row.values for row in tab.accepted}
        assert set(kept.index) == set(accepted), tab.table
        for column in TEXTS[tab.table]:
            values = {key: (None if value != value else value) for key, value in kept[column].items()}
            assert values == {key: row[column] for key, row in accepted.items()}, (tab.table, column)


def test_a_message_shows_a_text_in_one_line_and_brings_nothing_to_life(checked, store):
    assert len(store.problems("country")) == len(checked.problems)
    for problem in checked.problems:
        for message in in_words(problem):
            said = WORDS.message(message)
            assert said.isprintable(), problem
            assert len(said) < 2000
            bare = plain(said).replace("\\\\", "")
            assert not any(sign in bare.replace(f"\\{sign}", "") for sign in "[]<>`*_$#"), problem
        assert problem.text.isprintable()
        assert problem.tab.isprintable()
        assert problem.header.isprintable()


def csv_of(folder, texts):
    path = folder / "cases.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(hostile_book.tabs(texts)["cases"])
    return path


def test_the_same_cells_as_a_csv_are_accepted_or_problems_or_blank(tmp_path):
    texts = tuple(t for t in EVERY if "\0" not in t and not re.search("[\ud800-\udfff]", t))
    checked = judged(sources.open_path(csv_of(tmp_path, texts), "country"))
    tab = next(tab for tab in checked.tabs if tab.table == "cases")
    assert tab.read == len(tab.accepted) + tab.refused + tab.blank
    kept = {row.row - 2: row.values["summary"] for row in tab.accepted if row.row - 2 < len(texts)}
    assert len(kept) > 190
    for number, value in kept.items():
        assert value is None or seen(texts[number]).startswith(value.removesuffix("…")), texts[number]


def test_a_csv_with_marks_that_no_text_has_is_refused_in_words(tmp_path):
    path = tmp_path / "cases.csv"
    for data in (b"ref,kind\na\0b,c\n", b"ref,kind\n\xed\xa0\x80,c\n"):
        path.write_bytes(data)
        with pytest.raises(SourceError, match=r"cases\.csv"):
            judged(sources.open_path(path, "country"))
