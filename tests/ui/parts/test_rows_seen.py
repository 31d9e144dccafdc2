"""Rows that stand on a page as it opens are noted in the log: once a session, whoever sees them."""

import pytest

from lib.access.viewer import Role
from lib.store import Store, audit
from lib.store.audit import Act

SHOWN = {
    "ui.hearings_board(query)": "hearings_ahead",
    "ui.hearings_unreported(query)": "hearings_without_result",
    "ui.attention_list(query)": "attention",
    "ui.timeline(query)": "timeline",
    "ui.pressure_timeline(query)": "timeline",
    "ui.chart('largest_events', query)": "largest_events",
    "ui.held_board(query)": "people_held",
}


def seen(url: str) -> list[str]:
    store = Store.open(url)
    with store.database.reading() as connection:
        found = [entry.subject for entry in audit.latest(connection, 50) if entry.act == Act.ROWS_SEEN]
    store.close()
    return found


@pytest.mark.parametrize(("part", "noted"), SHOWN.items())
def test_rows_that_a_page_shows_by_itself_are_noted_once_a_session(page, sqlite_url, part, noted):
    at = page(f"query = ui.query_bar(page)\n{part}", Role.LEADER, "overview")
    assert not at.exception
    at.run()
    assert seen(sqlite_url) == [noted]


@pytest.mark.parametrize("part", SHOWN)
def test_nothing_is_noted_for_whom_nothing_is_shown(page, sqlite_url, part):
    at = page(f"query = ui.query_bar(page)\n{part}", Role.PRESENTER, "overview")
    assert not at.exception
    assert seen(sqlite_url) == []
