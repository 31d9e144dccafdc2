"""A text from the data in a file for a spreadsheet: it must stay a text there, whatever it begins with."""

import unicodedata

_COMMANDS = ("=", "+", "-", "@", "|", "%", "\t", "\r")  # what a spreadsheet takes for a formula or a command


def inert(value: object) -> object:
    """*value* as a cell may hold it: a text that a spreadsheet would run gets an apostrophe in front.

    Numbers and dates are not texts and stay as they are. Wide and composed forms of the signs count too:
    a spreadsheet folds them before it looks.
    """
    if not isinstance(value, str):
        return value
    kept = "".join(
        mark for mark in value if mark in "\t\n\r" or unicodedata.category(mark) not in ("Cc", "Cs")
    )
    folded = unicodedata.normalize("NFKC", kept).lstrip(" \xa0\u200b\u2060\ufeff\n")
    return f"'{kept}" if folded.startswith(_COMMANDS) else kept
