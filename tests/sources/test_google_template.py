"""The template as a Google spreadsheet, made by the real client against the stand-in."""

from dataclasses import replace

import pytest

from lib import settings
from lib.errors import SourceError
from lib.export import template
from lib.schema.types import LANGUAGES, Kind
from lib.sources.google_template import make_template
from lib.sources.writing import MayNotWriteError
from tests.standin import answers
from tests.standin.authority import service_account
from tests.standin.google import SHEETS
from tests.standin.spreadsheet import Book

SETTINGS = settings.load(str(settings.DEFAULT_CONFIG))
LAYOUT = template.layout(SETTINGS, "ru")
EMPTY = "https://docs.google.com/spreadsheets/d/given/edit#gid=0"


@pytest.fixture
def make(google, client):
    google.books["given"] = Book({"Sheet1": []})

    def now(target="Север 2010", layout=LAYOUT, **options):
        options = {"timezone": "Asia/Almaty", "credentials": service_account(), **options}
        return make_template(layout, target, http_client=client(), **options)

    return now


def posts(google):
    return [entry[2] for entry in google.log if entry[:2] == (SHEETS, "POST")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tab_is_made_by_one_request_after_the_file(google, make, language):
    layout = template.layout(SETTINGS, language)
    address = make(layout=layout)
    assert address == "https://docs.google.com/spreadsheets/d/made-2"
    assert posts(google) == ["/v4/spreadsheets", "/v4/spreadsheets/made-2:batchUpdate"]
    book = google.books["made-2"]
    assert list(book.tabs) == [layout.read_me.title, *(sheet.title for sheet in layout.sheets)]
    assert (book.title, book.locale) == ("Север 2010", "en_GB" if language == "en" else "ru_RU")


def test_each_column_has_its_header_note_format_and_rule(google, make):
    make()
    book = google.books["made-2"]
    for sheet in LAYOUT.sheets:
        look = book.looks[sheet.title]
        assert book.tabs[sheet.title] == [[column.header for column in sheet.columns]]
        assert look.grid["frozenRowCount"] == 1
        assert look.grid["columnCount"] == len(sheet.columns) == len(look.widths)
        assert [each["warningOnly"] for each in look.protected] == [True]
        for number, column in enumerate(sheet.columns):
            assert look.notes[0, number] == column.note
            assert_cells_of(column, look.formats[number], look.rules[number])
        colours = {
            str(look.header[n]["backgroundColorStyle"]) for n, c in enumerate(sheet.columns) if c.required
        }
        assert len(colours) == 1


def assert_cells_of(column, number_format, rule):
    if column.kind in (Kind.REF, Kind.LINK, Kind.TEXT, Kind.MOMENT):
        assert number_format == {"type": "TEXT"}
    if column.kind is Kind.DATE:
        assert number_format == {"type": "DATE", "pattern": "yyyy-mm-dd"}
        assert (rule["condition"]["type"], rule["strict"]) == ("DATE_IS_VALID", False)
    if column.choices:
        values = [value["userEnteredValue"] for value in rule["condition"]["values"]]
        assert rule["condition"]["type"] == "ONE_OF_LIST"
        assert rule["strict"]
        assert values == list(map(str, column.choices))
    elif column.kind in (Kind.COUNT, Kind.MONEY):
        assert rule["condition"]["type"] == "NUMBER_GREATER_THAN_EQ"
    elif column.kind is not Kind.DATE:
        assert rule is None


def test_a_list_too_long_for_a_dropdown_stands_on_a_hidden_tab(google, make):
    first = LAYOUT.sheets[0]
    long = tuple(f"town {number}" for number in range(501))
    columns = tuple(replace(c, choices=long) if c.kind is Kind.PLACE else c for c in first.columns)
    layout = replace(LAYOUT, sheets=(replace(first, columns=columns), *LAYOUT.sheets[1:]))
    make(layout=layout)
    book = google.books["made-2"]
    assert book.looks["Списки"].hidden
    assert [row[0] for row in book.tabs["Списки"]] == list(long)
    position = [column.kind for column in columns].index(Kind.PLACE)
    condition = book.looks[first.title].rules[position]["condition"]
    assert condition["type"] == "ONE_OF_RANGE"
    assert condition["values"] == [{"userEnteredValue": "='Списки'!$A$1:$A$501"}]


def test_a_spreadsheet_that_is_there_is_filled_and_keeps_its_own_tabs(google, make):
    google.books["given"] = Book({"Бюджет": [["x"]], "Прочее": [["y"]]})
    assert make(EMPTY) == "https://docs.google.com/spreadsheets/d/given"
    book = google.books["given"]
    assert len(book.tabs) == 2 + 1 + len(LAYOUT.sheets)
    assert (book.tabs["Бюджет"], book.tabs["Прочее"]) == ([["x"]], [["y"]])
    assert len(set(book.ids.values())) == len(book.ids)


def test_what_has_the_template_already_stays_as_it_is(google, make):
    make(EMPTY)
    google.books["given"].tabs["Дела"].append(["C-1"])
    version = google.books["given"].version
    make(EMPTY)
    assert google.books["given"].version == version


def test_a_tab_of_the_same_name_is_never_touched(google, make):
    google.books["given"] = Book({"Дела": [["ref"], ["C-1"]]})
    with pytest.raises(SourceError, match="Дела"):
        make(EMPTY)
    assert google.books["given"].tabs == {"Дела": [["ref"], ["C-1"]]}


@pytest.mark.parametrize("fault", [answers.UNAVAILABLE, answers.reset])
@pytest.mark.parametrize("applied", [True, False])
def test_an_answer_that_is_lost_makes_nothing_twice(google, make, fault, applied):
    google.faults[SHEETS, "POST"] = [answers.after_the_deed(fault) if applied else fault]
    make(EMPTY)
    assert len(google.books["given"].tabs) == 1 + 1 + len(LAYOUT.sheets)
    assert len(posts(google)) == (1 if applied else 2)


def test_a_fault_that_stays_is_said_and_leaves_the_spreadsheet_as_it_was(google, make):
    google.faults[SHEETS, "POST"] = [answers.UNAVAILABLE] * 4
    with pytest.raises(SourceError, match="503"):
        make(EMPTY)
    assert google.books["given"].tabs == {"Sheet1": []}
    assert len(posts(google)) == 4


def test_editors_are_named_and_told_nothing_by_google(google, make):
    make(share=["one@example.org", "two@example.org"])
    assert google.books["made-2"].editors == [("one@example.org", "writer"), ("two@example.org", "writer")]
    shared = [entry for entry in google.log if entry[2].endswith("/permissions")]
    assert {entry[3]["sendNotificationEmail"] for entry in shared} == {"False"}


def test_without_the_right_to_make_or_to_edit_the_next_step_is_named(google, make):
    google.faults[SHEETS, "POST"] = [answers.NOT_SHARED]
    with pytest.raises(SourceError, match="as an editor"):
        make()
    google.books["given"].role = "reader"
    with pytest.raises(MayNotWriteError, match="make that address an editor"):
        make(EMPTY)
