"""What the reader chose with the filters: kept in the session and the address, carried from page to page."""

from collections.abc import Sequence

import streamlit as st

from lib.ui import address
from lib.ui.address import Choice, Moment, Offered, Period
from lib.ui.guard import Page

# Plain values: they outlive a page and a reload of code.
_KEPT, _PAGE = "board_filters", "board_filters_page"
_CARRIED = (
    "board_filters_carried"  # the run before entered the page: its address may not have reached the browser
)
WIDGETS = {  # the key of each filter's widget
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


def pass_by(page: Page) -> bool:
    """Enter *page*, which has no filters: what was chosen stays for the next. Whether it was just opened."""
    arrived = st.session_state.get(_PAGE) != page.name
    st.session_state[_PAGE] = page.name
    return arrived


def take_region(code: str) -> None:
    """Filter by this region alone, or by none if it was the one. For callbacks: they run before the bar."""
    chosen = st.session_state.get(WIDGETS["regions"], [])
    st.session_state[WIDGETS["regions"]] = [] if chosen == [code] else [code]


def standing(field: str) -> object:
    """What a filter is set to, for its widget to begin with as well.

    Of a run that is cut short the browser may show a widget without having been told what it was set to;
    it then sends back what the widget begins with, and the page would not ask for what the address says.
    """
    return st.session_state.get(WIDGETS[field])


def place(field: str, options: Sequence[str]) -> int | None:
    """Where what a filter is set to stands among its options; None if nowhere."""
    return options.index(standing(field)) if standing(field) in options else None


def settle(name: str, offered: Offered) -> None:
    """Set the widgets where the address says something else than they did last, or where they are new."""
    here = {key: st.query_params.get_all(key) for key in address.NAMES if key in st.query_params}
    kept = st.session_state.get(_KEPT, {})
    arrived = st.session_state.get(_PAGE) != name
    carried = arrived or st.session_state.get(_CARRIED, False)
    wanted = kept if carried and not here else here
    st.session_state[_PAGE], st.session_state[_CARRIED] = name, arrived
    if wanted == kept and not arrived and WIDGETS["period"] in st.session_state:
        return
    choice = offered.narrowed(address.read(wanted))
    for field, key in WIDGETS.items():
        value = getattr(choice, field)
        st.session_state[key] = list(value) if isinstance(value, tuple) else value or None
    st.session_state[WIDGETS["struck"]] = choice.struck


def choice() -> Choice:
    """What is chosen on this page, whether its part of the page is drawn yet or not."""
    said = {field: st.session_state.get(key) for field, key in WIDGETS.items()}
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


def keep(choice: Choice) -> None:
    """Write the choice into the address, beside what else stands there."""
    written = address.write(choice)
    st.session_state[_KEPT] = written
    others = {key: st.query_params.get_all(key) for key in st.query_params if key not in address.NAMES}
    if others | written != {key: st.query_params.get_all(key) for key in st.query_params}:
        st.query_params.from_dict(others | written)
