"""The bar of filters over a page: period, regions and what else applies, kept in the address.

The address is the truth on arrival (a link, a bookmark, the back button), the widgets are from then on.
What was chosen goes along from page to page; a page leaves aside what it does not offer.
"""

from collections.abc import Sequence

import streamlit as st

from lib.access.viewer import Profile
from lib.errors import N_
from lib.metrics.query import Query
from lib.reports import question
from lib.schema.vocabularies import SECTOR, WING
from lib.ui import address, chosen, current
from lib.ui.address import Offered, Period
from lib.ui.guard import Page
from lib.ui.parts.then import day_input, past_state, then_and_now
from lib.ui.plain import plain

_PERIODS = {
    Period.WEEK: N_("This week"),
    Period.MONTH: N_("This month"),
    Period.DAYS_30: N_("Last 30 days"),
    Period.DAYS_90: N_("Last 90 days"),
    Period.YEAR: N_("This year"),
    Period.MONTHS_12: N_("Last 12 months"),
    Period.CHOSEN: N_("Between two days"),
}


def query_bar(page: Page, *, wing: bool = False, sector: bool = False, struck: bool = False) -> Query:
    """Draw the filters of *page*, and return the question they ask."""
    desk = current.desk()
    presented = desk.viewer.profile is Profile.PRESENTED  # answers nothing but whole weeks of the country
    offered = Offered(
        regions=_regions_in_sight(),
        wings=WING.codes if wing else (),
        sectors=SECTOR.codes if sector else (),
        struck=struck,
    )
    offered = Offered() if presented else offered
    chosen.settle(page.name, offered)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        _period()
        if not presented:
            _regions(offered.regions)
            _more(offered)
            then_and_now()
    choice = offered.narrowed(chosen.choice())
    chosen.keep(choice)
    query = question(desk.viewer.profile, choice.query(desk.today, desk.settings.timezone))
    past_state(query)
    return query


def strike_out_slider() -> None:
    """The share of signatures that the authority may strike out; `query_bar` reads it."""
    words = current.desk().words
    if current.desk().viewer.profile is Profile.PRESENTED:
        return  # tried finely enough, it tells how many members each region has
    st.slider(
        words.text("Signatures that may be struck out, in per cent"),
        0,
        address.MOST_STRUCK,
        chosen.standing("struck") or 0,
        key=chosen.WIDGETS["struck"],
    )


def _period() -> None:
    words = current.desk().words
    picked = st.selectbox(
        words.text("Period"),
        list(Period),
        chosen.place("period", list(Period)) or 0,
        format_func=lambda period: words.text(_PERIODS[period]),
        key=chosen.WIDGETS["period"],
        width=190,
    )
    if picked is Period.CHOSEN:
        for field, label in (("since", N_("From")), ("until", N_("To"))):
            day_input(field, words.text(label), width=150)


def _regions(codes: Sequence[str]) -> None:
    words = current.desk().words
    if len(codes) > 1:
        st.multiselect(
            words.text("Regions"),
            sorted(codes, key=lambda code: words.value(code, "region")),
            [code for code in chosen.standing("regions") or () if code in codes],
            format_func=lambda code: words.value(code, "region"),
            placeholder=words.text("All regions"),
            key=chosen.WIDGETS["regions"],
            width=360,
        )
    elif codes:
        st.text_input(words.text("Region"), words.value(codes[0], "region"), disabled=True, width=240)


def _more(offered: Offered) -> None:
    words = current.desk().words
    if not (offered.wings or offered.sectors):
        return
    active = sum(bool(st.session_state.get(chosen.WIDGETS[field])) for field in ("wing", "sector"))
    label = words.text("More filters")
    with st.popover(plain(f"{label} ({active})" if active else label), icon=":material/tune:"):
        _one_of("wing", words.text("Wing"), words.text("Both wings"), offered.wings)
        _one_of("sector", words.text("Sector"), words.text("All sectors"), offered.sectors)


def _one_of(field: str, label: str, nothing: str, codes: Sequence[str]) -> None:
    words = current.desk().words
    if codes:
        st.selectbox(
            label,
            codes,
            index=chosen.place(field, codes),
            placeholder=nothing,
            format_func=lambda code: words.value(code, "code", field),
            key=chosen.WIDGETS[field],
        )


def _regions_in_sight() -> tuple[str, ...]:
    desk = current.desk()
    allowed = desk.viewer.scope.regions
    return tuple(r.code for r in desk.country.regions if allowed is None or r.code in allowed)
