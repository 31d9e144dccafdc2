"""Rows about people leave only against the password, and the log says who took them."""

import pytest
import streamlit as st

from lib.access.viewer import Role
from lib.errors import AccessError
from lib.store import Store, audit, sessions
from lib.store.audit import Act
from lib.ui import state
from tests import boarding
from tests.serving import ACCOUNTS

LINES = 'query = ui.query_bar(page)\nui.records(page, "membership", query)'
ASK = "records-membership-file-ask"


def opened(page, role=Role.LEADER):
    at = page(LINES, role)
    at.session_state["records-membership"] = True
    return at.run()


def acts(url: str) -> list[Act]:
    store = Store.open(url)
    with store.database.reading() as connection:
        found = [entry.act for entry in audit.latest(connection, 20)]
    store.close()
    return found


def test_a_wrong_password_gives_no_file_and_the_right_one_does(page, sqlite_url):
    at = page(
        "from lib.ui import current\n"
        "from lib.ui.parts.downloads import File, password_form\n"
        'password_form(File("rows.csv", "membership", lambda: b"", rows=True), current.desk(), "rows")'
    )
    assert not at.get("download_button")
    at.text_input[0].input("not the password")
    at.button[0].click().run()
    assert not at.get("download_button")
    assert any("password is wrong" in text.value for text in at.text)
    assert Act.SIGN_IN_REFUSED in acts(sqlite_url)
    at.text_input[0].input(ACCOUNTS[Role.LEADER].password)
    at.button[0].click().run()
    assert at.get("download_button")


def test_opening_the_rows_is_noted_once_however_often_the_page_runs(page, sqlite_url):
    at = opened(page)
    assert not at.get("download_button"), "not before the password"
    assert at.button(key=ASK)
    at.run()
    at.run()
    assert acts(sqlite_url).count(Act.ROWS_SEEN) == 1


def test_an_organiser_sees_the_rows_of_the_own_region_and_takes_none_away(page):
    at = opened(page, Role.ORGANISER)
    assert set(at.dataframe[0].value["region"]) == {"Karaganda Region"}
    assert not [button for button in at.button if button.key == ASK]


def test_a_password_said_again_is_good_for_a_few_minutes_on_every_page_of_the_session(page, sqlite_url):
    at = opened(page)
    (session,) = living(sqlite_url)
    confirm(sqlite_url, session.id, state.now())
    at.run()
    assert at.get("download_button")
    assert not [button for button in at.button if button.key == ASK]
    confirm(sqlite_url, session.id, state.now() - sessions.CONFIRMED_FOR)
    at.run()
    assert not at.get("download_button")
    assert at.button(key=ASK)


def test_another_session_of_the_same_account_has_to_say_the_password_itself(page, sqlite_url):
    at = opened(page)
    boarding.session_of(Store.open(sqlite_url), Role.LEADER)
    for session in living(sqlite_url)[:1]:  # the newest: not that of the page
        confirm(sqlite_url, session.id, state.now())
    assert not at.run().get("download_button")


def test_a_file_is_not_made_when_the_password_was_said_too_long_ago(page, sqlite_url, monkeypatch):
    made = []
    monkeypatch.setattr(st, "download_button", lambda *_, data, **__: made.append(data))
    at = opened(page)
    (session,) = living(sqlite_url)
    confirm(sqlite_url, session.id, state.now())
    at.run()
    assert made[-1]().startswith(b"\xef\xbb\xbf")
    assert acts(sqlite_url)[0] == Act.EXPORTED
    confirm(sqlite_url, session.id, state.now() - sessions.CONFIRMED_FOR)
    with pytest.raises(AccessError, match="too long ago"):
        made[-1]()
    assert acts(sqlite_url).count(Act.EXPORTED) == 1


def living(url: str) -> tuple:
    store = Store.open(url)
    with store.database.reading() as connection:
        found = sessions.living(connection, state.now(), state.lifetime())
    store.close()
    return found


def confirm(url: str, id_: str, moment) -> None:
    store = Store.open(url)
    with store.database.writing() as connection:
        sessions.confirm(connection, id_, moment)
    store.close()
