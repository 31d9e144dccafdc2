"""Properties of whole workbooks, over grids of any cells."""

import string
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import schema
from lib.checks.identity import looks_like_identity
from lib.checks.outcome import Severity, TabState
from lib.checks.raw import CellFault, Shown
from lib.schema import TABLES
from lib.schema.layout import SERVICE_TABS
from lib.schema.types import LANGUAGES, Kind
from tests.checks.sheets import (
    ARREST,
    CASE,
    DRIVE,
    EVENT,
    RETURN,
    check,
    codes,
    identity_number,
    said_of,
    sheet,
    tab_of,
)

TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "2010-06-24",
            "06/05/2010",
            "24 июня 2010",
            "10 412",
            "1,234",
            "dozens",
            "да",
            "A-0412",
            "C-0031",
            "Итого",
            "KZ-KAR",
            "Караганда",
            "-",
            "#REF!",
            "protest",
            "mining",
            "+7 701 000 00 00",
        ]
    ),
)
VALUES = st.one_of(
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.just(10**5000),
    st.just(40353),
)
CELLS = st.one_of(
    st.none(), TEXTS, VALUES, st.builds(Shown, VALUES, TEXTS), st.builds(CellFault, st.text(max_size=5))
)
GOOD = {"arrests": ARREST, "cases": CASE, "drives": DRIVE, "events": EVENT, "membership": RETURN}


@st.composite
def wild_tabs(draw):
    """A tab whose header is partly ours, over rows of any cells and of any length."""
    table = draw(st.sampled_from(TABLES))
    names = [column.names.in_language(draw(st.sampled_from(LANGUAGES))) for column in table.columns]
    header = draw(st.permutations(names))
    if draw(st.booleans()):
        header = header[: draw(st.integers(0, len(header)))] + draw(st.lists(CELLS, max_size=3))
    rows = draw(st.lists(st.lists(CELLS, max_size=len(header) + 2), max_size=6))
    return table.name, [header, *rows]


@given(st.lists(wild_tabs(), max_size=3))
@settings(max_examples=150)
def test_every_row_of_any_grid_is_accepted_or_refused_with_a_reason_or_blank(tabs):
    checked = check(dict(tabs))
    assert [tab.table for tab in checked.tabs] == [table.name for table in TABLES]
    for tab in checked.tabs:
        told = {p.row for p in said_of(checked, tab.table) if p.severity in (Severity.ROW, Severity.NOTE)}
        rows = {row.row for row in tab.accepted}
        assert tab.read == len(tab.accepted) + tab.refused + tab.blank
        assert min(tab.refused, tab.blank, tab.read) >= 0
        if tab.state is TabState.READ:
            last = len(dict(tabs)[tab.table])
            below = set(range(last - tab.read + 1, last + 1))
            assert len(told & below) == tab.refused
            assert rows <= below - told
        else:
            assert tab.read == 0


@given(wild_tabs())
@settings(max_examples=150)
def test_what_is_accepted_has_the_types_its_columns_promise(named):
    table = schema.table(named[0])
    types = {Kind.DATE: date, Kind.MOMENT: datetime, Kind.TIME: time, Kind.MONEY: float, Kind.YES_NO: bool}
    types |= dict.fromkeys((Kind.COUNT, Kind.SIZE), int)
    for row in tab_of(check(dict([named])), table.name).accepted:
        assert set(row.values) == {name for column in table.columns for name in column.stored_names}
        for column in table.columns:
            value = row.values[column.name]
            assert value is None or type(value) is types.get(column.kind, str)
            assert value is not None or not column.required
            assert value is None or column.kind is not Kind.CHOICE or value in column.vocabulary.codes


@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(CELLS, min_size=4, max_size=4),
    st.randoms(use_true_random=False),
    st.sampled_from(LANGUAGES),
)
def test_the_order_of_columns_and_the_language_of_headers_change_no_row(table, cells, order, language):
    columns = schema.table(table).columns
    extra = [column.name for column in columns if column.name not in GOOD[table]][:4]
    record = GOOD[table] | dict(zip(extra, cells, strict=True))
    names = {column.name: column.names.in_language(language) for column in columns}
    shuffled = list(record.items())
    order.shuffle(shuffled)
    here, there = check({table: sheet(record)}), check({table: sheet(dict(shuffled), names=names)})
    assert tab_of(here, table).accepted == tab_of(there, table).accepted
    assert sorted(codes(said_of(here, table))) == sorted(codes(said_of(there, table)))


