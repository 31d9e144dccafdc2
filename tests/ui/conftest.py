"""Fixtures of the tests that talk to a started server over the wire."""

import pytest

from tests.wire import Browser


@pytest.fixture
def visitor(server) -> Browser:
    """A browser that has not signed in."""
    return Browser(server)


@pytest.fixture
def sign_in(server):
    """`sign_in(role)` is a browser of its own, signed in over the wire."""

    def signing_in(role, page: str = "") -> Browser:
        browser = Browser(server)
        assert browser.sign_in(server.accounts[role], page).status_code == 303
        return browser

    return signing_in
