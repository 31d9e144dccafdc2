"""The page of the sheets as each role has it, on a board that has read a small workbook."""

import csv
import io
from threading import Event

import pytest

from lib import settings
from lib.access.viewer import Role
from lib.errors import StoreError
from lib.i18n.message import Message
from lib.i18n.translator import Translator
from lib.places import pack
from lib.store import audit
from lib.store.links import Links
from lib.sync import sync_all
from lib.ui import pages
from lib.ui.parts.sheets import checking
from lib.ui.parts.sheets.problems import as_csv
from lib.ui.parts.sheets.syncing import Job
from tests.store.examples import problem
from tests.sync.campaigns import AT, HOUR
from tests.sync.test_deciding import HEADER, line

PAGE = pages.FOLDER / "sheets.py"


@pytest.fixture
def read(board, tmp_path, monkeypatch):
    """Has the board read a workbook of that many cases, one of them with a mistake."""
    text = settings.DEFAULT_CONFIG.read_text(encoding="utf-8")
    text = text.replace('"demo/workbook"', '"book"')
    (tmp_path / "campaign.toml").write_text(text, encoding="utf-8")
    (tmp_path / "book").mkdir()

    def now(n, hours):
        rows = "".join(map(line, range(n))) + "C-X,dept,by us,KZ-KAR,2010-06-01,filed\n"
        (tmp_path / "book" / "cases.csv").write_text(HEADER + rows, encoding="utf-8")
        campaign = settings.load(str(tmp_path / "campaign.toml"))
        sync_all(board.store, pack.load(campaign.country), campaign, AT - HOUR * (9 - hours))

    return now


def headings(at):
    return [each.value for each in at.subheader]


def test_a_volunteer_sees_how_many_rows_arrived_and_what_is_to_be_mended(board, read):
    read(30, 1)
    at = board(Role.VOLUNTEER, PAGE).run()
    assert not at.exception
    assert headings(at) == [
        "1 sheet is up to date",
        "country: 30 of 31 rows count",
        "1 problem to mend",
        "Check my file",
    ]
    wrong = at.dataframe[-1].value
    assert wrong.iloc[0].tolist() == ["cases, row 32, column B", "dept is not one of the choices of kind."]
    assert r"A choice that is not on the list \(1\)" in [box.label for box in at.expander]
    said = next(each.value for each in at.text if each.value.startswith("cases: 1"))
    assert "Use one of:" in said
    assert "The places are in" in " ".join(each.value for each in at.text)
    labels = [button.label for button in at.button]
    assert "Read the sheets now" not in labels


def test_an_organiser_without_a_sheet_of_their_own_region_sees_none(board, read):
    read(30, 1)
    at = board(Role.ORGANISER, PAGE).run()
    assert headings(at) == []
    assert not at.dataframe
    assert "No sheet is noted" in at.text[-1].value


def test_a_leader_accepts_what_is_held_and_the_rows_count(board, read):
    read(60, 1)
    read(30, 2)
    at = board(Role.LEADER, PAGE).run()
    assert not at.exception
    assert headings(at)[0] == r"country is held: is this what was meant?".replace("?", r"\?")
    at.button(key="sheets-accept-1").click().run()
    assert not at.exception
    assert headings(at)[:2] == ["1 sheet is up to date", "country: 30 of 31 rows count"]
    assert not [each for each in board.store.all_held() if each.waits]


def test_a_leader_refuses_what_is_held_and_the_figures_stay(board, read):
    read(60, 1)
    read(30, 2)
    at = board(Role.LEADER, PAGE).run()
    at.button(key="sheets-refuse-1").click().run()
    assert headings(at)[1:3] == ["1 sheet needs a look", "country: 60 of 61 rows count"]
    with board.store.database.reading() as connection:
        acts = [(entry.act, entry.actor) for entry in audit.latest(connection, 3)]
    assert ("held sync refused", "leader") in acts


def test_a_volunteer_is_told_that_the_sheet_is_held_and_decides_nothing(board, read):
    read(60, 1)
    read(30, 2)
    at = board(Role.VOLUNTEER, PAGE).run()
    assert headings(at)[0] == "1 sheet needs a look"
    assert "held for a leader to decide" in at.dataframe[0].value.to_string()
    assert not [button for button in at.button if "accept" in (button.key or "")]


