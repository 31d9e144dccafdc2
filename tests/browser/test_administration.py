"""The lock and the Administration page in a real browser: each act, and what others see of it."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from playwright.sync_api import Page, expect

from lib.access import codes
from lib.access.viewer import Role
from lib.store import audit, sessions
from lib.ui import second_step
from tests.browser.conftest import drawn, ready
from tests.serving import ACCOUNTS, Account, Server
from tests.wire import COOKIE

pytestmark = pytest.mark.browser
ADMINISTRATOR = ACCOUNTS[Role.ADMINISTRATOR]
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def inside(new_page, office):
    """`inside(role, path)` is a page of somebody who has signed in before."""

    def opening(role: Role, path: str) -> Page:
        page, now = new_page(office), datetime.now(UTC)
        with office.store() as store, store.database.writing() as connection:
            ticket = sessions.open_for(connection, ACCOUNTS[role].name, "a visitor", now)
            token = sessions.claim(connection, ticket, "a visitor", now)
        kept = {"name": COOKIE, "value": token, "url": office.address, "httpOnly": True, "sameSite": "Strict"}
        page.context.add_cookies([kept])
        page.goto(path)
        drawn(page)
        return page

    return opening


def heading(page: Page, text: str):
    return page.get_by_role("heading", name=text, exact=True)


def fill_in(page: Page, account: Account) -> None:
    page.goto("/")
    ready(page)
    page.get_by_label("Name").fill(account.name)
    page.get_by_label("Password", exact=True).fill(account.password)
    page.get_by_role("button", name="Sign in").click()


def acts(server: Server) -> list[tuple[str, str, str]]:
    """What stands in the audit, the latest first; and the chain is whole."""
    with server.store() as store, store.database.reading() as connection:
        assert audit.verify(connection).whole
        return [(entry.actor, entry.act, entry.subject) for entry in audit.latest(connection, 30)]


def test_an_account_is_made_comes_in_is_seen_and_is_thrown_out(inside, new_page, office):
    page = inside(Role.ADMINISTRATOR, "/administration")
    expect(heading(page, "Administration")).to_be_visible()
    ready(page)
    page.get_by_label("Password", exact=True).fill(ADMINISTRATOR.password)
    page.get_by_role("button", name="Go on").click()
    expect(heading(page, "New account")).to_be_visible()
    ready(page)
    page.get_by_label("Name of the account", exact=True).fill("north-2")
    page.get_by_role("combobox", name="Role").click()
    page.get_by_role("option", name="regional organiser").click()
    page.get_by_role("combobox", name="Regions of an organiser").click()
    page.get_by_role("option", name="Karaganda").first.click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.wait_for_timeout(1000)  # a list that closes takes the next press for itself
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_text("The password of north-2, shown this once:")).to_be_visible()
    made = Account("north-2", page.get_by_test_id("stCode").inner_text().strip())

    other = new_page(office)
    fill_in(other, made)
    expect(heading(other, "Overview")).to_be_visible()

    page.reload()
    line = page.get_by_text(re.compile("^north-2: since"))
    expect(line).to_be_visible()
    assert made.password not in page.content()
    ready(page)
    box = page.get_by_test_id("stHorizontalBlock").filter(has=line).last
    box.get_by_role("button", name="End").click()
    expect(heading(other, "Sign in")).to_be_visible()
    expect(line).to_have_count(0)
    expect(page.get_by_text(re.compile("entries are as they were written"))).to_be_visible()
    expect(page.get_by_role("region", name="Audit log")).to_be_visible()
    name = ADMINISTRATOR.name
    assert {(name, "account added", "north-2"), (name, "session ended", "north-2")} <= set(acts(office))


def test_a_leader_locks_the_board_and_an_administrator_opens_it_with_a_code(inside, new_page, office):
    now, telephone = datetime.now(UTC), pyotp.TOTP(SECRET)
    with office.store() as store:
        code = telephone.at(now)
        second_step.set_up(store.database, ADMINISTRATOR.name, SECRET, code, "192.0.2.10", now)
    page, other = inside(Role.LEADER, "/solidarity"), inside(Role.ORGANISER, "/solidarity")
    ready(page)
    page.get_by_role("button", name="Lock the board").click()
    expect(page.get_by_text("Every session ends at once")).to_be_visible()
    page.get_by_role("button", name="Lock now").click()
    for open_page in (page, other):
        expect(open_page.get_by_text("This service is closed.")).to_be_visible()
        expect(heading(open_page, "Solidarity")).to_have_count(0)

    opener = new_page(office)
    assert opener.goto("/").status == 503
    opener.goto("/-/unlock")
    open_with(opener, "000000")
    expect(opener.get_by_text("Refused.")).to_be_visible()
    opener.goto("/-/unlock")
    open_with(opener, telephone.at(datetime.now(UTC) + timedelta(seconds=codes.STEP_SECONDS)))
    expect(heading(opener, "Sign in")).to_be_visible()
    fill_in(opener, ACCOUNTS[Role.ORGANISER])
    expect(heading(opener, "Overview")).to_be_visible()
    page.goto("/solidarity")
    expect(heading(page, "Sign in")).to_be_visible()
    assert [act for _, act, _ in acts(office) if "lock" in act] == ["unlocked", "locked"]


def open_with(page: Page, code: str) -> None:
    page.get_by_label("Name").fill(ADMINISTRATOR.name)
    page.get_by_label("Password", exact=True).fill(ADMINISTRATOR.password)
    page.get_by_label("One-time code").fill(code)
    page.get_by_role("button", name="Open").click()
