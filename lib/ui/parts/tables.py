"""The rows behind a figure: as a table, in a dialog, as a file."""

import functools
from collections.abc import Callable

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from lib.access.viewer import Viewer
from lib.export.tables import as_csv, file_name
from lib.i18n.translator import Translator
from lib.metrics import registry
from lib.metrics.result import Column, Result, Unit
from lib.metrics.words import cell, title
from lib.reports.behind import ref_column
from lib.store.audit import Act
from lib.ui import current, faults, guard
from lib.ui.parts import definitions
from lib.ui.parts.behind import leads, whole
from lib.ui.parts.downloads import File, download, note
from lib.ui.parts.opening import open_record
from lib.ui.plain import plain

_TEXTS = frozenset({Unit.TEXT, Unit.REF, Unit.REGION, Unit.PLACE, Unit.CODE, Unit.YES_NO})
_HIGHEST = 420  # pixels of a table before it scrolls


def table(result: Result, *, key: str, picks: bool = False, in_dialog: bool = False) -> int | None:
    """The rows of *result*, sorted by a click on a heading, with the definition and the file.

    A click or a key press opens a row that is a record; with *picks* the number of any other is returned.
    """
    desk = current.desk()
    if not result.figure.rows:
        st.text(desk.words.text("There are no rows to show."))
        return None
    on_select = _on_select(result, key, picks)
    event = st.dataframe(
        _styled(result, desk.words),
        hide_index=True,
        column_config={column.name: _configured(result, column, desk.words) for column in result.columns},
        height=min(_HIGHEST, 37 + 35 * len(result.figure.rows)),
        key=key,
        alt=desk.words.text(result.label),
        on_select=on_select,
        selection_mode="single-row",
    )
    st.text("\n".join(f"{heading}: {text}" for heading, text in definitions.lines(result, desk.words)))
    file = File(
        name=file_name(result.name, result.as_of),
        what=result.name,
        make=functools.partial(as_csv, result, desk.words, desk.settings.limits),
        rows=result.records,
    )
    download(file, key=f"{key}-file", in_dialog=in_dialog)
    return next(iter(event.selection.rows), None) if on_select == "rerun" else None


def _on_select(result: Result, key: str, picks: bool) -> str | Callable[[], None]:
    ref = ref_column(registry.find(result.name)) if leads(result) else None
    if ref is None:
        return "rerun" if picks and leads(result) else "ignore"
    column, name = ref
    at = [each.name for each in result.columns].index(column)
    return functools.partial(_open, name, [row[at] for row in result.figure.rows], key)


def _open(table: str, keys: list[str | None], key: str) -> None:
    for row in st.session_state[key].selection.rows:
        if keys[row] is not None:  # the sum of several records has none of its own
            open_record(table, keys[row])


def button(result: Result, *, key: str) -> None:
    """The way to the rows of *result* and of the sheets behind it, where there are any for this reader."""
    if not result.figure.rows and not leads(result):
        return
    words = current.desk().words
    if st.button(words.text("Rows"), key=key, type="tertiary", icon=":material/table_rows:"):
        if result.records:
            note(Act.ROWS_SEEN, result.name, current.desk())
        st.dialog(plain(words.text(result.label)), width="large")(_both)(result, key, current.desk().viewer)


def _both(result: Result, key: str, viewer: Viewer) -> None:
    """The table of a figure and the rows of the sheets: what a dialog shows. It runs without the page."""
    with faults.in_words():
        guard.come_past(viewer)
        if result.figure.rows:
            table(result, key=f"{key}-table", in_dialog=True)
        whole(result, key=f"{key}-rows")


def _styled(result: Result, words: Translator) -> Styler:
    """The rows as numbers and days, so that they sort, shown as the reader writes them."""
    names = [column.name for column in result.columns]
    frame = pd.DataFrame(
        [_row(result, number, words) for number in range(len(result.figure.rows))], columns=names
    )
    styled = frame.style.format(
        {
            column.name: functools.partial(_shown, column=column, words=words)
            for column in result.columns
            if column.unit not in _TEXTS
        }
    )
    kept = result.withheld.cells if result.withheld else ()
    for name in names:
        rows = [number for number, column in kept if column == name]
        if rows:
            text = cell(result, rows[0], name, words)  # the same of every withheld cell
            styled = styled.format(lambda _, text=text: text, subset=pd.IndexSlice[rows, [name]])
    return styled


def _row(result: Result, number: int, words: Translator) -> list:
    values = zip(result.columns, result.figure.rows[number], strict=True)
    return [cell(result, number, c.name, words) if c.unit in _TEXTS else value for c, value in values]


def _shown(value: object, *, column: Column, words: Translator) -> str:
    return words.value(None if pd.isna(value) else value, column.unit, column.of)


def _configured(result: Result, column: Column, words: Translator) -> dict:
    label, first = title(column, words), column is result.columns[0]
    if column.unit in _TEXTS:
        return st.column_config.TextColumn(label, pinned=first)
    if column.unit is Unit.DATE:
        return st.column_config.DateColumn(label, pinned=first)
    return st.column_config.NumberColumn(label, pinned=first)
