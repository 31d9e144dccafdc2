from datetime import date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.checks.dates import FIRST, LAST, SERIAL_ZERO, read_date, read_moment, read_time
from lib.checks.raw import Shown
from lib.checks.reading import RefusedError

DAYS = st.dates(FIRST, LAST)
GENITIVE = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
NOMINATIVE = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
KAZAKH = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]
FORMATS = {
    "ISO": lambda d: d.isoformat(),
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "dots without zeros": lambda d: f"{d.day}.{d.month}.{d.year} г.",
    "year first with slashes": lambda d: f"{d:%Y/%m/%d}",
    "English": lambda d: f"{d.day} {d:%B %Y}",
    "American": lambda d: f"{d:%B} {d.day}, {d.year}",
    "English, short": lambda d: f"{d.day}-{d:%b-%Y}",
    "Russian": lambda d: f"{d.day} {GENITIVE[d.month - 1]} {d.year}",
    "Russian, with the year's word": lambda d: f"{d.day} {GENITIVE[d.month - 1].upper()} {d.year} года",
    "Russian, short": lambda d: f"{d.day} {GENITIVE[d.month - 1][:3]}. {d.year}",
    "Russian, nominative": lambda d: f"{d.day} {NOMINATIVE[d.month - 1]} {d.year}",
    "Kazakh": lambda d: f"{d.day} {KAZAKH[d.month - 1]} {d.year}",
    "Kazakh, year first": lambda d: f"{d.year} жылғы {d.day} {KAZAKH[d.month - 1]}",
    "a serial number": lambda d: (d - SERIAL_ZERO).days,
    "a serial number of a CSV": lambda d: str((d - SERIAL_ZERO).days),
    "a date": lambda d: d,
    "a date at midnight": lambda d: datetime.combine(d, time()),
    "midnight exported": lambda d: f"{d.isoformat()} 00:00:00",
    "no-break spaces": lambda d: f"\u00a0{d.day}\u00a0{GENITIVE[d.month - 1]}\u202f{d.year}\u200b",
}


def refusal(read, *given) -> tuple[str, dict]:
    with pytest.raises(RefusedError) as refused:
        read(*given)
    return refused.value.fault.code, dict(refused.value.fault.params)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
@given(day=DAYS)
@example(day=date(2010, 5, 31))
def test_a_date_written_in_any_form_is_read_as_that_date(form, day):
    reading = read_date(form(day), "")
    assert reading.values == (day, "day")
    assert reading.faults == ()


@given(day=DAYS)
def test_a_slashed_date_is_read_by_the_stated_order_and_otherwise_only_if_it_has_one_reading(day):
    dmy, mdy = f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"
    assert read_date(dmy, "dmy").values[0] == day
    assert read_date(mdy, "mdy").values[0] == day
    if day.day > 12 or day.day == day.month:
        assert read_date(dmy, "").values[0] == read_date(mdy, "").values[0] == day
    else:
        other = date(day.year, day.day, day.month)
        assert refusal(read_date, dmy, "") == (
            "date_two_ways",
            {"first": day.isoformat(), "second": other.isoformat()},
        )


@pytest.mark.parametrize(
    "text", ["2010-06", "06.2010", "06/2010", "июнь 2010", "June 2010", "маусым 2010", "~2010-06"]
)
def test_a_month_alone_is_its_first_day_known_to_the_month(text):
    assert read_date(text, "").values == (date(2010, 6, 1), "month")


@pytest.mark.parametrize(
    "text", ["~2010-06-24", "≈ 24.06.2010", "около 24 июня 2010", "about 24 June 2010", "шамамен 24.06.2010"]
)
def test_a_date_said_to_be_about_is_known_about(text):
    assert read_date(text, "").values == (date(2010, 6, 24), "about")


