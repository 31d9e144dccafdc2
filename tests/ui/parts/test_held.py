"""The board of people held: what a card says, in which order, and to whom."""

from datetime import date

import pytest

from lib.access.viewer import Role
from lib.i18n.translator import UNKNOWN, Translator
from lib.metrics.registry import find
from lib.metrics.result import Figure, Result, Unit
from lib.store import Store, audit
from lib.store.audit import Act
from lib.ui.parts.held import by_urgency, card
from lib.ui.plain import plain
from tests.serving import REGION

WORDS = Translator("en", "KZT")
BOARD = "query = ui.query_bar(page)\nui.held_board(query)"
BLANK = dict.fromkeys(column.name for column in find("people_held").columns)
HOSTILE = "[x](https://evil.example) ![y](https://evil.example/z.png) :material/lock: `q` <b>b</b>"


def person(ref="A-1", **values) -> dict:
    given = {"ref": ref, "region": "AA", "detained": date(2010, 7, 5), "about": False, "day": 3}
    return BLANK | given | values


def said(**values) -> list[str]:
    return [fact.text for facts in card(person(**values), WORDS, 72).lines for fact in facts]


def urgent(**values) -> list[str]:
    lines = card(person(**values), WORDS, 72).lines
    return [fact.text for facts in lines for fact in facts if fact.urgent]


def test_a_card_says_the_day_of_the_days_and_when_release_is_due():
    shown = card(person(of_days=5, release_due=date(2010, 7, 9)), WORDS, 72)
    assert (shown.ref, shown.day) == ("A-1", "Day 3 of 5")
    assert shown.lines[0][0].text == "Release due on 9 July 2010"
    assert card(person(day=400, about=True), WORDS, 72).day == "About day 400"


def test_a_blank_is_unknown_and_calls_for_nothing():
    texts = said()
    for text in ("Lawyer: not known", "Family told: not known", "Health: not known", "Release day not known"):
        assert text in texts
    assert not any(UNKNOWN in text for text in texts)
    assert urgent() == []
    assert urgent(lawyer="unknown", family_told="yes") == []


def test_what_needs_action_stands_in_the_accent_and_in_words():
    assert urgent(days_overdue=2, release_due=date(2010, 7, 5)) == [
        "2 days overdue: release was due on 5 July 2010"
    ]
    assert urgent(lawyer="no", family_told="no") == ["Lawyer: no", "Family told: no"]
    assert urgent(hunger_day=9) == ["Hunger strike: day 9"]
    assert urgent(hours_without_court=73) == ["73 hours without a court"]
    assert urgent(hours_without_court=72) == []
    assert "72 hours without a court" in said(hours_without_court=72)


def test_a_card_has_no_line_for_a_column_that_is_not_for_the_reader():
    without = {name: value for name, value in person(day=3).items() if name != "health"}
    texts = [fact.text for facts in card(without, WORDS, 72).lines for fact in facts]
    assert not any("Health" in text for text in texts)


def test_the_most_urgent_stand_first_and_then_who_is_held_longest():
    people = [
        person("quiet", day=3),
        person("long", day=400),
        person("overdue", days_overdue=1),
        person("hungry", hunger_day=1),
        person("past", hours_without_court=73),
        person("not yet", day=2, hours_without_court=72),
    ]
    columns = find("people_held").columns
    result = Result(
        name="people_held",
        label="",
        unit=Unit.PERSONS,
        counts="",
        definition=(),
        columns=columns,
        figure=Figure(6, tuple(tuple(one[column.name] for column in columns) for one in people)),
        since=date(2010, 7, 1),
        as_of=date(2010, 7, 7),
        known_at=None,
    )
    order = [one["ref"] for one in by_urgency(result, 72)]
    assert order == ["past", "hungry", "overdue", "long", "quiet", "not yet"]
    assert by_urgency(result, 72)[0]["lawyer"] is None, "a blank stays a blank"


def cards(at) -> list[str]:
    return [markdown.value for markdown in at.markdown if "Detained:" in markdown.value]


def test_a_leader_sees_a_card_for_each_person_held_and_the_person_days_of_all(page):
    at = page(BOARD, name="arrests")
    assert not at.exception
    assert not at.error
    held = len(cards(at))
    assert plain(f"{held} people are recorded as held.") in [heading.value for heading in at.subheader]
    assert any("person\\-days so far" in caption.value for caption in at.caption)
    assert all("Health:" in text for text in cards(at))
    assert any(":primary[**" in text for text in cards(at))
    assert len(at.get("page_link")) == held


def test_an_organiser_sees_the_people_of_the_own_region_without_their_health(page):
    mine, theirs = page(BOARD, Role.ORGANISER, name="arrests"), page(BOARD, name="arrests", region=[REGION])
    assert cards(mine)
    assert len(cards(mine)) == len(cards(theirs)) < len(cards(page(BOARD, name="arrests")))
    assert not any("Health" in text for text in cards(mine))


def test_where_it_is_presented_there_are_no_cards(page):
    at = page(BOARD, Role.PRESENTER, name="overview")
    assert not at.exception
    assert not at.error
    assert not cards(at)
    assert not at.get("page_link")


def test_the_board_is_noted_once_a_session(page, sqlite_url):
    at = page(BOARD, name="arrests")
    at.run()
    store = Store.open(sqlite_url)
    with store.database.reading() as connection:
        acts = [(entry.act, entry.subject) for entry in audit.latest(connection, 20)]
    store.close()
    assert acts.count((Act.ROWS_SEEN, "people_held")) == 1


def test_a_hostile_text_stands_on_a_card_as_it_was_entered(page):
    at = page(
        "from lib.ui.parts.held import Card, Fact, _one\n"
        f"_one(Card('A-1', {HOSTILE!r}, ((Fact({HOSTILE!r}), Fact({HOSTILE!r}, urgent=True)),)))",
        name="arrests",
    )
    assert not at.exception
    (text,) = (markdown.value for markdown in at.markdown if "evil" in markdown.value)
    assert text == f"{plain(HOSTILE)} · :primary[**{plain(HOSTILE)}**]"
    assert at.subheader[0].value == plain(HOSTILE)


@pytest.mark.parametrize("role", [Role.LEADER, Role.ORGANISER])
def test_a_list_sends_its_records_when_it_is_opened(page, role):
    lines = 'query = ui.query_bar(page)\nui.record_list("releases_overdue", query)'
    at = page(lines, role, name="arrests")
    assert not at.exception
    assert not at.dataframe
    at.session_state["list-releases_overdue"] = True
    at.run()
    assert not at.exception
    assert at.dataframe or any("no rows" in text.value for text in at.text)
