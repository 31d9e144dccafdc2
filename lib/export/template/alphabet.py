"""Names in the order of their alphabet, where the order of the character codes is another."""

from collections.abc import Iterable

# In Unicode ё stands after я, and the letters that only Kazakh has stand after both.
_ALPHABETS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
}


def in_alphabet(names: Iterable[str], language: str) -> tuple[str, ...]:
    """The names as a reader of *language* looks for them, each once."""
    places = {letter: place for place, letter in enumerate(_ALPHABETS.get(language, ""), start=ord("а"))}
    return tuple(sorted(set(names), key=lambda name: [places.get(c, ord(c)) for c in name.casefold()]))
