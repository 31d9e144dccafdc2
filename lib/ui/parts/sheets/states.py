"""How each sheet stands: read, changed, accepted, to mend, late."""

import pandas as pd
import streamlit as st

from lib.access.permissions import Permission, can
from lib.checks.outcome import TabState
from lib.errors import N_
from lib.reports.sheets import SheetState
from lib.schema import table
from lib.store import Outcome, accounts
from lib.store.held import Decision
from lib.ui import current, faults, state
from lib.ui.parts.sheets import desk as shared
from lib.ui.plain import plain

_TAB_STATES = {
    TabState.READ: N_("read"),
    TabState.MISSING: N_("not in the workbook; its last good rows stay"),
    TabState.STOPPED: N_("not read; its last good rows stay"),
}


def states() -> None:
    """One line a workbook, the sentence over it, and who is late."""
    desk = current.desk()
    with st.container(), faults.in_words():
        found = shared.door().states(desk.viewer, shared.now())
        if not found:
            st.text(desk.words.text("No sheet is noted in your account. An administrator can add yours."))
            return
        late = [each for each in found if not _is_fresh(each)]
        st.subheader(plain(_sentence(len(found), len(late))), anchor=False)
        _table(found)
        for each in found:
            _fault(each)
        _late(late)


def choose() -> SheetState | None:
    """The workbook that the rest of the page is about; None where there is none for this reader."""
    desk = current.desk()
    found = {each.book.name: each for each in shared.door().states(desk.viewer, shared.now())}
    if not found:
        return None
    if len(found) == 1:
        return next(iter(found.values()))
    names = sorted(found, key=lambda name: -found[name].to_mend)
    return found[st.selectbox(desk.words.text("Workbook"), names, key="sheets-workbook")]


def tabs(chosen: SheetState | None) -> None:
    """One line a tab: how many of its rows arrived."""
    if chosen is None or not chosen.tabs:
        return
    words = current.desk().words
    with st.container(), faults.in_words():
        read, accepted = sum(tab.read - tab.blank for tab in chosen.tabs), chosen.accepted
        said = words.text(
            "{workbook}: {accepted} of {read} rows count",
            workbook=chosen.book.name,
            accepted=accepted,
            read=read,
        )
        st.subheader(plain(said), anchor=False)
        rows = [
            {
                words.text("Tab"): table(tab.table).names.in_language(words.language),
                words.text("State"): words.text(_TAB_STATES[TabState(tab.state)]),
                words.text("Rows"): tab.read - tab.blank,
                words.text("Accepted"): tab.accepted,
                words.text("Left out"): tab.refused,
                words.text("To mend"): tab.to_mend,
            }
            for tab in chosen.tabs
        ]
        numbers = [words.text(name) for name in ("Rows", "Accepted", "Left out", "To mend")]
        height = 37 + 35 * len(rows)
        shown = pd.DataFrame(rows).style.format(words.number, subset=numbers)
        st.dataframe(shown, hide_index=True, height=height, key="sheets-tabs", alt=said)


def _is_fresh(found: SheetState) -> bool:
    day = current.desk().today
    bad = (None, Outcome.FAILED, Outcome.HELD)
    return not (found.outcome in bad or found.sheet.is_stale(day) or found.sheet.is_idle(day))


def _sentence(all_: int, late: int) -> str:
    words = current.desk().words
    if not late:
        return words.plural("{n} sheet is up to date", "All {n} sheets are up to date", all_)
    return words.plural("{n} sheet needs a look", "{n} sheets need a look", late)


def _table(found: tuple[SheetState, ...]) -> None:
    words = current.desk().words
    columns = {
        "workbook": words.text("Workbook"),
        "state": words.text("State"),
        "read": words.text("Last read"),
        "changed": words.text("Last changed"),
        "interval": words.text("Agreed interval, days"),
        "accepted": words.text("Rows that count"),
        "to_mend": words.text("To mend"),
    }
    rows = [
        {
            "workbook": each.book.name,
            "state": _state(each),
            "read": shared.told(each.read),
            "changed": shared.told(each.changed),
            "interval": each.book.fresh_for_days,
            "accepted": each.accepted,
            "to_mend": each.to_mend,
        }
        for each in found
    ]
    numbers = [columns[name] for name in ("interval", "accepted", "to_mend")]
    st.dataframe(
        pd.DataFrame(rows).rename(columns=columns).style.format(words.number, subset=numbers),
        hide_index=True,
        column_config={columns["workbook"]: st.column_config.TextColumn(pinned=True)},
        key="sheets-states",
        alt=words.text("State of the sheets"),
    )


def _state(found: SheetState) -> str:
    """The one thing that matters most about a sheet."""
    words, day = current.desk().words, current.desk().today
    if found.outcome is None:
        return words.text("never read")
    if found.outcome is Outcome.FAILED:
        return words.text("could not be read; the last good rows stay")
    if found.held:
        refused = found.held.decision is Decision.REFUSED
        return words.text(N_("refused by a leader") if refused else N_("held for a leader to decide"))
    if found.sheet.is_stale(day):
        return words.text("not read for too long")
    if found.sheet.is_idle(day):
        return words.plural(
            "read, but unchanged for {n} day",
            "read, but unchanged for {n} days",
            (day - found.sheet.last_changed).days,
        )
    return words.text("up to date")


def _fault(found: SheetState) -> None:
    if found.fault is None or found.outcome is not Outcome.FAILED:
        return
    words = current.desk().words
    what, fix = map(words.message, found.fault)
    st.warning(plain(f"{found.book.name}: {what} {fix}"), icon=":material/sync_problem:")


def _late(late: list[SheetState]) -> None:
    """Who looks after the sheets that need a look: only for whoever sees them all."""
    desk = current.desk()
    if not late or not can(desk.viewer, Permission.SEE_ALL_SHEETS):
        return
    with state.database().reading() as connection:
        every = accounts.every(connection)
    lines = []
    for each in late:
        names = [account.username for account in every if each.book.name in account.workbooks]
        who = ", ".join(names) or desk.words.text("nobody is noted for it")
        lines.append(f"{each.book.name}: {_state(each)} ({who})")
    st.text("\n".join(lines))
