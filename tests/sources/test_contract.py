"""One workbook, four kinds of it: what comes out is the same, up to what a CSV can say."""

import datetime as dt

import pytest

from lib.checks.raw import CellFault, Shown
from lib.settings import WorkbookSettings
from lib.sources import fetch
from tests.sources.writers import as_text, write_folder, write_ods, write_xlsx
from tests.standin.authority import service_account
from tests.standin.spreadsheet import Book

CASES = (
    ("ref", "opened", "time", "fine", "public", "moment", "summary", "share"),
    (
        Shown(412, "0412"),
        dt.date(2010, 6, 24),
        dt.time(14, 30),
        4500,
        True,
        dt.datetime.fromisoformat("2010-06-24T09:05:00"),
        "«Мы боремся до конца», — сказали они;\nвторая строка",
        0.35,
    ),
    (),
    ("А-0413", Shown(dt.date(2010, 6, 1), "2010-06"), None, 2.5, False, None, "0414", CellFault("#REF!")),
    (None, None, None, None, None, None, "a note under the table"),
)
EVENTS = (("ref", "Қаласы"), ("E-1", "Өскемен"))
TABS = {"cases": CASES, "события": EVENTS, "empty": ()}
KINDS = {"folder": "book", "excel": "book.xlsx", "ods": "book.ods", "google": "key"}


@pytest.fixture(params=KINDS)
def fetched(request, tmp_path):
    kind = request.param
    credentials = None
    if kind == "google":
        request.getfixturevalue("google").books["key"] = Book(TABS)
        credentials = service_account()
    else:
        {"folder": write_folder, "excel": write_xlsx, "ods": write_ods}[kind](tmp_path / KINDS[kind], TABS)
    book = WorkbookSettings(name="country", kind="excel" if kind == "ods" else kind, address=KINDS[kind])
    return kind, fetch(book, base=tmp_path, credentials=credentials), tmp_path


def test_every_kind_delivers_the_same_tabs_rows_and_values(fetched):
    kind, found, _ = fetched
    tabs = {tab.name: tab.rows for tab in found.tabs}
    expected = {name: _as_text(rows) if kind == "folder" else rows for name, rows in TABS.items()}
    assert tabs == expected
    for name, rows in expected.items():
        assert [[type(c) for c in row] for row in tabs[name]] == [[type(c) for c in row] for row in rows]


def test_every_kind_names_the_workbook_and_is_known_again_by_its_fingerprint(fetched):
    kind, found, base = fetched
    assert found.name == "country"
    assert found.title == {"google": "Campaign"}.get(kind, KINDS[kind])
    assert (found.requests > 0) == (kind == "google")
    assert all((tab.sheet_id is not None) == (kind == "google") for tab in found.tabs)
    book = WorkbookSettings(name="x", kind="excel" if kind == "ods" else kind, address=KINDS[kind])
    credentials = service_account() if kind == "google" else None
    assert fetch(book, base=base, credentials=credentials).fingerprint == found.fingerprint


def test_typed_kinds_agree_in_their_fingerprint(tmp_path):
    first = fetch(
        WorkbookSettings("a", "excel", write_xlsx(tmp_path / "a.xlsx", TABS).name), base=tmp_path
    ).fingerprint
    assert (
        fetch(
            WorkbookSettings("b", "excel", write_ods(tmp_path / "b.ods", TABS).name), base=tmp_path
        ).fingerprint
        == first
    )


def _as_text(rows):
    return tuple(tuple(as_text(cell) or None for cell in row) for row in rows)
