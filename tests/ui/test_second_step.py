"""The second step: no ticket without it, no code twice, guesses held back, and the way through the forms."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import delete, update

from lib.access import passwords
from lib.access.lockout import ACCOUNT
from lib.access.viewer import Role
from lib.errors import AccessError, StoreError
from lib.store import accounts, admission, audit, codes, sessions
from lib.store.keys import key_file
from lib.store.throttle import ATTEMPTS, TooManyAttempts
from lib.ui import browser, second_step, sign_in, state
from lib.ui.second_step import Step, WrongCode
from lib.ui.sign_in import Proof
from tests.serving import ACCOUNTS

NAME, PASSWORD = ACCOUNTS[Role.LEADER].name, ACCOUNTS[Role.LEADER].password
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
ADDRESS = "192.0.2.1"
NOW = datetime(2026, 1, 1, 8, tzinfo=UTC)


def code(at: datetime) -> str:
    return pyotp.TOTP(SECRET).at(at)


@pytest.fixture
def holder(board):
    """A board whose leader has set a code up a while ago; with the recovery codes."""
    database = board.store.database
    board.recovery = second_step.set_up(database, NAME, SECRET, code(NOW), ADDRESS, NOW)
    return board


def prove(board, typed: str, now=NOW) -> str:
    return second_step.prove(board.store.database, NAME, typed, ADDRESS, now)


def test_what_an_account_needs_after_its_password(holder):
    def after(name: str, *roles: str) -> Step:
        return second_step.after(holder.store.database, name, roles)

    assert after(NAME) is Step.CODE
    assert after("presenter") is Step.NOTHING
    assert after("presenter", "leader") is Step.NOTHING
    assert after("presenter", "leader", "presenter") is Step.SET_UP


def test_a_code_opens_once_and_the_next_opens_again(holder):
    later = NOW + timedelta(minutes=1)
    with pytest.raises(WrongCode):
        prove(holder, code(NOW))  # used to set it up
    assert prove(holder, code(later), later) == "code"
    with pytest.raises(WrongCode):
        prove(holder, code(later), later)
    assert prove(holder, code(later + timedelta(seconds=30)), later) == "code"  # a clock half a minute fast


def test_a_recovery_code_opens_once(holder):
    first = holder.recovery[0]
    assert prove(holder, first.upper().replace("-", " ")) == "recovery code"
    with pytest.raises(WrongCode):
        prove(holder, first)


def test_a_new_telephone_takes_the_place_of_the_old_only_once_its_code_was_typed(holder):
    database, later, new = holder.store.database, NOW + timedelta(minutes=2), SECRET[::-1]
    with pytest.raises(WrongCode):
        second_step.renew(database, NAME, new, code(later), ADDRESS, later)
    assert prove(holder, code(later), later) == "code"
    recovery = second_step.renew(database, NAME, new, pyotp.TOTP(new).at(later), ADDRESS, later)
    after = later + timedelta(minutes=2)
    for old in (code(after), holder.recovery[5]):
        with pytest.raises(WrongCode):
            prove(holder, old, after)
    assert prove(holder, pyotp.TOTP(new).at(after), after) == "code"
    assert prove(holder, recovery[0], after) == "recovery code"


def test_guesses_are_held_back_and_a_right_password_does_not_set_them_free(holder):
    for _ in range(ACCOUNT.free):
        with pytest.raises(WrongCode):
            prove(holder, "000000")
        sign_in.prove(holder.store.database, NAME, PASSWORD, ADDRESS, NOW)
    with pytest.raises(TooManyAttempts):
        prove(holder, code(NOW + timedelta(seconds=30)))
    with holder.store.database.reading() as connection:
        acts = [entry.act for entry in audit.latest(connection, 20)]
    assert acts.count("code refused") == ACCOUNT.free


def test_without_the_key_nothing_opens_and_the_fault_says_what_to_do(holder):
    key_file(holder.store.database).unlink()
    with pytest.raises(StoreError, match="reset-code"):
        prove(holder, code(NOW))


def test_an_account_with_a_code_gets_no_ticket_without_it(holder):
    database, proof = holder.store.database, Proof(NAME, NOW)
    with pytest.raises(AccessError):
        sign_in.enter(database, Proof(NAME, datetime.now(UTC)), "a browser", NOW)
    assert sign_in.enter(database, Proof(NAME, datetime.now(UTC)), "a browser", NOW, "code")
    assert proof.at == NOW


@pytest.mark.parametrize("change", ["password", "disabled"])
def test_a_password_said_before_it_was_changed_or_the_account_disabled_opens_nothing(board, change):
    database, now = board.store.database, datetime.now(UTC)
    with database.writing() as connection:
        if change == "password":
            kept = passwords.hashed("a new and longer password", NAME)
            admission.change_password(connection, "-", NAME, kept, now + timedelta(seconds=1))
        else:
            admission.shut_out(connection, "-", NAME, now)
    with pytest.raises(AccessError):
        sign_in.enter(database, Proof(NAME, now), "a browser", now)


# through the forms


def fields(at) -> list[str]:
    return [field.label for field in at.text_input]


def picture_of(at) -> str:
    return at.get("image")[0].proto.imgs[0].url


def press(at, label: str):
    return next(button for button in at.button if button.label == label).click().run()


def begin(board, monkeypatch, role=Role.LEADER, required=("leader",)):
    """The login after a right password; where the browser is sent then is noted."""
    sent = []
    monkeypatch.setattr(browser, "go", sent.append)
    settings = state.campaign()
    object.__setattr__(settings.sessions, "codes_required_for", required)
    at = board(None).run()
    at.text_input[0].set_value(ACCOUNTS[role].name)
    at.text_input[1].set_value(ACCOUNTS[role].password)
    return press(at, "Sign in"), sent


def opened(board) -> int:
    with board.store.database.reading() as connection:
        return len(connection.execute(sessions.SESSIONS.select()).all())


def test_a_first_login_sets_the_code_up_shows_the_recovery_codes_once_and_only_then_leads_in(
    board, monkeypatch
):
    at, sent = begin(board, monkeypatch)
    assert (opened(board), sent) == (0, [])
    assert fields(at) == ["The six figures that the telephone shows now"]
    picture = picture_of(at)
    assert picture.startswith("data:image/svg+xml;base64,")  # within the page, at no address
    said = next(text.value for text in at.text if "Or type it in" in text.value)
    secret = said.partition(":")[2].replace(" ", "")
    at.text_input[0].set_value("000000")
    press(at, "Go on")
    assert len(at.error) == 1
    at.text_input[0].set_value(pyotp.TOTP(secret).now())
    press(at, "Go on")
    shown = at.code[0].value.split("\n")
    assert len(shown) == 10
    assert (opened(board), sent) == (0, [])
    press(at, "I have written them down")
    assert opened(board) == 1
    assert sent[0].startswith("/-/enter?ticket=")
    with board.store.database.reading() as connection:
        assert codes.of(connection, NAME).secret != secret
        assert secret not in str(audit.latest(connection, 10))


def test_a_login_with_a_code_asks_for_it_and_can_begin_anew(holder, monkeypatch):
    at, sent = begin(holder, monkeypatch, required=())
    assert fields(at) == ["One-time code"]
    assert (opened(holder), sent) == (0, [])
    at.text_input[0].set_value("123456")
    press(at, "Go on")
    assert (len(at.error), sent) == (1, [])
    press(at, "Begin anew")
    assert fields(at) == ["Name", "Password"]
    at.text_input[0].set_value(NAME)
    at.text_input[1].set_value(PASSWORD)
    press(at, "Sign in")
    at.text_input[0].set_value(holder.recovery[3])
    press(at, "Go on")
    assert sent[0].startswith("/-/enter?ticket=")
    with holder.store.database.reading() as connection:
        (entry,) = audit.latest(connection, 1)
    assert (entry.act, entry.details) == ("signed in", {"second": "recovery code"})


def test_a_role_that_needs_none_goes_straight_in(board, monkeypatch):
    at, sent = begin(board, monkeypatch, Role.PRESENTER)
    assert sent[0].startswith("/-/enter?ticket=")
    assert not at.error


def test_a_password_said_long_ago_does_not_wait_for_a_code(holder, monkeypatch):
    at, _ = begin(holder, monkeypatch)
    monkeypatch.setattr(state, "now", lambda: datetime.now(UTC) + second_step.PATIENCE)
    at.run()
    assert fields(at) == ["Name", "Password"]


def test_an_account_disabled_between_password_and_code_is_not_let_in(holder, monkeypatch):
    at, sent = begin(holder, monkeypatch)
    with holder.store.database.writing() as connection:
        connection.execute(
            update(accounts.ACCOUNTS).where(accounts.ACCOUNTS.c.username == NAME).values(disabled=NOW)
        )
        connection.execute(delete(ATTEMPTS))
    at.text_input[0].set_value(holder.recovery[0])
    press(at, "Go on")
    assert sent == []
    assert len(at.error) == 1


def test_a_right_password_without_the_code_and_a_recovery_code_used_up_stand_in_the_log(holder, monkeypatch):
    at, _ = begin(holder, monkeypatch)
    assert acts(holder)[0] == ("password right, code awaited", {})
    at.text_input[0].set_value(holder.recovery[0])
    press(at, "Go on")
    assert acts(holder)[1] == ("recovery code used", {"left": 9})


def acts(board) -> list[tuple[str, dict]]:
    with board.store.database.reading() as connection:
        return [(entry.act, entry.details) for entry in audit.latest(connection, 9)]


def test_whoever_has_neither_telephone_nor_recovery_code_is_told_who_can_help(holder, monkeypatch):
    at, _ = begin(holder, monkeypatch)
    assert any("An administrator can reset your code." in said.value for said in at.caption)


def test_a_code_that_was_reset_after_it_was_said_opens_nothing(holder):
    now = datetime.now(UTC)
    with holder.store.database.writing() as connection:
        admission.reset_code(connection, "-", NAME, now)
    with pytest.raises(AccessError):
        sign_in.enter(holder.store.database, Proof(NAME, now), "a browser", now, "code")
