"""From a figure to its rows, from a row to its record, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from lib.access.viewer import Role
from tests.browser.conftest import drawn
from tests.serving import serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with the demonstration in its store."""
    with serving(tmp_path_factory.mktemp("demonstration")) as running:
        done = running.cli("sync")
        assert "rows read" in done.stdout, done.stderr
        yield running


def pick_first_row(page, table) -> None:
    """Click the box before the first row of a table, which is drawn on a canvas."""
    table.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    table.locator("canvas").first.click(position={"x": 16, "y": 52}, force=True)


def press(page, mark, shown) -> None:
    """Click a mark of a chart; once more where the chart was just being drawn anew, as a reader would."""
    for _ in range(4):
        mark.click(force=True)
        try:
            expect(shown).to_be_visible(timeout=10_000)
        except AssertionError:
            page.wait_for_timeout(1000)
        else:
            return
    expect(shown).to_be_visible()


def on_its_own_page(page, table: str) -> None:
    expect(page).to_have_url(re.compile(rf"/record\?table={table}&key="))
    drawn(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("·")


def test_a_tile_leads_to_rows_and_a_row_to_its_record_and_back_to_the_same_filters(signed_in_page, server):
    page = signed_in_page(Role.LEADER, "/overview?period=90")
    page.locator(".st-key-rows-active_cases button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("87 rows of the sheets")).to_be_visible()
    pick_first_row(page, dialog.get_by_test_id("stDataFrame").last)
    on_its_own_page(page, "cases")
    page.get_by_role("link", name="Membership").click()
    expect(page).to_have_url(re.compile(r"/membership\?period=90"))
    assert "Fault" not in server.log


def test_a_bar_leads_to_the_rows_it_counts(signed_in_page):
    page = signed_in_page(Role.LEADER, "/membership")
    bars = page.locator(".st-key-chart-membership_changes .bars .point path")
    bars.first.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    press(page, bars.last, page.get_by_text(re.compile("Rows behind: ")))
    box = page.locator("[class*=st-key-mark-membership_changes-box]")
    pick_first_row(page, box.get_by_test_id("stDataFrame").first)
    on_its_own_page(page, "membership")


def test_an_organiser_who_types_the_address_of_another_regions_record_learns_nothing(signed_in_page):
    page = signed_in_page(Role.ORGANISER, "/record?table=arrests&key=A-0002")
    expect(page.get_by_text("There is no such record, or it is not yours to see.")).to_be_visible()
    assert "Taldykorgan" not in page.content()
