"""The committed workbook is what the generator makes, whole, and has a past that can be replayed."""

import re
from datetime import date, timedelta

import pytest

from lib import settings
from lib.errors import QueryError
from lib.export.demo import workbook
from lib.schema import TABLES
from tests.export.demo.reading import FOLDER, columns_of_the_past, day, read

MEND = "run `python -m lib.cli demo`"
EARLIER = [date(2009, 3, 31), date(2010, 3, 31), date(2010, 5, 1), date(2010, 6, 24), date(2010, 7, 6)]


def test_the_committed_files_are_what_the_generator_makes(story, texts):
    assert workbook.tabs(story) == texts, MEND
    assert {path.stem for path in FOLDER.iterdir()} == {each.name for each in TABLES}


def test_the_story_ends_on_the_day_at_which_the_demonstrations_clock_stands(story):
    assert settings.load().today == story.today
    assert settings.load().country == story.country.name


def test_another_seed_makes_another_workbook(story, texts):
    other = workbook.tabs(story, seed=story.seed + 1)
    assert all(other[name] != texts[name] for name in texts if name != "targets")


@pytest.mark.parametrize("as_of", EARLIER)
def test_on_an_earlier_day_nothing_was_known_of_what_came_later(story, texts, as_of):
    earlier = read(workbook.tabs(story, as_of))
    for name, rows in earlier.items():
        for row in rows:
            for column in columns_of_the_past(name):
                when = day(row[column])
                assert when is None or when <= as_of or when > story.today, (name, row)


def test_the_workbook_grows_is_corrected_and_loses_what_was_entered_twice(story, book):
    earlier = read(workbook.tabs(story, date(2010, 6, 1)))

    def keyed(rows, *names):
        return {tuple(row[name] for name in names): row for row in rows}

    before, after = (
        keyed(each["membership"], "date", "region", "place", "wing", "sector") for each in (earlier, book)
    )
    assert len(after) > len(before)
    assert [key for key in before if key not in after], "something was taken out"
    assert [key for key in before if key in after and before[key] != after[key]], "something was corrected"
    late = [key for key in after if key not in before and (day(key[0]) or date.max) < date(2010, 5, 28)]
    assert late, "something was reported late"


def test_replayed_day_by_day_a_detention_runs_from_the_cell_to_the_release(story):
    arrests = workbook.lines(story, story.seed)["arrests"]
    five = [line for line in arrests if line.values.get("ground") == "organising a demonstration"]
    assert len(five) == 5
    course = [[line.on(date(2010, 4, 30) + timedelta(n)) for line in five] for n in range(6)]
    assert course[0] == [None] * 5
    assert {said["custody"] for said in course[1]} == {"police_custody"}
    assert {said["custody"] for said in course[2]} == {"administrative_arrest"}
    assert [said.get("released") for said in course[4]] == [None] * 5
    assert {said["released"] for said in course[5]} == {date(2010, 5, 5)}


@pytest.mark.parametrize("as_of", [date(2008, 12, 31), date(2010, 7, 8)])
def test_a_day_outside_the_story_is_refused(story, as_of):
    with pytest.raises(QueryError, match="2009-01-01 to 2010-07-07"):
        workbook.tabs(story, as_of)


def test_no_number_in_it_could_be_a_telephone_or_an_identity(texts):
    for name, text in texts.items():
        assert not re.search(r"\+\d|\d{11,}|@", text), name
