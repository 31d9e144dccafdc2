"""Unknown and withheld: each in its own words."""

from lib.errors import N_
from lib.metrics.result import Result
from lib.ui import current


def reason(result: Result) -> str:
    """Why a figure is unknown, or what stands beside a known one; "" if there is nothing to say."""
    words = current.desk().words
    if result.withheld and (result.withheld.value or result.withheld.rows or result.withheld.cells):
        text = N_("Numbers under {below} are withheld, and what would give them away.")
        return words.text(text, below=result.withheld.below)
    if result.figure.note:
        return words.message(result.figure.note)
    return words.text(N_("Not known from the sheets.")) if result.value is None else ""
