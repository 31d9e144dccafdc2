"""What a leader does in a real browser on the demonstration: look, click a region, follow a link, leave."""

import re
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from lib import settings
from lib.access.viewer import Role
from lib.store import accounts
from tests.browser.conftest import drawn
from tests.serving import REGION, serving

pytestmark = pytest.mark.browser
ELSEWHERE = "KZ-ALA"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with the demonstration in its store."""
    with serving(tmp_path_factory.mktemp("demonstration")) as running:
        done = running.cli("sync")
        assert "rows read" in done.stdout, done.stderr
        yield running


def tile(page, label: str):
    """The tile of that figure."""
    return page.get_by_test_id("stMetric").filter(has_text=label)


def test_a_leader_sees_the_figures_of_the_demonstration(signed_in_page):
    page = signed_in_page(Role.LEADER, "/overview")
    expect(page.get_by_text("Demonstration data")).to_be_visible()
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("10,412")
    expect(page.get_by_text(re.compile("^As known at 7 July 2010"))).to_be_visible()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()


def test_a_click_on_a_region_of_the_map_filters_the_page_and_a_link_shows_the_same_view(signed_in_page):
    page = signed_in_page(Role.LEADER, "/overview")
    before = page.get_by_test_id("stMetricValue").first.inner_text()
    shapes = page.locator(".js-plotly-plot .choroplethlayer path.choroplethlocation")
    expect(shapes.first).to_be_visible()
    shapes.first.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)  # until the page has come to rest
    box = shapes.first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(r"region=KZ-"))
    drawn(page)
    after = page.get_by_test_id("stMetricValue").first
    expect(after).not_to_have_text(before)
    link, shown = page.url, after.inner_text()
    again = signed_in_page(Role.LEADER, link.removeprefix(page.url.split("/overview")[0]))
    expect(again.get_by_test_id("stMetricValue").first).to_have_text(shown)


def test_a_mark_of_the_timeline_shows_what_came_after_it_and_leads_to_its_record(signed_in_page):
    page = signed_in_page(Role.LEADER, "/events?period=30")
    lane = page.locator(".st-key-pressure-timeline-chart .scatterlayer .trace").first
    expect(lane.locator(".point").first).to_be_visible()
    lane.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)  # until the page has come to rest
    box = lane.locator(".point").nth(2).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    after = page.locator(".st-key-pressure-timeline-after")
    expect(after.get_by_text("Sequence, not cause")).to_be_visible()
    after.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/record\?table=events&key=E-"))


def test_an_organisers_socket_carries_no_figure_and_no_row_of_another_region(signed_in_page):
    campaign = settings.load(str(settings.DEFAULT_CONFIG))
    page = signed_in_page(Role.ORGANISER, f"/membership?region={ELSEWHERE}")
    expect(page.get_by_test_id("stMetricValue").first).to_be_visible()
    assert campaign.demonstration_region == REGION
    assert "10,412" not in page.content()
    assert "region=" not in page.url.replace(f"region={REGION}", "")


def test_signing_out_leaves_nothing_behind(signed_in_page):
    page = signed_in_page(Role.LEADER, "/membership")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("10,412")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    assert "10,412" not in page.content()


def test_the_command_line_speaks_of_the_same_store(server):
    done = server.cli("figures")
    assert "10,412" in done.stdout


def test_the_board_of_people_held_fits_a_telephone_and_opens_a_record_by_keyboard(signed_in_page):
    page = signed_in_page(Role.LEADER, "/arrests", viewport={"width": 390, "height": 844})
    card = page.locator(".st-key-held").get_by_role("link").first
    expect(card).to_be_visible()
    ref = card.get_by_text(re.compile("^A-")).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    card.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/record\?table=arrests&key={ref}$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(ref)


def test_a_hearing_of_the_board_leads_to_its_case_and_all_of_them_leave_as_a_calendar(signed_in_page, server):
    page = signed_in_page(Role.LEADER, "/cases")
    board = page.locator(".st-key-hearings-board")
    expect(board).to_contain_text("Wed, 7 July 2010")
    button = re.compile("Download as a calendar")
    board.get_by_role("button", name=button).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Password", exact=True).fill(server.accounts[Role.LEADER].password)
    dialog.get_by_role("button", name="Go on").click()
    with page.expect_download() as taken:
        dialog.get_by_role("button", name=button).click()
    calendar = Calendar.from_ical(Path(taken.value.path()).read_bytes())
    assert taken.value.suggested_filename == "hearings 2010-07-07.ics"
    assert len(calendar.walk("VEVENT")) >= board.locator("a").count() > 0
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    case = board.locator("a").first
    named = re.search(r"C-\d+", case.inner_text()).group()
    case.click()
    expect(page).to_have_url(re.compile(r"/record\?table=cases&key=" + named))
    expect(page.get_by_text(named).first).to_be_visible()


def test_links_clicked_while_a_page_still_settles_change_neither_the_language_nor_the_filters(
    signed_in_page, server
):
    page = signed_in_page(Role.LEADER, f"/membership?region={REGION}", locale="kk-KZ")
    links = page.get_by_test_id("stSidebarNavLink")
    for number in range(42):
        links.nth(number % 7).click()  # the seven pages with filters, and the first twice in a row
        links.nth(number % 7).click() if number % 7 == 0 else page.wait_for_timeout(number % 4 * 50)
    expect(page).to_have_url(re.compile(rf"/solidarity\?region={REGION}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ынтымақ")
    with server.store() as store, store.database.reading() as connection:
        assert accounts.find(connection, "leader").language == ""
