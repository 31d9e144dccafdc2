"""What needs a decision, what happened of late, how old the data are."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.access.viewer import Profile
from lib.errors import N_
from lib.metrics.attention import Concern, Item
from lib.metrics.query import Query
from lib.ui import current, faults
from lib.ui.parts.downloads import note_rows_once
from lib.ui.parts.opening import page_link, record_link
from lib.ui.plain import plain

SHEETS = "sheets"  # the page on which the state of the sheets is told
_SHOWN = 3  # of each concern; the rest behind one more click
_CONCERNS = {
    Concern.PAST_LIMIT: N_("Held past the legal limit without a court"),
    Concern.HUNGER_STRIKE: N_("Hunger strikes"),
    Concern.RELEASE_OVERDUE: N_("Releases overdue"),
    Concern.HEARING_AHEAD: N_("Hearings ahead"),
    Concern.NO_RESULT: N_("Hearings past with no result entered"),
    Concern.SIGNATURES_LOST: N_("Drives that lost signatures"),
    Concern.SHEET_STALE: N_("Sheets gone stale"),
}


def beside_attention() -> Sequence[DeltaGenerator]:
    """Where the list stands, and where a map stands beside it: the whole width where there is no list."""
    if current.desk().viewer.profile is Profile.PRESENTED:
        return st.container(), st.container()
    return st.columns([2, 3], gap="large")


def attention_list(query: Query) -> None:
    """What needs a decision, by concern, the most urgent first."""
    desk = current.desk()
    if desk.viewer.profile is Profile.PRESENTED:
        return  # the list is of records; "nothing" would be a lie
    with st.container(border=True, key="attention"), faults.in_words():
        items = desk.reports.attention(desk.viewer, query)
        st.subheader(
            desk.words.plural("{n} thing needs attention", "{n} things need attention", len(items)),
            anchor=False,
        )
        if not items:
            st.text(desk.words.text("Nothing that the sheets know of."))
        elif any(item.table for item in items):
            note_rows_once("attention", desk)
        for concern, found in groupby(items, key=lambda item: item.concern):
            _concern(concern, list(found))


def _concern(concern: Concern, items: list[Item]) -> None:
    words = current.desk().words
    st.markdown(f"**{plain(words.text(_CONCERNS[concern]))}** · {len(items)}")
    _told(items[:_SHOWN])
    if len(items) > _SHOWN:
        rest = items[_SHOWN:]
        with st.expander(words.plural("{n} more", "{n} more", len(rest)), type="compact"):
            _told(rest)


def _told(items: Iterable[Item]) -> None:
    """One line an item; it leads to the item's record, or to the state of the sheets."""
    desk = current.desk()
    with st.container(gap="xsmall"):
        for item in items:
            said = desk.words.message(item.message)
            if item.table:
                record_link(item.table, item.key, said)
            else:
                page_link(SHEETS, said)


def data_age(query: Query) -> None:
    """As known at which moment all figures of the page stand; louder when a sheet has gone stale."""
    desk = current.desk()
    moment = desk.reports.known_at(query)
    if moment is None:
        st.warning(desk.words.text("No sheet has been read yet."), icon=":material/sync_problem:")
        return
    here = moment.astimezone(ZoneInfo(desk.settings.timezone))
    st.caption(plain(desk.words.text("As known at {moment}", moment=here)))
    stale = [sheet for sheet in desk.reports.freshness(desk.viewer) if sheet.is_stale(desk.today)]
    if stale:
        names = ", ".join(sheet.workbook for sheet in stale)
        st.warning(
            plain(desk.words.text("These sheets have not been read for too long: {names}", names=names)),
            icon=":material/sync_problem:",
        )