def test_the_sheets_are_read_at_the_press_of_a_button(board, read, tmp_path):
    read(30, 1)
    with (tmp_path / "book" / "cases.csv").open("a", encoding="utf-8") as file:
        file.write(line(31))
    at = board(Role.LEADER, PAGE).run()
    at.button(key="sheets-sync").click().run()
    assert not at.exception
    assert not at.status, "nothing runs any more"
    assert "country: 1 new" in at.info[0].value.replace("\u2060", "")
    assert "country: 31 of 32 rows count" in headings(at)


def test_a_reading_goes_on_by_itself_tells_its_step_and_ends_in_its_reports_or_its_fault():
    go, heard = Event(), Event()

    def read(tell):
        tell(Message("{workbook}: reading", {"workbook": "south"}))
        heard.set()
        assert go.wait(30)
        return ()

    job = Job(read)
    assert heard.wait(30)
    assert job.is_running(0.01)
    assert job.step.params == {"workbook": "south"}
    go.set()
    assert not job.is_running(30)
    assert job.reports() == ()

    def broken(_tell):
        raise StoreError("Another sync is running", "Wait")

    with pytest.raises(StoreError, match="Another sync"):
        Job(broken).reports()


def test_the_page_of_whom_the_sheet_waits_for_lists_what_is_to_be_mended_in_it(board, read):
    read(60, 1)
    read(30, 2)
    for role in (Role.VOLUNTEER, Role.LEADER):
        at = board(role, PAGE).run()
        assert not at.exception
        assert "1 problem to mend in the sheet as it waits" in headings(at)
        assert at.dataframe[-1].value.iloc[0, 0] == "cases, row 32, column B"
    assert r"What is to be mended in the sheet as it waits \(1\)" in [box.label for box in at.expander]


def test_the_file_of_problems_runs_no_formula(board):
    hostile = problem(3, "tab_unknown", tab="=1+1", header="@x", text="=cmd")
    data = as_csv((hostile,), board.store.links(), Translator("en")).decode("utf-8-sig")
    _, cells = csv.reader(io.StringIO(data))
    assert cells[0] == "'=1+1"
    assert cells[3] == "'@x"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/cases.csv", "cases.csv"),
        ("C:\\files\\cases.xlsx", "cases.xlsx"),
        ("a\x00\nb.ods", "a  b.ods"),
        (".csv", "file.csv"),
        ("cases", "file.cases"),
        ("x" * 300 + ".csv", "x" * 80 + ".csv"),
    ],
)
def test_a_files_name_can_lead_nowhere_else(name, kept):
    assert checking._safe(name) == kept


def test_a_file_is_looked_at_and_nothing_of_it_counts(board, read):
    read(30, 1)
    at = board(Role.VOLUNTEER, PAGE).run()
    rows = "".join(line(n, "decision" if n == 3 else "filed") for n in range(1, 40))
    at.file_uploader[0].upload("cases.csv", (HEADER + rows).encode(), "text/csv").run()
    assert not at.exception
    assert any("12 rows would change" in each.value for each in at.markdown)
    counts = at.dataframe[3].value.iloc[0]
    assert [int(counts[name]) for name in ("New", "Changed", "Gone", "As before")] == [10, 1, 1, 28]
    assert at.text[-1].value == "Nothing to mend."
    assert len(board.store.keys()["cases"]) == 30


def test_a_file_that_is_none_is_refused_in_words(board, read):
    read(3, 1)
    at = board(Role.VOLUNTEER, PAGE).run()
    at.file_uploader[0].upload("cases.xlsx", b"<html>not a workbook</html>", "text/html").run()
    assert not at.exception
    assert "is a web page or XML" in at.text[-2].value


def test_each_problem_of_a_spreadsheet_has_the_way_to_its_cell():
    links = Links({"country": "https://docs.google.com/spreadsheets/d/key"}, {("country", "cases tab"): 7})
    data = as_csv((problem(12, code="date_bad"),), links, Translator("en")).decode("utf-8-sig")
    assert data.splitlines()[1].endswith("https://docs.google.com/spreadsheets/d/key/edit#gid=7&range=F12")
