"""A shared sheet drifts: after each sync the figures are right, or as they were with a reason said."""

import datetime as dt
from copy import deepcopy

import pytest

from lib.checks.outcome import Severity
from lib.store import Outcome
from lib.sync import accept
from tests.standin import answers
from tests.standin.google import SHEETS
from tests.standin.spreadsheet import Book
from tests.sync.campaigns import AT, COUNTRY, HOUR, Campaign
from tests.sync.drifts import (
    blank_rows,
    column,
    delete_required,
    delete_tab,
    hide_rows,
    insert_column,
    merge_heading,
    move,
    note_below,
    rename_optional,
    rename_required,
    rename_tab,
    sort_rows,
    values,
    without,
)
from tests.sync.faults import TALLY, is_one_of, state

HEADER = ["ref", "kind", "side", "region", "opened", "people", "summary"]
KINDS = ("debt", "eviction", "labour", "other")
ROWS = 60


def case(n):
    day = dt.date(2010, 1, 1) + dt.timedelta(days=(37 * n) % 180)
    return [f"C-{n}", KINDS[n % 4], "by us", "KZ-KAR", day, (7 * n) % 61, f"case no. {n}"]


def tabs():
    return {
        "cases": [HEADER[:], *map(case, range(ROWS))],
        "hearings": [["case_ref", "date"], *([f"C-{n}", dt.date(2010, 6, 24)] for n in range(20))],
    }


@pytest.fixture
def sheet(sqlite_store, tmp_path, google, account, quick):
    """A spreadsheet that has been read once; `sheet.first` is what the store keeps of it."""
    sheet = Campaign(sqlite_store, tmp_path)
    sheet.has("sheet", kind="google")
    sheet.book = google.books["sheet"] = Book(tabs())
    assert sheet.sync() == [("sheet", "applied")]
    sheet.first = state(sqlite_store)
    return sheet


def after(sheet, drift, *expected):
    """Let the sheet drift, sync, and look: the state is one of those expected, by default the first."""
    drift(sheet.book)
    sheet.book.version += 1
    with TALLY.fault("drift"):
        sheet.sync()
        assert is_one_of(state(sheet.store), expected or (sheet.first,))
    return sheet.reports[0]


def told(sheet, *severities):
    return {p.code for p in sheet.store.problems("sheet") if p.severity in severities}


@pytest.mark.parametrize(
    "drift",
    [move, insert_column, sort_rows, blank_rows, note_below, hide_rows, merge_heading],
    ids=lambda drift: drift.__name__,
)
def test_what_changes_no_value_changes_no_row(sheet, drift):
    report = after(sheet, drift)
    assert report.outcome in (Outcome.APPLIED, Outcome.UNCHANGED)
    assert (report.added, report.changed, report.removed) == (0, 0, 0)


@pytest.mark.parametrize("drift", [rename_required, delete_required], ids=lambda drift: drift.__name__)
def test_a_tab_without_a_required_column_keeps_its_last_good_rows_and_says_so(sheet, drift):
    after(sheet, drift)
    assert "columns_missing" in told(sheet, Severity.TAB)


@pytest.mark.parametrize("drift", [rename_tab, delete_tab], ids=lambda drift: drift.__name__)
def test_a_tab_that_is_renamed_or_gone_keeps_its_last_good_rows_and_says_so(sheet, drift):
    after(sheet, drift)
    assert "tab_missing" in told(sheet, Severity.NOTE)


def test_an_optional_column_that_vanishes_from_every_row_is_held(sheet):
    assert after(sheet, rename_optional).outcome is Outcome.HELD


def test_inserted_and_deleted_rows_are_added_and_removed_and_no_other_is_touched(sheet):
    def drift(book):
        del book.tabs["cases"][30:33]
        book.tabs["cases"].insert(5, case(100))

    expected = without(sheet.first, {"C-29", "C-30", "C-31"})
    before = set(sheet.first["cases"])
    drift(sheet.book)
    sheet.book.version += 1
    with TALLY.fault("drift"):
        sheet.sync()
        found = state(sheet.store)
        assert set(found["cases"]) - before == {"C-100"}
        del found["cases"]["C-100"]
        assert is_one_of(found, (expected,))


@pytest.mark.parametrize("name", ["kind", "opened", "people", "summary"])
@pytest.mark.parametrize("rows", [12, ROWS], ids=["a few rows", "all rows"])
def test_one_column_sorted_by_itself_is_held(sheet, name, rows):
    def drift(book):
        column(book, name, sorted(values(book, name)[:rows]))

    assert after(sheet, drift).outcome is Outcome.HELD


def test_the_column_of_keys_sorted_by_itself_is_held(sheet):
    def drift(book):
        column(book, "ref", sorted(values(book, "ref")))

    assert after(sheet, drift).outcome is Outcome.HELD


def test_half_the_sheet_pasted_over_is_held(sheet):
    def drift(book):
        book.tabs["cases"][30:] = deepcopy(book.tabs["cases"][1:31])

    assert after(sheet, drift).outcome is Outcome.HELD


def test_a_block_pasted_one_row_too_low_is_held(sheet):
    def drift(book):
        rows = [row[1:] for row in book.tabs["cases"][1:]]
        for row, above in zip(book.tabs["cases"][2:], rows, strict=False):
            row[1:] = above

    assert after(sheet, drift).outcome is Outcome.HELD


