"""Problems written into the volunteer's own spreadsheet, by the real client against the stand-in."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib.checks import check_workbook
from lib.errors import SourceError
from lib.i18n.translator import Translator
from lib.places import pack
from lib.reports.names import names_of
from lib.schema.layout import PROBLEMS_TAB_ID
from lib.schema.types import LANGUAGES
from lib.settings import WorkbookSettings
from lib.sources import Seen, Unchanged, fetch, fetch_if_changed
from lib.sync import write_back as module
from lib.sync.write_back import problem_lines, write_back
from tests.standin import answers
from tests.standin.authority import service_account
from tests.standin.google import SHEETS
from tests.standin.spreadsheet import Book

COUNTRY = pack.load("kazakhstan-2010")
TODAY, LATER = date(2010, 7, 7), date(2010, 7, 9)
NOW = datetime(2010, 7, 7, 12, tzinfo=UTC)
BOOK = WorkbookSettings("country", "google", "key", write_back=True)
HEADER = ["ref", "kind", "side", "region", "opened", "note"]
GOOD = ["C-1", "debt", "by us", "KZ-KAR", "2010-06-01", "=1+2"]
BAD = ["C-2", "dept", "by us", "KZ-KAR", "2010-06-01"]
FORMULA = ["C-3", "=IMPORTXML(A1)", "by us", "KZ-KAR", "2010-06-01"]
TITLE = "Что исправить"


class Volunteer:
    """The spreadsheet, and what the board does with it when it comes by."""

    def __init__(self, google, client):
        self.google, self.options = google, {"credentials": service_account(), "http_client": client()}
        google.books["key"] = Book({"дела": [HEADER, GOOD, BAD]})

    @property
    def book(self):
        return self.google.books["key"]

    @property
    def lines(self):
        return self.book.tabs[TITLE]

    def read(self):
        return fetch(BOOK, base=None, **self.options)

    def come_by(self, today=TODAY, language="ru", book=BOOK):
        raw = self.read()
        words = Translator(language, name_of=names_of(COUNTRY))
        return write_back(book, raw, self.check(raw).problems, words, today, **self.options)

    def check(self, raw):
        return check_workbook(raw, region="", date_order="", country=COUNTRY, today=TODAY, keys_elsewhere={})

    def writes(self):
        return [entry[2] for entry in self.google.log if entry[:2] == (SHEETS, "POST")]


@pytest.fixture
def volunteer(google, client):
    return Volunteer(google, client)


def test_each_problem_stands_with_its_cell_its_mending_its_day_and_a_link(volunteer):
    assert volunteer.come_by() is None
    header, line = volunteer.lines
    assert header == ["Ячейка", "Что не так", "Как исправить", "С какого дня", "Ссылка"]
    assert (line[0], line[3]) == ("дела!B3", "2010-07-07")
    assert "dept" in line[1]
    assert "долговое" in line[2]
    assert line[4] == "https://docs.google.com/spreadsheets/d/key/edit#gid=0&range=B3"
    assert volunteer.writes() == ["/v4/spreadsheets/key:batchUpdate"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_is_in_the_workbooks_language(volunteer, language):
    volunteer.come_by(language=language)
    titles = {"en": "Problems", "ru": TITLE, "kk": "Не түзету керек"}
    assert titles[language] in volunteer.book.tabs


def test_a_cell_that_begins_like_a_formula_is_repeated_as_text(volunteer):
    volunteer.book.tabs["дела"].append(FORMULA)
    volunteer.come_by()  # the stand-in refuses whatever would be parsed
    assert any("=IMPORTXML(A1)" in line[1] for line in volunteer.lines)


def test_what_was_mended_is_gone_and_the_rest_keeps_its_day(volunteer):
    volunteer.book.tabs["дела"].append(FORMULA)
    volunteer.come_by()
    volunteer.book.tabs["дела"][2] = ["C-2", *GOOD[1:]]
    volunteer.come_by(LATER)
    lines = [line for line in volunteer.lines[1:] if any(line)]
    assert [(line[0], line[3]) for line in lines] == [("дела!B4", "2010-07-07")]


def test_a_problem_that_moves_with_its_row_keeps_its_day(volunteer):
    volunteer.come_by()
    volunteer.book.tabs["дела"].insert(1, ["C-0", *GOOD[1:]])
    volunteer.come_by(LATER)
    assert [(line[0], line[3]) for line in volunteer.lines[1:]] == [("дела!B4", "2010-07-07")]


def test_when_nothing_is_left_to_mend_the_tab_says_so(volunteer):
    volunteer.come_by()
    volunteer.book.tabs["дела"].pop()
    volunteer.come_by()
    assert [[cell for cell in line if cell] for line in volunteer.lines[1:]] == [["Исправлять нечего."]]


def test_what_the_tab_says_already_is_not_written_again(volunteer):
    volunteer.come_by()
    volunteer.come_by(LATER)
    assert len(volunteer.writes()) == 1


def test_the_sync_does_not_chase_what_was_written(volunteer):
    before = volunteer.read()
    volunteer.come_by()
    seen = Seen(before.fingerprint, before.version, NOW)

    def again(seen):
        return fetch_if_changed(BOOK, seen, now=NOW, base=None, **volunteer.options)

    first = again(seen)
    assert (type(first), first.compared) == (Unchanged, True)
    second = again(replace(seen, version=first.version))
    assert (type(second), second.compared) == (Unchanged, False)


@pytest.mark.parametrize("fault", [answers.BAD_GATEWAY, answers.cut_short])
@pytest.mark.parametrize("applied", [True, False])
@pytest.mark.parametrize("there", [True, False])
def test_a_lost_answer_leaves_one_tab_that_says_what_it_should(volunteer, fault, applied, there):
    if there:
        volunteer.come_by()
        volunteer.book.tabs["дела"].append(FORMULA)
    volunteer.google.faults[SHEETS, "POST"] = [answers.after_the_deed(fault) if applied else fault]
    assert volunteer.come_by() is None
    assert list(volunteer.book.tabs) == ["дела", TITLE]
    raw = volunteer.read()
    words = Translator("ru", name_of=names_of(COUNTRY))
    said = problem_lines(raw, volunteer.check(raw).problems, words, TODAY)
    assert [tuple(line) for line in volunteer.lines] == said
    assert volunteer.book.tabs["дела"][1] == GOOD


def test_an_account_that_may_only_read_is_a_note_and_not_a_failure(volunteer):
    volunteer.book.role = "reader"
    note = volunteer.come_by()
    assert "make that address an editor" in str(note)
    assert list(volunteer.book.tabs) == ["дела"]


def test_a_fault_that_stays_is_raised_and_nothing_is_half_written(volunteer):
    volunteer.come_by()
    said = [list(line) for line in volunteer.lines]
    volunteer.book.tabs["дела"].append(FORMULA)
    volunteer.google.faults[SHEETS, "POST"] = [answers.UNAVAILABLE] * 4
    with pytest.raises(SourceError, match="503"):
        volunteer.come_by()
    assert volunteer.lines == said


def test_a_tab_of_that_name_which_is_not_ours_is_never_touched(volunteer):
    volunteer.book.tabs[TITLE] = [["my own list"]]
    volunteer.book.__post_init__()
    with pytest.raises(SourceError, match=TITLE):
        volunteer.come_by()
    assert volunteer.lines == [["my own list"]]


def test_our_tab_is_known_by_its_id_whatever_it_is_called(volunteer):
    volunteer.come_by()
    for named in (volunteer.book.tabs, volunteer.book.ids, volunteer.book.looks):
        named["ошибки наши"] = named.pop(TITLE)
    volunteer.book.tabs["дела"].append(FORMULA)
    volunteer.come_by()
    assert len(volunteer.book.tabs["ошибки наши"]) == 3
    assert volunteer.book.ids["ошибки наши"] == PROBLEMS_TAB_ID
    assert "tab_unknown" not in {problem.code for problem in volunteer.check(volunteer.read()).problems}


def test_without_the_setting_nothing_is_asked_of_google(volunteer):
    volunteer.come_by(book=replace(BOOK, write_back=False))
    assert volunteer.writes() == []
    assert list(volunteer.book.tabs) == ["дела"]


def test_a_long_list_is_cut_and_says_how_many_more_there_are(volunteer, monkeypatch):
    monkeypatch.setattr(module, "LONGEST_LIST", 2)
    volunteer.book.tabs["дела"] += [[f"C-{n}", *BAD[1:]] for n in range(10, 15)]
    volunteer.come_by()
    assert len(volunteer.lines) == 1 + 2 + 1
    assert volunteer.lines[-1][1] == "И ещё 4."
