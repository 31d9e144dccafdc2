"""One name however it is spelt: case, ё, spaces, hyphens, and words like "region" left out."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

_NOT_A_WORD = re.compile(r"[\W_]+")


def normalised(text: str) -> str:
    """*text* folded: letters and digits only, words parted by one space, ё as е."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    folded = re.sub(r"['’ʼʹʻ`]", "", folded)
    return _NOT_A_WORD.sub(" ", folded).strip()


class Spellings:
    """Finds which of several things a text names; says None rather than guess between two."""

    def __init__(
        self,
        entries: Iterable[tuple[str, str, tuple[str, ...]]],
        words: Mapping[str, tuple[str, ...]],
        preferred: str,
    ) -> None:
        """*entries*: (code, kind, spellings). Between two kinds a bare name means the *preferred*."""
        self._kind_of_word = {normalised(word): kind for kind, said in words.items() for word in said}
        self._preferred = preferred
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for code, kind, spellings in entries:
            for spelling in filter(None, map(normalised, spellings)):
                self._exact[spelling].add(code)
                self._bare[self._split(spelling)[0]].add((kind, code))

    def find(self, text: str) -> str | None:
        """The code of the one thing that *text* names, else None."""
        folded = normalised(text)
        exact = self._exact.get(folded, ())
        if len(exact) == 1:
            return next(iter(exact))
        bare, kinds = self._split(folded)
        found = {(kind, code) for kind, code in self._bare.get(bare, ()) if not kinds or kind in kinds}
        if len(found) > 1:
            found = {(kind, code) for kind, code in found if kind == self._preferred}
        return next(iter(found))[1] if len(found) == 1 else None

    def _split(self, folded: str) -> tuple[str, set[str]]:
        """The words that name, and the kinds that the other words say."""
        words = folded.split()
        kinds = {self._kind_of_word[word] for word in words if word in self._kind_of_word}
        bare = " ".join(word for word in words if word not in self._kind_of_word)
        return (bare, kinds) if bare else (folded, set())
