"""The pages: one line each. A page is a file of pages/ of that name, and opens with one permission."""

from dataclasses import dataclass

import streamlit as st

from lib.access.permissions import Permission, can
from lib.access.viewer import Viewer
from lib.errors import N_
from lib.settings import ROOT
from lib.ui.language import words

FOLDER = ROOT / "pages"


@dataclass(frozen=True)
class Entry:
    """One page. `title` is a catalogue message, `icon` a Material symbol."""

    name: str
    title: str
    icon: str
    permission: Permission
    hidden: bool = False  # not in the menu: reached from what stands on the other pages


PAGES = (
    Entry("overview", N_("Overview"), ":material/dashboard:", Permission.OVERVIEW),
    Entry("membership", N_("Membership"), ":material/groups:", Permission.MEMBERSHIP),
    Entry("cases", N_("Cases and hearings"), ":material/gavel:", Permission.CASES),
    Entry("arrests", N_("Arrests and custody"), ":material/lock_person:", Permission.ARRESTS),
    Entry("drives", N_("Union drives"), ":material/construction:", Permission.DRIVES),
    Entry("events", N_("Events and pressure"), ":material/campaign:", Permission.EVENTS),
    Entry("solidarity", N_("Solidarity"), ":material/public:", Permission.SOLIDARITY),
    Entry("sheets", N_("Sheets"), ":material/table_view:", Permission.SHEETS),
    Entry(
        "administration", N_("Administration"), ":material/admin_panel_settings:", Permission.ADMINISTRATION
    ),
    Entry("record", N_("Record"), ":material/article:", Permission.SEE_ROWS, hidden=True),
)


def find(name: str) -> Entry:
    """The page of that name; a KeyError is a mistake in the page's own first line."""
    return {entry.name: entry for entry in PAGES}[name]


def open_to(viewer: Viewer) -> tuple[Entry, ...]:
    """The pages the viewer may open, in the menu's order, the hidden ones too."""
    return tuple(entry for entry in PAGES if can(viewer, entry.permission))


def menu(viewer: Viewer) -> st.Page:
    """Show the menu of the viewer's pages, and return the one in the address bar.

    The first page lies at the bare address and at its own name too, so that both can be written down.
    Pages the viewer may not open are not sent to the browser at all.
    """
    entries = open_to(viewer)
    if all(entry.hidden for entry in entries):
        t = words()
        return st.navigation([st.Page(_nothing_yet, title=t.text("Movement Board"))], position="hidden")
    pages = [page_of(entry) for entry in entries[1:]]
    first = [_page(entries[0], "", default=True), _page(entries[0], entries[0].name, visibility="hidden")]
    return st.navigation([*first, *pages])


def page_of(entry: Entry) -> st.Page:
    """The page as Streamlit knows it, for the menu and for links to it."""
    return _page(entry, entry.name, visibility="hidden" if entry.hidden else "visible")


def _page(entry: Entry, path: str, **options: object) -> st.Page:
    file = FOLDER / f"{entry.name}.py"
    return st.Page(file, title=words().text(entry.title), icon=entry.icon, url_path=path, **options)


def _nothing_yet() -> None:
    t = words()
    st.title(t.text("Movement Board"))
    st.text(t.text("There is no page for your account yet."))
