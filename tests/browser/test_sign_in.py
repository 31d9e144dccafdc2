"""Coming in and going out in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from lib.access.viewer import Role
from tests.browser.conftest import drawn, ready
from tests.serving import ACCOUNTS, Account

pytestmark = pytest.mark.browser
LEADER = ACCOUNTS[Role.LEADER]


def fill_in(page: Page, account: Account) -> None:
    page.get_by_label("Name").fill(account.name)
    page.get_by_label("Password", exact=True).fill(account.password)
    page.get_by_role("button", name="Sign in").click()


def heading(page: Page, text: str):
    return page.get_by_role("heading", name=text, exact=True)


def test_a_deep_link_survives_the_login_and_a_wrong_password(page):
    page.goto("/membership?region=KZ-KAR")
    ready(page)
    expect(heading(page, "Sign in")).to_be_visible()
    fill_in(page, Account(LEADER.name, "not the password"))
    expect(page.get_by_text("The name or the password is wrong.")).to_be_visible()
    fill_in(page, LEADER)
    expect(heading(page, "Membership")).to_be_visible()
    assert page.url.endswith("/membership?region=KZ-KAR")
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert cookies["board"]["httpOnly"]
    assert cookies["board"]["sameSite"] == "Strict"
    assert "board=" not in page.evaluate("document.cookie")
    page.reload()
    expect(heading(page, "Membership")).to_be_visible()


def test_a_first_page_lies_at_the_bare_address_and_at_its_own_name(signed_in_page):
    page = signed_in_page(Role.LEADER, "/overview")
    expect(heading(page, "Overview")).to_be_visible()
    page.goto("/")
    expect(heading(page, "Overview")).to_be_visible()
    page.get_by_role("link", name="Membership").click()
    expect(heading(page, "Membership")).to_be_visible()
    expect(page).to_have_url(re.compile("/membership$"))


def test_after_signing_out_neither_the_page_nor_the_back_button_shows_anything(signed_in_page):
    page = signed_in_page(Role.LEADER, "/membership")
    page.get_by_role("button", name="Sign out").click()
    expect(heading(page, "Sign in")).to_be_visible()
    expect(page).to_have_url(re.compile(":[0-9]+/$"))
    for _ in range(2):
        page.go_back()
        page.wait_for_timeout(1500)
        expect(heading(page, "Membership")).to_have_count(0)
        expect(page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_signing_out_in_one_tab_empties_the_others_by_itself(signed_in_page):
    page = signed_in_page(Role.LEADER, "/membership")
    other = page.context.new_page()
    other.goto("/overview")
    expect(heading(other, "Overview")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(heading(other, "Sign in")).to_be_visible(timeout=20_000)
    expect(heading(other, "Overview")).to_have_count(0)
    assert other.url.endswith("/overview")  # where the next login leads back to


def test_a_volunteer_is_not_shown_what_a_leader_may_open(signed_in_page):
    page = signed_in_page(Role.VOLUNTEER)
    expect(heading(page, "Sheets")).to_be_visible()
    expect(page.get_by_role("link", name="Membership")).to_have_count(0)
    page.goto("/membership")
    drawn(page)
    expect(heading(page, "Membership")).to_have_count(0)


def test_the_password_is_changed_in_the_sidebar_and_signs_everything_out(page, somebody):
    page.goto("/")
    ready(page)
    fill_in(page, somebody)
    expect(heading(page, "Overview")).to_be_visible()
    ready(page)
    page.get_by_role("button", name="Change password").click()
    page.get_by_label("Password now").fill(somebody.password)
    page.get_by_label("New password", exact=True).fill("another four plain words")
    page.get_by_label("New password again").fill("another four plain words")
    page.get_by_role("dialog").get_by_role("button", name="Change password").click()
    expect(heading(page, "Sign in")).to_be_visible()
    ready(page)
    fill_in(page, Account(somebody.name, "another four plain words"))
    expect(heading(page, "Overview")).to_be_visible()


OPENS_SOCKET = """address => new Promise(done => {
    const socket = new WebSocket(address, ["streamlit"])
    socket.onopen = () => done(true)
    socket.onerror = () => done(false)
})"""
FRAMES = """address => new Promise(done => {
    const frame = document.createElement("iframe")
    frame.onload = () => {
        try { done(frame.contentDocument.body.innerHTML) } catch { done("out of reach") }
    }
    frame.src = address
    document.body.append(frame)
})"""


def test_a_page_of_another_port_can_neither_open_the_socket_nor_frame_the_page(signed_in_page, server):
    """It is of the same site, so that the browser would send it our cookie."""
    context = signed_in_page(Role.LEADER).context
    elsewhere = context.browser.new_context(storage_state=context.storage_state())
    elsewhere.route(
        "http://localhost:1/**", lambda route: route.fulfill(body="<p>here</p>", content_type="text/html")
    )
    foreign = elsewhere.new_page()
    foreign.goto("http://localhost:1/")
    assert foreign.evaluate(OPENS_SOCKET, f"ws://localhost:{server.port}/_stcore/stream") is False
    assert 'id="root"' not in foreign.evaluate(FRAMES, server.address)
    assert not any(frame.url.startswith(server.address) for frame in foreign.frames)
    elsewhere.close()


def test_the_login_speaks_the_language_that_is_picked(page):
    page.goto("/")
    ready(page)
    page.get_by_role("combobox").click()
    page.get_by_role("option", name="Русский").click()
    expect(page.get_by_label("Пароль", exact=True)).to_be_visible()


def test_the_next_account_in_the_same_tab_gets_nothing_of_the_one_before(signed_in_page):
    frames: list[bytes] = []
    page = signed_in_page(Role.LEADER, "/cases?period=30")
    page.on("websocket", lambda line: line.on("framereceived", lambda frame: frames.append(frame)))
    page.get_by_role("button", name="Sign out").click()
    expect(heading(page, "Sign in")).to_be_visible()
    ready(page)
    fill_in(page, ACCOUNTS[Role.PRESENTER])
    expect(heading(page, "Overview")).to_be_visible()
    for _ in range(2):
        page.go_back()
        page.wait_for_timeout(1500)
        expect(heading(page, "Cases and hearings")).to_have_count(0)
    heard = b"".join(frame if isinstance(frame, bytes) else frame.encode() for frame in frames)
    assert b"presenter" in heard
    assert "leader · leader".encode() not in heard
    assert b"Cases and hearings" not in heard
