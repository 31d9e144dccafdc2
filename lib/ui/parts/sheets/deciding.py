"""What waits for a leader: what would change, and the two answers."""

import pandas as pd
import streamlit as st

from lib.access.permissions import Permission, can, require
from lib.errors import N_
from lib.reports.sheets import grouped
from lib.schema import table
from lib.store.audit import Act
from lib.store.comparing import ChangedRow
from lib.store.held import Decision, HeldSync
from lib.sync import accept, refuse
from lib.sync.holding import HeldTab, problems_of, reasons, tabs_of
from lib.ui import current, faults, state
from lib.ui.parts.downloads import note
from lib.ui.parts.sheets import desk as shared
from lib.ui.parts.sheets.checking import differences
from lib.ui.parts.sheets.problems import heading, lines_of
from lib.ui.plain import plain

_SAID = "sheets-held-said"  # what came of the last decision, for the run after it


def held() -> None:
    """Every sync that is held, for whoever may decide about it."""
    desk = current.desk()
    if not can(desk.viewer, Permission.DECIDE_HELD):
        return
    with st.container(), faults.in_words():
        if said := st.session_state.pop(_SAID, ""):
            st.info(plain(said))
        waiting = [each for each in state.store().all_held() if each.waits]
        newest = {each.workbook: each for each in reversed(waiting)}
        for each in newest.values():
            _one(each)


def _one(each: HeldSync) -> None:
    desk = current.desk()
    refused = each.decision is Decision.REFUSED
    text = (
        N_("{workbook}: refused, the figures stay as they were")
        if refused
        else N_("{workbook} is held: is this what was meant?")
    )
    with st.container(border=True, key=f"sheets-held-{each.id}"):
        st.subheader(plain(desk.words.text(text, workbook=each.workbook)), anchor=False)
        for reason in reasons(each, desk.words.language):
            st.text(desk.words.message(reason))
        box = st.expander(
            desk.words.text("What would change"), key=f"sheets-held-rows-{each.id}", on_change="rerun"
        )
        if box.open:
            with box:
                if not st.session_state.get(f"sheets-held-noted-{each.id}"):
                    note(Act.ROWS_SEEN, f"held {each.id}", desk)
                    st.session_state[f"sheets-held-noted-{each.id}"] = True
                for tab in tabs_of(each):
                    _tab(tab, each.id)
        _to_mend(each)
        with st.container(horizontal=True):
            _accept(each)
            if not refused:
                _refuse(each)


def _to_mend(each: HeldSync) -> None:
    """What would not be taken over, or not whole: it may be why so much would change."""
    desk, groups = current.desk(), grouped(problems_of(each) or ())
    if not groups:
        return
    n = sum(group.n for group in groups)
    with st.expander(plain(desk.words.text("What is to be mended in the sheet as it waits ({n})", n=n))):
        links = shared.door().links(desk.viewer, each.workbook)
        for group in groups:
            st.markdown(f"**{plain(heading(group))}**")
            lines_of(group, links, key=f"sheets-held-{each.id}-{group.code}")


def _tab(tab: HeldTab, id_: int) -> None:
    words = current.desk().words
    name = table(tab.table).names.in_language(words.language)
    counts = {"added": tab.added, "changed": tab.changed, "removed": tab.removed}
    st.text(words.text("{tab}: {added} new, {changed} changed, {removed} gone", tab=name, **counts))
    for label, rows in ((N_("New"), tab.added_rows), (N_("Gone"), tab.removed_rows)):
        if rows:
            st.text(f"{words.text(label)}: {', '.join(row.key for row in rows)}")
    lines = [
        line
        for row in tab.changed_rows
        for line in differences(tab.table, ChangedRow(row.key, row.row, row.before, row.after))
    ]
    if lines:
        st.dataframe(pd.DataFrame(lines), hide_index=True, key=f"sheets-held-{id_}-{tab.table}")


def _accept(each: HeldSync) -> None:
    words = current.desk().words
    with st.popover(words.text("Accept"), icon=":material/check:"):
        st.text(words.text("The sheet is read again, and counts if it still says this."))
        if st.button(words.text("Yes, this is what was meant"), key=f"sheets-accept-{each.id}"):
            _decide(each, accepted=True)


def _refuse(each: HeldSync) -> None:
    words = current.desk().words
    with st.popover(words.text("Refuse"), icon=":material/block:"):
        st.text(words.text("The figures stay until the sheet says something else. Tell whoever keeps it."))
        if st.button(words.text("Yes, keep the figures"), key=f"sheets-refuse-{each.id}"):
            _decide(each, accepted=False)


def _decide(each: HeldSync, *, accepted: bool) -> None:
    """Carry the decision out, and show the page anew."""
    desk, now = current.desk(), state.now()
    require(desk.viewer, Permission.DECIDE_HELD)
    by = desk.viewer.username
    if not accepted:
        refuse(state.store(), each.id, by, now)
        st.session_state[_SAID] = desk.words.text("{workbook} was refused.", workbook=each.workbook)
    else:
        done = accept(state.store(), desk.country, desk.settings, shared.now(), each.id, by, now)
        text = (
            N_("{workbook} was accepted and counts.")
            if done.as_seen
            else N_("{workbook} says something else by now; nothing was taken over on your word.")
        )
        st.session_state[_SAID] = desk.words.text(text, workbook=each.workbook)
    st.rerun()
