"""Words inside a figure. Plotly reads markup and links in every text; here they are made inert."""

import html
import textwrap
import unicodedata

LONGEST = 120
_KEPT = "\xa0\u202f"  # no-break spaces hold a number together


def plain(text: object, longest: int = LONGEST) -> str:
    """*text* as a figure may show it: markup inert, control and direction marks gone, cut to length."""
    return html.escape(_clean(text, longest), quote=False)


def wrapped(text: object, width: int = 24, lines: int = 2) -> str:
    """*text* as *plain* makes it, broken over lines for an axis or a badge."""
    parts = textwrap.wrap(_clean(text, LONGEST), width, max_lines=lines, placeholder=" …")
    return "<br>".join(html.escape(part, quote=False) for part in parts)


def _clean(text: object, longest: int) -> str:
    spaced = "".join(" " if mark.isspace() and mark not in _KEPT else mark for mark in str(text))
    kept = "".join(mark for mark in spaced if unicodedata.category(mark)[0] != "C")
    return kept if len(kept) <= longest else f"{kept[: longest - 1]}…"
