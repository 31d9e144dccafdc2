"""One-time codes in a real browser: required at the login, set up of free will, moved to a new telephone."""

import re
import time
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from playwright.sync_api import Page, expect

from lib.access import codes
from lib.access.viewer import Role
from lib.ui import second_step
from tests.browser.conftest import ready
from tests.serving import ACCOUNTS, Account, Server

pytestmark = pytest.mark.browser
LEADER, PRESENTER = ACCOUNTS[Role.LEADER], ACCOUNTS[Role.PRESENTER]
SIX_FIGURES = "The six figures that the telephone shows now"


def code_of(secret: str, later: int = 0) -> str:
    """What the telephone shows, or shows in so many steps of time."""
    return pyotp.TOTP(secret).generate_otp(int(time.time()) // codes.STEP_SECONDS + later)


def begin(page: Page, account: Account) -> None:
    """The password, said right."""
    page.goto("/")
    ready(page)
    page.get_by_label("Name").fill(account.name)
    page.get_by_label("Password", exact=True).fill(account.password)
    page.get_by_role("button", name="Sign in").click()


def answer(page: Page, label: str, code: str) -> None:
    """Type a code, and go on."""
    field = page.locator(f'input[aria-label="{label}"]')
    expect(field).to_be_visible()
    page.wait_for_timeout(500)  # a form that has just appeared takes nothing yet
    field.fill(code)
    page.get_by_role("button", name="Go on").click()


def secret_on(page: Page) -> str:
    """The secret as it is offered for typing; beside it stands the picture."""
    expect(page.get_by_alt_text("The secret of the one-time code")).to_be_visible()
    said = page.get_by_text(re.compile("Or type it in: ")).inner_text()
    return said.partition(": ")[2].replace(" ", "")


def recovery_on(page: Page) -> list[str]:
    """The recovery codes, once they are shown."""
    expect(page.get_by_text("they are not shown again")).to_be_visible()
    return page.get_by_test_id("stCode").inner_text().split()


def overview(page: Page):
    return page.get_by_role("heading", name="Overview", exact=True)


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


def test_a_required_code_is_set_up_at_the_first_login_and_asked_for_at_every_other(new_page, office):
    page = new_page(office)
    begin(page, LEADER)
    secret = secret_on(page)
    answer(page, SIX_FIGURES, code_of(secret))
    recovery = recovery_on(page)
    assert len(recovery) == 10
    page.get_by_role("button", name="I have written them down").click()
    expect(overview(page)).to_be_visible()
    assert not any(code in page.content() for code in recovery)

    sign_out(page)
    begin(page, LEADER)
    answer(page, "One-time code", "000000")
    expect(page.get_by_text("This code is wrong, or was used already.")).to_be_visible()
    answer(page, "One-time code", code_of(secret, 1))
    expect(overview(page)).to_be_visible()

    sign_out(page)
    begin(page, LEADER)
    answer(page, "One-time code", recovery[0])
    expect(overview(page)).to_be_visible()


def test_a_code_is_set_up_of_free_will_and_moves_to_a_new_telephone(new_page, office):
    page = new_page(office)
    begin(page, PRESENTER)
    expect(overview(page)).to_be_visible()
    ready(page)
    page.get_by_role("button", name="One-time code").click()
    answer(page, "Password", PRESENTER.password)
    old = secret_on(page)
    answer(page, SIX_FIGURES, code_of(old))
    recovery = recovery_on(page)
    page.get_by_role("button", name="I have written them down").click()
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.get_by_role("button", name="One-time code").click()
    expect(page.get_by_text("10 recovery codes are left.")).to_be_visible()
    answer(page, "One-time code", recovery[0])
    new = secret_on(page)
    assert new != old
    answer(page, SIX_FIGURES, "000000")
    expect(page.get_by_text("This is not the code of that secret.")).to_be_visible()
    assert opens(office, code_of(old, 1))  # until the new one has shown that it works
    elsewhere = new_page(office)  # signed in with the old telephone, and left open
    begin(elsewhere, PRESENTER)
    answer(elsewhere, "One-time code", recovery[2])
    expect(overview(elsewhere)).to_be_visible()
    answer(page, SIX_FIGURES, code_of(new))
    recovery_on(page)
    expect(elsewhere.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    page.get_by_role("button", name="I have written them down").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    later = datetime.now(UTC) + timedelta(minutes=2)
    assert not opens(office, pyotp.TOTP(old).at(later), later)
    assert not opens(office, recovery[1], later)
    assert opens(office, pyotp.TOTP(new).at(later), later)


def opens(server: Server, code: str, now: datetime | None = None) -> bool:
    """Whether the presenter's code is taken."""
    with server.store() as store:
        try:
            second_step.prove(store.database, PRESENTER.name, code, "192.0.2.9", now or datetime.now(UTC))
        except second_step.WrongCode:
            return False
    return True
