"""A sheet that existed before is read by its own names."""

import pytest

from lib.checks.aliases import aliases_of
from lib.errors import SettingsError
from lib.schema import TABLES
from lib.settings import WorkbookSettings
from tests.checks.sheets import ARREST, COUNTRY, REGION, check, codes, said_of, sheet, tab_of

THEIRS = {"ref": "№", "detained": "Когда взяли (дата, час)", "region": "Куст", "custody": "Статус"}


def aliases(**sections):
    return aliases_of(WorkbookSettings("country", "folder", "x", **sections), COUNTRY)


def read(records, columns=None, values=None, tab="Список 2010", names=THEIRS):
    known = aliases(columns={"arrests": columns or {}}, values={"arrests": values or {}})
    checked = check({tab: sheet(*records, names=names)}, aliases=known)
    return tab_of(checked, "arrests"), said_of(checked, "arrests")


COLUMNS = {
    "tab": ("Список 2010",),
    "ref": ("№", "номер"),
    "detained": ("когда взяли (Дата, час)",),
    "region": ("куст",),
    "custody": ("статус",),
}


def test_tabs_and_headers_are_found_by_what_the_settings_call_them():
    tab, problems = read([ARREST], {**COLUMNS, "ref": ("№ п/п",)})
    assert sorted(codes(problems)) == [
        "column_unknown",
        "columns_missing",
    ]  # the sheet says №, the settings № п/п
    tab, problems = read([ARREST], COLUMNS)
    assert (tab.accepted[0].values["ref"], codes(problems)) == ("A-0412", [])


def test_what_the_settings_say_goes_before_our_own_names():
    record = {**ARREST, "custody": "police custody"}
    tab, _ = read([record], COLUMNS)
    assert tab.accepted[0].values["custody"] == "police_custody"
    assert tab.accepted[0].values["legal_status"] is None  # "статус" is a name of this column too


def test_a_header_of_ours_that_comes_second_to_the_settings_is_said_to_be_left_aside():
    names = {"ref": "ref", "detained": "date", "region": "region", "ground": "taken on"}
    tab, problems = read(
        [{**ARREST, "ground": "2010-06-20"}], {"detained": ("taken on",)}, tab="arrests", names=names
    )
    assert str(tab.accepted[0].values["detained"]) == "2010-06-20 00:00:00"
    assert codes(problems) == ["column_twice"]


@pytest.mark.parametrize(
    ("column", "code", "word", "expected"),
    [
        ("custody", "administrative_arrest", "15 суток", "administrative_arrest"),
        ("region", REGION, "Шахтёрский куст", REGION),
        ("place", "karaganda", "КРГ", "karaganda"),
        ("verified", "3", "бумага", 3),
        ("public", "yes", "+", True),
        ("public", "no", 7, False),
    ],
)
def test_words_of_a_list_are_read_as_the_settings_say(column, code, word, expected):
    record = {**ARREST, column: word}
    tab, problems = read([record], values={column: {code: (str(word),)}}, tab="arrests", names={})
    assert (codes(problems), tab.accepted[0].values[column]) == ([], expected)


def test_other_words_are_read_as_before():
    values = {"custody": {"remand": ("тюрьма № 4",)}}
    tab, _ = read([{**ARREST, "custody": "house arrest"}], values=values, tab="arrests", names={})
    assert tab.accepted[0].values["custody"] == "house_arrest"


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ({"columns": {"arrest": {"ref": ("x",)}}}, "arrests"),
        ({"columns": {"arrests": {"detaind": ("x",)}}}, "detained"),
        ({"values": {"arrests": {"note": {"x": ("y",)}}}}, "workbook.values.arrests"),
        ({"values": {"arrests": {"custody": {"remanded": ("y",)}}}}, "remand"),
        ({"values": {"arrests": {"region": {"KZ-XXX": ("y",)}}}}, "KZ-"),
        ({"columns": {"arrests": {"ref": ("код", "номер"), "ground": ("КОД",)}}}, "more than one"),
        ({"values": {"arrests": {"custody": {"remand": ("сизо",), "died": ("СИЗО ",)}}}}, "more than one"),
        ({"columns": {"arrests": {"ref": ("#",)}}}, "or for none"),
        ({"columns": {"arrests": {"ref": ("ФИО",)}}}, "who a person is"),
        ({"columns": {"arrests": {"tab": ("Телефоны",)}}}, "who a person is"),
    ],
)
def test_what_the_settings_cannot_mean_is_said_with_the_section(sections, said):
    with pytest.raises(SettingsError, match="workbook") as raised:
        aliases(**sections)
    assert said in str(raised.value)


def test_no_column_is_called_as_the_settings_call_the_tab_itself():
    assert all(column.name != "tab" for table in TABLES for column in table.columns)
