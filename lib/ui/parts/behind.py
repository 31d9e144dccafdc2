"""From a mark of a chart or a row of its table to the rows of the sheets that it counts, and to a record."""

import functools

import streamlit as st

from lib.charts.columns import row_of
from lib.metrics import registry
from lib.metrics.result import Result
from lib.metrics.words import cell
from lib.reports.behind import leads_to, ref_column
from lib.reports.withholding import TELLING
from lib.store.audit import Act
from lib.ui import current, faults
from lib.ui.parts.downloads import note
from lib.ui.parts.opening import open_record
from lib.ui.parts.records import AT_ONCE, paged, rows_table
from lib.ui.plain import plain


def leads(result: Result) -> str:
    """The table whose rows stand behind *result* for this reader; "" if there is none."""
    return leads_to(current.desk().viewer, result.name) if result.query else ""


def marked(result: Result, figure: object, event: object) -> int | None:
    """The row of *result* whose mark was clicked; None if none was."""
    points = event.selection.points if leads(result) else ()
    for point in points:
        number = row_of(result, figure, point.get("curve_number", 0), point.get("point_index", 0))
        return number if number is not None and number < len(result.figure.rows) else None
    return None


def follow(result: Result, row: int | None, *, key: str) -> None:
    """Go to the record that a row is, or show the rows of the sheets that it counts."""
    if row is None or not leads(result):
        st.session_state.pop(f"{key}-noted", None)
        return
    ref, cells = ref_column(registry.find(result.name)), _cells(result, row)
    if ref and cells[ref[0]] is not None:
        open_record(ref[1], cells[ref[0]])
    else:
        _rows(result, row, key)


def whole(result: Result, *, key: str) -> None:
    """The rows behind the whole figure, the first of them: for a dialog, which runs without the page."""
    desk = current.desk()
    if ref_column(registry.find(result.name)) or not leads(result):
        return
    note(Act.ROWS_SEEN, result.name, desk)
    found = desk.reports.behind(desk.viewer, result.name, result.query, limit=AT_ONCE)
    if found and found.total:
        st.caption(plain(desk.words.plural("{n} row of the sheets", "{n} rows of the sheets", found.total)))
        rows_table(found, key=key)


def _rows(result: Result, row: int, key: str) -> None:
    desk, cells = current.desk(), _cells(result, row)
    with st.container(border=True, key=f"{key}-box"), faults.in_words():
        if st.session_state.get(f"{key}-noted") != row:
            note(Act.ROWS_SEEN, result.name, desk)
            st.session_state[f"{key}-noted"] = row
        said = [desk.words.text(result.label), *_names(result, row)]
        st.subheader(plain(desk.words.text("Rows behind: {what}", what=" · ".join(said))), anchor=False)
        ask = functools.partial(desk.reports.behind, desk.viewer, result.name, result.query, cells)
        paged(ask, key=f"{key}-{row}")


def _cells(result: Result, row: int) -> dict[str, object]:
    """What tells the row from the others: its codes, regions and days."""
    named = zip(result.columns, result.figure.rows[row], strict=True)
    return {column.name: value for column, value in named if column.unit in TELLING}


def _names(result: Result, row: int) -> list[str]:
    words = current.desk().words
    return [cell(result, row, column.name, words) for column in result.columns if column.unit in TELLING]
