"""A few dozen realistic mistakes stand in the sheets, so that problems have something to show."""

from collections import Counter

from lib.checks import check_workbook
from lib.schema import TABLES
from lib.sources.folder import read_folder
from tests.export.demo.reading import FOLDER


def test_thirty_to_fifty_mistakes_each_say_why_and_all_differ(story):
    told = story.about("mistakes")["mistake"]
    assert 30 <= len(told) <= 50
    assert {mistake["tab"] for mistake in told} == {each.name for each in TABLES}
    kinds = {mistake["why"] for mistake in told}
    assert len(kinds) > len(told) * 0.8


def test_every_mistake_stands_in_its_tab_just_as_it_was_typed(story, book):
    for mistake in story.about("mistakes")["mistake"]:
        cells = mistake.get("cells", {})
        same = [
            row
            for row in book[mistake["tab"]]
            if all(
                row[name] in (text, text.replace(" ", "_")) for name, text in cells.items() if name in KEPT
            )
            and bool(cells) == any(row.values())
        ]
        assert same, mistake["why"]


KEPT = ("ref", "date", "case_ref", "drive_ref", "detained", "joined", "time", "opened", "value")


def test_a_note_and_a_total_stand_under_the_members(texts):
    *_, total, note = texts["membership"].splitlines()
    assert total.startswith("Total,")
    assert note.startswith("* ")


def test_tabs_have_headers_of_three_languages_and_columns_nobody_asked_for(texts):
    headers = {name: text.splitlines()[0] for name, text in texts.items()}
    assert headers["arrests"].startswith("ref,detained")
    assert headers["incidents"].startswith("код,дата")
    assert "қаза тапты" in headers["accidents"]
    assert headers["events"].endswith(",bus hired")
    assert headers["solidarity"].endswith(",телефон")


def test_the_checks_find_every_mistake_and_refuse_nothing_else(story):
    checked = check_workbook(
        read_folder(FOLDER, "country"),
        region="",
        date_order="dmy",
        country=story.country,
        today=story.today,
        keys_elsewhere={},
    )
    told = story.about("mistakes")
    expected, blank, kept = Counter(), Counter(), Counter()
    for mistake in told["mistake"]:
        count = blank if not mistake.get("cells") else kept if mistake.get("kept") else expected
        count[mistake["tab"]] += mistake.get("count", 1)
    assert {tab.table: tab.refused for tab in checked.tabs} == {
        each.name: expected[each.name] for each in TABLES
    }
    assert {tab.table: tab.blank for tab in checked.tabs} == {each.name: blank[each.name] for each in TABLES}
    warned = Counter(
        problem.table for problem in checked.problems if problem.severity == "warning" and problem.row > 1
    )
    assert warned == kept
    assert {problem.table for problem in checked.problems if problem.row == 1} == set(told["extra"])
