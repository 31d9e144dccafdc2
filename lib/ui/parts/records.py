"""The rows of a table behind the figures of a page, some at a time."""

import functools
from math import ceil

import pandas as pd
import streamlit as st

from lib import schema
from lib.access.permissions import Permission, can
from lib.export.tables import file_name, records_as_csv
from lib.metrics.query import Query
from lib.metrics.words import stored
from lib.reports import Records
from lib.store.audit import Act
from lib.ui import current, faults
from lib.ui.guard import Page
from lib.ui.parts.downloads import File, download, note
from lib.ui.plain import plain

_AT_ONCE = 100


def records(page: Page, table: str, query: Query) -> None:
    """The rows of *table* in the period, where this reader may see rows; sent when they are opened."""
    desk = current.desk()
    if not can(page.viewer, Permission.SEE_ROWS):
        return
    key = f"records-{table}"
    label = desk.words.text("Rows of the sheets: {table}", table=_named(table))
    box = st.expander(plain(label), key=key, on_change="rerun", icon=":material/table_rows:")
    if box.open:
        with box, faults.in_words():
            found = desk.reports.records(desk.viewer, table, query)
            if not st.session_state.get(f"{key}-noted"):
                note(Act.ROWS_SEEN, table, desk)
            _show(found, key)
    st.session_state[f"{key}-noted"] = box.open  # once for each time they are opened, not for each run


def _show(found: Records, key: str) -> None:
    words = current.desk().words
    if found.frame.empty:
        st.text(words.text("There are no rows in this period."))
        return
    pages = ceil(len(found.frame) / _AT_ONCE)
    number = st.pagination(pages, key=f"{key}-page") if pages > 1 else 1
    some = found.frame.iloc[(number - 1) * _AT_ONCE : number * _AT_ONCE]
    st.caption(plain(words.plural("{n} row", "{n} rows", len(found.frame))))
    st.dataframe(
        _written(found, some),
        hide_index=True,
        column_config={
            column.name: st.column_config.TextColumn(
                column.names.in_language(words.language), pinned=column is found.columns[0]
            )
            for column in found.columns
        },
        key=f"{key}-table",
        alt=_named(found.table.name),
    )
    make = functools.partial(records_as_csv, found, words)
    file = File(file_name(found.table.name, found.as_of), found.table.name, make, rows=True)
    download(file, key=f"{key}-file")


def _written(found: Records, some: pd.DataFrame) -> pd.DataFrame:
    words = current.desk().words
    rows = some.to_dict("records")
    return pd.DataFrame(
        {
            column.name: [
                stored(column, row[column.name], row.get(f"{column.name}_precision"), words) for row in rows
            ]
            for column in found.columns
        }
    )


def _named(table: str) -> str:
    return schema.table(table).names.in_language(current.desk().words.language)
