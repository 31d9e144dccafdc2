"""Check my file: what it would bring is said before it counts, and nothing is changed by asking."""

from datetime import UTC, datetime

import pytest

from lib import settings
from lib.checks.outcome import TabState
from lib.errors import SourceError
from lib.places import pack
from lib.store import Fetched
from lib.sync.judging import judged
from lib.sync.preview import preview
from tests.checks.sheets import workbook as raw_workbook
from tests.sources.writers import write_folder, write_ods, write_xlsx

SETTINGS = settings.load(str(settings.DEFAULT_CONFIG))
BOOK = settings.WorkbookSettings("country", "folder", "x")
COUNTRY = pack.load(SETTINGS.country)
AT = datetime(2010, 7, 7, 6, tzinfo=UTC)
HEADER = ["ref", "kind", "side", "region", "opened", "stage"]
CASES = [
    ["C-1", "debt", "by us", "KZ-KAR", "2010-06-01", "filed"],
    ["C-2", "debt", "by us", "KZ-KAR", "2010-06-02", "filed"],
    ["C-3", "debt", "by us", "KZ-KAR", "2010-06-03", "filed"],
]
HEARINGS = [["case_ref", "date"], ["C-2", "2010-07-01"]]
NEW = [CASES[0], [*CASES[1][:5], "appeal"], ["C-4", *CASES[0][1:]], ["C-5", "dept", *CASES[0][2:]]]
WRITERS = {"folder": write_folder, "book.xlsx": write_xlsx, "book.ods": write_ods}


@pytest.fixture
def kept(sqlite_store):
    """A store that has taken over three cases and a hearing."""
    raw = raw_workbook({"cases": [HEADER, *CASES], "hearings": HEARINGS})
    sqlite_store.apply(judged(raw, BOOK, sqlite_store, COUNTRY, SETTINGS, AT.date()), Fetched(), AT)
    return sqlite_store


def look(path, store, book=BOOK):
    return preview(path, book, store, COUNTRY, SETTINGS, AT)


def tab_of(shown, table):
    return next(tab for tab in shown.tabs if tab.checked.table == table)


def keys(rows):
    return [row.key for row in rows]


@pytest.mark.parametrize("name", WRITERS)
def test_accepted_refused_added_changed_and_removed_rows_are_told_apart(kept, tmp_path, name):
    path = WRITERS[name](tmp_path / name, {"cases": [HEADER, *NEW], "hearings": HEARINGS})
    shown = look(path, kept)
    cases = tab_of(shown, "cases")
    assert (cases.checked.read, len(cases.checked.accepted), cases.checked.refused) == (4, 3, 1)
    assert keys(cases.compared.added) == ["C-4"]
    assert [(row.key, row.before, row.after) for row in cases.compared.changed] == [
        ("C-2", {"stage": "filed"}, {"stage": "appeal"})
    ]
    assert keys(cases.compared.removed) == ["C-3"]
    assert cases.compared.unchanged == 1
    assert [(p.cell, p.code) for p in shown.checked.problems if p.severity == "row"] == [
        ("B5", "choice_unknown")
    ]
    assert shown.changes == 3


def test_nothing_is_changed_by_asking(kept, tmp_path):
    path = write_xlsx(tmp_path / "book.xlsx", {"cases": [HEADER, *NEW]})
    version, first = kept.version(), look(path, kept)
    assert kept.version() == version
    assert look(path, kept).tabs == first.tabs


def test_what_is_taken_over_afterwards_is_what_was_shown(kept, tmp_path):
    shown = look(write_xlsx(tmp_path / "book.xlsx", {"cases": [HEADER, *NEW]}), kept)
    applied = kept.apply(shown.checked, Fetched(), AT)
    assert applied.rows_changed == shown.changes
    assert look(tmp_path / "book.xlsx", kept).changes == 0


def test_tabs_that_a_file_lacks_would_stay_as_they_are(kept, tmp_path):
    shown = look(write_xlsx(tmp_path / "book.xlsx", {"cases": [HEADER, *CASES]}), kept)
    hearings = tab_of(shown, "hearings")
    assert hearings.checked.state is TabState.MISSING
    assert (shown.changes, hearings.compared.removed) == (0, ())


@pytest.mark.parametrize("name", ["hearings", "Campaign - Заседания", "Campaign - Sheet7", "download (3)"])
def test_a_single_csv_is_the_tab_that_its_name_or_its_headers_say(kept, tmp_path, name):
    grid = [
        ["case_ref", "date", "result", "asked_by"],
        ["C-2", "2010-07-01", "held", ""],
        ["C-9", "2010-07-02"],
    ]
    write_folder(tmp_path / "folder", {name: grid})
    shown = look(tmp_path / "folder" / f"{name}.csv", kept)
    hearings = tab_of(shown, "hearings")
    assert keys(hearings.compared.changed) == ["C-2|2010-07-01"]  # the link leads to a case in the store
    assert hearings.checked.refused == 1
    assert len(shown.tabs) == 11


@pytest.mark.parametrize(("region", "refused"), [("KZ-SEV", "region_other"), ("", "key_elsewhere")])
def test_the_workbooks_own_settings_are_heeded(kept, tmp_path, region, refused):
    names = {"cases": {"tab": ("наши дела",)}}
    book = settings.WorkbookSettings("north", "folder", "x", region=region, columns=names)
    shown = look(write_xlsx(tmp_path / "book.xlsx", {"наши дела": [HEADER, *CASES]}), kept, book)
    assert {problem.code for problem in shown.checked.problems if problem.severity == "row"} == {refused}
    assert shown.changes == 0  # the rows that are there are another workbook's


def test_a_file_that_cannot_be_read_is_said_and_nothing_else_happens(kept, tmp_path):
    (tmp_path / "book.xlsx").write_bytes(b"PK no workbook")
    with pytest.raises(SourceError, match=r"book\.xlsx"):
        look(tmp_path / "book.xlsx", kept)
