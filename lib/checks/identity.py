"""Who a person is never enters: headers that ask for it and values that look like it are recognised here.

Nothing of what is found is ever passed on: the answers are yes or no.
"""

import math
import re
import unicodedata
from datetime import date

from lib.checks.cells import compared, with_plain_dashes

# Whole words, in any of their forms; a header is compared without dots, so that Ф.И.О. is one word.
_HEADER_WORDS = re.compile(
    r"""\b(?:
      (?:sur|fore|last|first|full|middle|nick|user)?names?
    | patronymic | phones?|telephones?|mobiles?|cell\ ?phones?|tel | whatsapp|telegram
    | address(?:es)? | passports? | iin | e-?mails?
    | birth(?:day|days|date|dates)? | dob
    | (?:identity|id)\ (?:card|number|no|document)s?
    | имя|имени|имена | фамили[яию]|фамилии | отчеств[оа] | фио | инициалы
    | телефон(?:ы|а|ов)? | тел|моб|сотовый | ватсап|телеграм
    | адрес(?:а|ов)? | паспорт(?:а|ы|ные)? | иин | почта
    | рожден(?:ия|ие) | удостоверени[еяй]
    | аты | аты-?\ ?жөні | жөні | тегі | есімі | әкесінің
    | мекен-?\ ?жай(?:ы)? | жсн | туған | жеке\ куәлік | ұялы
    )\b""",
    re.VERBOSE,
)

_SUSPECT = re.compile(r"[0-9](?:[^0-9]{0,3}[0-9]){4}|@")  # five digits close together, or an address sign
_EMAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}\.[^\W\d_]{2,}")
_CALL_LINK = re.compile(r"(?:wa\.me/|tel:|whatsapp\S*phone=)\+?[0-9]{7,}")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_DATE = re.compile(
    r"(?<![0-9])(?:(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-./])[0-9]{1,2}\2(?:19|20)[0-9]{2})"
    r"(?![0-9])(?:[ t,]*[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?)?"
)
_IDENTITY_RUN = re.compile(
    r"(?<![0-9])[0-9]{12}(?![0-9])|(?<![0-9])[0-9]{6}[ -][0-9]{6}(?![0-9])|"
    r"(?<![0-9])[0-9]{6}[ -][0-9]{3}[ -][0-9]{3}(?![0-9])"
)
_GAP = r"[ ().-]{0,3}"
_START = r"(?<![0-9])(?<![0-9][.,/-])"  # not inside a longer number, a fraction or a case number
_END = r"(?![0-9]|[.,][0-9]{1,2}(?![0-9])|/[0-9]{1,5}(?![0-9])|-[0-9])"
# As people also write one: in pairs, in threes, in halves, or without the nought that a spreadsheet drops.
_LOOSE_RUN = re.compile(
    r"(?<![0-9])(?:[0-9]{2}(?:[ ._/-][0-9]{2}){5}|[0-9]{3}(?:[ ._/-][0-9]{3}){3}|"
    r"[0-9]{6}[._/][0-9]{6}|[0-9]{6}[._/][0-9]{3}[._/][0-9]{3}|[0-9]{11})(?![0-9])"
)
_LAST_CENTURY = "6"  # the seventh digit says in which century a person was born, and their sex
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_PHONE = re.compile(
    rf"""
      \+{_GAP}[1-9](?:{_GAP}[0-9]){{7,14}}(?![0-9])                      # with a country's code
    | {_START}[78]{_GAP}[3-9][0-9]{{2}}(?:{_GAP}[0-9]){{7}}{_END}         # with a trunk prefix
    | {_START}\(?[3-9][0-9]{{2}}\)?[ -][0-9]{{3}}[ -][0-9]{{2}}[ -][0-9]{{2}}{_END}
    | {_START}7[047][0-9]{{8}}{_END}                                      # a mobile without its prefix
    | {_START}[2-9][0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}{_END}                 # a town's own number
    | \b(?:тел|телефон|моб|сот|ұялы|phone|tel|mob|cell|whatsapp|ватсап)\b
      [^0-9]{{0,10}}[0-9](?:{_GAP}[0-9]){{4,}}                            # whatever is called one
    """,
    re.VERBOSE,
)
_AMOUNT = re.compile(r"(?<![0-9+])[0-9]{1,3}(?: [0-9]{3}){2,}(?![0-9]| [0-9])")


def asks_for_identity(header: str) -> bool:
    """Whether a header promises a name, a phone, an identity number, an address or a birth date."""
    words = compared(header).replace(".", "").replace("/", " ")
    return _HEADER_WORDS.search(words) is not None


def looks_like_identity(text: str) -> bool:
    """Whether *text* holds a phone number, an e-mail address or an identity number with its check digit."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    text = _OTHER_DIGIT.sub(lambda digit: str(unicodedata.digit(digit[0])), text)
    if not _SUSPECT.search(text):  # the usual case, at little cost
        return False
    text = with_plain_dashes(text.casefold())
    if _EMAIL.search(text) or _CALL_LINK.search(text):
        return True
    for harmless in (_LINK, _DATE):
        text = harmless.sub(" ; ", text)
    if any(map(_is_of_a_person, _LOOSE_RUN.findall(text))):
        return True
    text = _AMOUNT.sub(" ; ", text)
    return _PHONE.search(text) is not None or any(
        _has_check_digit(run) for run in _IDENTITY_RUN.findall(text)
    )


def is_identity_number(number: float) -> bool:
    """Whether an amount is an identity number in the wrong column, with or without its leading nought."""
    whole = int(number) if math.isfinite(number) else 0
    return 10**10 <= whole < 10**12 and _is_of_a_person(str(whole))


def _is_of_a_person(run: str) -> bool:
    """Whether twelve digits, however they are spaced, begin with a date of birth and end with their check."""
    digits = re.sub("[^0-9]", "", run).zfill(12)
    try:
        date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    return digits[6] <= _LAST_CENTURY and _has_check_digit(digits)


def _has_check_digit(run: str) -> bool:
    """Whether the last of twelve digits follows from the eleven before it."""
    digits = [int(character) for character in run if character.isdigit()]
    check = sum(weight * digit for weight, digit in enumerate(digits[:11], start=1)) % 11
    if check == 10:
        weights = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
        check = sum(weight * digit for weight, digit in zip(weights, digits[:11], strict=True)) % 11
    return check == digits[11]
