"""Dates, moments and times of day in every form that a sheet may hold.

A date is read with its precision: day, month (the day is unknown), or about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from babel import Locale, UnknownLocaleError

from lib.checks.cells import compared, text_of, value_of
from lib.checks.month_names import NOISE, month_of
from lib.checks.outcome import Severity
from lib.checks.raw import CellValue, Shown
from lib.checks.reading import Fault, Reading, RefusedError

FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)  # no record of a campaign lies outside
LONGEST = 60  # characters: the longest way to write one, with its weekday and time
SERIAL_ZERO = date(1899, 12, 30)
MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as read: `precision` is day, month or about; `clock` is the time of day, if given."""

    day: date
    precision: str = "day"
    clock: time | None = None


_ABOUT = re.compile(r"(?:[~≈∼]|(?:about|around|circa|ca|около|примерно|ок|шамамен)\b\.?)\s*")
_CLOCK = re.compile(
    r"(?:^|[\s,]+|(?<=[0-9])t)(?:at |в |сағат )?"
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?\s*([ap]\.?m\.?)?$"
)
_YEAR_WORD = re.compile(r"(?<=[0-9])\s*(?:г|года|год|ж|жыл|жылы|жылғы|жылдың)\.?$")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})")
_MONTH = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})|([0-9]{1,2})[-./]([0-9]{4})")
_TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}([-./])[0-9]{1,2}\1'?[0-9]{2}")
_NO_YEAR = re.compile(r"[0-9]{1,2}[-./][0-9]{1,2}")
_SERIAL = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")
_WORDS = re.compile(r"[\w\s,.\-/'’]+")


def read_date(cell: CellValue, order: str) -> Reading:
    """A date; *order* is dmy or mdy where the sheet says how slashed dates are meant."""
    stamp = _stamp(cell, order)
    faults = ()
    if stamp.clock not in (None, MIDNIGHT):
        faults = (Fault("time_left_out", {}, Severity.WARNING),)
    return Reading((stamp.day, stamp.precision), faults)


def read_moment(cell: CellValue, order: str) -> Reading:
    """A date with its time of day where that is given: the precision is then minute."""
    stamp = _stamp(cell, order)
    if stamp.clock is None or stamp.precision != "day":
        clock, precision = stamp.clock or MIDNIGHT, stamp.precision
    else:
        clock, precision = stamp.clock, "minute"
    return Reading((datetime.combine(stamp.day, clock.replace(second=0, microsecond=0)), precision))


def read_time(cell: CellValue) -> time:
    """A time of day: 14:30, 14.30, 2:30 pm, or the fraction of a day that a spreadsheet keeps."""
    value = value_of(cell)
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0, tzinfo=None, fold=0)
    if isinstance(value, float) and 0 <= value < 1:
        return _clock_of_serial(value)
    text = re.sub(r"^([0-9]{1,2})[.\-h]([0-9]{2})(?=$| ?[ap]\.?m)", r"\1:\2", compared(text_of(cell)))
    match = _CLOCK.fullmatch(re.sub(r"^([0-9]{1,2})(?= ?[ap]\.?m\.?$)", r"\1:00", text))
    if match is None or isinstance(value, bool | int | float | date):
        raise RefusedError("time_bad")
    return _clock(match).replace(second=0)


def puts_month_first(locale: str) -> bool:
    """Whether a spreadsheet of this locale (en_US) takes 03/04/2010 for 4 March."""
    try:
        pattern = Locale.parse(locale).date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return False
    return pattern.upper().startswith("M")


def names_a_month(text: str) -> bool:
    """Whether a short text is a day and a month in words: what a spreadsheet makes of 1.5."""
    words = re.findall(r"[^\W\d_]+|[0-9]+", compared(text))
    return len(words) == 2 and any(map(month_of, words)) and any(map(str.isdigit, words))


