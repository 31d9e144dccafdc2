"""The template holds every tab and column, in each language, as a spreadsheet program will show it."""

from io import BytesIO

import openpyxl
import pytest

from lib import settings
from lib.export import template
from lib.i18n import countries
from lib.i18n.translator import Translator
from lib.places import pack
from lib.schema import TABLES, table
from lib.schema.layout import SERVICE_TABS
from lib.schema.types import LANGUAGES, Kind

SETTINGS = settings.load(str(settings.DEFAULT_CONFIG))
LAYOUTS = {language: template.layout(SETTINGS, language) for language in LANGUAGES}
SHEETS = [(language, sheet) for language in LANGUAGES for sheet in LAYOUTS[language].sheets]
COLUMNS = [column for _, sheet in SHEETS for column in sheet.columns]
RULED = {Kind.DATE, Kind.TIME, Kind.COUNT, Kind.MONEY}
FORBIDDEN_IN_TITLES = set(r"[]:*?/\'")


@pytest.fixture(scope="module", params=LANGUAGES)
def opened(request):
    book = openpyxl.load_workbook(BytesIO(template.xlsx(SETTINGS, request.param)))
    return LAYOUTS[request.param], book


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tab_and_column_of_the_schema_stands_in_the_template(language):
    laid_out = [(sheet.table, [c.name for c in sheet.columns]) for sheet in LAYOUTS[language].sheets]
    assert laid_out == [(table.name, [c.name for c in table.columns]) for table in TABLES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_is_one_a_spreadsheet_program_accepts_and_stands_once(language):
    layout = LAYOUTS[language]
    titles = [layout.read_me.title, layout.lists_title, *(sheet.title for sheet in layout.sheets)]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert all(0 < len(title) <= 31 and not FORBIDDEN_IN_TITLES & set(title) for title in titles)


def test_no_service_tab_is_called_like_a_table():
    tables = {spelling.casefold() for table in TABLES for spelling in (table.name, *table.names.spellings())}
    service = {spelling.casefold() for names in SERVICE_TABS for spelling in names.spellings()}
    assert not tables & service


@pytest.mark.parametrize(("language", "sheet"), SHEETS, ids=lambda each: getattr(each, "table", each))
def test_a_note_says_what_belongs_in_the_column_in_the_templates_language(language, sheet):
    words = Translator(language)
    before = words.text("Example: {example}", example="")
    for column in sheet.columns:
        declared = table(sheet.table).column(column.name)
        lines = column.note.splitlines()
        assert declared.about.in_language(language) in lines
        assert (words.text("Must be filled in.") in lines) == declared.required
        examples = [line.removeprefix(before) for line in lines if line.startswith(before)]
        assert len(examples) == (declared.example != "" or declared.kind in (Kind.REGION, Kind.PLACE))
        assert not (examples and column.choices) or examples[0] in map(str, column.choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_in_the_lists_of_regions_towns_and_countries_means_one_thing(language):
    country, words = pack.load(SETTINGS.country), Translator(language)
    columns = {column.kind: column for sheet in LAYOUTS[language].sheets for column in sheet.columns}
    assert {country.region_code(name) for name in columns[Kind.REGION].choices} == set(country.by_code)
    assert {country.place_id(name) for name in columns[Kind.PLACE].choices} == set(country.by_id)
    assert len(columns[Kind.COUNTRY].choices) == len({words.country(code) for code in countries.codes()})
    assert len(columns[Kind.COUNTRY].choices) == len(countries.codes())


def test_lists_stand_in_the_order_of_their_alphabet():
    names = next(c.choices for s in LAYOUTS["kk"].sheets for c in s.columns if c.kind is Kind.COUNTRY)
    assert names.index("Аустралия") < names.index("Әзірбайжан") < names.index("Бельгия")


def test_the_tabs_are_the_read_me_first_then_the_tables_and_the_lists_hidden(opened):
    layout, book = opened
    titles = [layout.read_me.title, *(sheet.title for sheet in layout.sheets), layout.lists_title]
    assert book.sheetnames == titles
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == [layout.lists_title]


def test_headers_are_frozen_and_carry_their_notes_and_required_ones_look_different(opened):
    layout, book = opened
    for each in layout.sheets:
        sheet = book[each.title]
        assert sheet.freeze_panes == "A2"
        headers = list(sheet[1])
        assert [cell.value for cell in headers] == [column.header for column in each.columns]
        assert [cell.comment.text for cell in headers] == [column.note for column in each.columns]
        looks = {
            (c.required, h.fill.fgColor.rgb, h.font.u) for h, c in zip(headers, each.columns, strict=True)
        }
        assert len(looks) == 2


def test_cells_of_a_column_have_its_format_and_its_rule_as_far_down_as_a_sheet_goes(opened):
    layout, book = opened
    for each in layout.sheets:
        sheet = book[each.title]
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        for number, column in enumerate(each.columns, start=1):
            letter = openpyxl.utils.get_column_letter(number)
            assert sheet.column_dimensions[letter].number_format == column.pattern
            rule = rules.get(f"{letter}2:{letter}1048576")
            assert (rule is not None) == bool(column.choices or column.kind in RULED)
            assert rule is None or (rule.allow_blank and rule.showErrorMessage and 0 < len(rule.error) <= 225)


def test_a_dropdown_lists_what_the_column_may_hold(opened):
    layout, book = opened
    for each in layout.sheets:
        for rule in book[each.title].data_validations.dataValidation:
            letter = str(rule.sqref).split("2:")[0]
            column = each.columns[openpyxl.utils.column_index_from_string(letter) - 1]
            if rule.type == "list":
                tab, _, area = rule.formula1.rpartition("!")
                cells = book[tab.strip("'")][area.replace("$", "")]
                assert tuple(cell[0].value for cell in cells) == column.choices
                assert rule.errorStyle in (None, "stop")


def test_codes_and_links_are_text_so_that_leading_zeros_survive():
    kinds = {Kind.REF, Kind.LINK, Kind.TEXT}
    assert {column.pattern for column in COLUMNS if column.kind in kinds} == {"@"}
    assert {column.pattern for column in COLUMNS if column.kind is Kind.DATE} == {"yyyy-mm-dd"}


def test_the_file_names_no_person_as_its_author(opened):
    _, book = opened
    assert book.properties.creator == "Movement Board"
    assert {cell.comment.author for sheet in book for cell in sheet[1] if cell.comment} == {"Movement Board"}
