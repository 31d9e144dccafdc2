"""Rows of a tab that are no records: blank ones, totals, notes; and records that only look like them."""

import pytest

from lib.checks.outcome import Severity
from tests.checks.sheets import ARREST, REGION, RETURN, check, check_rows, codes, said_of, tab_of


def test_blank_rows_are_counted_wherever_they_stand_and_ticks_alone_do_not_fill_a_row():
    header = ["ref", "detained", "region", "public", "№"]
    rows = [
        header,
        [],
        ["A-1", "2010-06-24", REGION, True, 1],
        [None, "  ", "—"],
        [None, None, None, False, 3],
        [],
    ]
    tab = tab_of(check({"arrests": rows}), "arrests")
    assert (tab.read, len(tab.accepted), tab.refused, tab.blank) == (5, 1, 0, 4)


@pytest.mark.parametrize("word", ["Total", "ИТОГО:", "Барлығы", "всего"])
def test_a_row_of_totals_is_left_aside(word):
    tab, problems = check_rows("membership", RETURN, {"date": word, "joined": 12})
    assert [(p.code, p.severity, p.cell) for p in problems] == [("row_total", Severity.NOTE, "3:3")]
    assert (tab.read, len(tab.accepted), tab.refused) == (2, 1, 1)


def test_a_record_with_its_key_is_no_row_of_totals():
    _, problems = check_rows("arrests", ARREST | {"custody": "total"})
    assert codes(problems) == ["choice_unknown"]


@pytest.mark.parametrize("column", ["ref", "detained", "custody", "note", "sentence_days"])
def test_a_note_under_the_table_is_left_aside(column):
    note = {column: "Data of June are not complete yet"}
    tab, problems = check_rows(
        "arrests", ARREST | {"custody": None, "note": None, "sentence_days": None}, note
    )
    assert [(p.code, p.severity, p.row) for p in problems] == [("row_note", Severity.NOTE, 3)]
    assert (tab.refused, tab.blank) == (1, 0)


def test_a_note_beside_our_columns_is_left_aside_too():
    rows = [
        ["ref", "detained", "region", "mood"],
        ["A-1", "2010-06-24", REGION],
        [None, None, None, "see June"],
    ]
    checked = check({"arrests": rows})
    assert codes(said_of(checked, "arrests")) == ["column_unknown", "row_note"]


@pytest.mark.parametrize("started", [{"ref": "A-0413"}, {"detained": "2010-06-25"}, {"sentence_days": 5}])
def test_a_record_that_was_only_begun_is_a_problem_and_no_note(started):
    _, problems = check_rows("arrests", ARREST | {"sentence_days": None}, started)
    assert set(codes(problems)) == {"required"}


def test_a_lone_text_between_records_is_a_problem_and_no_note():
    _, problems = check_rows("arrests", ARREST, {"ref": "not yet"}, ARREST | {"ref": "A-2"})
    assert "ref_shape" in codes(problems)
