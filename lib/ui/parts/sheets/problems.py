"""What is to be mended, by what is wrong, each with the way to its cell; how it went over time; as a file."""

import csv
from datetime import date
from functools import partial
from io import StringIO

import pandas as pd
import streamlit as st

from lib.access.permissions import Permission
from lib.charts import bars
from lib.checks.outcome import Problem, Severity
from lib.checks.titles import TITLES
from lib.checks.words import in_words
from lib.errors import N_
from lib.export.cells import inert
from lib.export.tables import file_name
from lib.i18n.translator import Translator
from lib.reports.sheets import ProblemGroup, SheetState, grouped
from lib.store.links import Links
from lib.sync.holding import problems_of
from lib.ui import current, faults
from lib.ui.parts import figures
from lib.ui.parts.downloads import noted
from lib.ui.parts.sheets import desk as shared
from lib.ui.plain import plain

REACHES = {
    Severity.TAB: N_("the whole tab was not read"),
    Severity.ROW: N_("the row was left out"),
    Severity.WARNING: N_("the row counts, this cell does not"),
}
_MEANWHILE = N_(
    "The sheet is held. Mend this before a leader decides; the figures rest on what it said before."
)
_GROUPS, _LINES = 50, 200  # shown at a time
_OPEN = 3  # groups that need no click
_PLACE, _LINK = 235, 110  # pixels: both are seen at once on a phone
_HEADS = (N_("Place"), N_("Open"), N_("What is wrong"), N_("How to mend it"), N_("What follows"))


def problems(chosen: SheetState | None) -> None:
    """Every problem of a workbook, grouped by what is wrong, with its cell and how to mend it.

    Of a workbook that is held, those of the sheet as it waits: that is what can be mended.
    """
    if chosen is None:
        return
    words, viewer = current.desk().words, current.desk().viewer
    with st.container(), faults.in_words():
        door = shared.door()
        waiting = problems_of(chosen.held) if chosen.held else None
        if waiting is None:
            found = door.problems(viewer, chosen.book.name)
        else:
            found = door.told(viewer, chosen.book.name).problems(waiting)
        if not found:
            st.subheader(words.text("Nothing to mend"), anchor=False)
            return
        groups, links = grouped(found), door.links(viewer, chosen.book.name)
        st.subheader(plain(_heading(sum(group.n for group in groups), waiting is not None)), anchor=False)
        if waiting is not None:
            st.text(words.text(_MEANWHILE))
        if not chosen.link:
            st.text(words.text("The places are in {file}.", file=chosen.title))
        for number, group in enumerate(groups[:_GROUPS]):
            show_group(group, links, key=f"sheets-problems-{number}", expanded=number < _OPEN)
        _download(chosen, found, links)


def _heading(n: int, waiting: bool) -> str:
    words = current.desk().words
    if waiting:
        return words.plural(
            "{n} problem to mend in the sheet as it waits",
            "{n} problems to mend in the sheet as it waits",
            n,
        )
    return words.plural("{n} problem to mend", "{n} problems to mend", n)


def show_group(group: ProblemGroup, links: Links | None, *, key: str, expanded: bool = False) -> None:
    """One kind of problem under its name: where it stands, and how to mend it."""
    with st.expander(plain(heading(group)), expanded=expanded):
        lines_of(group, links, key=key)


def heading(group: ProblemGroup) -> str:
    """What is wrong, and how often."""
    return f"{current.desk().words.text(TITLES[group.code])} ({group.n})"


def lines_of(group: ProblemGroup, links: Links | None, *, key: str) -> None:
    """The tabs with their counts, and a line for each place; what is the same in each is said once, above."""
    words = current.desk().words
    tabs = ((tab or words.text("Workbook"), n) for tab, n in group.by_tab.items())
    said = [" · ".join(f"{tab}: {n}" for tab, n in tabs)]
    lines = [_line(problem, links, words) for problem in group.problems[:_LINES]]
    rows = pd.DataFrame(lines, columns=list(map(words.text, _HEADS)))
    place, opened, _, fix, reach = rows.columns
    if not rows[opened].any():
        rows = rows.drop(columns=opened)
    for column in (reach, fix):
        first = rows[column].iloc[0]
        if (rows[column] == first).all():
            said.insert(1, f"{first[:1].upper()}{first[1:].removesuffix('.')}.")
            rows = rows.drop(columns=column)
    st.text("\n".join(filter(None, said)))
    columns = {
        place: st.column_config.TextColumn(width=_PLACE),
        opened: st.column_config.LinkColumn(display_text=words.text(N_("Open the cell")), width=_LINK),
    }
    shown = {name: column for name, column in columns.items() if name in rows}
    st.dataframe(rows, hide_index=True, column_config=shown, key=key, alt=heading(group))


def trend(chosen: SheetState | None) -> None:
    """The problems that each day left."""
    if chosen is None:
        return
    with st.container(), faults.in_words():
        desk = current.desk()
        result = shared.door().trend(desk.viewer, chosen.book.name)
        if len(result.figure.rows) < 2:
            return
        figure = bars.over_time(result, desk.words, desk.theme(), x="day", y="problems")
        st.subheader(plain(figures.sentence(result)), anchor=False)
        st.plotly_chart(figure, alt=figures.sentence(result), key="sheets-trend", **figures.SHOWN)


def where(problem: Problem, words: Translator) -> str:
    """Tab, row and column in words: a file has no address to open."""
    if not problem.row:
        return problem.tab
    if not problem.column:
        return words.text(N_("{tab}, row {row}"), tab=problem.tab, row=str(problem.row))
    text = N_("{tab}, row {row}, column {column}")
    return words.text(text, tab=problem.tab, row=str(problem.row), column=problem.column)


def as_csv(problems: tuple[Problem, ...], links: Links, words: Translator) -> bytes:
    """One line a problem; whatever begins like a formula stays a text."""
    file = StringIO()
    writer = csv.writer(file)
    heads = (N_("Tab"), N_("Row"), N_("Column"), N_("Header"), N_("What is wrong"), N_("How to mend it"))
    writer.writerow([inert(words.text(head)) for head in (*heads, N_("Link"))])
    for problem in problems:
        what, fix = (words.message(message) for message in in_words(problem))
        link = links.to(problem.workbook, problem.tab, problem.cell)
        cells = (problem.tab, problem.row or "", problem.column, problem.header, what, fix, link)
        writer.writerow([inert(cell) for cell in cells])
    return file.getvalue().encode("utf-8-sig")


def _line(problem: Problem, links: Links | None, words: Translator) -> tuple[str | None, ...]:
    what, fix = map(words.message, in_words(problem))
    link = links.to(problem.workbook, problem.tab, problem.cell) if links else ""
    reach = words.text(REACHES.get(problem.severity, N_("a note"))) if problem.tab else ""
    return where(problem, words), link or None, what, fix, reach


def _download(chosen: SheetState, found: tuple[Problem, ...], links: Links) -> None:
    desk = current.desk()
    day: date = desk.today
    make = partial(as_csv, found, links, desk.words)

    st.download_button(
        desk.words.text("Download the problems as CSV"),
        data=noted(make, f"problems {chosen.book.name}", Permission.SHEETS, desk),
        file_name=file_name("problems", day),
        mime="text/csv",
        on_click="ignore",
        key="sheets-problems-file",
        icon=":material/download:",
    )
