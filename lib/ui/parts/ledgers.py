"""The two-sided ledger: what is against us and what is by us, side by side, entry by entry."""

import pandas as pd
import streamlit as st

from lib.metrics.query import Query
from lib.metrics.words import cell
from lib.ui import current, faults
from lib.ui.parts import figures


def ledger(query: Query) -> None:
    """The ledger of cases of the period: one row = one entry, one column = one side."""
    with st.container(), faults.in_words():
        desk = current.desk()
        result, words = desk.ask("case_ledger", query), desk.words
        figures.heading(result)
        side, *entries = result.columns
        sides = [cell(result, number, side.name, words) for number in range(len(result.figure.rows))]
        table = {
            said: [cell(result, number, entry.name, words) for entry in entries]
            for number, said in enumerate(sides)
        }
        if sides:
            st.dataframe(
                pd.DataFrame(table, index=[words.text(entry.label) for entry in entries]),
                height="content",
                key="ledger",
                alt=figures.sentence(result),
            )
        figures.footnote(result)
        figures.behind(result, key="ledger")
