"""Unknown and withheld: each in its own words."""

from lib.errors import N_
from lib.metrics.result import Result
from lib.ui import current


def reason(result: Result) -> str:
    """Why a figure is unknown, or what stands beside a known one; "" if there is nothing to say."""
    words = current.desk().words
    kept = result.withheld
    if kept and (kept.value or kept.rows or kept.some or kept.cells):
        text = N_("Numbers under {below} are withheld, and what would give them away.")
        return words.text(text, below=kept.below)
    if result.figure.note:
        return words.message(result.figure.note)
    return words.text(N_("Not known from the sheets.")) if result.value is None else ""
