"""The parts of a record's own page."""

import streamlit as st

from lib.metrics.words import stored
from lib.reports.record import Record
from lib.schema.types import Column
from lib.store.audit import Act
from lib.ui import current, faults
from lib.ui.guard import Page
from lib.ui.parts.downloads import note
from lib.ui.parts.filters import pass_by
from lib.ui.parts.opening import KEY, TABLE
from lib.ui.plain import plain

_NOTED = "record-noted"


def opened_record(page: Page) -> Record:
    """The record that the address names, its name over the page; whoever may not see it gets no more."""
    desk, arrived, heading = current.desk(), pass_by(page), st.container()
    table, key = (st.query_params.get(name, "") for name in (TABLE, KEY))
    with faults.in_words():
        record = desk.reports.record(desk.viewer, table, key)
        if arrived or st.session_state.get(_NOTED) != (table, key):
            note(Act.ROWS_SEEN, f"{table} {key}", desk)
        st.session_state[_NOTED] = (table, key)
        heading.title(plain(f"{key} · {named(record)}"), anchor=False)
        return record
    heading.title(page.title, anchor=False)
    return st.stop()


def named(record: Record) -> str:
    """What one row of the record's table is, in the reader's words."""
    return record.table.one_row_is.in_language(current.desk().words.language)


def record_fields(record: Record) -> None:
    """What the record says, column by column."""
    with st.container(key="record-fields"), faults.in_words():
        for column in record.columns:
            _field(record, column)


def _field(record: Record, column: Column) -> None:
    words = current.desk().words
    label, value = st.columns([1, 3], gap="small")
    label.caption(plain(column.names.in_language(words.language)))
    value.text(stored(column, record.values[column.name], record.precision(column), words))
