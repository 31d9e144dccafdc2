import csv
from datetime import date
from io import StringIO

from lib.export.tables import as_csv, file_name
from lib.i18n.translator import Translator
from lib.metrics.result import Column, Figure, Result, Unit, Withheld
from lib.settings import Limits

COLUMNS = (
    Column("kind", "Kind", Unit.CODE, of="event_kind"),
    Column("site", "=Site", Unit.TEXT),
    Column("day", "Day", Unit.DATE),
    Column("people", "People", Unit.PERSONS),
    Column("share", "Share", Unit.SHARE),
)
ROWS = (
    ("protest", "Mine 1", date(2010, 7, 1), 1200, 0.25),
    ("strike", '=HYPERLINK("http://evil.example","x")', None, -3, None),
    ("strike", "Қостанай, «Шахта»", date(2010, 7, 2), None, 1.0),
)


def result():
    withheld = Withheld(5, cells=frozenset({(2, "people")}))
    figure = Figure(3, ROWS)
    day = date(2010, 7, 7)
    return Result("events", "Events", Unit.EVENTS, "", (), COLUMNS, figure, day, day, None, withheld=withheld)


def read():
    name_of = {"protest": "a protest", "strike": "a strike"}
    words = Translator("en", "KZT", lambda named, _: name_of[named.code])
    data = as_csv(result(), words, Limits())
    assert data.startswith(b"\xef\xbb\xbf"), "Excel takes it for UTF-8"
    return list(csv.reader(StringIO(data.decode("utf-8-sig"))))


def test_numbers_and_days_stay_such_and_names_are_in_words():
    assert read()[1] == ["a protest", "Mine 1", "2010-07-01", "1200", "0.25"]


def test_a_formula_is_a_text_in_cells_and_headings_and_a_negative_number_is_a_number():
    header, _, hostile, _ = read()
    assert header[1] == "'=Site"
    assert hostile[1].startswith("'=HYPERLINK")
    assert hostile[3] == "-3"


def test_an_unknown_cell_is_blank_and_a_withheld_one_says_so():
    assert read()[2][2] == ""
    assert read()[3][3] == "under 5"


def test_every_row_is_in_the_file():
    assert len(read()) == 1 + len(ROWS)


def test_the_name_of_the_file_says_what_and_as_of_when():
    assert file_name("events", date(2010, 7, 7)) == "events 2010-07-07.csv"
