"""What is to be mended, by what is wrong, each with the way to its cell; how it went over time; as a file."""

import csv
from datetime import date
from io import StringIO

import pandas as pd
import streamlit as st

from lib.charts import bars
from lib.checks.outcome import Problem, Severity
from lib.checks.words import in_words
from lib.errors import N_
from lib.export.cells import inert
from lib.export.tables import file_name
from lib.i18n.translator import Translator
from lib.reports.sheets import ProblemGroup, SheetState, grouped
from lib.store.audit import Act
from lib.store.links import Links
from lib.ui import current, faults
from lib.ui.parts import figures
from lib.ui.parts.downloads import note
from lib.ui.parts.sheets import desk as shared
from lib.ui.plain import plain

REACHES = {
    Severity.TAB: N_("the whole tab was not read"),
    Severity.ROW: N_("the row was left out"),
    Severity.WARNING: N_("the row counts, this cell does not"),
}
_GROUPS, _LINES = 50, 200  # shown at a time
_OPEN = 3  # groups that need no click


def problems(chosen: SheetState | None) -> None:
    """Every problem of a workbook, grouped, with its cell and how to mend it."""
    if chosen is None:
        return
    desk = current.desk()
    with st.container(), faults.in_words():
        door = shared.door()
        found = door.problems(desk.viewer, chosen.book.name)
        if not found:
            st.subheader(desk.words.text("Nothing to mend"), anchor=False)
            return
        said = desk.words.plural("{n} problem to mend", "{n} problems to mend", len(found))
        st.subheader(plain(said), anchor=False)
        links = door.links(desk.viewer, chosen.book.name)
        for number, group in enumerate(grouped(found)[:_GROUPS]):
            show_group(group, links, key=f"sheets-problems-{number}", expanded=number < _OPEN)
        _download(chosen, found, links)


def show_group(group: ProblemGroup, links: Links | None, *, key: str, expanded: bool = False) -> None:
    """One kind of problem, or all of a tab that stand alone: where, what is wrong, how to mend it."""
    words = current.desk().words
    place = " · ".join(filter(None, (group.tab, group.header))) or words.text(N_("Workbook"))
    with st.expander(plain(f"{place} ({len(group.problems)})"), expanded=expanded):
        some = group.problems[:_LINES]
        lines = [_line(problem, links, words) for problem in some]
        heads = (N_("Place"), N_("What is wrong"), N_("How to mend it"), N_("What follows"), N_("Open"))
        rows = pd.DataFrame(lines, columns=list(map(words.text, heads)))
        opened = rows.columns[-1]
        if not rows[opened].any():
            rows = rows.drop(columns=opened)
        column = st.column_config.LinkColumn(display_text=words.text(N_("Open the cell")))
        st.dataframe(rows, hide_index=True, column_config={opened: column}, key=key, alt=place)


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
    return where(problem, words), what, fix, reach, link or None


def _download(chosen: SheetState, found: tuple[Problem, ...], links: Links) -> None:
    desk = current.desk()
    day: date = desk.today

    def make() -> bytes:
        note(Act.EXPORTED, f"problems {chosen.book.name}", desk)
        return as_csv(found, links, desk.words)

    st.download_button(
        desk.words.text("Download the problems as CSV"),
        data=make,
        file_name=file_name("problems", day),
        mime="text/csv",
        on_click="ignore",
        key="sheets-problems-file",
        icon=":material/download:",
    )
