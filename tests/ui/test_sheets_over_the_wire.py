"""The page of sheets on a really started server: what a file and a button of it give to whom."""

import re
from pathlib import Path

import pytest
from sqlalchemy import update

from lib.access.viewer import Role
from lib.store import audit
from lib.store.accounts import ACCOUNTS
from tests.serving import REGION, serving

NOTE, SITE = "kept by the leadership alone", "A mine of which nobody knows"
CASES = (
    "ref,kind,side,region,opened,stage,summary,note\n"
    "C-1,administrative,against us,{},2010-05-10,hearings,{},{}\n"
)
DRIVES = (
    "ref,site,sector,employer,group,region,universe,universe source,started,stage,source,verified\n"
    f"D-77777,{SITE},metal,copper company,,{REGION},4300,company report,2010-05-18,signing,union site,1\n"
)
WRONG = "C-2,dept,by us,KZ-KAR,2010-06-01,filed,,\n"
WORKBOOK = (
    '\n[[workbook]]\nname = "south"\nkind = "folder"\naddress = "south"\nregion = "{}"\ndate_order = "dmy"\n'
)


def cases(summary: str, note: str) -> str:
    return CASES.format(REGION, summary, note)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server that has read a sheet of the organiser's region, with a note and a plan in it."""
    folder = tmp_path_factory.mktemp("south")
    (folder / "south").mkdir()
    (folder / "south" / "cases.csv").write_text(cases("first", NOTE) + WRONG, encoding="utf-8")
    (folder / "south" / "drives.csv").write_text(DRIVES, encoding="utf-8")
    with serving(folder, more=WORKBOOK.format(REGION)) as running:
        assert "south: 3 rows read, 2 accepted" in (said := running.cli("sync", "south")).stdout, said
        yield running


@pytest.fixture
def dropped(server, sign_in):
    """`dropped(role, text)` is all that comes to somebody of the role who has a file checked."""

    def checking(role: Role, text: str) -> str:
        browser = sign_in(role, "sheets")
        with browser.socket() as socket:
            socket.run("sheets", server.address)
            assert browser.upload(socket.session_id, text.encode()).status_code == 204
            socket.drop("cases.csv" if "C-1" in text else "drives.csv", text.encode())
            return b"".join(socket.frames).decode("utf-8", "replace")

    return checking


def test_an_organiser_learns_no_note_from_a_file_that_differs_from_the_sheet_in_it(dropped):
    said = dropped(Role.ORGANISER, cases("second", "another note"))
    assert "first" in said, "the comparison came"
    assert NOTE not in said
    assert "another note" not in said


@pytest.mark.parametrize(
    "text", [DRIVES.replace("signing", "majority"), DRIVES.partition("\n")[0]], ids=["changed", "gone"]
)
def test_an_organiser_learns_of_no_plan_from_a_file_without_it_or_with_another(dropped, text):
    said = dropped(Role.ORGANISER, text)
    assert "left out here" in said
    for told in ("D-77777", SITE, "row would change", "Gone"):
        assert told not in said


def test_an_organisers_page_counts_no_row_that_may_be_a_plan(server, sign_in):
    with sign_in(Role.ORGANISER, "sheets").socket() as socket:
        socket.run("sheets", server.address)
        assert "south: 1 of 2 rows count" in socket.text
        assert "signing" not in socket.text


def test_a_file_that_was_checked_stands_in_the_log_once(server, dropped):
    dropped(Role.ORGANISER, cases("second", "another note"))
    with server.store() as store, store.database.reading() as connection:
        entry = audit.latest(connection, 1)[0]
    assert (entry.actor, entry.act, entry.subject) == ("organiser", "rows seen", "file beside south")


def test_a_button_drawn_before_a_role_was_changed_gives_nothing_afterwards(server, sign_in):
    browser = sign_in(Role.LEADER, "sheets")
    with browser.socket() as socket:
        socket.run("sheets", server.address)
        session = socket.session_id
        (file,) = [
            e.download_button.deferred_file_id
            for e in socket.elements
            if e.WhichOneof("type") == "download_button" and "problems" in e.download_button.label
        ]
        assert browser.get(socket.take(session, file)).status_code == 200
        change(server, "leader", role="presenter")
        try:
            assert socket.take(session, file) == ""
        finally:
            change(server, "leader", role="leader")


def change(server, name: str, **values: str) -> None:
    with server.store() as store, store.database.writing() as connection:
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.username == name).values(**values))


def test_a_role_that_checks_no_files_can_send_none(server, sign_in):
    for role, status in ((Role.PRESENTER, 404), (Role.ADMINISTRATOR, 404), (Role.VOLUNTEER, 204)):
        browser = sign_in(role)
        with browser.socket() as socket:
            socket.run("", server.address)
            assert browser.upload(socket.session_id, b"x").status_code == status


def test_the_last_files_of_a_browser_are_kept_and_the_older_ones_go(server, sign_in):
    browser = sign_in(Role.VOLUNTEER, "sheets")
    with browser.socket() as socket:
        socket.run("sheets", server.address)
        session = socket.session_id
        before = resident(server)
        for number in range(12):
            assert browser.upload(session, b"x" * 15_000_000, f"file-{number}").status_code == 204
        assert resident(server) - before < 100


def resident(server) -> int:
    """MB of memory that the server holds."""
    status = (Path("/proc") / str(server.process.pid) / "status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024