@pytest.mark.parametrize(
    ("cell", "precision"),
    [
        (Shown(date(2010, 6, 1), "Jun-10"), "month"),
        (Shown(date(2010, 6, 1), "июнь 2010"), "month"),
        (Shown(date(2010, 6, 1), "2010-06"), "month"),
        (Shown(date(2010, 6, 1), "1 июня 2010"), "day"),
        (Shown(date(2010, 6, 1), "01.06.10"), "day"),
        (Shown(date(2010, 6, 24), "Jun-10"), "day"),
    ],
)
def test_a_spreadsheets_date_that_shows_no_day_is_known_to_the_month(cell, precision):
    assert read_date(cell, "").values == (cell.value, precision)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("24.06.10", "date_two_digit_year"),
        ("24 июн 10", "date_two_digit_year"),
        ("10-06-24", "date_two_digit_year"),
        ("24 June", "date_no_year"),
        ("24.06", "date_no_year"),
        ("2010", "date_year_only"),
        (2010, "date_year_only"),
        ("31.02.2010", "date_impossible"),
        ("06.24.2010", "date_impossible"),
        ("2010-13-01", "date_impossible"),
        ("31/02/2010", "date_impossible"),
        ("0210-06-24", "date_far"),
        (date(1899, 12, 31), "date_far"),
        (7, "date_number"),
        (float("nan"), "date_number"),
        (float("inf"), "date_number"),
        ("yesterday", "date_bad"),
        ("24-25 июня 2010", "date_bad"),
        ("24 июня 2010 (?)", "date_bad"),
        ("2010-06-24T14:30:00Z", "date_bad"),
        ("۲۴.۰۶.۲۰۱۰", "date_bad"),
        (True, "date_bad"),
        (time(14, 30), "date_bad"),
        pytest.param(",." * 30_000, "date_bad", id="long"),
        ("2010-06-24 25:00", "time_bad"),
    ],
)
def test_what_is_no_date_is_refused_and_the_reason_is_told_apart(cell, code):
    assert refusal(read_date, cell, "")[0] == code


def test_a_time_of_day_in_a_column_of_days_is_left_out_and_said():
    reading = read_date("2010-06-24 14:30", "")
    assert reading.values == (date(2010, 6, 24), "day")
    assert [fault.code for fault in reading.faults] == ["time_left_out"]


@given(day=DAYS, minute=st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_moment_is_read_to_the_minute_from_text_and_from_a_spreadsheet(day, minute):
    moment = datetime.combine(day, minute)
    written = [
        f"{moment:%Y-%m-%d %H:%M}",
        f"{moment:%Y-%m-%dT%H:%M}",
        f"{moment:%d.%m.%Y %H:%M}",
        f"{day.day} {GENITIVE[day.month - 1]} {day.year}, {moment:%H:%M}",
        f"{moment:%Y-%m-%d %I:%M %p}",
    ]
    for text in written:
        assert read_moment(text, "").values == (moment, "minute")
    if minute != time():
        serial = (day - SERIAL_ZERO).days + (minute.hour * 60 + minute.minute) / 1440
        assert read_moment(serial, "").values == read_moment(moment, "").values == (moment, "minute")


@pytest.mark.parametrize(
    ("text", "precision"), [("24.06.2010", "day"), ("2010-06", "month"), ("~2010-06-24", "about")]
)
def test_a_moment_without_a_time_is_known_to_the_day_or_less(text, precision):
    moment, known = read_moment(text, "").values
    assert (moment.time(), known) == (time(), precision)


@given(minute=st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_time_of_day_is_read_from_text_and_from_a_spreadsheet(minute):
    fraction = (minute.hour * 60 + minute.minute) / 1440
    for cell in (
        f"{minute:%H:%M}",
        f"{minute:%H.%M}",
        f"{minute:%H:%M:%S}",
        f"{minute:%I:%M %p}",
        minute,
        fraction,
    ):
        assert read_time(cell) == minute
    assert read_time(datetime.combine(date(1899, 12, 31), minute)) == minute


@pytest.mark.parametrize(
    "cell", ["noon", "25:00", "14:60", "13 pm", "1430", 14, True, date(2010, 6, 24), 1.5]
)
def test_what_is_no_time_of_day_is_refused(cell):
    assert refusal(read_time, cell)[0] == "time_bad"
