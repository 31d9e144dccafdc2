"""The bytes of a CSV file as text: which encoding, which separator, and what was lost on the way."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from lib.errors import N_, SourceError

SEPARATORS = (";", "\t", ",")
NO_SEPARATOR = "\x1f"  # never in a sheet: every record is then one cell
_SAMPLE_CHARACTERS, _SAMPLE_RECORDS = 200_000, 200

# Windows-1251 gives every byte but one a meaning, so that anything can be "read" as it. Text is believed
# to be Russian only if its words are: Cyrillic throughout, and capitals at the beginning, not after a small
# letter (KOI8-R read as 1251 has the cases swapped, ISO 8859-5 mixed).
_WORD = re.compile(r"[^\W\d_]{2,}")
_RUSSIAN = re.compile(r"[А-Яа-яЁёІіЎўЇїЄєҐґ]+")
_SWAPPED = re.compile(r"[а-яё][А-ЯЁ]")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_FOREIGN = re.compile(r"[ЂЃѓЉЊЌЋЏђљњќћџЈјЅѕ\x80-\x9f]")
# A letter that 1251 does not have is saved as a question mark: inside a word, or before one.
_LOST = re.compile(r"[А-Яа-яЁёІі]\?[А-Яа-яЁёІі]|(?<![^\s\"'«(;,])\?+[А-Яа-яЁёІі]")

_SAVE_AS_UTF8 = N_("Save it again as “CSV UTF-8” and try again.")


def decode(data: bytes, file: str) -> str:
    """The text of a CSV file in UTF-8 (with or without BOM), UTF-16 (with BOM) or Windows-1251."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _strict(data, "utf-16", file)
    elif data.startswith(b"\xef\xbb\xbf"):
        text = _strict(data[3:], "utf-8", file)
    else:
        text = _without_mark(data, file)
    if "\0" in text:
        raise _refusal(
            N_("Line {line} of {file} holds NUL bytes: it is not text."), text, text.index("\0"), file
        )
    return text


def separator(text: str) -> str:
    """The character that separates the cells, found by which one makes a table of the first lines.

    The first line of a table names its columns, so the separator stands in it; where a note stands above
    the table, at least three columns must agree before the note's silence is overruled.
    """
    widths = {mark: _widths(text, mark) for mark in SEPARATORS}
    found = []
    for mark, counts in widths.items():
        if not (split := [count for count in counts if count > 1]):
            continue
        width, support = Counter(split).most_common(1)[0]
        first = counts[0] > 1
        if first or (width > 2 and support > 1):
            found.append((support / len(counts), first, width, mark))
    return max(found)[-1] if found else NO_SEPARATOR


def records(text: str, file: str) -> Iterator[list[str]]:
    """The records of a CSV text; a quote that is never closed is a SourceError with its line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    line = 1
    try:
        for record in reader:
            yield record
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise SourceError(
            N_("Line {line} of {file} has quotation marks that do not match: {detail}."),
            N_("Write a quotation mark inside a quoted cell twice, close each quoted cell, and try again."),
            line=line,
            file=file,
            detail=wrong,
        ) from None


def _widths(text: str, mark: str) -> list[int]:
    """Cells in each of the first records that are not blank, read with *mark* as the separator."""
    sample = text[:_SAMPLE_CHARACTERS]
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=mark)
    try:
        return [len(record) for record in islice(reader, _SAMPLE_RECORDS) if any(map(str.strip, record))]
    except csv.Error:  # a "cell" longer than any: this is not the separator
        return []


def _without_mark(data: bytes, file: str) -> str:
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    text = _strict(data, "cp1251", file)
    if not _looks_russian(text):
        raise SourceError(N_("{file} is in an encoding that cannot be recognised."), _SAVE_AS_UTF8, file=file)
    if lost := _LOST.search(text):
        raise _refusal(
            N_("Line {line} of {file} has question marks in place of Kazakh letters: they are lost."),
            text,
            lost.start(),
            file,
        )
    return text


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start].decode(encoding, errors="replace")
        raise _refusal(
            N_("Line {line} of {file} cannot be read as text ({encoding})."),
            before,
            len(before),
            file,
            encoding=encoding,
        ) from None


def _looks_russian(text: str) -> bool:
    good = bad = swapped = capitalised = 0
    for word in _WORD.findall(text):
        if not _CYRILLIC.search(word):
            continue
        swapped += bool(_SWAPPED.search(word))
        capitalised += word.istitle()
        if _RUSSIAN.fullmatch(word):
            good += 1
        else:
            bad += 1
    foreign = len(_FOREIGN.findall(text))
    return good >= bad and capitalised >= swapped and foreign <= good // 10


def _refusal(what: str, text: str, position: int, file: str, **params: object) -> SourceError:
    line = text.count("\n", 0, position) + 1
    return SourceError(what, _SAVE_AS_UTF8, line=line, file=file, **params)
