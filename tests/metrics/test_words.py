from datetime import date, datetime

import pytest

from lib.i18n.translator import Translator
from lib.metrics.result import Column, Figure, Result, Unit, Withheld
from lib.metrics.words import cell, heading, headline, reach, stored, title
from lib.schema import table

SAMPLES = {
    Unit.DATE: date(2010, 7, 7),
    Unit.TEXT: "a text",
    Unit.REF: "A-0412",
    Unit.REGION: "KZ-KAR",
    Unit.PLACE: "karaganda",
    Unit.CODE: "protest",
    Unit.YES_NO: True,
    Unit.SHARE: 0.5,
}


def result(value, unit, rows=(), columns=(), withheld=None):
    day = date(2010, 7, 7)
    figure = Figure(value, rows)
    return Result("x", "X", unit, "things", (), columns, figure, day, day, None, withheld=withheld)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("unit", Unit)
def test_every_unit_can_be_written(unit, language):
    words = Translator(language, "KZT")
    column = Column("x", "Members", unit, of="event_kind")
    answer = result(SAMPLES.get(unit, 10412), unit, ((SAMPLES.get(unit, 10412),), (None,)), (column,))
    assert headline(answer, words) not in ("", "—")
    assert cell(answer, 0, "x", words) not in ("", "—")
    assert cell(answer, 1, "x", words) == "—"
    assert title(column, words)


def test_a_withheld_figure_says_so_and_an_unknown_one_is_a_dash():
    words = Translator("en")
    assert headline(result(None, Unit.PERSONS, withheld=Withheld(5, value=True)), words) == "under 5"
    assert headline(result(None, Unit.PERSONS), words) == "—"


def test_a_title_does_not_say_its_unit_twice():
    words = Translator("en")
    assert title(Column("x", "Members", Unit.PERSONS), words) == "Members, people"
    assert title(Column("x", "Days held", Unit.DAYS), words) == "Days held"
    assert title(Column("x", "Share", Unit.SHARE), words) == "Share"
    assert title(Column("x", "Events", Unit.EVENTS), Translator("ru", "KZT")) == "События"


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (("3", "9"), "3 – 9"),
        (("3", "3"), "3"),
        (("77", "—"), "from 77"),
        (("—", "9"), "up to 9"),
        (("—", "—"), "—"),
    ],
)
def test_an_interval_with_an_open_end_says_so(ends, said):
    assert reach(*ends, Translator("en", "KZT")) == said


def test_a_moment_of_which_only_the_day_is_known_and_one_at_midnight_can_be_written():
    detained, words = table("arrests").column("detained"), Translator("en")
    assert stored(detained, date(2010, 6, 24), "day", words) == "24 June 2010"
    assert stored(detained, date(2010, 6, 24), "minute", words) == "24 June 2010, 00:00"
    assert stored(detained, datetime(2010, 6, 24, 14, 30), "minute", words) == "24 June 2010, 14:30"  # noqa: DTZ001


def test_a_number_of_days_or_weeks_says_so_over_it_and_no_other_does():
    words = Translator("en")
    assert heading(result(198, Unit.DAYS), words) == "X, days"
    assert heading(result(341.8, Unit.PERSONS_PER_WEEK), words) == "X, people a week"
    assert heading(result(9, Unit.PERSONS), words) == "X"


def test_a_unit_that_the_label_names_already_is_not_said_again():
    assert title(Column("drives", "Drives", Unit.DRIVES), Translator("en")) == "Drives"
    assert title(Column("joined", "Joined", Unit.PERSONS), Translator("en")) == "Joined, people"


def test_a_tier_of_verification_is_said_in_words():
    verified, words = table("arrests").column("verified"), Translator("en", name_of=lambda named, _: named.of)
    assert stored(verified, 1, None, words) == "1 · verified"
