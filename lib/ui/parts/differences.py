"""What changed in the sheets: how much in each table, and row by row with the old and the new values."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

import streamlit as st

from lib.access.permissions import Permission, can
from lib.errors import N_
from lib.i18n.translator import Translator
from lib.metrics.differences import Difference, Kind
from lib.metrics.query import Query
from lib.metrics.words import stored
from lib.reports import Changed
from lib.reports.records import PAGES
from lib.schema.types import Column
from lib.store.audit import Act
from lib.ui import current, faults, pages
from lib.ui.guard import Page
from lib.ui.parts import then
from lib.ui.parts.downloads import note
from lib.ui.parts.opening import record_link
from lib.ui.plain import plain

_AT_ONCE = 10
_KINDS = {
    Kind.NEW: N_("New"),
    Kind.LATE: N_("Reported late"),
    Kind.CORRECTED: N_("Corrected"),
    Kind.REMOVED: N_("Removed"),
}
_KEY = "changed"


def what_changed(page: Page, query: Query) -> None:
    """The rows that are not as before, for whoever may see rows: open on the overview, folded elsewhere."""
    if not can(page.viewer, Permission.SEE_ROWS):
        return
    title, home = current.desk().words.text("What changed in the sheets"), pages.find(page.name).permission
    if home is Permission.OVERVIEW:
        with st.container(border=True, key=_KEY), faults.in_words():
            st.subheader(title, anchor=False)
            _list(tuple(PAGES), query, then.changed_control())
        return
    box = st.expander(title, key=_KEY, on_change="rerun", icon=":material/difference:")
    with box, faults.in_words():
        since = then.changed_control()
        if box.open:
            _list([table for table, where in PAGES.items() if where is home], query, since)


def _list(tables: Sequence[str], query: Query, since: datetime | None) -> None:
    desk = current.desk()
    found = [desk.reports.changed(desk.viewer, table, query, since) for table in tables]
    some = {changed.table.name: changed for changed in found if changed.total}
    _sum_up(some, query, since)
    names = {name: f"{_named(changed)} · {changed.total}" for name, changed in some.items()}
    name = _picked("table", desk.words.text("Table"), names) if names else None
    if name and st.session_state.get(f"{_KEY}-noted") != name:
        note(Act.ROWS_SEEN, name, desk)
    st.session_state[f"{_KEY}-noted"] = name  # once for each time a table is opened, not for each run
    if name:
        _rows(some[name], query, since)


def _sum_up(some: Mapping[str, Changed], query: Query, since: datetime | None) -> None:
    """Between which moments, and how much of each kind in all."""
    words, span = current.desk().words, current.desk().reports.span(query, since)
    if span.ended is None:
        st.text(words.text("No sheet has been read yet."))
        return
    if span.begun is None:
        said = words.text("From the first sync to {end}.", end=_here(span.ended))
    else:
        said = words.text("From {begin} to {end}.", begin=_here(span.begun), end=_here(span.ended))
    st.caption(plain(said))
    totals = {kind: sum(changed.counts.get(kind, 0) for changed in some.values()) for kind in Kind}
    counted = [f"{words.text(_KINDS[kind])}: {words.number(n)}" for kind, n in totals.items() if n]
    st.text(" · ".join(counted) or words.text("Nothing changed in the rows you see."))


def _rows(changed: Changed, query: Query, since: datetime | None) -> None:
    desk, name = current.desk(), changed.table.name
    names = {kind: f"{desk.words.text(_KINDS[kind])} · {n}" for kind, n in changed.counts.items()}
    kind = _picked("kind", desk.words.text("Kind of change"), names, required=True)
    count = ceil(changed.counts[kind] / _AT_ONCE)
    number = st.pagination(count, key=f"{_KEY}-{name}-{kind}") if count > 1 else 1
    offset = (number - 1) * _AT_ONCE
    for difference in desk.reports.differences(
        desk.viewer, name, kind, query, since, limit=_AT_ONCE, offset=offset
    ):
        _row(changed, difference)


def _row(changed: Changed, difference: Difference) -> None:
    words, columns = current.desk().words, difference.columns()
    with st.container(border=True, gap="xsmall"):
        record_link(changed.table.name, difference.key, _label(changed, difference))
        lines = [
            f"{column.names.in_language(words.language)}: {_told(difference, column, words)}"
            for column in changed.columns
            if not set(column.stored_names).isdisjoint(columns) and not column.key
        ]
        both = difference.before is not None and difference.after is not None
        st.text("\n".join(lines) if both else " · ".join(lines))
        said = [words.text("{tab}, row {row}", tab=difference.tab, row=difference.sheet_row)]
        if difference.sync:
            said.insert(0, words.text("Sync of {moment}", moment=_here(difference.sync)))
        st.caption(plain(" · ".join(said)))
        if difference.link:
            st.link_button(words.text("Open in the sheet"), difference.link, type="tertiary")


def _told(difference: Difference, column: Column, words: Translator) -> str:
    """The value, or the old and the new one."""
    said = [
        stored(column, row[column.name], row.get(f"{column.name}_precision"), words)
        for row in (difference.before, difference.after)
        if row is not None
    ]
    return " → ".join(said)


def _label(changed: Changed, difference: Difference) -> str:
    """The record's own reference, or what tells it from the other rows of its table."""
    if changed.table.has_ref:
        return difference.key
    words, row = current.desk().words, difference.after or difference.before or {}
    keys = changed.table.key_columns
    return ", ".join(stored(c, row[c.name], row.get(f"{c.name}_precision"), words) for c in keys)


def _picked(what: str, label: str, names: Mapping[str, str], *, required: bool = False) -> str | None:
    """One of *names*, each with its number beside it."""
    key = f"{_KEY}-{what}"
    if st.session_state.get(key) not in names:
        st.session_state[key] = next(iter(names)) if required else None
    return st.pills(
        label,
        list(names),
        required=required,
        format_func=lambda name: plain(names[name]),
        key=key,
        label_visibility="collapsed",
    )


def _named(changed: Changed) -> str:
    return changed.table.names.in_language(current.desk().words.language)


def _here(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(current.desk().settings.timezone))
