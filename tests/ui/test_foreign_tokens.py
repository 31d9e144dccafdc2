"""What each account is sent over the wire, whatever it opens, presses, chooses or asks for by an address.

Two servers hold the same campaign, one of them without all that an organiser of one region may not see
(tests/hidden_world.py). The organiser is sent the same by both, word for word and figure for figure: so no
count depends on it. Nobody is sent a word that is not for them; the leader, who takes the same walk, is.
"""

from urllib.parse import urlencode

import pytest
from sqlalchemy import update

from lib.access.viewer import Role
from lib.store.accounts import ACCOUNTS
from tests import hidden_world as world
from tests.serving import serving
from tests.walking import Step, Walk, plain
from tests.wire import Browser

pytestmark = pytest.mark.long

FIGURES = ("overview", "membership", "cases", "arrests", "drives", "events", "solidarity")
PAGES = (*FIGURES, "sheets")
ADDRESSES = (
    f"region={world.HERE}&region={world.THERE}&sector=oil&wing=movement&struck=10",
    "known=2010-06-10&changed=week",  # before one row came and another left, and before a drive was founded
    "known=2010-06-25&against=2010-06-10&changed=2010-06-10",
    "changed=2010-06-10&period=chosen&since=2010-05-01&until=2010-06-15",
)
# Two of them on each page, and each of them on three pages or four.
ASKED = [(page, ADDRESSES[(first + more) % 4]) for first, page in enumerate(FIGURES) for more in (0, 2)]
# Of two sheets of one region that are alike in this, one will do.
RECORDS = sorted({(x.table, x.key) for x in world.lines(hidden=True) if not x.key.startswith("K-")})


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A server whose campaign has something to hide."""
    yield from _serving(tmp_path_factory.mktemp("full"), hidden=True)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A server whose campaign has nothing to hide from an organiser of the region."""
    yield from _serving(tmp_path_factory.mktemp("bare"), hidden=False)


def _serving(folder, *, hidden: bool):
    with serving(folder, more=world.WORKBOOKS) as running:
        with running.store() as store:
            world.fill(store, hidden=hidden)
        yield running


@pytest.fixture(scope="module")
def walking(full, bare):
    """`walking(role)` are the walks of somebody of a role on both servers, signed in once."""
    walks: dict[Role, list[Walk]] = {}

    def of(role: Role) -> list[Walk]:
        if role not in walks:
            browsers = [Browser(server) for server in (full, bare)]
            for browser in browsers:
                browser.sign_in(browser.server.accounts[role])
            walks[role] = [Walk(browser) for browser in browsers]
        return walks[role]

    yield of
    for pair in walks.values():
        for walk in pair:
            walk.close()


def told(steps: list[Step]) -> dict[str, list[str]]:
    """Which of the words were sent, and at what."""
    found = {word: [step.did for step in steps if step.tells(word)] for word in world.SECRETS}
    return {word: dids for word, dids in found.items() if dids}


def same(steps: list[Step], others: list[Step]) -> list[str]:
    """What was done where the two were sent something else."""
    assert [step.did for step in steps] == [step.did for step in others]
    return [step.did for step, other in zip(steps, others, strict=True) if step.drawn != other.drawn]


def visited(walks: list[Walk], page: str, query: str = "", *, everything: bool) -> list[list[Step]]:
    """The steps of the same visit on each server."""
    found = []
    for walk in walks:
        first = len(walk.steps)
        walk.visit(page, query, everything=everything)
        found.append(walk.steps[first:])
    return found


def test_a_leader_who_takes_the_same_walk_is_told_every_word(walking):
    """It comes first: whatever is kept of the leader's answers, the others below ask the same questions."""
    walk = walking(Role.LEADER)[0]
    for page in PAGES:
        walk.visit(page, everything=False)
    for table, key in RECORDS:
        walk.visit("record", urlencode({"table": table, "key": key}), everything=False)
    assert set(told(walk.steps)) == set(world.SECRETS)


