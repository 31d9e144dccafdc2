"""Hearings as a calendar file (RFC 5545) for a phone: codes, courts and towns, no names and no notes."""

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from lib.errors import N_
from lib.i18n.translator import Translator
from lib.metrics.result import Result
from lib.metrics.words import cell

MIME = "text/calendar"
_YEAR = timedelta(days=366)  # of the time zone's rules, before the first hearing and after the last


def hearings_as_ics(
    result: Result, words: Translator, *, campaign: str, address: str, zone: str, known_at: datetime
) -> bytes:
    """A list of hearings (Hearings to come, Hearings ahead) as a calendar.

    A hearing keeps its identity from file to file, by the campaign's *address*, its case and its day, so
    that a calendar that has it already takes the newer one in its place. Without a time it is all day.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Movement Board//Hearings//EN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _clean(words.text(N_("Hearings: {campaign}"), campaign=campaign)))
    names = [column.name for column in result.columns]
    for number, row in enumerate(result.figure.rows):
        hearing = dict(zip(names, row, strict=True))
        said = {name: _clean(cell(result, number, name, words)) for name in names}
        calendar.add_component(_event(hearing, said, words, address, ZoneInfo(zone), known_at))
    days = [row[names.index("date")] for row in result.figure.rows]
    if days:
        calendar.add_missing_timezones(first_date=min(days) - _YEAR, last_date=max(days) + _YEAR)
    return calendar.to_ical()


def _event(
    hearing: dict, said: dict[str, str], words: Translator, address: str, zone: ZoneInfo, known_at: datetime
) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"{address}/{hearing['case_ref']}/{hearing['date']}")))
    event.add("dtstamp", known_at.astimezone(UTC))
    event.add("dtstart", _start(hearing["date"], hearing["time"], zone))
    title = words.text(
        N_("Hearing {case}: {kind}, {side}"), **_of(said, case="case_ref", kind="kind", side="side")
    )
    event.add("summary", title)
    where = [said[name] for name in ("court", "place", "region") if hearing[name]]
    event.add("location", ", ".join(where))
    if hearing["postponed"]:
        times = words.plural(
            "Postponed {n} time before.", "Postponed {n} times before.", hearing["postponed"]
        )
        event.add("description", times)
    event.add("class", "CONFIDENTIAL")
    return event


def _start(day: date, clock: str | None, zone: ZoneInfo) -> date | datetime:
    return datetime.combine(day, time.fromisoformat(clock), zone) if clock else day


def _of(said: dict[str, str], **names: str) -> dict[str, str]:
    return {name: said[column] for name, column in names.items()}


def _clean(text: str) -> str:
    """*text* without the marks that steer a reader's screen instead of showing on it."""
    spaced = "".join(" " if mark.isspace() else mark for mark in text)
    return "".join(mark for mark in spaced if unicodedata.category(mark)[0] != "C")
