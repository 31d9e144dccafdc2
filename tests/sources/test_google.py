import datetime as dt

from lib.checks.raw import CellFault, Shown
from lib.sources import Seen, Unchanged, fetch_if_changed
from tests.standin.authority import service_account
from tests.standin.google import DRIVE, SHEETS, TOKENS
from tests.standin.spreadsheet import Book

NOW = dt.datetime(2010, 7, 7, 12, tzinfo=dt.UTC)


def test_all_tabs_come_in_one_request_with_one_for_a_token_and_one_to_drive(google, read):
    google.books["key"] = Book({f"tab {n}": [["ref"], [n]] for n in range(12)})
    found = read()
    assert [tab.rows for tab in found.tabs] == [
        (("ref",), (n,)) if n else (("ref",), (0,)) for n in range(12)
    ]
    assert [tab.sheet_id for tab in found.tabs] == list(range(12))
    assert (google.asked(TOKENS), google.asked(DRIVE), google.asked(SHEETS)) == (1, 1, 1)
    assert found.requests == 3
    assert (found.name, found.title, found.locale) == ("country", "Campaign", "ru_RU")
    assert found.link == "https://docs.google.com/spreadsheets/d/key"


def test_dates_numbers_and_texts_cannot_be_confused(google, read):
    moment = dt.datetime.fromisoformat("2010-06-24T14:30:00")
    row = [
        dt.date(2010, 6, 24),
        40353,
        "24.06.2010",
        moment,
        dt.datetime.fromisoformat("2010-06-24T00:00:00"),
        dt.time(14, 30),
        Shown(412, "0412"),
        Shown(dt.date(2010, 6, 1), "2010-06"),
        2.5,
        "2,5",
        "1E5",
        100000.0,
        True,
        "TRUE",
        CellFault("#REF!"),
        "#REF!",
        " ",
        "end",
    ]
    google.books["key"] = Book({"t": [row]})
    cells = read().tabs[0].rows[0]
    assert cells == (*row[:16], None, "end")
    assert [type(cell) for cell in cells[:16]] == [*map(type, row[:11]), int, *map(type, row[12:16])]


def test_blank_rows_keep_their_place_and_hidden_tabs_are_read(google, read):
    google.books["key"] = Book({"a": [["x"], [], [None, "y"], [None]], "b": [], "c": [[1]]}, hidden={"c"})
    assert [tab.rows for tab in read().tabs] == [(("x",), (), (None, "y")), (), ((1,),)]


def test_a_number_in_a_date_format_beyond_the_calendar_is_a_fault(google, read):
    google.books["key"] = Book({"t": [["x"]]})
    google.books["key"].described = lambda: {
        "properties": {"title": "x"},
        "sheets": [
            {
                "properties": {"title": "t", "sheetType": "GRID"},
                "data": [
                    {
                        "startRow": 1,
                        "startColumn": 1,
                        "rowData": [
                            {
                                "values": [
                                    {
                                        "effectiveValue": {"numberValue": 1e9},
                                        "formattedValue": "1000000000",
                                        "effectiveFormat": {"numberFormat": {"type": "DATE"}},
                                    },
                                    {"effectiveFormat": {"numberFormat": {"type": "DATE"}}},
                                    {
                                        "effectiveValue": {"numberValue": 40353},
                                        "effectiveFormat": {"numberFormat": {"type": "DATE"}},
                                    },
                                ]
                            }
                        ],
                    }
                ],
            }
        ],
    }
    day = dt.date(2010, 6, 24)
    assert read().tabs[0].rows == ((), (None, CellFault("1000000000"), None, day))


def seen(found, read_at=NOW):
    return Seen(found.fingerprint, found.version, read_at)


def again(workbook, before, now, client):
    return fetch_if_changed(
        workbook, before, now=now, base=None, credentials=service_account(), http_client=client()
    )


def test_an_unchanged_version_costs_no_read_of_the_sheet(google, read, workbook, client):
    before = seen(read())
    answer = again(workbook, before, NOW + dt.timedelta(minutes=50), client)
    assert answer == Unchanged("country", False, before.version, 2)
    assert google.asked(SHEETS) == 1


def test_a_changed_version_is_read_and_its_cells_compared(google, read, workbook, client):
    before = seen(read())
    google.books["key"].version = 2
    answer = again(workbook, before, NOW, client)
    assert answer == Unchanged("country", True, "2 2010-07-07T00:00:02.000Z", 3)
    google.books["key"].version = 3
    google.books["key"].tabs["cases"].append(["A-2", "debt"])
    found = again(workbook, before, NOW, client)
    assert found.tabs[0].rows[-1] == ("A-2", "debt")
    assert found.version == "3 2010-07-07T00:00:03.000Z"


def test_after_the_longest_trust_the_cells_are_read_whatever_drive_says(google, read, workbook, client):
    before = seen(read())
    google.books["key"].tabs["cases"].append(["A-2", "a form's answer, which moves no version"])
    assert isinstance(again(workbook, before, NOW + dt.timedelta(minutes=59), client), Unchanged)
    assert len(again(workbook, before, NOW + dt.timedelta(minutes=60), client).tabs[0].rows) == 3


def test_a_file_is_compared_by_its_cells(tmp_path, workbook):
    import dataclasses

    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "cases.csv").write_text("ref\nA-1\n")
    book = dataclasses.replace(workbook, kind="folder", address="book")
    before = Seen("", "", NOW)
    found = fetch_if_changed(book, before, now=NOW, base=tmp_path)
    answer = fetch_if_changed(book, seen(found), now=NOW, base=tmp_path)
    assert answer == Unchanged("country", True, "", 0)
