"""The way to a record's own page: a link in place, and what a click on a row does."""

import streamlit as st

from lib.access.permissions import Permission, can
from lib.ui import current, pages
from lib.ui.plain import plain

TABLE, KEY = "table", "key"  # of the page's address


def record_link(table: str, key: str, label: str) -> None:
    """A link to the record's page; the *label* alone for a reader who may not open it."""
    if not can(current.desk().viewer, Permission.SEE_ROWS):
        st.text(label)
        return
    st.page_link(_page(), label=plain(label), query_params=_address(table, key))


def page_link(name: str, label: str) -> None:
    """A link to the page of that name; the *label* alone for a reader who may not open it."""
    entry = next((entry for entry in pages.open_to(current.desk().viewer) if entry.name == name), None)
    if entry is None:
        st.text(label)
        return
    st.page_link(pages.page_of(entry), label=plain(label))


def open_record(table: str, key: str) -> None:
    """Go to the record's page at once. For callbacks of tables and charts."""
    st.switch_page(_page(), query_params=_address(table, key))


def _page() -> st.Page:
    return pages.page_of(pages.find("record"))


def _address(table: str, key: str) -> dict[str, str]:
    return {TABLE: table, KEY: key}
