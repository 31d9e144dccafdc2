"""What a server leaves on the disk of what it was given to look at and of what it gave away: nothing."""

import pytest

from lib.access.viewer import Role
from tests import hidden_world as world
from tests.serving import serving
from tests.walking import Walk
from tests.wire import Browser

DROPPED = "ZQDROPPED"  # stands in the file alone that is dropped on the page
FILE = f"ref,kind,side,region,opened,summary\n{DROPPED}-1,debt,by us,KZ-KAR,2010-06-10,{DROPPED}\n"


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The server's folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def holding(folder, word: str) -> list[str]:
    """The files of a folder in which the word stands."""
    return [file.name for file in folder.rglob("*") if file.is_file() and word.encode() in file.read_bytes()]


def test_neither_a_file_that_was_checked_nor_one_that_was_taken_away_stays(tmp_path, temporary):
    home = tmp_path / "home"
    home.mkdir()
    with serving(home, more=world.WORKBOOKS) as server:
        with server.store() as store:
            world.fill(store, hidden=True)
        _drop(server, FILE, "cases.csv")
        _take_everything(server)
        assert holding(home, DROPPED) == []
        assert holding(temporary, DROPPED) == []
        assert holding(temporary, world.FOREIGN) == []
        kept = {file.name for file in home.iterdir() if file.stat().st_mode & 0o077}
        assert {name for name in kept if name.startswith("board.db")} == set()
    assert list(temporary.iterdir()) == []
    assert "board.db" in holding(home, world.FOREIGN)  # what is looked for is found where it stands


def _drop(server, text: str, name: str) -> None:
    browser = Browser(server)
    browser.sign_in(server.accounts[Role.VOLUNTEER])
    with browser.socket() as socket:
        socket.run("sheets", server.address)
        assert browser.upload(socket.session_id, text.encode()).status_code == 204
        socket.drop(name, text.encode())
        assert any(DROPPED.encode() in frame for frame in socket.frames)


def _take_everything(server) -> None:
    browser = Browser(server)
    browser.sign_in(server.accounts[Role.LEADER])
    walk = Walk(browser)
    for page in ("cases", "arrests"):
        walk.visit(page, everything=False)
    walk.close()
    taken = [step for step in walk.steps if step.did.endswith("file")]
    assert any(step.frames[0] for step in taken)
