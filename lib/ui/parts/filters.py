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
from lib.ui import address, current
from lib.ui.address import Choice, Moment, Offered, Period
from lib.ui.guard import Page
from lib.ui.parts.meetings import meeting_buttons
from lib.ui.plain import plain

_KEPT, _PAGE = "board_filters", "board_filters_page"  # plain values: they outlive a page and a reload of code
_WIDGETS = {
    "period": "filter-period",
    "since": "filter-since",
    "until": "filter-until",
    "regions": "filter-regions",
    "wing": "filter-wing",
    "sector": "filter-sector",
    "known": "filter-known",
    "against": "filter-against",
    "against_day": "filter-against-day",
    "changed": "filter-changed",
    "changed_day": "filter-changed-day",
    "struck": "filter-struck",
}
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
    _settle(page.name, offered)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        _period()
        if not presented:
            _regions(offered.regions)
            _more(offered)
            _then()
    choice = offered.narrowed(_chosen())
    _keep(choice)
    query = question(desk.viewer.profile, choice.query(desk.today, desk.settings.timezone))
    _past(query)
    return query


def pass_by(page: Page) -> bool:
    """Enter *page*, which has no filters: what was chosen stays for the next. Whether it was just opened."""
    arrived = st.session_state.get(_PAGE) != page.name
    st.session_state[_PAGE] = page.name
    return arrived


def strike_out_slider() -> None:
    """The share of signatures that the authority may strike out; `query_bar` reads it."""
    words = current.desk().words
    if current.desk().viewer.profile is Profile.PRESENTED:
        return  # tried finely enough, it tells how many members each region has
    st.slider(
        words.text("Signatures that may be struck out, in per cent"),
        0,
        address.MOST_STRUCK,
        key=_WIDGETS["struck"],
    )


def take_region(code: str) -> None:
    """Filter by this region alone, or by none if it was the one. For callbacks: they run before the bar."""
    chosen = st.session_state.get(_WIDGETS["regions"], [])
    st.session_state[_WIDGETS["regions"]] = [] if chosen == [code] else [code]


def _settle(name: str, offered: Offered) -> None:
    """Set the widgets where the address says something else than they did last, or where they are new."""
    here = {key: st.query_params.get_all(key) for key in address.NAMES if key in st.query_params}
    kept = st.session_state.get(_KEPT, {})
    arrived = st.session_state.get(_PAGE) != name
    wanted = kept if arrived and not here else here
    st.session_state[_PAGE] = name
    if wanted == kept and not arrived and _WIDGETS["period"] in st.session_state:
        return
    choice = offered.narrowed(address.read(wanted))
    for field, key in _WIDGETS.items():
        value = getattr(choice, field)
        st.session_state[key] = list(value) if isinstance(value, tuple) else value or None
    st.session_state[_WIDGETS["struck"]] = choice.struck


def _chosen() -> Choice:
    said = {field: st.session_state.get(key) for field, key in _WIDGETS.items()}
    return Choice(
        period=said["period"] or Period.MONTH,
        since=said["since"],
        until=said["until"],
        regions=tuple(said["regions"] or ()),
        wing=said["wing"] or "",
        sector=said["sector"] or "",
        known=said["known"],
        against=said["against"] or Moment.LAST,
        against_day=said["against_day"],
        changed=said["changed"] or Moment.LAST,
        changed_day=said["changed_day"],
        struck=said["struck"] or 0,
    )


def _keep(choice: Choice) -> None:
    """Write the choice into the address, beside what else stands there."""
    written = address.write(choice)
    st.session_state[_KEPT] = written
    others = {key: st.query_params.get_all(key) for key in st.query_params if key not in address.NAMES}
    if others | written != {key: st.query_params.get_all(key) for key in st.query_params}:
        st.query_params.from_dict(others | written)


def _period() -> None:
    words, today = current.desk().words, current.desk().today
    picked = st.selectbox(
        words.text("Period"),
        list(Period),
        format_func=lambda period: words.text(_PERIODS[period]),
        key=_WIDGETS["period"],
        width=190,
    )
    if picked is Period.CHOSEN:
        for field, label in (("since", N_("From")), ("until", N_("To"))):
            st.date_input(
                words.text(label),
                value=None,
                min_value=address.EARLIEST,
                max_value=today,
                format="DD.MM.YYYY",
                key=_WIDGETS[field],
                width=150,
            )


def _regions(codes: Sequence[str]) -> None:
    words = current.desk().words
    if len(codes) > 1:
        st.multiselect(
            words.text("Regions"),
            sorted(codes, key=lambda code: words.value(code, "region")),
            format_func=lambda code: words.value(code, "region"),
            placeholder=words.text("All regions"),
            key=_WIDGETS["regions"],
            width=360,
        )
    elif codes:
        st.text_input(words.text("Region"), words.value(codes[0], "region"), disabled=True, width=240)


def _more(offered: Offered) -> None:
    words = current.desk().words
    if not (offered.wings or offered.sectors):
        return
    active = sum(bool(st.session_state.get(_WIDGETS[field])) for field in ("wing", "sector"))
    label = words.text("More filters")
    with st.popover(plain(f"{label} ({active})" if active else label), icon=":material/tune:"):
        _one_of("wing", words.text("Wing"), words.text("Both wings"), offered.wings)
        _one_of("sector", words.text("Sector"), words.text("All sectors"), offered.sectors)


def _then() -> None:
    """As known when, and compared with which day."""
    words, known = current.desk().words, st.session_state.get(_WIDGETS["known"])
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
    return choice().changed_since(desk.today, desk.settings.timezone)


def choice() -> Choice:
    """What is chosen on this page, whether its part of the page is drawn yet or not."""
    return _chosen()


def _moment(field: str, label: str, names: Mapping[Moment, str], *, meetings: bool = False) -> None:
    words = current.desk().words
    picked = st.selectbox(
        label,
        list(Moment),
        format_func=lambda moment: words.text(names[moment]),
        key=_WIDGETS[field],
        width=230,
    )
    if picked is Moment.DAY:
        _day(f"{field}_day", words.text("Day"))
        if meetings:
            meeting_buttons(_WIDGETS[f"{field}_day"])


def _day(field: str, label: str, about: str | None = None) -> None:
    st.date_input(
        label,
        value=None,
        min_value=address.EARLIEST,
        max_value=current.desk().today,
        format="DD.MM.YYYY",
        help=about,
        key=_WIDGETS[field],
        width=230,
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
    st.session_state[_WIDGETS["known"]] = None


def _one_of(field: str, label: str, nothing: str, codes: Sequence[str]) -> None:
    words = current.desk().words
    if codes:
        st.selectbox(
            label,
            codes,
            index=None,
            placeholder=nothing,
            format_func=lambda code: words.value(code, "code", field),
            key=_WIDGETS[field],
        )


def _regions_in_sight() -> tuple[str, ...]:
    desk = current.desk()
    allowed = desk.viewer.scope.regions
    return tuple(r.code for r in desk.country.regions if allowed is None or r.code in allowed)
