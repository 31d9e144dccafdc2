"""A real Chromium on the started server. Every test also fails if a request leaves for another host."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from lib.access.viewer import Role
from tests.proxy import NGINX
from tests.serving import serving
from tests.wire import COOKIE
from tests.wire import Browser as Wire

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next((found for found in map(shutil.which, _NAMES) if found), None)
REQUIRED = os.environ.get("BROWSER_TESTS") == "required"
_LOCAL = ("data", "blob", "about")
expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items):
    """Without a Chromium these tests are skipped, unless they are required."""
    if CHROMIUM or REQUIRED:
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="no Chromium was found"))


def pytest_terminal_summary(terminalreporter):
    """Say in one line that they did not run."""
    if not CHROMIUM and not REQUIRED:
        terminalreporter.write_line("No Chromium was found: the browser tests did not run.")
    if not NGINX:
        terminalreporter.write_line("No nginx was found: the example for it was not run.")


@pytest.fixture(scope="module")
def chromium():
    """The browser, of one file of tests: Playwright holds the thread's event loop while it runs."""
    assert CHROMIUM, "BROWSER_TESTS=required, but no Chromium was found"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium):
    """`new_page(server)` is a page of a browser of its own; what it asked for is checked at the end."""
    contexts, asked, complaints = [], [], []

    def opening(server, **options: object) -> Page:
        context = chromium.new_context(base_url=server.address, **options)
        contexts.append(context)
        context.on("request", lambda request: asked.append((server, request.url)))
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: "Content Security Policy" in said.text and complaints.append(said.text)
        )
        return page

    yield opening
    for context in contexts:
        context.close()
    assert [url for server, url in asked if _is_foreign(server, url)] == []
    assert complaints == []


def _is_foreign(server, url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in _LOCAL and parts.netloc != f"localhost:{server.port}"


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """A server that tests may change: its leaders need a one-time code, its accounts may get another one."""
    with serving(tmp_path_factory.mktemp("office"), codes_for=[Role.LEADER]) as running:
        yield running


@pytest.fixture
def page(new_page, server) -> Page:
    """A page of a browser that has not signed in."""
    return new_page(server)


@pytest.fixture
def signed_in_page(new_page, server):
    """`signed_in_page(role, "/membership")` is a page signed in over the wire, with its script run."""

    def opening(role: Role, path: str = "/", **options: object) -> Page:
        wire = Wire(server)
        wire.sign_in(server.accounts[role])
        page = new_page(server, **options)
        page.context.add_cookies(
            [
                {
                    "name": COOKIE,
                    "value": wire.cookie,
                    "url": server.address,
                    "httpOnly": True,
                    "sameSite": "Strict",
                }
            ]
        )
        page.goto(path)
        drawn(page)
        return page

    return opening


def drawn(page: Page) -> None:
    """Wait until the script has run."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector('[data-testid="stMain"]')


def ready(page: Page) -> None:
    """Wait until the page also takes what is typed: a form submitted as soon as it appears is lost."""
    drawn(page)
    page.wait_for_timeout(1500)
