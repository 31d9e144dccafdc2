"""The corpus as the names of files, tabs and headers: each stays a text, and leads nowhere."""

import re

import pytest

from lib import sources
from lib.checks.words import in_words
from lib.ui.parts.sheets import checking
from tests import hostile_book
from tests.hostile import EVERY
from tests.hostile_books.conftest import WORDS, judged, seen


def _as_files(folder, texts):
    """A CSV for each text that can name a file; returns how many."""
    made = 0
    for text in texts:
        name = re.sub("[/\0\ud800-\udfff]", "", text)[:60]
        if name and not name.startswith((".", "~")):
            (folder / f"{name}.csv").write_text("ref,kind\nC-1,debt\n", encoding="utf-8")
            made += 1
    return made


@pytest.mark.parametrize("part", range(3))
def test_the_names_of_files_are_texts_too(tmp_path, part):
    _as_files(tmp_path, EVERY[part::3])
    checked = judged(sources.open_path(tmp_path, "country"))
    unknown = [problem for problem in checked.problems if problem.code == "tab_unknown"]
    assert len(unknown) > 40
    for problem in unknown:
        assert problem.tab.isprintable()
        assert all(WORDS.message(message).isprintable() for message in in_words(problem))


def test_the_names_of_tabs_and_headers_of_a_workbook_are_texts_too(tmp_path):
    short = [t for t in dict.fromkeys(re.sub(r"[\[\]:*?/\\]", "", seen(text))[:28] for text in EVERY) if t]
    names = [f"{text}{number}" for number, text in enumerate(short[:90])]
    header = [seen(text)[:60] for text in EVERY[:250]]
    path = hostile_book.write_xlsx(tmp_path / "b.xlsx", {name: [["ref"]] for name in names})
    checked = judged(sources.open_path(path, "country"))
    assert sum(problem.code == "tab_unknown" for problem in checked.problems) > 60
    rows = [
        ["ref", "kind", "side", "region", "opened", *header],
        ["C-1", "debt", "by us", "KZ-KAR", "2010-06-10"],
    ]
    path = hostile_book.write_xlsx(tmp_path / "c.xlsx", {"cases": rows})
    checked = judged(sources.open_path(path, "country"))
    (tab,) = [tab for tab in checked.tabs if tab.table == "cases"]
    assert len(tab.accepted) == 1
    assert sum(problem.code == "column_unknown" for problem in checked.problems) > 100
    assert all(p.header.isprintable() for p in checked.problems)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_of_any_name_is_read_and_led_nowhere_by_it(tmp_path, ending):
    made = hostile_book.write_xlsx(tmp_path / "b.xlsx", {"cases": [["ref"]]}).read_bytes()
    data = {"csv": b"ref,kind\nC-1,debt\n", "xlsx": made}[ending]
    for text in EVERY[:: {"csv": 1, "xlsx": 10}[ending]]:
        path = tmp_path / f"{checking._safe(text)[:60]}.{ending}"
        path.write_bytes(data)
        assert path.resolve().parent == tmp_path.resolve(), text
        assert sources.open_path(path, "country").title == path.name, text
