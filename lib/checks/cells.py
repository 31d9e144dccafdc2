"""What a cell says as text, cleaned, and the form in which two texts are compared."""

import math
import re
import unicodedata
from datetime import date, datetime, time

from lib.checks.raw import CellFault, CellValue, Shown

_REMOVED = frozenset({"Cc", "Cf", "Co", "Cs"})  # control, format, private use, surrogate
_SPACES = frozenset("\t\n\v\f\r\x85")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u00AD]")
_ONLY_DASHES = re.compile(r"[-\u2010-\u2015\u2212 ]+")
_FAULT = re.compile(
    r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|ERROR!|ССЫЛКА!|Н/Д|ЗНАЧ!|ДЕЛ/0!|ИМЯ\?|ПУСТО!|ЧИСЛО!)"
)
_LARGEST_SPELT = 10**18  # a longer number is no number of anything here, and slow to spell


def cleaned(text: str) -> str:
    """*text* without characters that cannot be seen, its white space single, its letters composed."""
    if not text.isprintable():
        text = "".join(map(_visible, text))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def text_of(cell: CellValue) -> str:
    """What the cell says, as the spreadsheet shows it where that is known; cleaned."""
    if isinstance(cell, str):
        return cleaned(cell)
    if isinstance(cell, Shown):
        return cleaned(cell.text) or text_of(cell.value)
    if isinstance(cell, CellFault):
        return cleaned(cell.text)
    return _spelt(cell)


def is_blank(cell: CellValue) -> bool:
    """Whether the cell says nothing: empty, white space, or a dash that stands for nothing."""
    if cell is None:
        return True
    if not isinstance(cell, str):
        return False
    text = cleaned(cell)
    return not text or _ONLY_DASHES.fullmatch(text) is not None


def is_fault(cell: CellValue) -> bool:
    """Whether the spreadsheet shows an error in the cell, typed or as a CSV writes it."""
    return isinstance(cell, CellFault) or (
        isinstance(cell, str) and _FAULT.fullmatch(cell.strip()) is not None
    )


def value_of(cell: CellValue) -> CellValue:
    """The typed value of a cell whose text on screen says more."""
    return cell.value if isinstance(cell, Shown) else cell


def compared(text: str) -> str:
    """*text* as it is compared: NFKC, case, ё, dashes, underscores and white space made equal."""
    text = unicodedata.normalize("NFKC", cleaned(text)).casefold().replace("ё", "е").replace("_", " ")
    return cleaned(_DASHES.sub("-", text))


def letters_only(text: str) -> str:
    """*text* as headers are compared: letters and digits alone."""
    return re.sub(r"[\W_]+", "", compared(text))


def with_plain_dashes(text: str) -> str:
    """*text* with every kind of dash as a hyphen."""
    return _DASHES.sub("-", text)


def column_letters(position: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, digit = divmod(position - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _visible(character: str) -> str:
    if character in _SPACES:
        return " "
    category = unicodedata.category(character)
    if category in _REMOVED or ord(character) & 0xFFFE == 0xFFFE:  # the latter are no characters at all
        return ""
    return " " if category[0] == "Z" else character


def _spelt(cell: int | float | date | datetime | time | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int) and abs(cell) >= _LARGEST_SPELT:
        return "> 10^18" if cell > 0 else "< -10^18"
    if isinstance(cell, float):
        return (
            str(int(cell)) if math.isfinite(cell) and cell == int(cell) and abs(cell) < 2**53 else repr(cell)
        )
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return str(cell)
