"""What a password must be, how it is kept, and how one is made up."""

import re
import secrets
import unicodedata
from functools import cache

import bcrypt

from lib.errors import N_, AccessError
from lib.i18n.message import Message

SHORTEST = 12  # characters
LONGEST = 72  # bytes: bcrypt reads no further
_COST = 12  # about a quarter of a second on a slow server; raise it as machines get faster

# Without letters read wrongly from paper or spoken wrongly over a telephone.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

# What passwords are most often made of. One that has only these, figures and signs in it is refused.
_COMMONEST = (
    *("password", "passwort", "passwd", "qwerty", "azerty", "asdfgh", "zxcvbn", "qazwsx", "letmein"),
    *("welcome", "iloveyou", "administrator", "admin", "dragon", "monkey", "football", "baseball"),
    *("sunshine", "princess", "superman", "trustno", "changeme", "secret", "master", "default"),
    *("login", "access", "freedom", "movement", "board", "leader", "organiser", "organizer"),
    *("volunteer", "presenter", "kazakhstan", "qazaqstan", "zhastar", "almaty", "astana", "test"),
    *("пароль", "йцукен", "фыва", "ячсмит", "привет", "любовь", "админ", "секрет", "свобода"),
    *("солнышко", "казахстан", "алматы", "астана", "жастар", "қазақстан", "құпиясөз", "сәлем"),
)
_ONLY_COMMONEST = re.compile(f"(?:{'|'.join(map(re.escape, _COMMONEST))})+")
_LOOKALIKES = str.maketrans("@4310$57", "aaeiosst")  # p@ssw0rd
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb",
    "йцукенгшщзхъфывапролджэячсмитьбю",
)


def prepared(password: str) -> str:
    """The password as it is hashed: the same whichever keyboard composed its letters."""
    return unicodedata.normalize("NFC", password).strip()


def fits(password: str) -> bool:
    """Whether bcrypt reads the whole of a prepared password."""
    read = password.encode(errors="replace")
    return "\0" not in password and 0 < len(read) <= LONGEST and read.decode() == password


def weakness(password: str, username: str) -> Message | None:
    """Why this password is refused for this account; None if it is good."""
    password = prepared(password)
    if len(password) < SHORTEST:
        return Message(
            N_("A password has at least {n} characters. Four or five words are best."), {"n": SHORTEST}
        )
    if not fits(password):
        return Message(N_("A password has at most {n} bytes; leave out a word."), {"n": LONGEST})
    if username and username.casefold() in password.casefold():
        return Message(N_("A password does not contain the account's name."))
    if _is_common(password):
        return Message(
            N_("This password is among the first that are guessed. Take four or five words instead.")
        )
    return None


def hashed(password: str, username: str) -> str:
    """The hash to keep of a good password; AccessError says why it is refused."""
    if refused := weakness(password, username):
        raise AccessError(refused.text, N_("Choose another."), **refused.params)
    return bcrypt.hashpw(prepared(password).encode(), bcrypt.gensalt(_COST)).decode()


@cache
def nobodys_hash() -> str:
    """A hash that no password opens: checked where there is no account, so that it takes as long."""
    return bcrypt.hashpw(secrets.token_bytes(32).hex().encode(), bcrypt.gensalt(_COST)).decode()


def generated() -> str:
    """A password made up by the machine: some 79 bits, in four groups that can be read out."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))


def _is_common(password: str) -> bool:
    folded = password.casefold()
    if len(set(folded)) < 5 or not any(map(str.isalpha, folded)):
        return True
    letters = ["".join(filter(str.isalpha, spelt)) for spelt in (folded, folded.translate(_LOOKALIKES))]
    if any(_ONLY_COMMONEST.fullmatch(spelt) for spelt in letters):
        return True
    return any(spelt in row * 3 or spelt in row[::-1] * 3 for row in _ROWS for spelt in (folded, letters[0]))
