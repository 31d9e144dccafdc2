"""Another country is another folder: the code names none, neither by code nor by name."""

import re

import pytest

from lib.places.pack import FOLDER, load
from lib.settings import ROOT

PACKS = [load(path.name) for path in sorted(FOLDER.glob("*/"))]
CODE = re.compile(r"\bKZ\b|\bkazakh(stan|s)\b|казахстан|қазақстан", re.IGNORECASE)
SHORTEST = 5  # letters; some towns are called like an ordinary word
GUESSES = ROOT / "lib" / "access" / "passwords.py"  # words of any country that passwords are made of
SOURCES = sorted(set((ROOT / "lib").rglob("*.py")) - {GUESSES})


def forbidden():
    """Every name of a region or town that is long enough not to be an ordinary word."""
    named = [thing for pack in PACKS for thing in (*pack.regions, *pack.places)]
    names = {name for thing in named for name in (*thing.names.values(), *thing.aliases)}
    long = sorted(name for name in names if len(name) >= SHORTEST)
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in long), re.IGNORECASE)


FORBIDDEN = forbidden()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_code_knows_no_country(path):
    text = path.read_text(encoding="utf-8")
    found = CODE.search(text) or FORBIDDEN.search(text)
    assert not found, f"{found[0]!r}: a country belongs in data/places/, a demonstration in data/demo/"
