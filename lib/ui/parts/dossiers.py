"""The dossier builder: publishable cases chosen for those who come to look into them."""

import functools
from collections.abc import Sequence

import streamlit as st

from lib.access.permissions import Permission, can
from lib.errors import N_
from lib.export.dossier import Cover, as_csv, as_html
from lib.metrics.query import Query
from lib.metrics.words import stored
from lib.reports import Records
from lib.reports.dossier import pack_of, publishable
from lib.ui import current, faults
from lib.ui.guard import Page
from lib.ui.parts.downloads import File, download
from lib.ui.plain import plain

_KEY = "dossier"
_LABELLED = ("kind", "region", "opened", "stage")
_FILES = {
    "html": (N_("Download as one page"), "text/html", as_html),
    "csv": (N_("Download as CSV"), "text/csv", as_csv),
}


def dossier(page: Page, query: Query) -> None:
    """Choose cases and take the pack away, where this reader may take rows away."""
    if not can(page.viewer, Permission.EXPORT_ROWS):
        return
    desk = current.desk()
    with st.container(border=True, key=_KEY), faults.in_words():
        found = publishable(desk.reports, desk.viewer, query)
        title = desk.words.plural(
            "Dossier: {n} case may be published", "Dossier: {n} cases may be published", found.total
        )
        st.subheader(plain(title), anchor=False)
        st.text(
            desk.words.text(
                "Only cases marked as public are offered; notes, free texts and towns stay behind."
            )
        )
        if found.total:
            _take(_chosen(found), query)


def _chosen(found: Records) -> list[str]:
    words = current.desk().words
    labels = {row["key"]: _label(found, row) for row in found.frame.to_dict("records")}
    return st.multiselect(
        words.text("Cases of the dossier"),
        list(labels),
        format_func=lambda key: labels.get(key, key),
        placeholder=words.text("Choose cases"),
        key=f"{_KEY}-cases",
    )


def _label(found: Records, row: dict) -> str:
    words = current.desk().words
    columns = [found.table.column(name) for name in _LABELLED]
    said = [stored(c, row[c.name], row.get(f"{c.name}_precision"), words) for c in columns]
    return ", ".join([row["key"], *said])


def _take(keys: Sequence[str], query: Query) -> None:
    if not keys:
        return
    desk = current.desk()
    moment = desk.reports.known_at(query)
    made = desk.today
    known_at = desk.here(moment) if moment else None
    cover = Cover(desk.settings.name, made, known_at, desk.settings.demonstration)
    with st.container(horizontal=True):
        for ending, (label, mime, write) in _FILES.items():
            make = functools.partial(_file, desk, tuple(keys), query, cover, write)
            file = File(f"dossier {made.isoformat()}.{ending}", _KEY, make, True, label, mime)
            download(file, key=f"{_KEY}-{ending}")


def _file(desk: current.Desk, keys: tuple[str, ...], query: Query, cover: Cover, write: object) -> bytes:
    pack = pack_of(desk.reports, desk.viewer, keys, query, cover.known_at)
    return write(pack, cover, desk.words)
