"""The rows of a table behind the figures of a page, some at a time; a click on one opens its own page."""

import functools
from collections.abc import Callable, Sequence
from math import ceil

import pandas as pd
import streamlit as st

from lib import schema
from lib.access.permissions import Permission, can
from lib.export.tables import file_name, records_as_csv
from lib.metrics.query import Query
from lib.metrics.words import stored
from lib.reports import Records
from lib.schema.types import Column
from lib.store.audit import Act
from lib.ui import current, faults
from lib.ui.guard import Page
from lib.ui.parts.downloads import File, download, note
from lib.ui.parts.opening import open_record
from lib.ui.plain import plain

AT_ONCE = 100
_HIGHEST = 420  # pixels of a table before it scrolls


def records(page: Page, table: str, query: Query) -> None:
    """The rows of *table* in the period, where this reader may see rows; sent when they are opened."""
    desk = current.desk()
    if not can(page.viewer, Permission.SEE_ROWS):
        return
    key = f"records-{table}"
    label = desk.words.text("Rows of the sheets: {table}", table=named(table))
    box = st.expander(plain(label), key=key, on_change="rerun", icon=":material/table_rows:")
    if box.open:
        with box, faults.in_words():
            if not st.session_state.get(f"{key}-noted"):
                note(Act.ROWS_SEEN, table, desk)
            paged(functools.partial(desk.reports.records, desk.viewer, table, query), key=key)
    st.session_state[f"{key}-noted"] = box.open  # once for each time they are opened, not for each run


def paged(ask: Callable[..., Records], *, key: str) -> None:
    """The rows that *ask* finds, some at a time (it takes limit and offset), with the file of all."""
    words = current.desk().words
    number = st.session_state.get(f"{key}-page") or 1
    found = ask(limit=AT_ONCE, offset=(number - 1) * AT_ONCE)
    pages = ceil(found.total / AT_ONCE)
    if number > max(pages, 1):  # fewer rows than before, by another filter
        st.session_state[f"{key}-page"] = 1
        found = ask(limit=AT_ONCE)
    if not found.total:
        st.text(words.text("There are no rows in this period."))
        return
    if pages > 1:
        st.pagination(pages, key=f"{key}-page")
    st.caption(plain(words.plural("{n} row", "{n} rows", found.total)))
    rows_table(found, key=f"{key}-table")
    name = found.table.name
    file = File(file_name(name, found.as_of), name, lambda: records_as_csv(ask(), words), rows=True)
    download(file, key=f"{key}-file")


def rows_table(found: Records, *, key: str, without: Sequence[str] = ()) -> None:
    """The rows as texts, without the columns named; a click on one, or a key press, opens the record."""
    words = current.desk().words
    columns = [column for column in found.columns if column.name not in without]
    keys = list(found.frame["key"]) if "key" in found.frame else []
    st.dataframe(
        _written(found, columns),
        hide_index=True,
        column_config={
            column.name: st.column_config.TextColumn(
                column.names.in_language(words.language), pinned=column is columns[0]
            )
            for column in columns
        },
        height=min(_HIGHEST, 37 + 35 * max(len(found.frame), 1)),
        key=key,
        alt=named(found.table.name),
        on_select=functools.partial(_open, found.table.name, keys, key) if keys else "ignore",
        selection_mode="single-row",
    )


def _open(table: str, keys: list[str], key: str) -> None:
    for row in st.session_state[key].selection.rows:
        open_record(table, keys[row])


def _written(found: Records, columns: Sequence[Column]) -> pd.DataFrame:
    words, rows = current.desk().words, found.frame.to_dict("records")
    return pd.DataFrame(
        {
            column.name: [
                stored(column, row[column.name], row.get(f"{column.name}_precision"), words) for row in rows
            ]
            for column in columns
        }
    )


def named(table: str) -> str:
    """What the tab is called in the reader's language."""
    return schema.table(table).names.in_language(current.desk().words.language)