@given(data=st.data())
def test_every_choice_by_any_of_its_names_comes_back_as_its_code(data):
    table = schema.table(data.draw(st.sampled_from(sorted(GOOD))))
    column = data.draw(st.sampled_from([c for c in table.columns if c.kind is Kind.CHOICE]))
    choice = data.draw(st.sampled_from(column.vocabulary.choices))
    spelling = data.draw(st.sampled_from(choice.names.spellings()))
    checked = check({table.name: sheet(GOOD[table.name] | {column.name: spelling})})
    assert tab_of(checked, table.name).accepted[0].values[column.name] == choice.code


IDENTITIES = st.one_of(
    st.from_regex(r"[0-9]{11}", fullmatch=True).map(identity_number).filter(bool),
    st.from_regex(r"\+7 7[0-9]{2} [0-9]{3} [0-9]{2} [0-9]{2}", fullmatch=True),
    st.from_regex(r"87[0-9]{9}", fullmatch=True),
    st.text(string.ascii_lowercase, min_size=3, max_size=9).map("{}@example.org".format),
)


@given(identity=IDENTITIES, around=st.sampled_from(["{}", "see {}", "x " * 60 + "{}"]), data=st.data())
@settings(max_examples=200)
def test_what_identifies_a_person_never_enters_a_row_nor_a_problem(identity, around, data):
    name = data.draw(st.sampled_from(sorted(GOOD)))
    column = data.draw(st.sampled_from(schema.table(name).columns))
    number = identity.isdigit() and data.draw(st.booleans())
    cell = int(identity) if number else around.format(identity)
    grid = sheet(GOOD[name], GOOD[name] | {column.name: cell})
    where = data.draw(st.sampled_from(["cell", "header", "tab"]))
    if where == "header":
        grid[0].append(cell)
    tabs = {name: grid} | ({str(cell): [["x"]]} if where == "tab" else {})
    checked = check(tabs)
    assert identity not in repr(checked.problems)
    may_be_an_amount = column.kind is Kind.MONEY
    assert may_be_an_amount or identity not in repr([tab.accepted for tab in checked.tabs])


@given(identity=IDENTITIES, column=st.sampled_from(["note", "source", "health", "ground", "ref", "case_ref"]))
def test_a_row_that_holds_what_identifies_a_person_is_refused_without_repeating_it(identity, column):
    checked = check({"arrests": sheet(ARREST | {column: identity})})
    (problem,) = said_of(checked, "arrests")
    assert (problem.code, problem.text, dict(problem.params)) == ("identity_value", "", {})
    assert tab_of(checked, "arrests").refused == 1
    assert looks_like_identity(identity)


def test_tabs_are_found_in_any_language_and_what_is_not_ours_is_noted():
    checked = check({"Дела": sheet(CASE), "оқиғалар": sheet(EVENT), "Sheet1": [["x"]]})
    assert len(tab_of(checked, "cases").accepted) == len(tab_of(checked, "events").accepted) == 1
    noted = [(p.code, p.tab, p.severity) for p in checked.problems if p.table == ""]
    assert noted == [("tab_unknown", "Sheet1", Severity.NOTE)]


@pytest.mark.parametrize("spelling", [s for names in SERVICE_TABS for s in names.spellings()])
def test_the_tabs_that_the_template_has_beside_the_tables_are_passed_over(spelling):
    assert "tab_unknown" not in codes(check({spelling.title(): [["anything"]]}).problems)


def test_a_tab_that_is_not_there_is_missing_and_noted():
    checked = check({"cases": sheet(CASE)})
    missing = {tab.table for tab in checked.tabs if tab.state is TabState.MISSING}
    assert missing == {table.name for table in TABLES} - {"cases"}
    assert {p.table for p in checked.problems if p.code == "tab_missing"} == missing
    assert {p.severity for p in checked.problems} == {Severity.NOTE}


def test_a_second_tab_for_the_same_table_is_not_read_and_says_so():
    checked = check({"cases": sheet(CASE), "дела": sheet(CASE | {"ref": "C-2"})})
    assert [row.key for row in tab_of(checked, "cases").accepted] == ["C-0031"]
    (problem,) = [p for p in checked.problems if p.code == "tab_twice"]
    assert (problem.tab, problem.severity, dict(problem.params)) == ("дела", Severity.TAB, {"first": "cases"})


@pytest.mark.parametrize("order", ["dmy", "mdy"])
def test_the_workbooks_order_of_dates_decides_those_that_can_be_read_two_ways(order):
    checked = check({"events": sheet(EVENT | {"date": "06/05/2010"})}, date_order=order)
    read = tab_of(checked, "events").accepted[0].values["date"]
    assert read == (date(2010, 5, 6) if order == "dmy" else date(2010, 6, 5))
