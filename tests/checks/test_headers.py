import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import schema
from lib.checks.headers import find_header, missing_columns, table_called
from lib.schema import TABLES
from lib.schema.types import LANGUAGES

COLUMNS = [(table, column) for table in TABLES for column in table.columns]
DISGUISES = [
    str,
    str.upper,
    "  {}\u00a0".format,
    "{} *".format,
    "{}*".format,
    "{} (required)".format,
    "{}, обязательно".format,
    "{} міндетті".format,
    "{}:".format,
    "{}\n(dd.mm.yyyy)".format,
    "{} [число]".format,
    "\u200b{}\ufeff".format,
    lambda text: text.replace(" ", "_"),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", ""),
]


@given(pair=st.sampled_from(COLUMNS), disguise=st.sampled_from(DISGUISES), data=st.data())
def test_a_column_is_found_by_any_of_its_names_whatever_volunteers_add(pair, disguise, data):
    table, column = pair
    spelling = data.draw(st.sampled_from((column.name, *column.names.spellings())))
    header = find_header([[disguise(spelling)]], table, LANGUAGES)
    assert dict(header.positions) == {column.name: 0}


@given(
    table=st.sampled_from(TABLES),
    language=st.sampled_from(LANGUAGES),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_the_columns_and_their_language_do_not_matter(table, language, order):
    columns = list(table.columns)
    order.shuffle(columns)
    row = [column.names.in_language(language) for column in columns]
    header = find_header([row], table, LANGUAGES)
    assert dict(header.positions) == {column.name: place for place, column in enumerate(columns)}
    assert header.language == language
    assert (header.unknown, missing_columns(header, table)) == ((), ())


@pytest.mark.parametrize("above", range(12))
def test_the_header_stands_in_one_of_the_first_ten_rows(above):
    rows = [["Список задержаний", None, 2010]] * above + [["код", "задержан", "регион"]]
    header = find_header(rows, schema.table("arrests"), LANGUAGES)
    assert (header.row if header else None) == (above if above < 10 else None)


def test_the_row_that_names_most_columns_is_the_header():
    rows = [["date"], ["date", "region", "joined"], ["2010-06-24", "media", 5]]
    assert find_header(rows, schema.table("membership"), LANGUAGES).row == 1


def test_a_column_that_stands_twice_is_read_once_and_what_is_unknown_is_told():
    header = find_header(
        [["ref", "Код", "мой столбец", None, "detained"]], schema.table("arrests"), LANGUAGES
    )
    assert dict(header.positions) == {"ref": 0, "detained": 4}
    assert dict(header.repeated) == {1: "ref"}
    assert header.unknown == (2,)


def test_a_place_stands_in_for_the_region_and_one_of_several_counts_is_enough():
    def missing(*names):
        table = schema.table("membership")
        return missing_columns(find_header([names], table, LANGUAGES), table)

    assert missing("date", "place", "joined") == ()
    assert missing("date", "joined") == ("region",)
    assert missing("date", "region") == ("joined", "left", "counted")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_tab_is_found_by_any_of_its_names(table):
    for spelling in (table.name, *table.names.spellings()):
        assert table_called(f" {spelling.upper()} ") is table


@pytest.mark.parametrize("name", ["", "Sheet1", "arrests 2", "лист", "x" * 50_000], ids=lambda name: name[:9])
def test_a_tab_of_another_name_is_none_of_ours(name):
    assert table_called(name) is None
