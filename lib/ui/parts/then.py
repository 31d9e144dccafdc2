"""Then and now: as known when, compared with which day, and changed since when."""

from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from lib.errors import N_
from lib.metrics.query import Query
from lib.ui import address, chosen, current
from lib.ui.address import Moment
from lib.ui.parts.meetings import meeting_buttons
from lib.ui.plain import plain

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


def then_and_now() -> None:
    """As known when, and compared with which day."""
    words, known = current.desk().words, st.session_state.get(chosen.WIDGETS["known"])
    label = (
        words.text("As known on {day}", day=words.short_date(known)) if known else words.text("Then and now")
    )
    with st.popover(plain(label), icon=":material/history:"):
        day_input(
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


def past_state(query: Query) -> None:
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
        day_input(f"{field}_day", words.text("Day"))
        if meetings:
            meeting_buttons(chosen.WIDGETS[f"{field}_day"])


def day_input(field: str, label: str, about: str | None = None, width: int = 230) -> None:
    """One day, none after today; *about* is its help."""
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