def test_an_emptied_sheet_is_held(sheet):
    def drift(book):
        del book.tabs["cases"][1:]

    assert after(sheet, drift).outcome is Outcome.HELD


def test_merged_cells_leave_their_other_rows_out_with_a_reason_and_are_held_when_they_are_many(sheet):
    def drift(book):
        column(book, "kind", ["debt", None, None])

    after(sheet, drift, without(sheet.first, {"C-1", "C-2"}) | _kind_of_first(sheet))
    assert "required" in " ".join(told(sheet, Severity.ROW)) or told(sheet, Severity.ROW)

    def merge_more(book):
        column(book, "region", ["KZ-KAR"] + [None] * 30)

    before = state(sheet.store)
    assert after(sheet, merge_more, before).outcome is Outcome.HELD


def _kind_of_first(sheet):
    return {"hearings": {k: v for k, v in sheet.first["hearings"].items() if k[:4] not in ("C-1|", "C-2|")}}


def test_edits_between_two_reads_of_one_sync_are_never_half_in_it(sheet, google):
    """Drive's word comes first; whatever is typed after it comes with the cells, or with the next sync."""

    def late(handler):
        sheet.book.tabs["cases"].append(case(200))
        handler.perform()(handler)

    google.faults[SHEETS, "GET"] = [late]
    sheet.book.tabs["hearings"].append(["C-200", dt.date(2010, 6, 24)])
    sheet.book.version += 1
    with TALLY.fault("edits between two reads"):
        sheet.sync()
        found = state(sheet.store)
        assert "C-200" in found["cases"]
        assert any(key.startswith("C-200") for key in found["hearings"])
        sheet.sync()
        assert is_one_of(state(sheet.store), (found,))


def test_a_leader_may_let_a_held_drift_pass_and_the_sheet_is_then_right(sheet):
    after(sheet, lambda book: book.tabs["cases"].__delitem__(slice(31, None)))
    held = sheet.store.all_held()[0]
    assert accept(sheet.store, COUNTRY, sheet.settings, sheet.at, held.id, "leader", AT).as_seen
    assert set(state(sheet.store)["cases"]) == {f"C-{n}" for n in range(30)}


def test_a_list_of_problems_that_could_not_be_written_is_written_by_the_next_sync(sheet, google):
    sheet.config = sheet.config.replace("kind = 'google'", "kind = 'google'\nwrite_back = true")
    sheet.book.tabs["cases"].append(["C-X", "dept", "by us", "KZ-KAR", dt.date(2010, 6, 1)])
    google.faults[SHEETS, "POST"] = [answers.UNAVAILABLE] * 20
    assert sheet.sync() == [("sheet", "applied")]
    assert sheet.reports[0].note is not None
    assert "Problems" not in sheet.book.tabs
    google.faults[SHEETS, "POST"] = []
    assert sheet.sync() == [("sheet", "unchanged")]
    assert sheet.reports[0].note is None
    assert sheet.book.tabs["Problems"][1][0] == "cases!B62"
    read = google.asked(SHEETS)
    sheet.sync(later=HOUR / 3)
    sheet.sync(later=HOUR / 3)
    assert google.asked(SHEETS) <= read + 1, "it goes on reading although nothing is to be written"


@pytest.mark.parametrize("locale", ["ru_RU", "en_US", "en_GB", "kk_KZ", "de_DE", "ja_JP"])
def test_a_date_that_the_sheet_holds_as_one_is_the_same_in_every_locale(sheet, locale):
    def drift(book):
        book.locale = locale
        book.tabs["cases"].append([])  # so that it is read anew

    sheet.config = sheet.config.replace("kind = 'google'", "kind = 'google'\nfresh_for_days = 8")
    report = after(sheet, drift)
    assert report.outcome is Outcome.APPLIED
    assert ("locale_month_first" in told(sheet, Severity.WARNING)) == (locale == "en_US")


@pytest.mark.parametrize("order", ["", "dmy", "mdy"])
def test_a_date_written_as_text_goes_by_the_settings_whatever_the_sheets_locale(sheet, order):
    sheet.book.locale = "en_US"
    sheet.book.tabs["cases"] += [
        ["T-1", "debt", "by us", "KZ-KAR", "03/04/2010", 1, "as text"],
        ["T-2", "debt", "by us", "KZ-KAR", "03.04.2010", 1, "with dots"],
        ["T-3", "debt", "by us", "KZ-KAR", "2010-04-03", 1, "year first"],
    ]
    if order:
        sheet.config = sheet.config.replace("kind = 'google'", f"kind = 'google'\ndate_order = '{order}'")
    sheet.book.version += 1
    with TALLY.fault("a locale with the month first"):
        sheet.sync()
        found = state(sheet.store)["cases"]
        days = {
            key: found[key][found[key].index("KZ-KAR") + 2] for key in ("T-1", "T-2", "T-3") if key in found
        }
        slashed = {"": {}, "dmy": {"T-1": "2010-04-03"}, "mdy": {"T-1": "2010-03-04"}}
        assert days == {**slashed[order], "T-2": "2010-04-03", "T-3": "2010-04-03"}
    assert ("date_two_ways" in told(sheet, Severity.ROW)) == (not order)
    assert ("locale_month_first" in told(sheet, Severity.WARNING)) == (order != "mdy")
