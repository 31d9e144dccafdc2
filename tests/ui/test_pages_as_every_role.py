"""Every page as every role, asked for by its name and by the number that Streamlit has for it."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from lib.access.permissions import can, viewer_of
from lib.access.viewer import Role
from lib.ui import pages
from tests.serving import REGION
from tests.wire import Browser


@pytest.fixture(scope="module")
def numbers(server) -> dict[str, str]:
    """The numbers of all pages, as those learn them who may open them."""
    found = {}
    for role in (Role.LEADER, Role.ADMINISTRATOR):
        browser = Browser(server)
        browser.sign_in(server.accounts[role])
        with browser.socket() as socket:
            socket.run("", server.address)
            (menu,) = [m.navigation for m in socket.messages if m.WhichOneof("type") == "navigation"]
            found |= {page.url_pathname: page.page_script_hash for page in menu.app_pages}
    return {entry.name: found[entry.name] for entry in pages.PAGES}


@pytest.mark.parametrize("role", Role)
def test_a_page_that_is_not_the_roles_own_does_not_open_by_name_or_number(server, sign_in, numbers, role):
    viewer = viewer_of("x", role, [REGION], ["country"])
    browser = sign_in(role)
    for entry in pages.PAGES:
        if can(viewer, entry.permission):
            continue
        with browser.socket() as socket:
            socket.run("", server.address)
            for asked in (by_number(numbers[entry.name]), by_name(entry.name)):
                asked.rerun_script.context_info.url = f"{server.address}/{entry.name}"
                asked.rerun_script.query_string = "table=cases&key=C-1"
                socket.say(asked)
                socket.wait()
                assert "Sign out" in socket.text
                assert entry.title not in [
                    element.heading.body
                    for element in socket.elements
                    if element.WhichOneof("type") == "heading"
                ]


def by_number(number: str) -> BackMsg:
    asked = BackMsg()
    asked.rerun_script.page_script_hash = number
    return asked


def by_name(name: str) -> BackMsg:
    asked = BackMsg()
    asked.rerun_script.page_name = name
    return asked
