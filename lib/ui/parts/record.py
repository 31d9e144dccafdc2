"""The parts of a record's own page."""

from collections.abc import Sequence

import streamlit as st

from lib.errors import N_
from lib.metrics.words import stored
from lib.reports.record import Change, Place, Record
from lib.reports.ties import Tie
from lib.schema.types import Column
from lib.store.audit import Act
from lib.ui import current, faults
from lib.ui.chosen import pass_by
from lib.ui.guard import Page
from lib.ui.parts.downloads import note
from lib.ui.parts.opening import KEY, TABLE, record_link
from lib.ui.parts.records import named, rows_table
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
        heading.title(plain(f"{key} · {_kind(record)}"), anchor=False)
        return record
    heading.title(page.title, anchor=False)
    return st.stop()


def record_ties(record: Record) -> tuple[Tie, ...]:
    """What the record names and what names it, asked for once a run."""
    desk = current.desk()
    with faults.in_words():
        return desk.reports.ties(desk.viewer, record)
    return ()


def record_place(record: Record) -> None:
    """Where the row stands in the sheets, and the way there."""
    words = current.desk().words
    with st.container(horizontal=True, vertical_alignment="center", key="record-place"):
        if record.gone:
            said = words.text(
                "Not in the sheet any more since {moment}.", moment=current.desk().here(record.gone)
            )
            st.warning(plain(said), icon=":material/delete:")
        _place(record.place)


def record_fields(record: Record, ties: Sequence[Tie]) -> None:
    """What the record says, column by column; what it does not say is named once, at the end."""
    words = current.desk().words
    opens = {tie.column.name: tie for tie in ties if tie.own}
    said = [column for column in record.columns if record.values[column.name] is not None]
    blank = [column for column in record.columns if column not in said]
    with st.container(key="record-fields", gap="xsmall"), faults.in_words():
        for column in said:
            _field(record, column, opens.get(column.name))
        if blank:
            names = ", ".join(column.names.in_language(words.language) for column in blank)
            st.text(words.text("— Not entered in the sheet: {columns}", columns=names))


def record_tied(ties: Sequence[Tie]) -> None:
    """The records that belong to it, each table under its name; a click opens one."""
    words = current.desk().words
    for tie in ties:
        found, column = tie.records, tie.column.names.in_language(words.language)
        text = N_("Named here: {table} ({column})") if tie.own else N_("Names this: {table} ({column})")
        key = f"tied-{found.table.name}-{tie.column.name}-{tie.own}"
        with st.container(key=f"{key}-box"), faults.in_words():
            st.subheader(plain(words.text(text, table=named(found.table.name), column=column)), anchor=False)
            st.caption(plain(words.plural("{n} row", "{n} rows", found.total)))
            rows_table(found, key=key, without=() if tie.own else (tie.column.name,))


def record_history(record: Record) -> None:
    """What the sheet said from when to when, the newest first."""
    words = current.desk().words
    with st.container(key="record-history"), faults.in_words():
        changed = len(record.versions) - 1
        title = words.plural("Changed {n} time in the sheet", "Changed {n} times in the sheet", changed)
        st.subheader(plain(title if changed else words.text("Never changed in the sheet")), anchor=False)
        for version in reversed(record.versions):
            text = N_("Changed, read at {moment}") if version.changes else N_("First read at {moment}")
            st.markdown(f"**{plain(words.text(text, moment=current.desk().here(version.since)))}**")
            if version.changes:
                st.text("\n".join(_change(change.column, *_both(change)) for change in version.changes))
            _place(version.place)


def _kind(record: Record) -> str:
    return record.table.one_row_is.in_language(current.desk().words.language)


def _field(record: Record, column: Column, tie: Tie | None) -> None:
    words = current.desk().words
    label, value = st.columns([1, 3], gap="small", vertical_alignment="center")
    label.caption(plain(column.names.in_language(words.language)))
    text = stored(column, record.values[column.name], record.precision(column), words)
    with value:
        if tie:
            record_link(tie.records.table.name, record.values[column.name], text)
        else:
            st.text(text)


def _both(change: Change) -> tuple[str, str]:
    words = current.desk().words
    before = stored(change.column, change.before, change.before_precision, words)
    return before, stored(change.column, change.after, change.after_precision, words)


def _change(column: Column, before: str, after: str) -> str:
    words = current.desk().words
    name = column.names.in_language(words.language)
    return words.text("{column}: from {before} to {after}", column=name, before=before, after=after)


def _place(place: Place) -> None:
    words = current.desk().words
    text = N_("Workbook {workbook}, tab {tab}, row {row}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(words.text(text, workbook=place.workbook, tab=place.tab, row=str(place.row))))
        if place.link:
            label = words.text("Open the row in the sheet")
            st.link_button(label, place.link, icon=":material/open_in_new:", type="tertiary")
