"""The countries of the world, and the two unions that act like one, by their ISO 3166-1 codes."""

from functools import lru_cache

from babel import Locale

# Two-letter codes that the locale data hold beside those of countries, the European Union and the
# United Nations: groups, islands that belong to a country with its own code, and codes kept for tests.
_OTHERS = frozenset(["AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "XA", "XB", "ZZ"])


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """Every two-letter code, in alphabetical order."""
    territories = Locale.parse("en").territories
    return tuple(sorted(c for c in territories if len(c) == 2 and c.isalpha() and c not in _OTHERS))
