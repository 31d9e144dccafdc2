from datetime import date, datetime

import pytest

from lib.checks.outcome import Severity, TabState
from lib.checks.raw import CellFault, Shown
from lib.checks.reporting import LISTED
from tests.checks.sheets import (
    ARREST,
    CASE,
    EVENT,
    OTHER,
    REGION,
    RETURN,
    check,
    check_rows,
    codes,
    said_of,
    sheet,
    tab_of,
)


def test_a_good_row_is_accepted_with_a_value_for_every_stored_column():
    tab, problems = check_rows("arrests", ARREST | {"custody": "СИЗО", "public": None, "fine": "1 413,5"})
    (row,) = tab.accepted
    assert problems == []
    assert (row.key, row.row) == ("A-0412", 2)
    assert row.values["detained"] == datetime(2010, 6, 24, 14, 30)  # noqa: DTZ001 - sheets know no zone
    assert row.values["detained_precision"] == "minute"
    assert row.values["custody"] == "remand"
    assert row.values["fine"] == 1413.5
    assert (row.values["verified"], row.values["public"], row.values["note"]) == (0, False, None)
    assert (row.values["released"], row.values["released_precision"]) == (None, None)


def test_what_a_blank_cell_means_is_filled_in():
    tab, _ = check_rows("membership", RETURN)
    assert tab.accepted[0].values["wing"] == "movement"
    assert tab.accepted[0].key == f"2010-06-24|{REGION}||movement|"


def test_a_problem_names_its_place_and_the_cells_text():
    _, (problem,) = check_rows("arrests", ARREST, ARREST | {"ref": "A-2", "released": "ninth"})
    assert (problem.workbook, problem.tab, problem.table) == ("country", "arrests", "arrests")
    assert (problem.row, problem.column, problem.cell) == (3, "D", "D3")
    assert (problem.header, problem.text, problem.code) == ("released", "ninth", "date_bad")
    assert problem.severity is Severity.ROW


def test_all_problems_of_a_row_are_reported_and_the_row_is_refused_once():
    tab, problems = check_rows("arrests", {"ref": "A 1", "detained": "31.02.2010", "region": "Atlantis"})
    assert codes(problems) == ["ref_shape", "date_impossible", "region_unknown"]
    assert (tab.read, len(tab.accepted), tab.refused, tab.blank) == (1, 0, 1, 0)


@pytest.mark.parametrize("cell", [CellFault("#REF!"), "#N/A", "#ССЫЛКА!"], ids=["a fault", "text", "Russian"])
def test_a_spreadsheets_error_refuses_the_row(cell):
    _, problems = check_rows("arrests", ARREST | {"note": cell})
    assert codes(problems, Severity.ROW) == ["cell_error"]


def test_a_missing_required_cell_refuses_the_row():
    _, (problem,) = check_rows("arrests", ARREST | {"detained": " \u00a0"}, ARREST | {"ref": "A-2"})
    assert (problem.code, problem.cell, dict(problem.params)) == ("required", "B2", {"column": "detained"})


@pytest.mark.parametrize("cell", [None, "", "  ", "\u00a0", "\u200b", "—", "-", " – "], ids=repr)
def test_white_space_and_lone_dashes_say_nothing(cell):
    tab, problems = check_rows("arrests", ARREST | {"sentence_days": cell, "custody": cell, "released": cell})
    assert (problems, len(tab.accepted)) == ([], 1)


@pytest.mark.parametrize(
    ("table", "column", "record"),
    [
        ("arrests", "detained", ARREST),
        ("cases", "opened", CASE),
        ("membership", "date", RETURN),
        ("events", "press_release", EVENT),
    ],
)
def test_a_future_date_is_refused_in_a_record_of_the_past(table, column, record):
    for text, code in (("2010-07-07", []), ("2010-07-08", ["date_future"]), ("2010-08", ["date_future"])):
        assert codes(check_rows(table, record | {column: text})[1]) == code


@pytest.mark.parametrize(
    ("table", "column", "record"), [("events", "date", EVENT), ("cases", "next_hearing", CASE)]
)
def test_a_future_date_is_taken_where_things_can_be_planned(table, column, record):
    assert check_rows(table, record | {column: "2010-09-15"})[1] == []


