"""Check my file: what it would bring, before it counts. Nothing is kept of it."""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pandas as pd
import streamlit as st

from lib.access.permissions import Permission, can, require
from lib.checks.outcome import Severity, TabState
from lib.errors import N_, SourceError
from lib.i18n.translator import UNKNOWN
from lib.metrics.words import stored
from lib.reports.sheets import SheetState, grouped
from lib.reports.telling import Telling
from lib.schema import table
from lib.store.audit import Act
from lib.store.comparing import ChangedRow
from lib.sync.guards import suspicions
from lib.sync.preview import Preview, TabPreview, preview
from lib.ui import current, faults, state, style
from lib.ui.parts.downloads import note
from lib.ui.parts.sheets import desk as shared
from lib.ui.parts.sheets.problems import show_group
from lib.ui.plain import plain

LARGEST = 20  # MB, as server.maxUploadSize says for every upload
_KINDS = (".xlsx", ".ods", ".csv")
_ROWS = 100  # of each kind that are shown
_UPLOAD, _NOTED = "sheets-check", "sheets-check-noted"


def check_my_file(chosen: SheetState | None) -> None:
    """The place to drop a file, and what would come of it in place of the workbook."""
    desk = current.desk()
    if chosen is None or not can(desk.viewer, Permission.CHECK_FILES):
        return
    st.subheader(desk.words.text("Check my file"), anchor=False)
    st.text(
        desk.words.text(
            "Drop a file in place of {workbook} and see what would be accepted and changed. "
            "Nothing of it counts, and nothing of it is kept.",
            workbook=chosen.book.name,
        )
    )
    style.upload(_UPLOAD, desk.words.text("Choose a file"))
    file = st.file_uploader(
        desk.words.text("An .xlsx, .ods or .csv file of at most {limit} MB", limit=LARGEST),
        type=[kind.removeprefix(".") for kind in _KINDS],
        max_upload_size=LARGEST,
        key=_UPLOAD,
    )
    if not shared.door().told(desk.viewer, chosen.book.name).whole:
        st.caption(desk.words.text("Tabs that can hold plans, and notes, are left out here."))
    if file is not None:
        with faults.in_words():
            found = look(file.name, file.getvalue(), chosen.book.name)
            if st.session_state.get(_NOTED) != file.file_id:  # once for each file, not for each run
                note(Act.ROWS_SEEN, f"file beside {chosen.book.name}", desk)
                st.session_state[_NOTED] = file.file_id
            show(found)


def look(name: str, data: bytes, workbook: str) -> Preview:
    """What the file of that name would do in place of the workbook, as far as this reader is told of it."""
    desk = current.desk()
    require(desk.viewer, Permission.CHECK_FILES)
    door = shared.door()
    book, told = door.require_own(desk.viewer, workbook), door.told(desk.viewer, workbook)
    if len(data) > LARGEST * 2**20:
        raise SourceError(
            N_("The file is larger than {limit} MB."),
            N_("Split the workbook, or delete what does not belong there."),
            limit=LARGEST,
        )
    with TemporaryDirectory(prefix="board-") as folder:
        path = Path(folder) / _safe(name)
        path.write_bytes(data)
        found = preview(path, book, state.store(), desk.country, desk.settings, state.now())
    return _told(found, told)


def _told(found: Preview, told: Telling) -> Preview:
    tabs = [tab for tab in found.tabs if told.tells(tab.checked.table)]
    return replace(
        found,
        checked=replace(found.checked, problems=told.problems(found.checked.problems)),
        tabs=tuple(replace(tab, compared=told.compared(tab.compared)) for tab in tabs),
    )


def show(found: Preview) -> None:
    """Tab by tab: accepted, left out, new, changed, gone; then the problems."""
    words = current.desk().words
    said = words.plural("{n} row would change", "{n} rows would change", found.changes)
    st.markdown(f"**{plain(said)}**")
    limits = current.desk().settings.guards
    if suspicions([tab.compared for tab in found.tabs], limits, {}, found.checked.problems):
        st.warning(
            words.text("So much at once would be held until a leader has looked at it."),
            icon=":material/front_hand:",
        )
    read = [tab for tab in found.tabs if tab.checked.state is TabState.READ]
    if not read:
        st.warning(words.text("No tab of this file could be read."), icon=":material/error:")
    else:
        st.dataframe(pd.DataFrame([_counts(tab) for tab in read]), hide_index=True, key="sheets-check-tabs")
    for tab in read:
        _changes(tab)
    problems = tuple(p for p in found.checked.problems if p.severity is not Severity.NOTE)
    if not problems:
        st.text(words.text("Nothing to mend."))
    for number, group in enumerate(grouped(problems)):
        show_group(group, None, key=f"sheets-check-{number}", expanded=number == 0)


def _counts(tab: TabPreview) -> dict[str, object]:
    words, compared, checked = current.desk().words, tab.compared, tab.checked
    return {
        words.text("Tab"): table(checked.table).names.in_language(words.language),
        words.text("Rows"): checked.read - checked.blank,
        words.text("Accepted"): len(checked.accepted),
        words.text("Left out"): checked.refused,
        words.text("New"): len(compared.added),
        words.text("Changed"): len(compared.changed),
        words.text("Gone"): len(compared.removed),
        words.text("As before"): compared.unchanged,
    }


def _changes(tab: TabPreview) -> None:
    """Each changed value, and the keys of what is new and gone."""
    words, compared = current.desk().words, tab.compared
    if not compared.rows:
        return
    name = table(tab.checked.table).names.in_language(words.language)
    with st.expander(plain(words.text("What would change in {tab}", tab=name))):
        for label, rows in ((N_("New"), compared.added), (N_("Gone"), compared.removed)):
            if rows:
                keys = ", ".join(row.key for row in rows[:_ROWS])
                more = " …" if len(rows) > _ROWS else ""
                st.text(f"{words.text(label)} ({len(rows)}): {keys}{more}")
        if compared.changed:
            values = [value for row in compared.changed[:_ROWS] for value in differences(compared.table, row)]
            st.dataframe(pd.DataFrame(values), hide_index=True, key=f"sheets-changes-{compared.table}")


def differences(name: str, row: ChangedRow) -> list[dict[str, str]]:
    """One line a value that would be another, in the reader's words."""
    words, tab = current.desk().words, table(name)
    return [
        {
            words.text("Record"): row.key,
            words.text("Column"): column.names.in_language(words.language),
            words.text("Before"): _value(column, row.before),
            words.text("After"): _value(column, row.after),
        }
        for column in tab.columns
        if any(stored_name in row.after or stored_name in row.before for stored_name in column.stored_names)
    ]


def _value(column: object, values: dict) -> str:
    if column.name not in values:
        return UNKNOWN if not values else "="
    return stored(column, values[column.name], values.get(f"{column.name}_precision"), current.desk().words)


def _safe(name: str) -> str:
    """A file's own name without folders, of a length that a disk takes; its ending says what it is."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(mark if mark.isprintable() else " " for mark in last)
    stem, _, ending = kept.rpartition(".")
    short = stem[:80].encode()[:160].decode(errors="ignore")
    return f"{short or 'file'}.{ending[:9]}"