def _stamp(cell: CellValue, order: str) -> Stamp:
    value = value_of(cell)
    if isinstance(value, str):
        stamp = _spelt(compared(value), order)
    elif isinstance(value, datetime):
        stamp = Stamp(value.date(), clock=None if value.time() == MIDNIGHT else value.time())
    elif isinstance(value, date):
        stamp = Stamp(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        stamp = _serial(value)
    else:
        raise RefusedError("date_bad")
    if not FIRST <= stamp.day <= LAST:
        raise RefusedError("date_far", first=str(FIRST.year), last=str(LAST.year))
    if isinstance(cell, Shown) and stamp.day.day == 1 and shows_no_day(cell.text, stamp.day):
        return replace(stamp, precision="month", clock=None)
    return stamp


def _spelt(text: str, order: str) -> Stamp:
    if len(text) > LONGEST:
        raise RefusedError("date_bad")
    rest = _ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text
    about, clock = rest != text, None
    if match := _CLOCK.search(rest):
        clock = _clock(match)
        rest, ends_in_seconds = rest[: match.start()], match[3] is not None
        if ends_in_seconds and clock == MIDNIGHT:  # how a date alone is exported
            clock = None
    stamp = _day(re.sub(r"\s*([-./])\s*", r"\1", _YEAR_WORD.sub("", rest.strip())), order)
    if about and stamp.precision == "day":
        stamp = replace(stamp, precision="about")
    return replace(stamp, clock=clock or stamp.clock)


def _day(text: str, order: str) -> Stamp:
    """The date that *text* is, without a time: the first form that fits says how to read it."""
    for form, read in _FORMS:
        if match := form.fullmatch(text):
            return read(match, order)
    raise RefusedError("date_bad")


def _year_last(match: re.Match, order: str) -> Stamp:
    first, mark, second, year = match.groups()
    if mark == ".":  # day first, by custom
        return Stamp(_date(year, second, first))
    readings = {"dmy": _possible(year, second, first), "mdy": _possible(year, first, second)}
    valid = sorted({day for day in readings.values() if day})
    if not valid:
        raise RefusedError("date_impossible")
    if len(valid) == 2 and order not in readings:
        raise RefusedError("date_two_ways", first=f"{readings['dmy']}", second=f"{readings['mdy']}")
    return Stamp(readings[order] if len(valid) == 2 else valid[0])


def _month_alone(match: re.Match, order: str) -> Stamp:  # noqa: ARG001 - the shape of a form
    year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
    return Stamp(_date(year, month, "1"), "month")


def _in_words(match: re.Match, order: str) -> Stamp:  # noqa: ARG001 - the shape of a form
    words = re.findall(r"[^\W\d_]+|[0-9]+", match[0])
    months = [month for word in words if (month := month_of(word))]
    numbers = [word for word in words if word.isdigit()]
    others = [word for word in words if not word.isdigit() and not month_of(word) and word not in NOISE]
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if (
        len(months) != 1
        or others
        or len(numbers) > 2
        or len(years) > 1
        or len(years) + len(days) < len(numbers)
    ):
        raise RefusedError("date_bad")
    if not years:
        raise RefusedError("date_two_digit_year" if len(days) == 2 else "date_no_year")
    if not days:
        return Stamp(_date(years[0], str(months[0]), "1"), "month")
    return Stamp(_date(years[0], str(months[0]), days[0]))


def _refuse(code: str) -> Callable[[re.Match, str], Stamp]:
    def refuse(match: re.Match, order: str) -> Stamp:  # noqa: ARG001 - the shape of a form
        raise RefusedError(code)

    return refuse


_FORMS: tuple[tuple[re.Pattern, Callable[[re.Match, str], Stamp]], ...] = (
    (_YEAR_FIRST, lambda match, order: Stamp(_date(match[1], match[3], match[4]))),  # noqa: ARG005
    (_YEAR_LAST, _year_last),
    (_MONTH, _month_alone),
    (_TWO_DIGIT_YEAR, _refuse("date_two_digit_year")),
    (_NO_YEAR, _refuse("date_no_year")),
    (re.compile(r"[0-9]{4}"), _refuse("date_year_only")),
    (_SERIAL, lambda match, order: _serial(float(match[0].replace(",", ".")))),  # noqa: ARG005
    (_WORDS, _in_words),
)


def _serial(number: int | float) -> Stamp:
    """A spreadsheet's day count, with the time of day in its fraction."""
    if FIRST.year <= number <= LAST.year and number == int(number):
        raise RefusedError("date_year_only")
    last = (LAST - SERIAL_ZERO).days
    if not (FIRST - SERIAL_ZERO).days <= number <= last:  # nor is what is no number at all
        raise RefusedError("date_number")
    fraction = number % 1
    return Stamp(
        SERIAL_ZERO + timedelta(days=int(number)), clock=_clock_of_serial(fraction) if fraction else None
    )


def _clock_of_serial(fraction: float) -> time:
    minutes = min(round(fraction * 24 * 60), 24 * 60 - 1)
    return time(minutes // 60, minutes % 60)


def _clock(match: re.Match) -> time:
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    half = (match[4] or "")[:1]
    if half and not 1 <= hour <= 12:
        raise RefusedError("time_bad")
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    try:
        return time(hour, minute, second)
    except ValueError:
        raise RefusedError("time_bad") from None


def _date(year: str, month: str, day: str) -> date:
    found = _possible(year, month, day)
    if found is None:
        raise RefusedError("date_impossible")
    return found


def _possible(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def shows_no_day(text: str, day: date) -> bool:
    """Whether a cell shows month and year only: Jun-10, июнь 2010, 2010-06."""
    words = re.findall(r"[^\W\d_]+|[0-9]+", compared(text))
    numbers = [int(word) for word in words if word.isdigit()]
    years = {day.year, day.year % 100}
    if any(month_of(word) == day.month for word in words):
        return len(numbers) == 1 and numbers[0] in years
    return sorted(numbers) == [day.month, day.year]
