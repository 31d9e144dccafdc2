"""A few dozen realistic mistakes stand in the sheets, so that problems have something to show."""

from lib.schema import TABLES


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
