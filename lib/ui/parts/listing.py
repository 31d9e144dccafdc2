"""A figure that is a list of records, under its own sentence."""

import streamlit as st

from lib.metrics.query import Query
from lib.store.audit import Act
from lib.ui import current, faults
from lib.ui.parts import figures, states, tables
from lib.ui.parts.downloads import note
from lib.ui.plain import plain


def record_list(name: str, query: Query) -> None:
    """The records of the figure called *name*, sent when they are opened and noted in the log then."""
    with st.container(), faults.in_words():
        desk = current.desk()
        result = desk.ask(name, query)
        if result.withheld and result.withheld.rows:
            st.text(figures.sentence(result))
            st.caption(plain(states.reason(result)))
            return
        key = f"list-{name}"
        label = plain(figures.sentence(result))
        box = st.expander(label, key=key, on_change="rerun", icon=":material/list:")
        if box.open:
            with box:
                if result.figure.rows and not st.session_state.get(f"{key}-noted"):
                    note(Act.ROWS_SEEN, name, desk)
                tables.table(result, key=f"{key}-table")
        st.session_state[f"{key}-noted"] = box.open
