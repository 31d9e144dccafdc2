"""Read the sheets now, without waiting for the schedule."""

import streamlit as st

from lib.access.permissions import Permission, can, require
from lib.errors import N_
from lib.store import Outcome
from lib.store.audit import Act
from lib.sync import SyncReport, sync_all
from lib.ui import current, faults, state
from lib.ui.parts.downloads import note
from lib.ui.parts.sheets import desk as shared
from lib.ui.plain import plain

_OUTCOMES = {
    Outcome.APPLIED: N_("{workbook}: {added} new, {changed} changed, {removed} gone; {to_mend} to mend"),
    Outcome.UNCHANGED: N_("{workbook}: nothing has changed; {to_mend} to mend"),
    Outcome.HELD: N_("{workbook}: held for a leader to decide"),
    Outcome.FAILED: N_("{workbook}: could not be read. {what} {fix}"),
}
_SAID = "sheets-sync-said"


def sync_now() -> None:
    """The button, and what came of the last press."""
    desk = current.desk()
    if not can(desk.viewer, Permission.SYNC_NOW):
        return
    with faults.in_words():
        if st.button(desk.words.text("Read the sheets now"), key="sheets-sync", icon=":material/sync:"):
            require(desk.viewer, Permission.SYNC_NOW)
            with st.spinner(desk.words.text("Reading the sheets …")):
                reports = sync_all(state.store(), desk.country, desk.settings, shared.now())
            note(Act.SYNCED, "all", desk)
            st.session_state[_SAID] = [_told(report) for report in reports]
            st.rerun()
    if said := st.session_state.pop(_SAID, None):
        st.info(plain(" · ".join(said)))


def _told(report: SyncReport) -> str:
    words = current.desk().words
    what, fix = words.fault(report.fault) if report.fault else ("", "")
    counts = ("added", "changed", "removed", "to_mend")
    values = {name: getattr(report, name) for name in counts}
    return words.text(_OUTCOMES[report.outcome], workbook=report.workbook, what=what, fix=fix, **values)
