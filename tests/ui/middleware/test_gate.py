"""Where the way in may lead."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.ui.middleware.gate import own_path


@pytest.mark.parametrize(
    "path", ["/", "/membership", "/membership?region=KZ-KAR&wing=youth", "/a?to=https://x"]
)
def test_a_path_of_this_server_stays_as_it_is(path):
    assert own_path(path) == path


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org",
        "//example.org",
        "/\\example.org",
        "\\\\example.org",
        "/\n/example.org",
        "x",
        "",
        "/ә",
        "http:",
    ],
)
def test_anything_else_is_the_beginning(elsewhere):
    assert own_path(elsewhere) == "/"


@given(st.text(alphabet="/\\:?#@.ahtps \t\n%0", max_size=30))
def test_no_text_leads_to_another_host(text):
    assert urlsplit(urljoin("http://board.test/", own_path(text))).netloc == "board.test"
