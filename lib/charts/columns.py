"""The columns of a Result that a chart is made of."""

from collections.abc import Sequence

import plotly.graph_objects as go

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


def row_of(result: Result, figure: go.Figure, trace: int, point: int) -> int | None:
    """The number of the row that a mark of *figure* stands for; None where it stands for no single one.

    A trace that does not draw the rows in their order says in its `meta` which each mark is.
    """
    drawn = figure.data[trace]
    if drawn.meta is not None:
        return int(drawn.meta[point]) if point < len(drawn.meta) else None
    marks = getattr(drawn, "x", None)
    return point if marks is not None and len(marks) == len(result.figure.rows) else None
