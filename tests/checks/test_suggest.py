"""For what is not understood, the settings' lines that would say what it is."""

import tomllib

from lib import schema
from lib.checks.aliases import aliases_of
from lib.checks.suggest import as_settings, suggest
from lib.schema import TABLES
from lib.schema.types import LANGUAGES
from lib.settings import WorkbookSettings
from tests.checks.sheets import ARREST, COUNTRY, check, sheet, tab_of, workbook


def suggested(tabs, **options):
    found = suggest(workbook(tabs), LANGUAGES, **options)
    return {(each.table, each.text): each.column for each in found}


def test_a_misspelt_header_is_suggested_for_the_column_it_is_like():
    grid = sheet(ARREST, names={"detained": "Detaned", "ref": "my ref. code"})
    assert suggested({"arrests": grid}) == {("arrests", "Detaned"): "detained"}


def test_a_name_of_ours_within_a_longer_header_is_seen():
    grid = [["Код", "Дата задержания человека", "Наш регион работы"], ["A-1", "2010-06-24", "Караганда"]]
    assert suggested({"задержания": grid}) == {
        ("arrests", "Дата задержания человека"): "detained",
        ("arrests", "Наш регион работы"): "region",
    }


def test_a_tab_of_another_name_is_known_by_its_headers_or_by_its_name():
    grid = sheet({**ARREST, "custody": "remand", "sentence_days": 5})
    assert suggested({"Список 2010": grid}) == {("arrests", "Список 2010"): "tab"}
    assert suggested({"Arests": [["x", "y"]]}) == {("arrests", "Arests"): "tab"}


def test_nothing_is_suggested_for_what_is_understood_or_like_nothing_or_asks_who_a_person_is():
    assert (
        suggested({"arrests": sheet({**ARREST, "custody": "remand"}), "Read me": [["How to fill in"]]}) == {}
    )
    assert suggested({"arrests": sheet({**ARREST, "zzzz": 1, "Фамилия адвоката": "x"})}) == {}
    assert suggested({"Бюджет": [["статья расходов", "сколько"], ["бензин", 3]]}) == {}


def test_what_stands_in_a_column_says_what_it_is_where_its_header_does_not():
    head = ["код", "когда забрали", "область", "где держат", "на воле с", "заметки свои"]
    rows = [
        [f"A-{n}", f"2010-06-{n:02}", "KZ-KAR", "СИЗО", "2010-07-01" if n % 2 else None, f"слово {n}"]
        for n in range(1, 9)
    ]
    names = [column.name for column in schema.table("arrests").columns if "date" in column.kind.value]
    others = [name for name in names if name not in ("detained", "released")]
    grid = [[*head, *others], *rows]
    assert suggested({"arrests": grid}) == {
        ("arrests", "когда забрали"): "detained",
        ("arrests", "где держат"): "custody",
        ("arrests", "на воле с"): "released",
    }


def test_of_two_columns_that_would_fit_neither_is_suggested():
    grid = [["date", "region", "пришло", "ушло"], *([f"2010-06-{n:02}", "KZ-KAR", n, 2] for n in range(1, 9))]
    assert suggested({"membership": grid}) == {}


def test_one_column_is_suggested_once_and_to_the_header_that_is_most_like_it():
    grid = [["ref", "region", "detainedd", "detaineddd"], ["A-1", "KZ-KAR", "2010-06-24", ""]]
    assert suggested({"arrests": grid}) == {("arrests", "detainedd"): "detained"}


def test_what_is_suggested_can_be_put_into_the_settings_and_then_the_tab_is_read():
    grid = sheet(
        ARREST, names={"ref": "код (свой)", "detained": 'Дата "задержания" (дн.)', "region": "Региoн"}
    )
    tabs = {"Задержания за год": grid}
    found = suggest(workbook(tabs), LANGUAGES)
    said = tomllib.loads(as_settings(found))["workbook"]["columns"]
    columns = {table: {name: (text,) for name, text in names.items()} for table, names in said.items()}
    known = aliases_of(WorkbookSettings("country", "folder", "x", columns=columns), COUNTRY)
    assert len(tab_of(check(tabs, aliases=known), "arrests").accepted) == 1
    assert suggest(workbook(tabs), LANGUAGES, known) == ()


def test_the_suggestions_stand_in_the_order_of_the_tables():
    tabs = {"evnts": [["x"]], "cass": [["x"]]}
    order = [line for line in as_settings(suggest(workbook(tabs), LANGUAGES)).splitlines() if line[0] == "["]
    names = [table.name for table in TABLES]
    assert order == [f"[workbook.columns.{name}]" for name in sorted(["events", "cases"], key=names.index)]
