"""The foot of the sidebar: language, password, way out."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.access.viewer import Role
from lib.store import accounts, sessions
from lib.ui import state
from tests.serving import ACCOUNTS

OLD, NEW = ACCOUNTS[Role.LEADER].password, "a new and longer password"


def living(board) -> int:
    with board.store.database.reading() as connection:
        return len(sessions.living(connection, state.now(), state.lifetime()))


def press(at, label: str):
    return next(button for button in at.button if button.label == label).click().run()


def form():
    from lib.ui import account_menu

    account_menu.password_form()


def change(board, old: str, new: str, again: str) -> AppTest:
    """Fill in the dialog, which AppTest cannot open, as a page of its own."""
    board(Role.LEADER)
    at = AppTest.from_function(form, default_timeout=60).run()
    for field, value in zip(at.text_input, (old, new, again), strict=True):
        field.set_value(value)
    return press(at, "Change password")


def kept(board) -> str:
    with board.store.database.reading() as connection:
        return accounts.password_hash(connection, "leader")


def test_signing_out_ends_the_session_before_the_page_is_drawn(board):
    at = board(Role.LEADER).run()
    assert living(board) == 1
    press(at, "Sign out")
    assert living(board) == 0
    assert not at.title
    at.run()
    assert [button.label for button in at.button] == ["Sign in"]


def test_a_new_password_ends_every_session_of_the_account_and_no_other(board):
    board(Role.PRESENTER), board(Role.LEADER)
    before = kept(board)
    assert not change(board, OLD, NEW, NEW).error
    assert kept(board) != before
    assert living(board) == 1


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("not the old one", NEW, NEW),
        (OLD, NEW, NEW + "x"),
        (OLD, "short", "short"),
        (OLD, "leader leader x", "leader leader x"),
    ],
)
def test_a_password_is_not_changed_without_the_old_one_or_for_a_weak_one(board, old, new, again):
    before = kept(board)
    assert len(change(board, old, new, again).error) == 1
    assert kept(board) == before
    assert living(board) == 1


def test_a_picked_language_is_used_at_once_and_at_the_next_login(board):
    at = board(Role.LEADER).run()
    at.sidebar.selectbox[0].set_value("ru").run()
    with board.store.database.reading() as connection:
        assert accounts.find(connection, "leader").language == "ru"
    assert board(Role.LEADER).run().sidebar.selectbox[0].value == "ru"
    assert board(Role.PRESENTER).run().sidebar.selectbox[0].value == "en"


def test_a_language_picked_before_the_login_is_remembered_with_the_account(board):
    at = board(None).run()
    at.selectbox[0].set_value("kk").run()
    for field, value in zip(at.text_input, ("leader", OLD), strict=True):
        field.set_value(value)
    at.button[0].click().run()
    assert board(Role.LEADER).run().sidebar.selectbox[0].value == "kk"


def test_what_the_menu_of_languages_shows_is_not_taken_for_a_pick(board):
    board(Role.LEADER).run().run()
    with board.store.database.reading() as connection:
        assert accounts.find(connection, "leader").language == ""


def test_the_password_of_an_account_that_is_signed_out_meanwhile_is_not_changed(board):
    before = kept(board)
    board(Role.LEADER)
    at = AppTest.from_function(form, default_timeout=60).run()
    with board.store.database.writing() as connection:
        sessions.end_all(connection, "leader", sessions.Ending.BY_ADMINISTRATOR, state.now())
    for field, value in zip(at.text_input, (OLD, NEW, NEW), strict=True):
        field.set_value(value)
    assert len(press(at, "Change password").error) == 1
    assert kept(board) == before
