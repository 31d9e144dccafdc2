"""What the syncs of a workbook changed, and the way back."""

import pandas as pd
import streamlit as st

from lib.access.permissions import Permission, can, require
from lib.reports.sheets import SheetState
from lib.store.syncs import Sync
from lib.sync import bring_back, restore
from lib.ui import current, faults, state
from lib.ui.parts.sheets import desk as shared
from lib.ui.plain import plain

_SHOWN = 50


def history(chosen: SheetState | None) -> None:
    """The syncs that changed a row, for whoever may bring back what one of them took away."""
    desk = current.desk()
    if chosen is None or not can(desk.viewer, Permission.DECIDE_HELD):
        return
    box = st.expander(
        desk.words.text("Bring back what a sync took away"),
        key="sheets-history",
        on_change="rerun",
        icon=":material/history:",
    )
    if box.open:
        with box, faults.in_words():
            _history(chosen)


def _history(chosen: SheetState) -> None:
    words = current.desk().words
    syncs = {sync.id: sync for sync in state.store().changing_syncs(chosen.book.name, _SHOWN)}
    if not syncs:
        st.text(words.text("No sync has changed a row yet."))
        return
    rows = [
        {
            words.text("Number"): sync.id,
            words.text("When"): shared.told(sync.at),
            words.text("Rows changed"): sync.rows_changed,
        }
        for sync in syncs.values()
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="sheets-history-table")
    number = st.selectbox(words.text("Sync"), list(syncs), key="sheets-history-sync", width=200)
    st.text(words.text("As long as the sheet itself says otherwise, its next syncs are held."))
    with st.container(horizontal=True):
        _button(syncs[number], "removed", words.text("Bring back the rows it removed"))
        _button(syncs[number], "whole", words.text("Restore the workbook as it stood after it"))


def _button(sync: Sync, what: str, label: str) -> None:
    desk = current.desk()
    with st.popover(plain(label)):
        if st.button(desk.words.text("Yes, do it"), key=f"sheets-restore-{what}"):
            require(desk.viewer, Permission.DECIDE_HELD)
            do = restore if what == "whole" else bring_back
            done = do(state.store(), sync.id, shared.now(), desk.viewer.username, state.now())
            st.text(desk.words.plural("{n} row brought back", "{n} rows brought back", done.rows_changed))
