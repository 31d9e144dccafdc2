"""The list of what changed, and the past state that says it is one."""

import re
from datetime import timedelta

from lib.access.viewer import Role
from tests.ui.parts.conftest import READ_AT

BAR = "query = ui.query_bar(page)\n"
LIST = BAR + "ui.what_changed(page, query)\n"
LATER = READ_AT + timedelta(days=3)


def texts(at) -> str:
    return "\n".join(str(each.value) for each in (*at.text, *at.caption, *at.warning, *at.subheader))


def test_the_overview_shows_everything_as_new_after_the_first_sync(page):
    at = page(LIST, name="overview")
    assert not at.exception
    assert not at.error
    assert re.search(r"^New: [\d,]+$", texts(at), re.MULTILINE)
    assert "From the first sync to 7 July 2010" in texts(at)


def test_a_table_opens_its_rows_each_with_its_values_and_its_place(page):
    at = page(LIST, name="overview")
    at.session_state["changed-table"] = "arrests"
    at.run()
    assert not at.exception
    assert not at.error
    assert re.search(r"Sync of 7 July 2010, 12:00 · .+, row \d+", texts(at))
    assert "detained: " in texts(at)


def test_a_day_in_the_past_to_begin_with_is_in_the_address(page):
    at = page(LIST, name="overview", changed=["2010-07-07"])
    assert "Nothing changed in the rows you see." in texts(at)
    at.selectbox(key="filter-changed").set_value("last").run()
    assert "changed" not in at.query_params


def test_other_pages_keep_it_folded_and_show_their_own_tables(page):
    at = page(LIST, name="membership")
    assert "New: " not in texts(at)
    at.session_state["changed"] = True
    at.run()
    assert not at.error
    assert "New: " in texts(at)
    at.session_state["changed-table"] = "arrests"
    at.run()
    assert not at.error
    assert "detained: " not in texts(at)


def test_whoever_sees_no_rows_sees_no_changes(page):
    at = page(LIST, Role.PRESENTER, name="overview")
    assert not at.exception
    assert "What changed in the sheets" not in texts(at)
    assert not [box for box in at.selectbox if box.key == "filter-changed"]


def test_a_past_state_says_so_and_leads_back(page, board):
    at = page(LIST, name="overview", known=["2010-07-01"])
    assert any("No sheet had been read by 1 July 2010" in warning.value for warning in at.warning)
    at.button[-1 if False else [b.label for b in at.button].index("Show what is known now")].click().run()
    assert not at.warning
    assert "known" not in at.query_params


def test_a_state_of_today_is_no_past_one(page):
    assert not page(BAR, known=["2010-07-07"]).warning


def test_a_tile_is_compared_with_the_day_that_was_chosen(page):
    lines = BAR + 'ui.headline("members", query)\nui.headline("joins", query)'
    at = page(lines, against=["2010-06-01"])
    assert {"since 1 Jun", "against the 7 days up to 1 Jun"} <= {caption.value for caption in at.caption}
    week = page(lines, against=["week"])
    assert "since 30 Jun" in {caption.value for caption in week.caption}
    assert page(lines, against=["2010-07-07"]).metric[0].delta == ""


def test_a_meeting_is_picked_as_the_day_to_compare_with(page):
    at = page(BAR + 'ui.headline("members", query)')
    at.selectbox(key="filter-against").set_value("day").run()
    meetings = [button for button in at.button if (button.key or "").startswith("filter-against-day-")]
    assert 1 <= len(meetings) <= 5
    meetings[0].click().run()
    assert not at.exception
    assert not at.error
    day = at.query_params["against"]
    assert any(caption.value.startswith("since ") for caption in at.caption)
    assert day <= "2010-07-07"
    presented = page(BAR, Role.PRESENTER, against=["2010-06-01"])
    assert not [button for button in presented.button if (button.key or "").startswith("filter-against-day-")]
