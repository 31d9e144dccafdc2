"""Words of a closed list, yes and no, and countries, by any of their names."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from lib.checks.cells import compared, text_of, value_of
from lib.checks.raw import CellValue
from lib.checks.reading import RefusedError
from lib.i18n import countries
from lib.i18n.translator import LOCALES
from lib.schema.types import LANGUAGES, Vocabulary
from lib.schema.vocabularies import YES_NO

_OTHER_NAMES = {
    "GB": ("UK", "Britain", "England", "Британия", "Англия"),
    "US": ("USA", "United States of America", "Америка", "АҚШ"),
    "RU": ("РФ", "Российская Федерация"),
    "DE": ("ФРГ",),
    "CZ": ("Czech Republic", "Чешская Республика"),
    "KR": ("Korea", "Корея"),
    "KG": ("Киргизия", "Кыргызстан"),
    "BY": ("Белоруссия",),
    "MD": ("Молдова", "Молдавия"),
    "TR": ("Turkey",),
    "NL": ("Голландия",),
    "EU": ("European Parliament", "Европарламент", "Европейский парламент", "ЕС", "ЕО", "Еуропарламент"),
    "UN": ("UN", "ООН", "БҰҰ"),
}


def read_choice(cell: CellValue, vocabulary: Vocabulary) -> str:
    """The code of the choice that a cell names."""
    value = value_of(cell)
    if isinstance(value, bool):
        code = code_of(vocabulary, "yes" if value else "no")
    else:
        code = code_of(vocabulary, text_of(cell))
    if code is None:
        raise RefusedError("choice_unknown", choices=vocabulary.name)
    return code


def read_yes_no(cell: CellValue) -> bool:
    """Yes or no, in words, as a tick, or as 1 and 0."""
    return read_choice(cell, YES_NO) == "yes"


def read_country(cell: CellValue) -> str:
    """The two-letter code of the country that a cell names."""
    code = _countries().get(compared(text_of(cell)))
    if code is None:
        raise RefusedError("country_unknown")
    return code


def code_of(vocabulary: Vocabulary, text: str) -> str | None:
    """The code of the choice called *text* in any language; None if there is none."""
    return _codes(vocabulary).get(_bare(text))


def _bare(text: str) -> str:
    return compared(text).strip(" .,;:*\"'«»")


@cache
def _codes(vocabulary: Vocabulary) -> Mapping[str, str]:
    return {
        _bare(spelling): choice.code
        for choice in vocabulary.choices
        for spelling in (choice.code, *choice.names.spellings())
    }


@cache
def _countries() -> Mapping[str, str]:
    names: dict[str, str] = {}
    locales = [
        Locale.parse(locale) for locale in (*LANGUAGES, *LOCALES.values())
    ]  # as people write, and as we do
    for code in countries.codes():
        names[code.casefold()] = code
        names.update({compared(locale.territories[code]): code for locale in locales})
    names.update({compared(name): code for code, others in _OTHER_NAMES.items() for name in others})
    return names
