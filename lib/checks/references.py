"""Refs and free texts: the columns whose words are the volunteer's own."""

import re
import unicodedata
from datetime import date, time

from lib.checks.cells import cleaned, text_of, value_of, with_plain_dashes
from lib.checks.outcome import Severity
from lib.checks.raw import CellValue
from lib.checks.reading import Fault, Reading, RefusedError

LONGEST_TEXT = 2_000
LONGEST_REF = 40

# Cyrillic capitals that look like Latin ones: nobody can see which of the two was typed.
_LOOK_ALIKE = str.maketrans("АВЕЅІЈКМНОРСТУҮХ", "ABESIJKMHOPCTYYX")
_REF = re.compile(r"[^\W_]+(?:[-_/.][^\W_]+)*")


def read_ref(cell: CellValue) -> str:
    """A ref in its one spelling: upper case, plain dashes, Latin look-alikes."""
    value = value_of(cell)
    if isinstance(value, date | time):
        raise RefusedError("ref_date")
    ref = unicodedata.normalize("NFKC", text_of(cell)).upper().translate(_LOOK_ALIKE)
    ref = re.sub(r"\s*([-_/.])\s*", r"\1", with_plain_dashes(cleaned(ref)))
    whole = not isinstance(value, bool | float) or (isinstance(value, float) and value.is_integer())
    if not whole or len(ref) > LONGEST_REF or not _REF.fullmatch(ref):
        raise RefusedError("ref_shape", limit=str(LONGEST_REF))
    return ref


def read_text(cell: CellValue) -> Reading:
    """Free text, cut where it is longer than any screen has room for; the cut is said."""
    text = text_of(cell)
    if len(text) <= LONGEST_TEXT:
        return Reading((text,))
    cut = Fault("text_cut", {"limit": str(LONGEST_TEXT)}, Severity.WARNING)
    return Reading((f"{text[: LONGEST_TEXT - 1]}…",), (cut,))