def test_the_later_of_two_rows_with_one_key_is_a_problem_that_names_the_first():
    twice = [ARREST, ARREST | {"ref": "A-2"}, ARREST | {"ref": "а – 0412"}]
    tab, (problem,) = check_rows("arrests", *twice)
    assert [row.row for row in tab.accepted] == [2, 3]
    assert (problem.code, problem.cell, dict(problem.params)) == ("key_twice", "A4", {"first": "2"})


def test_a_natural_key_is_told_by_all_its_columns_and_by_what_blank_ones_mean():
    rows = [
        RETURN,
        RETURN | {"wing": "movement"},
        RETURN | {"wing": "youth"},
        RETURN | {"date": "24.06.2010"},
    ]
    tab, problems = check_rows("membership", *rows)
    assert [row.row for row in tab.accepted] == [2, 4]
    assert [(p.code, p.row, p.column) for p in problems] == [("key_twice", 3, ""), ("key_twice", 5, "")]


@pytest.mark.parametrize(
    ("table", "record", "columns"),
    [
        ("arrests", ARREST | {"released": "2010-06-23"}, ("detained", "released")),
        ("arrests", ARREST | {"hunger_strike_from": "2010-06-26", "hunger_strike_to": "2010-06-25"}, None),
        ("cases", CASE | {"closed": "2010-06-09"}, ("opened", "closed")),
        ("cases", CASE | {"closed": "2010-05"}, ("opened", "closed")),
        ("events", EVENT | {"until": "2010-06-08"}, ("date", "until")),
    ],
)
def test_dates_that_contradict_each_other_refuse_the_row(table, record, columns):
    _, (problem,) = check_rows(table, record)
    assert problem.code == "order"
    assert columns is None or (problem.params["earlier"], problem.params["later"]) == columns


@pytest.mark.parametrize("closed", ["2010-06-10", "2010-06", "~2010-06-01"])
def test_dates_are_compared_no_finer_than_they_are_known(closed):
    assert check_rows("cases", CASE | {"closed": closed})[1] == []


def test_a_moment_and_a_day_are_compared_by_the_day():
    assert check_rows("arrests", ARREST | {"released": "2010-06-24"})[1] == []


def test_the_smaller_size_may_not_exceed_the_larger():
    assert codes(check_rows("events", EVENT | {"size_low": "hundreds", "size_high": "dozens"})[1]) == [
        "range"
    ]
    assert codes(check_rows("events", EVENT | {"size_low": "dozens", "size_high": "dozens"})[1]) == []


def test_a_return_without_a_number_is_refused():
    _, problems = check_rows("membership", RETURN, RETURN | {"date": "2010-06-25", "joined": None})
    assert codes(problems) == ["any_of"]


def test_a_region_is_filled_from_the_place_and_the_two_must_agree():
    tab, problems = check_rows(
        "arrests",
        {"ref": "A-1", "detained": "2010-06-24", "region": None, "place": "Караганда"},
        {"ref": "A-2", "detained": "2010-06-24", "region": OTHER, "place": "Караганда"},
        {"ref": "A-3", "detained": "2010-06-24", "region": "карагандинская область", "place": "КАРАГАНДА"},
    )
    assert [(row.values["region"], row.values["place"]) for row in tab.accepted] == [
        (REGION, "karaganda")
    ] * 2
    (problem,) = problems
    assert (problem.code, problem.cell) == ("place_elsewhere", "D3")
    assert dict(problem.params) == {"region": REGION, "stated": OTHER}


def test_a_place_that_is_not_of_the_list_is_left_out_where_the_region_is_given_and_is_no_key():
    tab, (problem,) = check_rows("arrests", ARREST | {"place": "Atlantis"})
    assert (problem.code, problem.severity) == ("place_unknown", Severity.WARNING)
    assert tab.accepted[0].values["place"] is None
    for table, record in (("arrests", ARREST | {"region": None}), ("membership", RETURN)):
        tab, (problem,) = check_rows(table, record | {"place": "Atlantis"})
        assert (problem.code, problem.severity, tab.refused) == ("place_unknown", Severity.ROW, 1)


def test_a_workbook_kept_for_a_region_refuses_rows_of_another():
    tab, (problem,) = check_rows("arrests", ARREST, ARREST | {"ref": "A-2", "region": OTHER}, region=REGION)
    assert [row.key for row in tab.accepted] == ["A-0412"]
    assert (problem.code, problem.cell, dict(problem.params)) == ("region_other", "C3", {"region": REGION})


