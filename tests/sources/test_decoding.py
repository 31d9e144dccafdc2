import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.errors import SourceError
from lib.sources import decoding

NAMES = st.text(st.sampled_from("abcxyz абвгдё _-№"), min_size=1, max_size=8).map(lambda name: f"n{name}")
CELLS = st.text(st.sampled_from("ab я1,;\t\"'\n\r=«»"), max_size=12)


@st.composite
def tables(draw):
    width = draw(st.integers(2, 6))
    header = draw(st.lists(NAMES, min_size=width, max_size=width))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=8))
    return [header, *rows]


def written(table, mark, quoting=csv.QUOTE_MINIMAL):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark, quoting=quoting).writerows(table)
    return text.getvalue()


@settings(max_examples=300, deadline=None)
@given(tables(), st.sampled_from(decoding.SEPARATORS), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_whatever_the_cells_hold_the_separator_is_found(table, mark, quoting):
    assert list(decoding.records(written(table, mark, quoting), "x.csv")) == table


@settings(max_examples=100, deadline=None)
@given(
    NAMES,
    st.lists(st.text(st.sampled_from("ab я1,;\t\"'\n"), min_size=1, max_size=12), max_size=8),
    st.sampled_from(decoding.SEPARATORS),
)
def test_one_column_stays_one_column_when_its_cells_are_quoted(name, cells, mark):
    table = [[name], *([cell] for cell in cells)]
    assert list(decoding.records(written(table, mark, csv.QUOTE_ALL), "x.csv")) == table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("заметка\nАлматы, центр\nПавлодар, север\n", decoding.NO_SEPARATOR),
        ("Отчёт, июнь 2010\n\nref;kind;region\nA;b;c\n", ";"),
        ("Отчёт за июнь 2010\nref;kind;region\nA;b;c\nA;b;c\n", ";"),
        ("date;sum\n24.06.2010;2,5\n25.06.2010;3,5\n", ";"),
        ("date\tnote\n24.06.2010\ta, b; c\n", "\t"),
        ("ref,kind\n", ","),
        ("ref;kind\nA;b\n\nА, note; under; the table\n", ";"),
        ("", decoding.NO_SEPARATOR),
    ],
)
def test_notes_decimal_commas_and_short_files_do_not_mislead(text, expected):
    assert decoding.separator(text) == expected


RUSSIAN = st.lists(
    st.sampled_from(
        ["Караганда", "шахта", "Суд", "«да»", "№ 5", "почему?", "ул. Мира,", "ёлка", "КНБ", "Zhastar", "2010"]
    ),
    min_size=1,
    max_size=20,
).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(RUSSIAN, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1251"]))
def test_russian_text_is_read_right_in_every_encoding_that_is_promised(text, encoding):
    assert decoding.decode(text.encode(encoding), "x.csv") == text


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "mac_cyrillic", "iso8859_5", "latin-1", "kz1048"])
def test_text_in_another_encoding_is_refused_rather_than_misread(encoding):
    text = "Суд,Караганда\nшахта имени Костенко,Ждём решения\n"
    text = {"latin-1": "Réunion,Genève\nété,noël\n", "kz1048": "Қарағанды,Өскемен\nсот,шешім\n"}.get(
        encoding, text
    )
    with pytest.raises(SourceError, match="encoding"):
        decoding.decode(text.encode(encoding), "x.csv")


KAZAKH = ["Түркістан", "Қарағанды", "Өскемен", "Жезқазған", "әділ сот", "Ақтөбе", "тәуелсіз", "ұйым", "һәм"]


@pytest.mark.parametrize("word", KAZAKH)
def test_kazakh_letters_lost_to_question_marks_are_noticed(word):
    data = f"город\nАлматы\n{word}\n".encode("cp1251", errors="replace")
    with pytest.raises(SourceError, match=r"Line 3 of x\.csv has question marks in place of Kazakh letters"):
        decoding.decode(data, "x.csv")


@pytest.mark.parametrize("word", KAZAKH)
def test_kazakh_letters_are_read_right_in_utf_8_and_utf_16(word):
    for encoding in ("utf-8", "utf-16"):
        assert decoding.decode(word.encode(encoding), "x.csv") == word


def test_question_marks_of_a_question_are_no_lost_letters():
    text = "Почему? Кто? «Когда?» (где?)\nчто?!\n"
    assert decoding.decode(text.encode("cp1251"), "x.csv") == text


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_by_name(data):
    try:
        list(decoding.records(decoding.decode(data, "x.csv"), "x.csv"))
    except SourceError as refusal:
        assert "x.csv" in str(refusal)
