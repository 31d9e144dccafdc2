"""The columns of a Result that a chart is made of."""

from collections.abc import Sequence

from lib.errors import N_
from lib.i18n.translator import Translator
from lib.metrics.result import Column, Result
from lib.metrics.words import cell


def column(result: Result, name: str) -> Column:
    """The column called *name*; KeyError if the result has none."""
    return {column.name: column for column in result.columns}[name]


def values(result: Result, name: str) -> list:
    """The cells of a column, in the order of the rows; None where unknown or withheld."""
    at = [column.name for column in result.columns].index(name)
    return [row[at] for row in result.figure.rows]


def written(result: Result, name: str, words: Translator) -> list[str]:
    """The cells of a column in the reader's words; a withheld one says so."""
    return [cell(result, number, name, words) for number in range(len(result.figure.rows))]


def named(result: Result, name: str, words: Translator) -> list[str]:
    """The cells of a column that names lines, bars or parts: a dash would be no name for what is unknown."""
    known = [value is not None for value in values(result, name)]
    texts = written(result, name, words)
    return [text if has else words.text(N_("not known")) for text, has in zip(texts, known, strict=True)]


def groups(result: Result, name: str) -> list[list[int]]:
    """The row numbers of each value of a column, in order of appearance; all in one group without a name."""
    if not name:
        return [list(range(len(result.figure.rows)))]
    found: dict[object, list[int]] = {}
    for number, value in enumerate(values(result, name)):
        found.setdefault(value, []).append(number)
    return list(found.values())


def pick(cells: Sequence, numbers: Sequence[int]) -> list:
    """The cells at these row numbers."""
    return [cells[number] for number in numbers]
