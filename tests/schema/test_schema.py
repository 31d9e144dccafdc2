"""The declarations of the workbook hold together."""

import re
import unicodedata

import pytest

from lib import schema
from lib.schema import vocabularies
from lib.schema.types import LANGUAGES, AnyOf, Kind, Order, Range

COLUMNS = [(table, column) for table in schema.TABLES for column in table.columns]
WORKBOOK = (
    "membership cases hearings arrests drives drive_progress events incidents accidents solidarity targets"
)


def plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return re.sub(r"[\W_]+", "", folded) or folded


def each_once(spelled: dict[str, list[str]]) -> None:
    for spelling, owners in spelled.items():
        assert len(set(owners)) == 1, f"{spelling!r} names {sorted(set(owners))}"


def spellings(named) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, names in named:
        for spelling in (name, *names.spellings()):
            found.setdefault(plain(spelling), []).append(name)
    return found


def test_the_tabs_stand_in_the_order_of_the_workbook():
    assert [table.name for table in schema.TABLES] == WORKBOOK.split()
    assert all(schema.table(table.name) is table for table in schema.TABLES)


def test_no_spelling_names_two_tabs():
    each_once(spellings((table.name, table.names) for table in schema.TABLES))


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda t: t.name)
def test_no_spelling_names_two_columns_of_a_tab(table):
    each_once(spellings((column.name, column.names) for column in table.columns))


@pytest.mark.parametrize("vocabulary", vocabularies.EVERY, ids=lambda v: v.name)
def test_no_spelling_names_two_choices_of_a_list(vocabulary):
    each_once(spellings((choice.code, choice.names) for choice in vocabulary.choices))
    assert all(vocabulary.label(code, language) for code in vocabulary.codes for language in LANGUAGES)


def test_the_lists_have_different_names():
    assert len({vocabulary.name for vocabulary in vocabularies.EVERY}) == len(vocabularies.EVERY)


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda each: each.name)
def test_a_column_says_all_that_its_kind_needs(table, column):
    assert re.fullmatch(r"[a-z][a-z_]*", column.name)
    assert (column.vocabulary is not None) >= (column.kind is Kind.CHOICE)
    assert all(column.names.in_language(each) and column.about.in_language(each) for each in LANGUAGES)
    assert all(column.about.in_language(each).endswith(".") for each in LANGUAGES)
    if column.kind is Kind.LINK and column.links_to:
        assert schema.table(column.links_to).has_ref


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda t: t.name)
def test_a_tab_has_a_key_and_rules_over_its_own_columns(table):
    assert table.key_columns
    assert {"source", "verified", "public", "note"} <= {
        c.name for c in table.columns
    } or table.name == "targets"
    for rule in table.rules:
        match rule:
            case Order(earlier, later):
                assert table.column(earlier).kind.has_precision
                assert table.column(later).kind.has_precision
            case Range(low, high):
                kinds = {table.column(low).kind, table.column(high).kind}
                assert kinds <= {Kind.COUNT, Kind.SIZE, Kind.MONEY}
            case AnyOf(columns):
                assert all(table.column(name) for name in columns)


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda t: t.name)
def test_a_row_belongs_to_a_region_by_its_own_column_or_by_a_link(table):
    if not table.scoped_by:
        return
    column = table.column(table.scoped_by)
    assert column.required
    if column.kind is Kind.LINK:
        assert schema.table(column.links_to).scoped_by == "region"
    else:
        assert column.kind is Kind.REGION
