"""The hearings board and the ledger, on the demonstration."""

import re

from lib.access.viewer import Role

BAR = "query = ui.query_bar(page)\n"
BOARD = BAR + "ui.hearings_board(query)\nui.hearings_unreported(query)\nui.ledger(query)"


def texts(at) -> list[str]:
    return [element.value for element in (*at.markdown, *at.caption, *at.text, *at.subheader)]


def links(at) -> list[str]:
    return [link.proto.label for link in at.get("page_link")]


def test_the_board_has_every_hearing_ahead_under_its_day_with_the_way_to_its_case(page):
    at = page(BOARD + '\nst_rows = ui.headline("hearings_ahead", query)', name="cases")
    assert not at.exception
    assert not at.error
    days = [
        text for text in texts(at) if re.match(r"\*\*\w+, \d+ July 2010\*\* · (today|in \d+ days?)", text)
    ]
    assert days[0].startswith("**Wed, 7 July 2010** · today")
    ahead = int(at.metric[0].value)
    assert sum(re.fullmatch(r"\*\*(\d\d:\d\d|no time)\*\*", text) is not None for text in texts(at)) == ahead
    assert len(links(at)) >= ahead
    assert all(label.startswith("C\\-") for label in links(at))


def test_a_hearing_postponed_twice_says_so(page):
    at = page(BOARD, name="cases")
    assert any("postponed twice before" in text for text in texts(at))


def test_past_hearings_without_a_result_are_listed_with_their_day(page):
    at = page(BOARD, name="cases")
    assert any("past hearings have no result entered" in text for text in texts(at))
    assert "**31 May**" in texts(at)


def test_the_ledger_has_a_column_a_side(page):
    at = page(BOARD, name="cases")
    table = at.dataframe[0].value
    assert list(table.columns) == ["against us", "by us"]
    opened = [int(table.loc["Open at the start", side]) for side in table.columns]
    changed = [int(table.loc["Opened", side]) - int(table.loc["Closed", side]) for side in table.columns]
    now = [int(table.loc["Open at the end", side]) for side in table.columns]
    assert now == [before + change for before, change in zip(opened, changed, strict=True)]


def test_the_calendar_asks_for_the_password_and_is_not_for_an_organiser(page):
    assert page(BOARD, name="cases").button(key="hearings-calendar-ask")
    at = page(BOARD, Role.ORGANISER, name="cases")
    assert not at.exception
    assert "hearings-calendar-ask" not in {button.key for button in at.button}


def test_an_organiser_sees_the_hearings_of_the_own_region_alone(page):
    mine, every = page(BOARD, Role.ORGANISER, name="cases"), page(BOARD, name="cases")
    assert 0 < len(links(mine)) < len(links(every))
    towns = {"Karaganda", "Temirtau", "Shakhtinsk", "Abay", "Saran", "Zhezkazgan", "Satpayev", "Balkhash"}
    places = [
        text.rsplit(", ", 1)[1] for text in texts(mine) if re.search(r"court|суд|сот", text) and ", " in text
    ]
    assert all(place in towns for place in places if "·" not in place), places


def test_in_what_is_presented_there_is_neither_board_nor_list(page):
    at = page(BOARD, Role.PRESENTER)
    assert not at.exception
    assert not links(at)
    assert not any("31 May" in text for text in texts(at))
    assert "hearings-calendar-ask" not in {button.key for button in at.button}
    assert not at.dataframe
    assert any("Numbers under 10 are withheld" in text for text in texts(at))
