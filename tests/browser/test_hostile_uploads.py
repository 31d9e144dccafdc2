"""Files dropped in a real browser where a volunteer has one checked: what is not in order ends in words."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.access.viewer import Role
from lib.i18n.translator import Translator
from lib.store import accounts
from tests import hostile_files
from tests.browser.walking import alive, settled
from tests.serving import ACCOUNTS, serving

pytestmark = [pytest.mark.browser, pytest.mark.long]
LANGUAGE = "ru"
WORDS = Translator(LANGUAGE)
REFUSED = {
    "bomb.xlsx": (hostile_files.bomb, "{file} unpacks to {size} MB, more than a workbook may."),
    "swelling.xlsx": (hostile_files.swelling, "{file} holds declarations no sheet needs."),
    "styles.xlsx": (hostile_files.styles, "{file} has more styles and names than any sheet needs."),
    "entity.xlsx": (hostile_files.with_entity, "{file} holds declarations no sheet needs."),
    "entity.ods": (hostile_files.ods_with_entity, "{file} holds declarations no sheet needs."),
    "locked.xlsx": (hostile_files.encrypted, "{file} is protected with a password."),
    "page.xlsx": (
        lambda: hostile_files.HTML,
        "{file} is a web page or XML, not a spreadsheet, whatever its name.",
    ),
    "empty.xlsx": (lambda: b"", "{file} is not a spreadsheet, whatever its name."),
    "wide.csv": (
        hostile_files.columns,
        "Row {row} of tab {tab} in {workbook} has more than {limit} columns.",
    ),
    "nul.csv": (lambda: bytes(100_000), "Line {line} of {file} holds NUL bytes: it is not text."),
    "empty.csv": (lambda: b"", "No tab of this file could be read."),
}
ONE_ROW = WORDS.plural("{n} row would change", "{n} rows would change", 1)
MOST_MB = 250  # that the worst of these files may take


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with a folder of its own for what is written meanwhile."""
    folder = tmp_path_factory.mktemp("uploads")
    (folder / "meanwhile").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder / "meanwhile"))
        with serving(folder) as running:
            with running.store() as store, store.database.writing() as connection:
                accounts.set_language(connection, ACCOUNTS[Role.VOLUNTEER].name, LANGUAGE)
            yield running


@pytest.fixture
def sheets(signed_in_page, server):
    """The page with the place to drop a file; at the end nothing of them is left, and nothing went wrong."""
    page, dialogs = signed_in_page(Role.VOLUNTEER, "/sheets"), []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    expect(page.get_by_test_id("stFileUploader")).to_be_visible()
    before = files(server)
    yield page
    assert dialogs == []
    assert files(server) == before
    assert "Fault" not in server.log
    assert "Traceback" not in server.log
    page.goto("/sheets")
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS.text("Sheets"))


def files(server) -> set[str]:
    """What lies in the server's folder, but for the database's own journal."""
    found = {path.relative_to(server.folder).as_posix() for path in Path(server.folder).rglob("*")}
    return {name for name in found if not name.startswith("board.db-")}


def memory(server, what: str) -> int:
    """MB that the server holds (VmRSS), or held at most (VmHWM)."""
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    return int(re.search(rf"{what}:\s+(\d+)", status)[1]) // 1024


def drop(page: Page, name: str, data: bytes) -> None:
    place = page.get_by_test_id("stFileUploader").locator("input[type=file]")
    place.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


def words_of(message: str) -> str:
    """The longest part of a message in the reader's language that no value stands in."""
    return max(re.split(r"\{\w+\}", WORDS.text(message)), key=len).strip()


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_a_trap_is_refused_in_the_readers_words_with_bounded_memory(sheets, server, name):
    make, message = REFUSED[name]
    data, held = make(), memory(server, "VmRSS")
    Path(f"/proc/{server.process.pid}/clear_refs").write_text(
        "5", encoding="ascii"
    )  # the highest so far: now
    drop(sheets, name, data)
    expect(sheets.get_by_text(words_of(message)).first).to_be_visible(timeout=120_000)
    settled(sheets)
    assert alive(sheets) == []
    more = memory(server, "VmHWM") - held
    assert more < MOST_MB


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("large.csv", bytes(21 * hostile_files.MB)),
        ("macros.xlsm", hostile_files.workbook()),
        ("page.html", hostile_files.HTML),
    ],
    ids=["large", "macros", "page"],
)
def test_a_file_too_large_or_of_another_kind_is_not_even_sent(sheets, name, data):
    sent = []
    sheets.on("request", lambda request: sent.append(request.url) if request.method == "PUT" else None)
    drop(sheets, name, data)
    expect(sheets.get_by_test_id("stFileChipIconError")).to_be_visible()
    assert sent == []


def test_a_workbook_with_links_is_checked_without_a_look_at_what_they_lead_to(sheets):
    drop(sheets, "linked.xlsx", hostile_files.linked())
    expect(sheets.get_by_text(ONE_ROW)).to_be_visible()
    settled(sheets)
    assert alive(sheets) == []


def test_a_file_may_be_called_anything_and_its_name_is_a_text(sheets):
    for name in hostile_files.NAMES:
        sheets.goto("/sheets")
        settled(sheets)
        drop(sheets, name, hostile_files.ROWS)
        expect(sheets.get_by_text(ONE_ROW)).to_be_visible()
        settled(sheets)
        assert alive(sheets) == [], name
        assert sheets.get_by_test_id("stException").count() == 0
        assert sheets.get_by_test_id("stAlertContentError").count() == 0, name
