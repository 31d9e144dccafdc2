"""Counts, sizes and amounts as people type them."""

import math
import re
from datetime import date, datetime, time

from lib.checks.cells import compared, text_of, value_of
from lib.checks.choices import code_of
from lib.checks.dates import names_a_month
from lib.checks.raw import CellValue
from lib.checks.reading import RefusedError
from lib.schema.vocabularies import SIZE_WORD

LARGEST_COUNT = 999_999_999
LARGEST_AMOUNT = 1e15
LONGEST = 40  # characters
SIZES = {"dozens": 24, "hundreds": 200, "thousands": 2_000}  # one rule for words, everywhere

_GROUPED = re.compile(r"[0-9]{1,3}( [0-9]{3})+")
_PLAIN = re.compile(r"[0-9]+")
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)")
_MANY_GROUPS = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,}|(?:['’][0-9]{3})+)")
_GROUPS_AND_DECIMALS = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]+)|([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)"
)


def read_count(cell: CellValue) -> int:
    """A whole number, zero or more."""
    number = _number(cell)
    if number != int(number):
        raise RefusedError("number_not_whole")
    if number > LARGEST_COUNT:
        raise RefusedError("number_large")
    return int(number)


def read_size(cell: CellValue) -> int:
    """A whole number, or one of the words for sizes."""
    if isinstance(cell, str):
        word = re.sub(r" (of people|people|человек|людей|адам)$", "", compared(cell))
        if (code := code_of(SIZE_WORD, word)) is not None:
            return SIZES[code]
    try:
        return read_count(cell)
    except RefusedError as refused:
        if refused.fault.code == "number_bad":
            raise RefusedError("size_bad", choices=SIZE_WORD.name) from None
        raise


def read_amount(cell: CellValue) -> float:
    """An amount of money, zero or more."""
    number = _number(cell)
    if number > LARGEST_AMOUNT:
        raise RefusedError("number_large")
    return float(number)


def _number(cell: CellValue) -> int | float:
    value = value_of(cell)
    if isinstance(value, date | datetime | time):
        raise RefusedError("number_date")
    if isinstance(value, bool):
        raise RefusedError("number_bad")
    number = value if isinstance(value, int | float) else _spelt(text_of(cell))
    if isinstance(number, float) and not math.isfinite(number):
        raise RefusedError("number_bad")
    if number < 0:
        raise RefusedError("number_negative")
    return number


def _spelt(text: str) -> int | float:
    """The number a text spells; a separator that could be either kind is refused with both readings."""
    plain = compared(text)
    if len(plain) > LONGEST:
        raise RefusedError("number_bad")
    sign = -1 if plain.startswith("-") else 1
    plain = plain.removeprefix("-").removeprefix("+").strip()
    if _PLAIN.fullmatch(plain):
        return sign * _whole(plain)
    whole, _, decimals = plain.replace(",", ".").partition(".")
    if _GROUPED.fullmatch(whole) and (not decimals or _PLAIN.fullmatch(decimals)):
        return sign * _decimal(whole.replace(" ", ""), decimals or "0")
    if match := _DECIMAL.fullmatch(plain):
        if len(match[2]) == 3 and 1 <= len(match[1]) <= 3 and match[1] != "0":
            raise RefusedError(
                "number_two_ways", first=f"{match[1]}{match[2]}", second=f"{match[1]}.{match[2]}"
            )
        return sign * _decimal(match[1], match[2])
    if _MANY_GROUPS.fullmatch(plain):
        return sign * _whole(re.sub(r"[^0-9]", "", plain))
    if match := _GROUPS_AND_DECIMALS.fullmatch(plain):
        return sign * _decimal(re.sub(r"[^0-9]", "", match[1] or match[3]), match[2] or match[4])
    raise RefusedError("number_date" if names_a_month(plain) else "number_bad")


def _whole(digits: str) -> int:
    if len(digits.lstrip("0")) > 18:
        raise RefusedError("number_large")
    return int(digits)


def _decimal(whole: str, decimals: str) -> int | float:
    return _whole(whole) if not decimals.strip("0") else float(f"{_whole(whole)}.{decimals[:18]}")
