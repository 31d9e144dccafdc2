"""How a closed list is written: one line a choice."""

from lib.schema.types import Choice, Names, Vocabulary


def choice(code: str, en: str, ru: str, kk: str, *aliases: str) -> Choice:
    """One choice: the stored code, its name in English, Russian and Kazakh, and other spellings."""
    return Choice(code, Names(en, ru, kk, aliases))


def vocabulary(name: str, *choices: Choice) -> Vocabulary:
    """A closed list in its natural order."""
    return Vocabulary(name, choices)
