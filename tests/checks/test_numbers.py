from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.checks.numbers import LARGEST_COUNT, read_amount, read_count, read_size
from lib.checks.raw import Shown
from lib.checks.reading import RefusedError

FORMATS = {
    "digits": str,
    "a number": int,
    "a float": float,
    "spaces": lambda n: f"{n:,}".replace(",", " "),
    "no-break spaces": lambda n: f"{n:,}".replace(",", "\u00a0"),
    "thin spaces": lambda n: f"{n:,}".replace(",", "\u202f"),
    "apostrophes": lambda n: f"{n:,}".replace(",", "'"),
    "a decimal comma": lambda n: f"{n},0",
    "two decimals": lambda n: f"{n}.00",
    "groups and decimals": lambda n: f"{n:,}.00",
    "groups and decimals, with commas": lambda n: f"{n:,}".replace(",", ".") + ",00",
    "a plus sign": lambda n: f"+{n}",
}


def refusal(read, cell) -> tuple[str, dict]:
    with pytest.raises(RefusedError) as refused:
        read(cell)
    return refused.value.fault.code, dict(refused.value.fault.params)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
@given(number=st.integers(0, LARGEST_COUNT))
def test_a_count_written_in_any_form_is_read_as_that_number(form, number):
    assert read_count(form(number)) == number
    assert read_size(form(number)) == number
    assert type(read_count(form(number))) is int


@given(cents=st.integers(0, 10**11))
def test_an_amount_with_two_decimals_is_read_with_a_comma_and_with_a_point(cents):
    whole, part = divmod(cents, 100)
    for text in (
        f"{whole},{part:02}",
        f"{whole}.{part:02}",
        f"{whole:,}.{part:02}",
        f"{whole:_},{part:02}".replace("_", " "),
    ):
        assert read_amount(text) == pytest.approx(cents / 100)


@given(high=st.integers(1, 999), low=st.integers(0, 999), mark=st.sampled_from(",."))
def test_a_single_mark_before_three_digits_could_be_either_and_is_refused_with_both_readings(high, low, mark):
    text = f"{high}{mark}{low:03}"
    for read in (read_count, read_size, read_amount):
        assert refusal(read, text) == (
            "number_two_ways",
            {"first": f"{high}{low:03}", "second": f"{high}.{low:03}"},
        )


@pytest.mark.parametrize(("text", "number"), [("1,234,567", 1234567), ("1.234.567", 1234567)])
def test_several_separators_can_only_part_thousands(text, number):
    assert read_count(text) == number


@pytest.mark.parametrize(
    ("words", "size"),
    [
        (("dozens", "Dozens of people", "десятки", "десятки человек", "ондаған", "ондаған адам"), 24),
        (("hundreds", "СОТНИ", "жүздеген"), 200),
        (("thousands", "тысячи людей", "мыңдаған"), 2000),
    ],
)
def test_words_for_sizes_are_numbers_by_one_rule_in_three_languages(words, size):
    assert {read_size(word) for word in words} == {size}
    assert {refusal(read_count, word)[0] for word in words} == {"number_bad"}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2,5", "number_not_whole"),
        (2.5, "number_not_whole"),
        ("-3", "number_negative"),
        ("−3", "number_negative"),
        (-1, "number_negative"),
        ("1e5", "number_bad"),
        ("12 чел.", "number_bad"),
        ("1 2", "number_bad"),
        ("~400", "number_bad"),
        ("100-200", "number_bad"),
        ("٤٢", "number_bad"),
        (True, "number_bad"),
        (float("nan"), "number_bad"),
        (float("inf"), "number_bad"),
        pytest.param("9" * 50_000, "number_bad", id="long text"),
        pytest.param(10**5000, "number_large", id="long number"),
        ("1000000000", "number_large"),
        (1e300, "number_large"),
    ],
)
def test_what_is_no_count_is_refused_and_the_reason_is_told_apart(cell, code):
    assert refusal(read_count, cell)[0] == code


@pytest.mark.parametrize(
    "cell",
    [
        date(2010, 5, 1),
        datetime.combine(date(2010, 5, 1), time()),
        time(1, 5),
        Shown(date(2010, 5, 1), "1.5"),
        "01.май",
        "1 мая",
        "May 1",
    ],
)
def test_a_number_that_a_spreadsheet_made_a_date_of_is_refused_as_such(cell):
    assert refusal(read_count, cell)[0] == refusal(read_amount, cell)[0] == "number_date"


def test_an_unreadable_size_names_the_words_it_could_be():
    assert refusal(read_size, "a crowd") == ("size_bad", {"choices": "size_word"})
