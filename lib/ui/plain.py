"""Texts for widgets that read Markdown: made to show as they are written."""

import re
import unicodedata

_JOINER = "\u2060"  # of no width; no letter of a web address, an icon's name or a face's
_SIGNS = re.compile(r"([!\"#$%&'()*+\-./<=>?\[\\\]^_`{|}~])")

_OPENS = re.compile(r"@|:(?=[^\s\d]|\d+:)")  # not the colon of 06:00, nor one before a space


def plain(text: object) -> str:
    """*text* as Markdown that shows it and nothing else: no link, picture, formula, icon or colour.

    Signs are quoted with a backslash. That does not stop what is looked for in the finished text (web and
    mail addresses, :icons:), so the signs those need are parted from what follows by a mark of no width.
    """
    shown = "".join(" " if mark.isspace() and mark != "\xa0" else mark for mark in str(text))
    shown = "".join(mark for mark in shown if unicodedata.category(mark)[0] != "C")
    quoted = _SIGNS.sub(r"\\\1", shown)
    parted = _OPENS.sub(rf"\g<0>{_JOINER}", quoted)
    return re.sub(r"(?i)(www)(\\\.)", rf"\1{_JOINER}\2", parted)
