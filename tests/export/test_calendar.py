"""The calendar file, read back with the library that reads calendars."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from lib.export.calendar import hearings_as_ics
from lib.i18n.translator import Translator
from lib.metrics.hearings import COLUMNS
from lib.metrics.result import Figure, Result, Unit

ZONE = ZoneInfo("Asia/Almaty")
DAY = date(2010, 7, 8)
READ_AT = datetime(2010, 7, 7, 6, 30, tzinfo=ZONE)
HOSTILE = "Суд; №\u202e 2, \\ «Шахта»\r\nBEGIN:VEVENT\nSUMMARY:forged " + "Қ" * 120
ROWS = (
    ("C-0001", DAY, "14:30", "City court", "KZ-KAR", "debt", "against_us", "karaganda", 2),
    ("C-0002", DAY, None, None, "KZ-ALA", "labour", "by_us", None, 0),
    ("C-0003", DAY + timedelta(days=30), "09:00", HOSTILE, "KZ-KAR", "eviction", "by_us", "temirtau", 1),
)


def result(rows=ROWS) -> Result:
    figure = Figure(len(rows), rows)
    return Result("hearings_to_come", "Hearings", Unit.HEARINGS, "", (), COLUMNS, figure, DAY, DAY, None)


def written(rows=ROWS, known_at=READ_AT, language="en") -> bytes:
    words = Translator(language, name_of=lambda named, _: f"{named.of} {named.code}")
    return hearings_as_ics(
        result(rows),
        words,
        campaign="A campaign",
        address="https://board.example",
        zone="Asia/Almaty",
        known_at=known_at,
    )


def events(data: bytes) -> list:
    return Calendar.from_ical(data).walk("VEVENT")


def test_each_hearing_is_an_event_at_its_hour_where_the_campaign_is():
    first, _, last = events(written())
    assert first["dtstart"].dt == datetime(2010, 7, 8, 14, 30, tzinfo=ZONE)
    assert first["dtstart"].params["TZID"] == "Asia/Almaty"
    assert first["dtstamp"].dt == READ_AT.astimezone(UTC)
    assert first["summary"] == "Hearing C-0001: case_kind debt, side against_us"
    assert first["location"] == "City court, place karaganda, region KZ-KAR"
    assert first["description"] == "Postponed 2 times before."
    assert last["description"] == "Postponed 1 time before."


def test_a_hearing_without_a_time_is_all_day_and_one_without_a_court_names_the_region():
    event = events(written())[1]
    assert event["dtstart"].dt == DAY
    assert type(event["dtstart"].dt) is date
    assert event["location"] == "region KZ-ALA"
    assert "description" not in event


def test_the_zones_rules_are_in_the_file():
    zones = Calendar.from_ical(written()).walk("VTIMEZONE")
    assert [zone["tzid"] for zone in zones] == ["Asia/Almaty"]


def test_a_text_stays_one_text_whatever_it_holds():
    data = written()
    found = events(data)
    assert len(found) == len(ROWS)
    assert "SUMMARY:forged" in found[2]["location"]
    assert "\n" not in found[2]["location"]
    assert "\u202e" not in found[2]["location"]
    assert found[2]["location"].startswith("Суд; № 2, \\ «Шахта» ")
    assert not any(line.startswith(b"SUMMARY:forged") for line in data.split(b"\r\n"))


def test_lines_end_and_fold_as_the_standard_says():
    data = written()
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.decode("utf-8"), "no letter is cut in two"


def test_a_hearing_keeps_its_identity_and_another_day_is_another_hearing():
    one, again = events(written())[0], events(written(known_at=READ_AT + timedelta(days=1)))[0]
    assert one["uid"] == again["uid"]
    assert one["dtstamp"].dt < again["dtstamp"].dt
    assert len({event["uid"] for event in events(written())}) == len(ROWS)
    moved = (ROWS[0][0], DAY + timedelta(days=1), *ROWS[0][2:])
    assert events(written((moved,)))[0]["uid"] != one["uid"]


def test_the_identity_tells_nothing():
    assert all("C-000" not in event["uid"] and "board" not in event["uid"] for event in events(written()))


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_it_speaks_the_readers_language(language):
    assert {event["class"] for event in events(written(language=language))} == {"CONFIDENTIAL"}
    assert "C-0001" in events(written(language=language))[0]["summary"]


def test_no_hearing_is_a_calendar_without_events():
    assert events(written(())) == []