def test_of_many_problems_of_one_kind_the_first_are_listed_and_the_rest_counted():
    rows = [ARREST | {"ref": f"A-{n}", "detained": "soon"} for n in range(LISTED + 40)]
    tab, problems = check_rows("arrests", ARREST, *rows, ARREST | {"ref": "B-1"})
    assert (tab.refused, len(tab.accepted)) == (LISTED + 40, 2)
    assert codes(problems) == ["date_bad"] * LISTED + ["more_of_the_same"]
    last = problems[-1]
    assert (last.cell, last.severity, last.text) == (f"B{LISTED + 3}", Severity.ROW, "")
    assert dict(last.params) == {"n": "40", "last": f"{LISTED + 42}", "code": "date_bad"}
    assert codes(check_rows("arrests", *rows[: LISTED + 1])[1]) == ["date_bad"] * (LISTED + 1)


def test_a_missing_required_column_stops_its_tab_alone():
    arrests = sheet({"ref": "A-1", "region": REGION})
    checked = check({"arrests": arrests, "events": sheet(EVENT)})
    tab, (problem,) = tab_of(checked, "arrests"), said_of(checked, "arrests")
    assert (tab.state, tab.read, tab.accepted) == (TabState.STOPPED, 0, ())
    assert (problem.code, problem.severity, problem.cell) == ("columns_missing", Severity.TAB, "")
    assert dict(problem.params) == {"columns": "detained"}
    assert len(tab_of(checked, "events").accepted) == 1


@pytest.mark.parametrize("rows", [[], [[]], [["nothing", "of ours"]], [[None]] * 20], ids=len)
def test_a_tab_without_a_header_is_stopped(rows):
    checked = check({"arrests": rows})
    assert tab_of(checked, "arrests").state is TabState.STOPPED
    assert codes(said_of(checked, "arrests")) == ["header_missing"]


def test_columns_that_are_not_read_are_reported_once_each_with_their_reason():
    header = ["ref", "detained", "region", "mood", "Фамилия", "код", None]
    rows = [
        header,
        ["A-1", "2010-06-24", REGION, "good", "x", "y", "z"],
        ["A-2", "2010-06-24", REGION, "bad", "x"],
    ]
    checked = check({"arrests": rows})
    said = [(p.code, p.severity, p.cell, p.text) for p in said_of(checked, "arrests")]
    assert said == [
        ("column_unknown", Severity.NOTE, "D1", "mood"),
        ("column_identity", Severity.WARNING, "E1", ""),
        ("column_twice", Severity.WARNING, "F1", "код"),
        ("column_unnamed", Severity.NOTE, "G1", ""),
    ]
    assert len(tab_of(checked, "arrests").accepted) == 2


def test_a_text_that_is_cut_or_a_time_left_out_is_said_and_the_row_kept():
    tab, problems = check_rows("events", EVENT | {"date": "2010-06-09 11:00", "note": "long " * 1_000})
    assert codes(problems, Severity.WARNING) == ["time_left_out", "text_cut"]
    assert len(tab.accepted) == 1


def test_a_ref_shown_with_its_zeros_keeps_them():
    tab, _ = check_rows("arrests", ARREST | {"ref": Shown(412, "0412")})
    assert tab.accepted[0].key == "0412"


def test_a_date_in_a_column_of_counts_is_refused_with_its_reason():
    _, problems = check_rows("membership", RETURN | {"joined": date(2010, 5, 1)})
    assert codes(problems) == ["number_date"]


def test_rules_speak_in_the_sheets_own_names():
    names = {
        "opened": "Открыто",
        "closed": "Закрыто",
        "ref": "Код",
        "kind": "вид",
        "side": "сторона",
        "region": "Регион",
    }
    checked = check({"дела": sheet(CASE | {"closed": "2010-06-01"}, names=names)})
    (problem,) = said_of(checked, "cases")
    assert (problem.params["earlier"], problem.params["later"]) == ("Открыто", "Закрыто")


def test_a_missing_column_is_named_in_the_sheets_own_language():
    checked = check({"дела": [["Код", "вид дела", "сторона", "Регион"]]})
    (problem,) = said_of(checked, "cases")
    assert dict(problem.params) == {"columns": "открыто"}
