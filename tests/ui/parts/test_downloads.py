"""Rows about people leave only against the password, and the log says who took them."""

from lib.access.viewer import Role
from lib.store import Store, audit
from lib.store.audit import Act
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
