"""Where a cell's look says more, or other, than its number: dates, times, leading zeros, a day left out."""

import re
from datetime import date, datetime, time, timedelta
from math import isfinite

from lib.checks.raw import CellFault, CellValue, Shown

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  a sheet's days know no time zone
_DAY = 86_400
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_PADDED = re.compile(r'(?P<before>(?:"[^"]*"|\\.|[-/ ])*)(?P<zeros>0+)(?:;.*)?')
_EXPONENT = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)


def number(value: float, text: str = "") -> CellValue:
    """A number as a cell: whole where it is, and with its text where that has leading zeros or letters."""
    if not isfinite(value):
        return CellFault(text or str(value))
    plain = _whole(value)
    shown = text.strip()
    zeros = len(shown) > 1 and shown[0] == "0" and shown[1].isdigit()
    letters = any(map(str.isalpha, shown)) and not _EXPONENT.fullmatch(shown)
    return Shown(plain, shown) if zeros or letters else plain


def padded(value: float, pattern: str) -> str:
    """The text of a number in a format of leading zeros (`0000`, `"A-"0000`); "" for other formats."""
    match = _PADDED.fullmatch(pattern)
    plain = _whole(value)
    if not match or not isinstance(plain, int) or plain < 0:
        return ""
    before = re.sub(r'"([^"]*)"|\\(.)', r"\1\2", match["before"])
    text = before + str(plain).zfill(len(match["zeros"]))
    return text if text != str(plain) else ""


def temporal(serial: float, pattern: str) -> CellValue:
    """A serial number in a date or time format as the date, time of day, or both."""
    if "[" in _tokens(pattern):  # [h]:mm counts hours beyond a day
        return span(timedelta(days=serial))
    if serial < 1 and not _names_a_date(pattern):
        return span(timedelta(days=serial))
    return dated(_EPOCH + timedelta(seconds=round(serial * _DAY)), pattern)


def dated(moment: datetime, pattern: str) -> CellValue:
    """A moment in a date format: with its time if it has one, without its day if that is hidden."""
    tokens = _tokens(pattern)
    if not _names_a_date(pattern) or "h" in tokens or moment.time() != time():
        return moment
    return moment.date() if "d" in tokens else without_day(moment.date())


def span(length: timedelta) -> CellValue:
    """A span of less than a day is a time of day; any other the number of days."""
    seconds = round(length.total_seconds())
    if 0 <= seconds < _DAY:
        return (_EPOCH + timedelta(seconds=seconds)).time()
    return _whole(length / timedelta(days=1))


def since_midnight(moment: time) -> timedelta:
    """How long after midnight a time of day is."""
    return datetime.combine(_EPOCH, moment) - _EPOCH


def to_the_second(moment: datetime) -> datetime:
    """The moment without the fractions that days stored as decimals leave behind."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def without_day(day: date) -> CellValue:
    """The first of a month of which only the month is shown: `2010-06` typed into a sheet becomes this."""
    return Shown(day, f"{day:%Y-%m}") if day.day == 1 else day


def _names_a_date(pattern: str) -> bool:
    tokens = _tokens(pattern)
    return "y" in tokens or "d" in tokens or ("m" in tokens and "h" not in tokens and "s" not in tokens)


def _tokens(pattern: str) -> str:
    """The letters of a number format that stand for parts of a date, without literal texts and colours."""
    return _LITERAL.sub("", pattern.split(";")[0]).lower()


def _whole(value: float) -> int | float:
    """An int where the number is one: spreadsheets know no difference, and sources must not differ."""
    return int(value) if abs(value) < 2**53 and value == int(value) else value
