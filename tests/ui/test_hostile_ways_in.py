"""Hostile texts in what a browser sends beside the cells: addresses, names of pages, names of files.

Each page is asked as it is and with texts of the corpus in all the parameters it reads. What comes must be
the same, element by element: no fault, no markup, no row more or less. Every text of the corpus is tried
somewhere; which one stands where is settled by its place in the corpus.
"""

from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from streamlit.proto.Alert_pb2 import Alert

from lib.access.viewer import Role
from lib.ui.address import NAMES
from tests import hostile_files
from tests.hostile import EVERY
from tests.serving import REGION, serving
from tests.wire import path_of

pytestmark = pytest.mark.long

FILTERED = ("overview", "membership", "cases", "arrests", "drives", "events", "solidarity")
OTHERS = ((Role.PRESENTER, "overview"), (Role.VOLUNTEER, "sheets"), (Role.ADMINISTRATOR, "administration"))
ELSEWHERE = ("KZ-ALA", "KZ-%", "kz-ala", f"{REGION},KZ-ALA", f"{REGION}' OR 1=1 --", "*", "None")
VALUES = (*EVERY, *ELSEWHERE)
MANY = "table", "key", "page", "name", "lang", "embed", "embed_options", "_stcore"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with the demonstration in its store, and a folder of its own for what is written meanwhile."""
    folder = tmp_path_factory.mktemp("ways")
    (folder / "meanwhile").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder / "meanwhile"))
        with serving(folder) as running:
            assert "rows read" in running.cli("sync").stdout
            yield running
            assert "Fault" not in running.log
            assert "Traceback" not in running.log


def asked(server, browser, page: str, *pairs: tuple[str, str]) -> list:
    """The elements of a page at an address with these parameters."""
    with browser.socket() as socket:
        socket.run(page, server.address, urlencode(pairs, errors="surrogatepass"))
        assert not [e for e in socket.elements if e.WhichOneof("type") == "exception"]
        return list(socket.elements)


def together(values: Sequence[str], names: Sequence[str]) -> list[list[tuple[str, str]]]:
    """Addresses that say each of the values once, in all of the parameters at once."""
    beginnings = range(0, len(values), len(names))
    return [list(zip(names, islice(cycle(values), at, None), strict=False)) for at in beginnings]


def spread(page: str) -> list[list[tuple[str, str]]]:
    """The addresses to ask the page for; all pages together, they say each of the corpus once."""
    return together(VALUES[FILTERED.index(page) :: len(FILTERED)], NAMES)


@pytest.mark.parametrize("role", [Role.LEADER, Role.ORGANISER])
@pytest.mark.parametrize("page", FILTERED)
def test_what_an_address_says_wrongly_counts_as_not_said(server, sign_in, page, role):
    browser = sign_in(role)
    before = asked(server, browser, page)
    assert len(before) > 40
    for pairs in spread(page):
        if role is Role.LEADER:
            pairs = [
                (name, value) for name, value in pairs if value != "KZ-ALA"
            ]  # the leader's own to ask for
        assert asked(server, browser, page, *pairs) == before, pairs


def test_the_whole_corpus_is_asked_for():
    assert {value for page in FILTERED for pairs in spread(page) for _, value in pairs} == set(VALUES)


def test_a_right_region_and_period_are_another_question_and_a_strange_region_is_none(server, sign_in):
    leader, organiser = sign_in(Role.LEADER), sign_in(Role.ORGANISER)
    assert asked(server, leader, "cases", ("region", "KZ-ALA")) != asked(server, leader, "cases")
    before = asked(server, organiser, "cases")
    assert asked(server, organiser, "cases", ("period", "365")) != before
    for region in ELSEWHERE:
        assert asked(server, organiser, "cases", ("region", region)) == before, region
        assert asked(server, organiser, "cases", ("region", region), ("region", REGION)) == asked(
            server, organiser, "cases", ("region", REGION)
        )


@pytest.mark.parametrize(("role", "page"), OTHERS)
def test_pages_that_read_no_address_or_little_of_it_are_the_same_whatever_it_says(
    server, sign_in, role, page
):
    browser = sign_in(role)
    before = [e.WhichOneof("type") for e in asked(server, browser, page)]
    for pairs in together(VALUES[:: len(OTHERS)], (*NAMES, *MANY)):
        assert [e.WhichOneof("type") for e in asked(server, browser, page, *pairs)] == before, pairs


def test_the_address_of_a_record_that_is_none_tells_of_no_record(server, sign_in):
    browser = sign_in(Role.ORGANISER)
    real = asked(server, browser, "record", ("table", "arrests"), ("key", "A-0001"))
    assert any(e.WhichOneof("type") == "heading" for e in real)
    for number, value in enumerate(VALUES[::2]):
        table = value if number % 3 else "arrests"
        key = value if number % 3 != 1 else "A-0001"
        found = asked(server, browser, "record", ("table", table), ("key", key))
        assert not [e for e in found if e.WhichOneof("type") in ("arrow_data_frame", "plotly_chart")], value
        (title,) = [e.heading.body for e in found if e.WhichOneof("type") == "heading"]
        assert title == "Record", value


def test_a_page_of_any_name_is_a_page_of_the_reader_or_none(server, sign_in):
    browser = sign_in(Role.VOLUNTEER)
    for value in VALUES[1::5]:
        name = value.encode(errors="replace").decode()
        titles = [e.heading.body for e in asked(server, browser, name) if e.WhichOneof("type") == "heading"]
        assert titles[0] == "Sheets", value


def test_the_way_back_after_a_login_leads_to_this_server_and_sets_no_header(server, visitor):
    for value in VALUES[::2]:
        said = quote(value[:500], safe="", errors="surrogatepass")
        answer = visitor.get(f"/-/enter?ticket={said}&to={said}")
        assert answer.status_code == 303, value
        assert answer.headers["Location"].startswith("/"), value
        assert path_of(answer.headers["Location"]) == answer.headers["Location"]
        assert answer.headers.get("Set-Cookie", "").count("x=1") == 0


def names() -> list[str]:
    """What a file may be called: texts of the corpus too, with an ending that is taken and without."""
    short = [text[:200].encode(errors="ignore").decode() for text in VALUES[::4]]
    return [*hostile_files.NAMES, *(f"{text}.csv" for text in short), *short[::4]]


def test_a_file_of_any_name_is_taken_or_refused_and_nothing_of_it_is_left(server, sign_in):
    browser = sign_in(Role.VOLUNTEER, "sheets")
    before = {path for path in Path(server.folder).rglob("*") if not path.name.startswith("board.db-")}
    for number, name in enumerate(names()):
        with browser.socket() as socket:
            socket.run("sheets", server.address)
            sent = browser.upload(socket.session_id, hostile_files.ROWS, f"file-{number}", name)
            assert sent.status_code in (204, 400), name
            if sent.status_code == 204 and name.endswith(".csv"):
                socket.drop(name, hostile_files.ROWS, f"file-{number}")
                said = [e for e in socket.elements if e.WhichOneof("type") == "markdown"]
                assert any("would change" in e.markdown.body for e in said), name
                assert not [e for e in socket.elements if e.WhichOneof("type") == "exception"]
                assert {e.alert.format for e in socket.elements} <= {Alert.UNUSED, Alert.WARNING}, name
    left = {path for path in Path(server.folder).rglob("*") if not path.name.startswith("board.db-")}
    assert left == before
