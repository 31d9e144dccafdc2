"""The Administration page: every act is whole, recorded, for administrators alone; no secret twice."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import bcrypt
import pytest
from sqlalchemy import update

from lib.access.viewer import Role
from lib.errors import AccessError
from lib.store import accounts, admission, audit, codes, lock, sessions
from lib.store.audit import AUDIT
from lib.ui import browser, pages, state
from lib.ui.pages import FOLDER
from lib.ui.parts.administration import accounts as accounts_part
from tests import boarding
from tests.serving import ACCOUNTS, REGION

FILE = FOLDER / "administration.py"
ADMINISTRATOR = ACCOUNTS[Role.ADMINISTRATOR].name


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def desk(board):
    """The page as an administrator opens it who has just said the password."""
    at = board(Role.ADMINISTRATOR, FILE)
    with board.store.database.writing() as connection:
        (mine,) = sessions.living(connection, now(), state.lifetime())
        sessions.confirm(connection, mine.id, now())
    return at.run()


def press(at, label: str):
    return next(button for button in at.button if button.label == label).click().run()


def pick(at, name: str):
    return next(box for box in at.selectbox if box.key == "account-picked").set_value(name).run()


def labels(at) -> list[str]:
    return [button.label for button in at.button]


def of(board, name: str):
    with board.store.database.reading() as connection:
        return accounts.find(connection, name), accounts.password_hash(connection, name)


def acts(board, how_many=20) -> list[tuple[str, str, str]]:
    with board.store.database.reading() as connection:
        return [(entry.actor, entry.act, entry.subject) for entry in audit.latest(connection, how_many)]


def test_nothing_is_changed_before_the_password_was_said_again(board):
    at = board(Role.ADMINISTRATOR, FILE).run()
    assert "Make the account" not in labels(at)
    next(field for field in at.text_input if field.label == "Password").set_value("not the password")
    press(at, "Go on")
    assert len(at.error) == 1
    next(field for field in at.text_input if field.label == "Password").set_value(
        ACCOUNTS[Role.ADMINISTRATOR].password
    )
    press(at, "Go on")
    assert "Make the account" in labels(at)
    assert acts(board, 1) == [(ADMINISTRATOR, "password confirmed", "")]


def test_a_new_account_gets_a_password_that_is_shown_once_and_opens_it(board, desk):
    next(field for field in desk.text_input if field.label == "Name of the account").set_value("kar-2")
    next(box for box in desk.selectbox if box.label == "Role").set_value(Role.ORGANISER)
    desk.multiselect[0].set_value([REGION])
    press(desk, "Make the account")
    assert not desk.error
    password = desk.code[0].value
    account, kept = of(board, "kar-2")
    assert (account.role, account.regions) == (Role.ORGANISER, (REGION,))
    assert bcrypt.checkpw(password.encode(), kept.encode())
    assert acts(board, 1) == [(ADMINISTRATOR, "account added", "kar-2")]
    assert "kar-2" in list(desk.dataframe[0].value["Account"])
    desk.run()
    assert not desk.code
    assert password not in str([vars(entry) for entry in _entries(board)])


def _entries(board):
    with board.store.database.reading() as connection:
        return audit.latest(connection, 99)


@pytest.mark.parametrize(
    ("name", "role", "regions"),
    [
        ("x", Role.LEADER, []),
        ("leader", Role.LEADER, []),
        ("kar-2", Role.ORGANISER, []),
        ("kar-2", Role.LEADER, [REGION]),
    ],
)
def test_an_account_that_would_not_do_is_refused_in_words(board, desk, name, role, regions):
    before = len(acts(board, 99))
    next(field for field in desk.text_input if field.label == "Name of the account").set_value(name)
    next(box for box in desk.selectbox if box.label == "Role").set_value(role)
    desk.multiselect[0].set_value(regions)
    press(desk, "Make the account")
    assert len(desk.error) == 1
    assert not desk.code
    assert len(acts(board, 99)) == before


def test_an_account_is_shut_out_let_in_and_given_a_new_password_with_its_sessions_ended(board, desk):
    boarding.session_of(board.store, Role.LEADER)
    before = of(board, "leader")[1]
    pick(desk, "leader")
    press(desk, "Shut out")
    assert of(board, "leader")[0].disabled
    desk.run()
    press(desk, "Let in again")
    assert not of(board, "leader")[0].disabled
    press(desk, "New password")
    assert bcrypt.checkpw(desk.code[0].value.encode(), of(board, "leader")[1].encode())
    assert of(board, "leader")[1] != before
    assert [act for _, act, _ in acts(board, 3)] == [
        "password changed",
        "account enabled",
        "account disabled",
    ]
    with board.store.database.reading() as connection:
        living = sessions.living(connection, now(), state.lifetime())
    assert [session.username for session in living] == [ADMINISTRATOR]


def test_a_lost_telephone_is_made_good_by_a_reset(board, desk):
    with board.store.database.writing() as connection:
        admission.set_up_code(connection, "leader", "sealed", 1, ("a",), now())
    desk.run()
    table = desk.dataframe[0].value.set_index("Account")["One-time code"]
    assert (table["leader"], table["presenter"]) == ("set up", "not asked for")
    pick(desk, "leader")
    press(desk, "Reset the one-time code")
    with board.store.database.reading() as connection:
        assert codes.of(connection, "leader") is None
    assert acts(board, 1) == [(ADMINISTRATOR, "code reset", "leader")]


@pytest.mark.parametrize("label", ["New password", "Shut out", "Reset the one-time code"])
def test_nobody_does_it_to_the_own_account(board, desk, label):
    before = of(board, ADMINISTRATOR), len(acts(board, 99))
    pick(desk, ADMINISTRATOR)
    press(desk, label)
    assert len(desk.error) == 1
    assert (of(board, ADMINISTRATOR), len(acts(board, 99))) == before


def test_an_act_after_the_own_session_was_ended_is_refused(board, desk):
    pick(desk, "leader")
    with board.store.database.writing() as connection:
        sessions.end_all(connection, ADMINISTRATOR, sessions.Ending.BY_ADMINISTRATOR, now())
    press(desk, "Shut out")
    assert not of(board, "leader")[0].disabled


def test_a_session_of_another_is_ended_by_its_button(board, desk):
    id_ = boarding.session_of(board.store, Role.LEADER)
    desk.run()
    said = [text.value for text in desk.text if ": since" in text.value]
    assert [line.partition(":")[0] for line in said] == ["leader", ADMINISTRATOR]
    assert [button.key for button in desk.button if button.label == "End"] == [f"end-{id_}"]  # not the own
    desk.button(key=f"end-{id_}").click().run()
    assert acts(board, 1) == [(ADMINISTRATOR, "session ended", "leader")]
    with board.store.database.reading() as connection:
        assert sessions.by_id(connection, id_, now(), state.lifetime()) is None


def test_the_log_is_shown_newest_first_and_filtered_by_act_account_and_day(board, desk):
    with board.store.database.writing() as connection:
        admission.shut_out(connection, "-", "leader", now())
        admission.let_in(connection, ADMINISTRATOR, "leader", now() - timedelta(days=3))
    desk.run()
    log = desk.dataframe[1].value
    assert list(log["Act"][:2]) == ["account enabled", "account disabled"]
    assert list(log["Account"][:2]) == [ADMINISTRATOR, "the command line"]
    chosen = {box.label: box for box in desk.selectbox}
    chosen["Act"].set_value(audit.Act.ACCOUNT_DISABLED)
    desk.run()
    assert list(desk.dataframe[1].value["Act"]) == ["account disabled"]
    {box.label: box for box in desk.selectbox if box.key != "account-picked"}["Account"].set_value("leader")
    desk.run()
    assert "There are no such entries." in [text.value for text in desk.text]
    for box in desk.selectbox:
        if box.label in ("Act", "Account") and box.key != "account-picked":
            box.set_value(None)
    desk.date_input(key="audit-until").set_value((now() - timedelta(days=2)).date())
    desk.run()
    assert list(desk.dataframe[1].value["Act"]) == ["account enabled"]


def test_an_entry_that_somebody_changed_is_named(board, desk):
    assert [said.value for said in desk.success] == ["5 entries are as they were written."]
    with board.store.database.writing() as connection:
        connection.execute(update(AUDIT).where(AUDIT.c.number == 2).values(actor="somebody"))
    desk.run()
    assert [said.value for said in desk.error] == ["Entry 2 is not as it was written."]


def confirm_page():
    from lib.ui.parts.administration import lock

    lock.confirm()


@pytest.mark.parametrize("role", Role)
def test_the_lock_is_turned_by_whoever_may_and_ends_every_session(board, role, monkeypatch):
    from streamlit.testing.v1 import AppTest

    sent = []
    monkeypatch.setattr(browser, "go", sent.append)
    board(role)
    at = AppTest.from_function(confirm_page, default_timeout=60).run()
    may = role in (Role.LEADER, Role.ADMINISTRATOR)
    press(at, "Lock now")
    with board.store.database.reading() as connection:
        assert lock.state(connection).locked == may
        assert bool(sessions.living(connection, now(), state.lifetime())) != may
    assert sent == (["/"] if may else [])
    if may:
        assert acts(board, 1) == [(ACCOUNTS[role].name, "locked", "")]


@pytest.mark.parametrize("role", Role)
def test_the_button_stands_in_the_menu_of_whoever_may(board, role):
    at = board(role).run()
    may = role in (Role.LEADER, Role.ADMINISTRATOR)
    assert ("Lock the board" in [button.label for button in at.sidebar.button]) == may


def test_the_page_says_how_the_board_is_opened_again(board):
    from streamlit.testing.v1 import AppTest

    board(Role.LEADER)
    said = [text.value for text in AppTest.from_function(confirm_page, default_timeout=60).run().text]
    assert not any("/-/unlock" in line for line in said)  # no administrator has a code
    with board.store.database.writing() as connection:
        admission.set_up_code(connection, ADMINISTRATOR, "sealed", 1, ("a",), now())
    said = [text.value for text in AppTest.from_function(confirm_page, default_timeout=60).run().text]
    assert any("/-/unlock" in line for line in said)


def test_the_page_is_the_last_of_the_menu():
    assert [entry.name for entry in pages.PAGES if not entry.hidden][-1] == "administration"


def test_of_two_administrators_who_shut_each_other_out_at_once_only_one_succeeds(board, monkeypatch):
    database, told = board.store.database, threading.local()
    with database.writing() as connection:
        kept = accounts.password_hash(connection, ADMINISTRATOR)
        accounts.add(connection, "second", Role.ADMINISTRATOR, kept, now())
        ids = {}
        for name in (ADMINISTRATOR, "second"):
            token = sessions.claim(connection, sessions.open_for(connection, name, "x", now()), "x", now())
            ids[name] = sessions.by_token(connection, token, now(), state.lifetime()).id
            sessions.confirm(connection, ids[name], now())
    monkeypatch.setattr(browser, "session_id", lambda: told.id)
    both = threading.Barrier(2)

    def act(by: str, on: str) -> bool:
        told.id = ids[by]
        both.wait()
        try:
            accounts_part._shut_out(on)
        except AccessError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(act, (ADMINISTRATOR, "second"), ("second", ADMINISTRATOR)))
    assert sorted(done) == [False, True]
    assert sum(of(board, name)[0].disabled is None for name in ids) == 1
