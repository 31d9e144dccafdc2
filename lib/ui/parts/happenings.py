"""Happenings one by one: what a mark stands for, what came within fourteen days after it, and the table."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from lib.errors import N_
from lib.metrics.timeline import DAYS, Happening, Lane, around
from lib.ui import current
from lib.ui.parts.opening import open_record, record_link
from lib.ui.plain import plain

_LINKS = 12  # shown of one mark
_HIGHEST = 420  # pixels of a table before it scrolls

Labels = Mapping[Lane, str]


def said(happening: Happening) -> str:
    """What happened, where, and the record's key."""
    words = current.desk().words
    parts = [
        words.value(happening.kind, "code", happening.of) if happening.kind else "",
        words.value(happening.region, "region") if happening.region else "",
        happening.key,
    ]
    return ", ".join(filter(None, parts))


def after(
    known: Sequence[Happening], day: date, lane: Lane, until: date, labels: Labels, *, key: str
) -> None:
    """The happenings of the chosen mark, each leading to its record, and what came before and after it."""
    words = current.desk().words
    with st.container(border=True, key=f"{key}-after"):
        st.markdown(f"**{plain(words.date(day))} · {plain(words.text(labels[lane]))}**")
        _links([each for each in known if each.exact and each.day == day and each.lane is lane])
        rows = around(known, day)
        if not rows:
            st.text(words.text("Nothing is recorded in the fourteen days before and after."))
        else:
            st.dataframe(
                pd.DataFrame(
                    {
                        words.text(N_("What")): [words.text(labels[row.lane]) for row in rows],
                        words.text(N_("14 days before")): [row.before for row in rows],
                        words.text(N_("14 days after")): [row.after for row in rows],
                    }
                ),
                hide_index=True,
                width="content",
                key=f"{key}-around",
                alt=words.text(N_("What is recorded in the fourteen days before and after")),
            )
        st.caption(plain(" ".join(_warnings(day, until))))


def behind(found: Sequence[Happening], labels: Labels, *, key: str) -> None:
    """All of them as a table; a click on a row opens its record."""
    desk = current.desk()
    box = st.expander(
        desk.words.text("Table"), key=f"{key}-behind", on_change="rerun", icon=":material/table:"
    )
    if not box.open:
        return
    with box:
        st.dataframe(
            _written(found, labels),
            hide_index=True,
            height=min(_HIGHEST, 37 + 35 * len(found)),
            key=f"{key}-table",
            alt=desk.words.text(N_("Happenings")),
            on_select=lambda: _open(found, f"{key}-table"),
            selection_mode="single-row",
            column_config={
                "day": st.column_config.DateColumn(desk.words.text(N_("Day"))),
                "lane": st.column_config.TextColumn(desk.words.text(N_("What"))),
                "said": st.column_config.TextColumn(desk.words.text(N_("Record")), width="large"),
            },
        )


def _links(here: Sequence[Happening]) -> None:
    words = current.desk().words
    with st.container(horizontal=True, gap="small"):
        for each in here[:_LINKS]:
            record_link(each.table, each.key, said(each))
    if len(here) > _LINKS:
        st.caption(plain(words.plural("and {n} more", "and {n} more", len(here) - _LINKS)))


def _warnings(day: date, until: date) -> list[str]:
    words = current.desk().words
    told = [words.text(N_("Sequence, not cause: what came after need not have come of it."))]
    passed = (until - day).days
    if passed < DAYS:
        told.append(
            words.plural(
                "Only {n} day of the 14 after it has passed.",
                "Only {n} days of the 14 after it have passed.",
                passed,
            )
        )
    return told


def _written(found: Sequence[Happening], labels: Labels) -> pd.DataFrame:
    words = current.desk().words
    return pd.DataFrame(
        [(each.day, words.text(labels[each.lane]), said(each)) for each in found],
        columns=["day", "lane", "said"],
    )


def _open(found: Sequence[Happening], key: str) -> None:
    for row in st.session_state[key].selection.rows:
        open_record(found[row].table, found[row].key)
