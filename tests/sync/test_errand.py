"""The errand from source to store, with real folders, and a spreadsheet of the stand-in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from lib import settings
from lib.checks.outcome import Severity
from lib.errors import SettingsError, StoreError
from lib.store import Outcome
from lib.sync import errand, leave, moment, sync_workbook
from tests.standin.authority import service_account
from tests.standin.google import DRIVE, SHEETS
from tests.standin.spreadsheet import Book
from tests.store.examples import EVERYWHERE, query
from tests.sync.campaigns import AT, CASE, CASES, CONFIG, COUNTRY, HEARINGS, HOUR, SHEET, Campaign


@pytest.fixture
def campaign(sqlite_store, tmp_path):
    """A campaign of one workbook with one good row and one that is to be mended."""
    return of_two_rows(sqlite_store, tmp_path)


@pytest.fixture
def anywhere(store, tmp_path):
    """The same on each database, where it is the database that decides."""
    return of_two_rows(store, tmp_path)


def of_two_rows(store, folder):
    campaign = Campaign(store, folder)
    campaign.has("south")
    campaign.write("south", cases=CASES + CASE.format("C-1") + "C-2,dept,by us,KZ-KAR,2010-06-10\n")
    return campaign


def test_a_workbook_is_read_checked_and_stored_with_its_problems(anywhere):
    heard = []
    assert anywhere.sync(progress=heard.append) == [("south", "applied")]
    [report] = anywhere.reports
    assert (report.read, report.accepted, report.refused, report.blank) == (2, 1, 1, 0)
    assert (report.added, report.changed, report.removed, report.to_mend) == (1, 0, 0, 1)
    assert anywhere.keys() == {"C-1": "south"}
    problems = anywhere.store.problems("south")
    assert [p.cell for p in problems if p.severity is Severity.ROW] == ["B3"]
    assert [message.text for message in heard] == [
        "{workbook}: reading",
        "{workbook}: checking",
        "{workbook}: storing",
    ]


def test_one_workbook_can_be_synced_alone(campaign):
    campaign.has("north")
    book = campaign.settings.workbooks[0]
    report = sync_workbook(campaign.store, book, COUNTRY, campaign.settings, AT)
    assert (report.workbook, report.outcome) == ("south", Outcome.APPLIED)


def test_an_unchanged_workbook_is_not_checked_again_and_still_has_its_problems(campaign):
    campaign.sync()
    version = campaign.store.version()
    assert campaign.sync() == [("south", "unchanged")]
    assert campaign.reports[0].to_mend == 1
    assert campaign.store.version() == version
    assert campaign.store.last_good_sync().at == AT + 2 * HOUR


def test_an_unchanged_workbook_is_checked_again_where_it_is_asked_for(campaign):
    campaign.sync()
    assert campaign.sync(recheck=True) == [("south", "applied")]
    assert campaign.reports[0].changed == 0


def test_an_unchanged_workbook_is_judged_again_on_another_day_and_under_other_settings(campaign):
    campaign.write("south", cases=CASES + "C-3,debt,by us,KZ-KAR,2010-07-08\n")
    campaign.sync()
    assert campaign.keys() == {}
    assert campaign.sync(later=24 * HOUR) == [("south", "applied")]
    assert campaign.keys() == {"C-3": "south"}
    campaign.config = campaign.config.replace("address = 'south'", "address = 'south'\nregion = 'KZ-SEV'")
    assert campaign.sync() == [("south", "applied")]
    assert campaign.keys() == {}


def test_a_workbook_that_fails_keeps_its_rows_says_why_and_does_not_hold_up_the_others(anywhere):
    anywhere.sync()
    anywhere.has("north")
    anywhere.write("north", cases=CASES + CASE.format("C-7"))
    (anywhere.folder / "south" / "cases.csv").unlink()
    (anywhere.folder / "south").rmdir()
    assert anywhere.sync() == [("south", "failed"), ("north", "applied")]
    assert anywhere.keys() == {"C-1": "south", "C-7": "north"}
    state = anywhere.store.freshness(anywhere.at).set_index("workbook").loc["south"]
    assert (state["outcome"], state["good"]) == ("failed", AT + HOUR)
    assert "no folder" in state["what"].text
    assert anywhere.reports[0].fault.exit_code == 3
    assert anywhere.store.problems("south")


def test_a_fault_of_the_program_is_recorded_by_its_place_and_not_by_its_words(campaign, monkeypatch):
    def broken(*_, **__):
        raise ValueError("a text from a cell")

    monkeypatch.setattr(errand, "judged", broken)
    assert campaign.sync() == [("south", "failed")]
    fault = str(campaign.reports[0].fault)
    assert "ValueError in test_errand.py" in fault
    assert "a text from a cell" not in fault


def test_rows_that_belong_to_rows_of_a_later_workbook_are_taken_in_the_same_sync(campaign):
    campaign.has("north")
    campaign.write("south", cases=CASES + CASE.format("C-1"), hearings=HEARINGS + "C-7,2010-06-24\n")
    campaign.write("north", cases=CASES + CASE.format("C-7"), hearings=HEARINGS + "C-1,2010-06-24\n")
    assert campaign.sync() == [("south", "applied"), ("north", "applied"), ("south", "applied")]
    assert len(campaign.keys("hearings")) == 2
    assert campaign.sync() == [("south", "unchanged"), ("north", "applied")]  # the south changed after it
    assert campaign.reports[1].changed == 0
    assert campaign.sync() == [("south", "unchanged"), ("north", "unchanged")]


def test_a_key_that_two_workbooks_use_stays_with_the_first_until_that_gives_it_up(anywhere):
    anywhere.has("north")
    anywhere.write("north", cases=CASES + CASE.format("C-1"))
    anywhere.sync()
    assert anywhere.keys() == {"C-1": "south"}
    assert "key_elsewhere" in [p.code for p in anywhere.store.problems("north")]
    anywhere.write("south", cases=CASES)
    anywhere.sync()
    assert anywhere.keys() == {"C-1": "north"}


def test_a_workbook_that_left_the_settings_counts_until_it_is_told_to_leave(anywhere):
    anywhere.sync()
    anywhere.config = CONFIG
    anywhere.has("north")
    anywhere.write("north", cases=CASES + CASE.format("C-7"))
    anywhere.sync()
    assert anywhere.store.workbooks() == {"south", "north"}
    report = leave(anywhere.store, "south", anywhere.at + HOUR)
    assert (report.read, report.removed) == (0, 1)
    assert anywhere.store.workbooks() == {"north"}
    past = anywhere.store.records("cases", EVERYWHERE, query(known_at=anywhere.at))
    assert list(past["key"]) == ["C-1", "C-7"]


def test_nothing_is_tried_while_another_sync_runs(anywhere):
    with anywhere.store.lock(AT), pytest.raises(StoreError, match="Another sync"):
        anywhere.sync()
    assert anywhere.store.freshness(anywhere.at).empty


def test_a_sync_dated_before_the_newest_one_is_refused_and_leaves_no_trace(anywhere):
    anywhere.sync()
    with pytest.raises(StoreError, match="clock"):
        anywhere.sync(later=-2 * HOUR, recheck=True)
    assert anywhere.store.freshness(AT + 9 * HOUR)["attempted"].tolist() == [AT + HOUR]


def test_a_name_that_is_not_in_the_settings_is_refused(campaign):
    with pytest.raises(SettingsError, match="south"):
        campaign.sync(names=["west"])


def test_only_the_named_workbooks_are_read(campaign):
    campaign.has("north")
    campaign.write("north", cases=CASES + CASE.format("C-7"))
    assert campaign.sync(names=["north"]) == [("north", "applied")]


def test_a_sync_is_dated_now_or_on_the_morning_of_the_demonstrations_day(campaign):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert moment(campaign.settings, now) == datetime(2010, 7, 7, 6, tzinfo=ZoneInfo("Asia/Almaty"))
    campaign.config = campaign.config.replace("[demonstration]\ntoday = 2010-07-07\n", "")
    assert moment(campaign.settings, now) == now


@pytest.fixture
def online(sqlite_store, tmp_path, google, monkeypatch):
    """A campaign of one Google spreadsheet in which its problems are listed."""
    account = "".join(f"{key} = {value!r}\n" for key, value in service_account().items())
    secrets = tmp_path / "secrets.toml"
    secrets.write_text("[google_service_account]\n" + account.replace("'", '"'), encoding="utf-8")
    monkeypatch.setattr(settings, "SECRETS", secrets)
    rows = [
        ["C-1", "debt", "by us", "KZ-KAR", "2010-06-10"],
        ["C-2", "dept", "by us", "KZ-KAR", "2010-06-10"],
    ]
    google.books["sheet"] = Book({"cases": [SHEET, *rows]}, title="The south")
    campaign = Campaign(sqlite_store, tmp_path)
    campaign.has("sheet", kind="google", write_back=True)
    return campaign


def test_a_spreadsheet_is_read_its_problems_are_listed_in_it_and_that_is_no_change(online, google):
    assert online.sync() == [("sheet", "applied")]
    assert google.books["sheet"].tabs["Problems"][1][0] == "cases!B3"
    read = google.asked(SHEETS)
    assert online.sync(later=HOUR / 3) == [("sheet", "unchanged")]  # the list itself moved Drive's version
    assert google.asked(SHEETS) == read + 1
    assert online.sync(later=HOUR / 3) == [("sheet", "unchanged")]
    assert google.asked(SHEETS) == read + 1, "Drive's word was not taken"
    assert google.asked(DRIVE) == 3
    assert online.store.links().to("sheet", "cases", "B3").endswith("/sheet/edit#gid=0&range=B3")
    assert online.store.freshness(online.at)["title"].tolist() == ["The south"]


def test_drives_word_is_not_taken_for_ever(online, google):
    online.sync()
    online.sync()
    read = google.asked(SHEETS)
    assert online.sync(later=2 * HOUR) == [("sheet", "unchanged")]
    assert google.asked(SHEETS) == read + 1


def test_a_spreadsheet_that_may_not_be_written_is_stored_all_the_same(online, google):
    google.books["sheet"].role = "reader"
    assert online.sync() == [("sheet", "applied")]
    [report] = online.reports
    assert report.fault is None
    assert report.note is not None
    assert online.keys() == {"C-1": "sheet"}
