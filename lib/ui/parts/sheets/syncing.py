"""Read the sheets now, without waiting for the schedule."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from functools import partial
from threading import Thread

import streamlit as st

from lib.access.permissions import Permission, can, require
from lib.errors import N_
from lib.i18n.message import Message
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
_SAID, _JOB = "sheets-sync-said", "sheets-sync-job"
_SHORT, _LOOK = 0.3, 0.5  # seconds until it is worth a word, and between two looks


class Job:
    """One reading of all sheets, in a thread of its own: it goes on whatever its page does meanwhile."""

    def __init__(self, read: Callable[[Callable[[Message], None]], tuple[SyncReport, ...]]) -> None:
        self.step: Message | None = None  # what it is about just now
        self._read, self._done = read, Future()
        Thread(target=self._run, name="sync now", daemon=True).start()

    def is_running(self, pause: float) -> bool:
        """Whether it is at work still, after a pause if it is."""
        return not wait([self._done], pause).done

    def reports(self) -> tuple[SyncReport, ...]:
        """What came of it; a fault of it is raised here."""
        return self._done.result()

    def _run(self) -> None:
        try:
            self._done.set_result(self._read(self._hear))
        except Exception as fault:
            self._done.set_exception(fault)

    def _hear(self, step: Message) -> None:
        self.step = step


def sync_now() -> None:
    """The button, and what came of the last press."""
    desk = current.desk()
    if not can(desk.viewer, Permission.SYNC_NOW):
        return
    with faults.in_words():
        runs = _JOB in st.session_state
        label = desk.words.text("Read the sheets now")
        pressed = st.button(label, key="sheets-sync", icon=":material/sync:", disabled=runs)
        if pressed and not runs:
            require(desk.viewer, Permission.SYNC_NOW)
            note(Act.SYNCED, "all", desk)
            read = partial(sync_all, state.store(), desk.country, desk.settings, shared.now())
            st.session_state[_JOB] = Job(read)
    if said := st.session_state.pop(_SAID, None):
        st.info(plain(" · ".join(said)))


def follow() -> None:
    """How far the reading is. At the end of the page: all above can be used, and each click goes on here."""
    if (job := st.session_state.get(_JOB)) is None:
        return
    words = current.desk().words
    with faults.in_words():
        if job.is_running(_SHORT):
            with st.status(words.text("Reading the sheets …")) as status:
                st.text(words.text("The page can be used meanwhile."))
            while job.is_running(_LOOK):
                step = words.message(job.step) if job.step else "…"
                status.update(label=plain(words.text("Reading the sheets: {step}", step=step)))
        del st.session_state[_JOB]
        st.session_state[_SAID] = [_told(report) for report in job.reports()]
        st.rerun()


def _told(report: SyncReport) -> str:
    words = current.desk().words
    what, fix = words.fault(report.fault) if report.fault else ("", "")
    counts = ("added", "changed", "removed", "to_mend")
    values = {name: getattr(report, name) for name in counts}
    return words.text(_OUTCOMES[report.outcome], workbook=report.workbook, what=what, fix=fix, **values)
