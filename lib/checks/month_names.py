"""The months in the words of three languages, full or cut short, and the words that stand beside them."""

from functools import cache

from babel import Locale

from lib.schema.types import LANGUAGES

_SHORTEST = 3  # letters of a month's name that still tell which
_LONGEST_ENDING = 4  # letters of a Kazakh case ending: маусымның


@cache
def month_of(word: str) -> int | None:
    """The number of the month that a folded word names; None if it names none."""
    if len(word) < _SHORTEST:
        return None
    starting = {month for name, month in _names().items() if name.startswith(word)}
    if len(starting) == 1:
        return starting.pop()
    return next((month for name, month in _kazakh().items() if _is_case_of(word, name)), None)


def _is_case_of(word: str, name: str) -> bool:
    return word.startswith(name) and len(word) - len(name) <= _LONGEST_ENDING


@cache
def _names() -> dict[str, int]:
    names = {"sept": 9}
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for use in ("format", "stand-alone"):
            names.update({name.casefold(): month for month, name in months[use]["wide"].items()})
    return names


@cache
def _kazakh() -> dict[str, int]:
    return {name.casefold(): month for month, name in Locale.parse("kk").months["format"]["wide"].items()}


def _noise() -> frozenset[str]:
    years = {"г", "гг", "год", "года", "ж", "жыл", "жылы", "жылғы", "жылдың"}
    words = years | {"of", "the", "st", "nd", "rd", "th", "го", "е"}
    for language in LANGUAGES:
        days = Locale.parse(language).days["format"]
        for width in ("wide", "abbreviated"):
            words |= {name.casefold().strip(".") for name in days[width].values()}
    return frozenset(words)


NOISE = _noise()
