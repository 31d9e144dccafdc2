"""Values are typed as each volunteer types them."""

from datetime import date, datetime, time

import pytest

from lib.export.demo.line import Line, Verbatim, Writer
from lib.export.demo.writing import tab
from lib.schema import table

ARRESTS, HEARINGS, SOLIDARITY = table("arrests"), table("hearings"), table("solidarity")
WHEN = datetime(2010, 6, 24, 14, 30)  # noqa: DTZ001 - the sheet's own clock


def typed(story, each, values, writer=None, headers="en"):
    """(header, cells of the one row) by their place in the table."""
    line = Line(date(2010, 6, 24), values, writer or Writer())
    header, row = tab(each, [line], story.today, story.country, headers).splitlines()
    return header.split(","), dict(zip((column.name for column in each.columns), row.split(","), strict=True))


@pytest.mark.parametrize(
    ("writer", "detained", "since", "region", "fine", "lawyer"),
    [
        (Writer(), "2010-06-24 14:30", "2010-06-05", "KZ-KAR", "14130", "yes"),
        (
            Writer("ru", "dotted", "name"),
            "24.06.2010 14:30",
            "05.06.2010",
            "Карагандинская область",
            "14130",
            "да",
        ),
        (
            Writer("kk", "slashed", "name", "space"),
            "24/06/2010 14:30",
            "2010-06-05",
            "Қарағанды облысы",
            "14 130",
            "иә",
        ),
        (Writer("ru", "words", "code"), "2010-06-24 14:30", "5 июня 2010", "KZ-KAR", "14130", "да"),
    ],
)
def test_each_writer_has_a_hand_of_their_own(story, writer, detained, since, region, fine, lawyer):
    values = {
        "detained": WHEN,
        "custody_since": date(2010, 6, 5),
        "region": "KZ-KAR",
        "fine": 14130,
        "lawyer": "yes",
    }
    _, row = typed(story, ARRESTS, values, writer)
    assert [row[name] for name in values] == [detained, since, region, fine, lawyer]


def test_blank_is_blank_and_what_was_typed_stands_as_it_was_typed(story):
    _, row = typed(story, HEARINGS, {"case_ref": "C-0001", "date": Verbatim("~2010-06"), "time": time(9, 5)})
    assert (row["date"], row["time"], row["result"], row["note"]) == ("~2010-06", "09:05", "", "")


def test_a_header_row_is_in_the_language_of_its_tab(story):
    header, row = typed(story, SOLIDARITY, {"country": "DE"}, Writer("kk", regions="name"), headers="kk")
    assert header[:3] == ["код", "күні", "ел"]
    assert row["country"] == "Германия"
