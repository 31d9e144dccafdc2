"""The data dictionary says all that the schema says, in each language."""

import pytest

from lib.export.dictionary import dictionary
from lib.i18n.translator import Translator
from lib.schema import TABLES
from lib.schema.types import LANGUAGES

TEXTS = {language: dictionary(Translator(language, "EUR")) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_tab_has_its_section_and_every_column_its_line(table, language):
    section = TEXTS[language].split(f"(`{table.name}`)\n")[1].split("\n## ")[0]
    assert table.one_row_is.in_language(language) in section
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    assert len(lines) == len(table.columns)
    for column, line in zip(table.columns, lines, strict=True):
        name = column.names.in_language(language)
        assert f"| **{name}** |" in line if column.required else f"| {name} |" in line
        assert column.about.in_language(language) in line
        assert all(f"`{stored}`" in line for stored in column.stored_names)
        assert all(spelling in line for spelling in column.names.spellings())
    assert section.count("\n- ") == len(table.rules)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_is_listed_with_its_names(language):
    for table in TABLES:
        for column in filter(lambda column: column.vocabulary, table.columns):
            section = TEXTS[language].split(f"### `{column.vocabulary.name}`\n")[1].split("\n### ")[0]
            for choice in column.vocabulary.choices:
                (line,) = [line for line in section.splitlines() if line.startswith(f"| `{choice.code}` |")]
                assert all(spelling in line for spelling in choice.names.spellings())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_row_has_as_many_cells_as_its_head(language):
    blocks = [block.splitlines() for block in TEXTS[language].split("\n\n") if block.startswith("|")]
    assert len(blocks) > len(TABLES)
    for block in blocks:
        assert len({line.replace("\\|", "").count("|") for line in block}) == 1, block[0]


def test_nothing_in_it_is_left_in_english():
    for language in ("ru", "kk"):
        assert "One row is" not in TEXTS[language]
        assert "whole number" not in TEXTS[language]
