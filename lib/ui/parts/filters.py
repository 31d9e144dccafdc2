"""The bar of filters over a page: period, regions and what else applies, kept in the address.

The address is the truth on arrival (a link, a bookmark, the back button), the widgets are from then on.
What was chosen goes along from page to page; a page leaves aside what it does not offer.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st

from lib.access.viewer import Profile
from lib.errors import N_
from lib.metrics.query import Query
from lib.reports import question
from lib.schema.vocabularies import SECTOR, WING
from lib.ui import address, chosen, current
from lib.ui.address import Moment, Offered, Period
from lib.ui.guard import Page
from lib.ui.parts.meetings import meeting_buttons
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

_AGAINST = {
    Moment.LAST: N_("The period before"),
    Moment.WEEK: N_("A week earlier"),
    Moment.DAY: N_("A meeting or another day"),
}
_SINCE = {
    Moment.LAST: N_("The last sync"),
    Moment.WEEK: N_("A week ago"),
    Moment.DAY: N_("A meeting or another day"),
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
            _then()
    choice = offered.narrowed(chosen.choice())
    chosen.keep(choice)
    query = question(desk.viewer.profile, choice.query(desk.today, desk.settings.timezone))
    _past(query)
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
            _day(field, words.text(label), width=150)


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


def _then() -> None:
    """As known when, and compared with which day."""
    words, known = current.desk().words, st.session_state.get(chosen.WIDGETS["known"])
    label = (
        words.text("As known on {day}", day=words.short_date(known)) if known else words.text("Then and now")
    )
    with st.popover(plain(label), icon=":material/history:"):
        _day(
            "known",
            words.text("As known on"),
            words.text("Shows what the sheets said at the end of that day, without later corrections."),
        )
        _moment("against", words.text("Compare figures with"), _AGAINST, meetings=True)


def changed_control() -> datetime | None:
    """Since when the list of changes tells; the moment, or None for the last sync."""
    desk = current.desk()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _moment("changed", desk.words.text("What changed since"), _SINCE)
    return chosen.choice().changed_since(desk.today, desk.settings.timezone)


def _moment(field: str, label: str, names: Mapping[Moment, str], *, meetings: bool = False) -> None:
    words = current.desk().words
    picked = st.selectbox(
        label,
        list(Moment),
        chosen.place(field, list(Moment)) or 0,
        format_func=lambda moment: words.text(names[moment]),
        key=chosen.WIDGETS[field],
        width=230,
    )
    if picked is Moment.DAY:
        _day(f"{field}_day", words.text("Day"))
        if meetings:
            meeting_buttons(chosen.WIDGETS[f"{field}_day"])


def _day(field: str, label: str, about: str | None = None, width: int = 230) -> None:
    standing, today = chosen.standing(field), current.desk().today
    st.date_input(
        label,
        value=min(standing, today) if standing else None,
        min_value=address.EARLIEST,
        max_value=today,
        format="DD.MM.YYYY",
        help=about,
        key=chosen.WIDGETS[field],
        width=width,
    )


def _past(query: Query) -> None:
    """Say loudly that a past state is shown, with the way back."""
    desk = current.desk()
    if query.known_at is None or (span := desk.reports.span(query)).last is None:
        return
    words, day = desk.words, query.known_at.date()
    said = words.text(
        "A past state: as known on {day}. The figures end there; what the sheets said later is left out.",
        day=day,
    )
    if span.ended is None:
        said = words.text("No sheet had been read by {day}.", day=day)
    with st.container(key="past-state"):
        st.warning(plain(said), icon=":material/history:")
        st.button(words.text("Show what is known now"), on_click=_forget_known, icon=":material/update:")


def _forget_known() -> None:
    st.session_state[chosen.WIDGETS["known"]] = None


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