@pytest.mark.parametrize("page", PAGES)
def test_an_organiser_is_sent_the_same_as_if_there_were_nothing_to_hide(walking, page):
    steps, others = visited(walking(Role.ORGANISER), page, everything=True)
    assert told(steps) == {}
    assert same(steps, others) == []
    assert len(steps) > 5


@pytest.mark.parametrize(("page", "query"), ASKED)
def test_no_address_brings_an_organiser_more(walking, page, query):
    steps, others = visited(walking(Role.ORGANISER), page, query, everything=False)
    assert told(steps) == {}
    assert same(steps, others) == []


@pytest.mark.parametrize("table", sorted({table for table, _ in RECORDS}))
def test_a_record_tells_an_organiser_nothing_but_its_own(walking, table):
    for key in [key for named, key in RECORDS if named == table]:
        query = urlencode({"table": table, "key": key})
        steps, others = visited(walking(Role.ORGANISER), "record", query, everything=False)
        assert [word for word in told(steps) if word not in key] == []
        if key != "LEFT-1":  # that it is another's now, and not gone, is to be seen: it has no page any more
            assert same(steps, others) == []


@pytest.mark.parametrize("role", [Role.PRESENTER, Role.VOLUNTEER])
@pytest.mark.parametrize("page", [*PAGES, "administration", "record"])
def test_whoever_sees_no_rows_is_sent_no_word_of_them(walking, role, page):
    steps, _ = visited(walking(role)[:1] * 2, page, everything=True)
    assert told(steps) == {}


@pytest.mark.parametrize("page", [*PAGES, "administration", "record"])
def test_whoever_administers_is_sent_nothing_of_the_campaign(walking, page):
    steps, _ = visited(walking(Role.ADMINISTRATOR)[:1] * 2, page, everything=False)
    assert told(steps) == {}


def test_a_file_beside_a_sheet_does_not_tell_an_organiser_which_codes_there_are(full, bare):
    columns = "ref,kind,side,region,opened,event ref,drive ref,incident ref,arrest ref\n"
    guesses = [
        (world.STRIKE, world.EARLY, f"{world.FOREIGN}-C-5", f"{world.FOREIGN}-A-3"),
        ("NO-1", f"{world.EARLY}-1", "NO-2", "NO-3"),
    ]
    text = columns + "".join(
        f"N-{number},debt,by us,{world.HERE},2010-06-10,{','.join(refs)}\n"
        for number, refs in enumerate(guesses)
    )
    drawn = [checked(server, text.encode()) for server in (full, bare)]
    assert any(b"would change" in each for each in drawn[0])
    assert drawn[0] == drawn[1]


def checked(server, data: bytes) -> list[bytes]:
    """What an organiser is sent who has a file checked beside the sheet of the region."""
    browser = Browser(server)
    browser.sign_in(server.accounts[Role.ORGANISER])
    with browser.socket() as socket:
        socket.run("sheets", server.address)
        assert browser.upload(socket.session_id, data).status_code == 204
        socket.drop("cases.csv", data)
        return [plain(message) for message in socket.messages if message.WhichOneof("type") == "delta"]


def test_a_leader_who_becomes_an_organiser_is_sent_nothing_more_of_the_rest(full):
    browser = Browser(full)
    browser.sign_in(full.accounts[Role.LEADER])
    walk = Walk(browser)
    for page in PAGES:
        become(full, "leader")
        walk.visit(page, everything=False)
        first = len(walk.steps)
        become(full, "organiser", world.HERE)
        try:
            walk.again("after the change, on the open socket")
            walk.visit(page, everything=False)
        finally:
            become(full, "leader")
        assert told(walk.steps[first:]) == {}
    assert told(walk.steps)
    walk.close()


def become(server, role: str, *regions: str) -> None:
    """Let the leader's account be one of another role, as only a hand in the database can."""
    with server.store() as store, store.database.writing() as connection:
        mine = ACCOUNTS.c.username == "leader"
        connection.execute(update(ACCOUNTS).where(mine).values(role=role, regions=list(regions)))
