"""Every page of a board whose sheets are full of hostile texts, as each role meets it in a real browser.

Each role sees its pages in one language, for what becomes of a text does not depend on it (tests/browser/
test_looks.py reads every page in the other two). A leader's are asked for the longest period, and every table
and explanation is opened, and so is a cell; those of the other roles stand as they come.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.i18n.translator import Translator
from lib.schema import table as schema_table
from lib.store import accounts
from lib.ui import pages
from tests import hostile_book
from tests.browser.walking import Heard, alive, hostile_in, open_all, seen, settled
from tests.hostile import EVERY, HTML, MARKDOWN
from tests.serving import ACCOUNTS, serving

pytestmark = [pytest.mark.browser, pytest.mark.long]
WALKS = [
    (Role.LEADER, "en"),
    (Role.ORGANISER, "ru"),
    (Role.VOLUNTEER, "kk"),
    (Role.PRESENTER, "ru"),
    (Role.ADMINISTRATOR, "kk"),
]
RECORDS = dict(zip(hostile_book.LETTERS, (*HTML[:4], MARKDOWN[0], MARKDOWN[11], MARKDOWN[13]), strict=True))
AT_ONCE = {"cases": 10, "arrests": 5, "drives": 20, "sheets": 20, "record": 1}  # texts on a page, at least
OPENED = {"membership": 10, "events": 10, "solidarity": 10} | AT_ONCE  # ... with all its tables
EMPTY = {(Role.LEADER, "overview"), (Role.ORGANISER, "overview")}  # of a record it shows the code
EMPTY |= {(Role.ORGANISER, "sheets")}  # no sheet is this account's


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server whose store has read the hostile workbook."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile_book.write_xlsx(folder / "book.xlsx", hostile_book.tabs())
    with serving(folder, workbook="book.xlsx") as running:
        done = running.cli("sync")
        assert "rows read" in done.stdout, done.stderr
        yield running
        assert "Fault" not in running.log


@pytest.fixture
def opened(signed_in_page, server):
    """`opened(role, language)` is a page of an account of that language, what it hears, and what it asks."""

    def opening(role: Role, language: str) -> tuple[Page, Heard, list[str]]:
        with server.store() as store, store.database.writing() as connection:
            accounts.set_language(connection, ACCOUNTS[role].name, language)
        page, dialogs = signed_in_page(role, "/"), []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        return page, Heard(page), dialogs

    return opening


@dataclass(frozen=True)
class Place:
    """A page, where it lies, and what stands on it in the language of its reader."""

    name: str
    path: str
    heading: str
    text: str = ""  # of the cells of a record


def places(role: Role, language: str) -> list[Place]:
    """All that the role may open."""
    words, found = Translator(language), []
    for entry in pages.open_to(viewer_of(role.value, role)):
        if entry.name == "record":
            found += [record(name, language) for name in list(RECORDS)[: None if language == "en" else 1]]
        else:
            query = "?period=365" if language == "en" else ""
            found.append(Place(entry.name, f"/{entry.name}{query}", words.text(entry.title)))
    return found


def record(table: str, language: str) -> Place:
    key = f"{hostile_book.LETTERS[table]}-{EVERY.index(RECORDS[table])}"
    kind = schema_table(table).one_row_is.in_language(language)
    return Place("record", f"/record?table={table}&key={key}", f"{key} · {kind}", RECORDS[table])


@pytest.mark.parametrize(("role", "language"), WALKS)
def test_every_page_shows_hostile_texts_as_texts_and_nothing_of_them_comes_alive(opened, role, language):
    page, heard, dialogs = opened(role, language)
    for place in places(role, language):
        heard.forget()
        page.goto(place.path)
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(place.heading)
        assert_nothing_came_alive(page, place.path)
        if place.text:
            assert seen(place.text) in seen(page.locator(".st-key-record-fields").inner_text())
        if language == "en":
            open_all(page)
            assert_nothing_came_alive(page, place.path)
        assert dialogs == [], place.path
        shown = hostile_in(heard.text + page.locator("body").inner_text())
        assert_shown(role, place.name, shown, OPENED if language == "en" else AT_ONCE)


def assert_nothing_came_alive(page: Page, path: str) -> None:
    assert alive(page) == [], path
    for box in ("stException", "stAlertContentError"):
        assert page.get_by_test_id(box).all_inner_texts() == [], path


def assert_shown(role: Role, name: str, shown: int, least: dict[str, int]) -> None:
    """The texts stand where they should, or this test would hold of empty pages; and with nobody else."""
    if role in (Role.PRESENTER, Role.ADMINISTRATOR) or (role, name) in EMPTY:
        assert shown == 0, (role, name)
    else:
        assert shown >= least.get(name, 0), (role, name)


def test_a_cell_that_is_opened_in_its_table_is_a_text(opened):
    page, _, dialogs = opened(Role.LEADER, "en")
    for text in (HTML[1], HTML[4], MARKDOWN[0]):
        day = hostile_book.FIRST + timedelta(days=EVERY.index(text))
        page.goto(f"/solidarity?period=chosen&since={hostile_book.FIRST}&until={day}")
        settled(page)
        open_all(page)
        table = page.get_by_test_id("stDataFrame").last  # the newest row stands first
        table.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        for press in ("click", "dblclick"):
            getattr(table.locator("canvas").first, press)(position={"x": 600, "y": 52}, force=True)
        expect(page.get_by_test_id("portal").locator("textarea")).to_have_value(text)
        assert_nothing_came_alive(page, text)
    assert dialogs == []


def test_the_box_beside_a_mark_of_a_chart_tells_a_text_as_it_is(opened):
    page, _, _ = opened(Role.LEADER, "en")
    page.goto("/drives?period=365")
    settled(page)
    marks, told = page.locator(".js-plotly-plot .barlayer .point path"), 0
    for number in (6, 30, 60):
        marks.nth(number).scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        marks.nth(number).hover(force=True)
        box = page.locator(".js-plotly-plot .hoverlayer .hovertext").first
        expect(box).to_be_visible()
        told += hostile_in(box.text_content())
    assert_nothing_came_alive(page, "drives")
    assert told
