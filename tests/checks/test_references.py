from datetime import date
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.checks.raw import Shown
from lib.checks.reading import RefusedError
from lib.checks.references import LONGEST_TEXT, read_ref, read_text


@pytest.mark.parametrize(
    "cell",
    [
        "A-0412",
        "a-0412",
        " A - 0412 ",
        "А-0412",
        "A–0412",
        "A‑0412",
        "Ａ－０４１２",
        "A\u200b-0412",
        Shown("A-0412", "A-0412"),
    ],
    ids=[
        "as it is",
        "lower case",
        "spaces",
        "a Cyrillic letter",
        "a dash",
        "a no-break hyphen",
        "full width",
        "zero width",
        "shown",
    ],
)
def test_a_ref_has_one_spelling(cell):
    assert read_ref(cell) == "A-0412"


@given(st.from_regex(r"[A-Z]{1,3}-[0-9]{1,6}", fullmatch=True))
def test_reading_a_ref_again_changes_nothing(ref):
    assert read_ref(ref) == read_ref(read_ref(ref)) == ref


@pytest.mark.parametrize(
    ("cell", "ref"),
    [(412, "412"), (412.0, "412"), (Shown(412, "0412"), "0412"), ("0412", "0412"), ("ДЕЛО-1", "ДEЛO-1")],
)
def test_a_ref_keeps_its_zeros_as_far_as_the_sheet_shows_them(cell, ref):
    assert read_ref(cell) == ref


@pytest.mark.parametrize(
    "cell", ["A-1; A-2", "A 0412", "see below", "-", "A--1", 4.5, True, "x" * 41, float("nan")]
)
def test_what_is_no_code_is_refused(cell):
    with pytest.raises(RefusedError, match="ref_shape"):
        read_ref(cell)


def test_a_code_that_became_a_date_is_refused_as_such():
    with pytest.raises(RefusedError, match="ref_date"):
        read_ref(Shown(date(2010, 5, 1), "1-5"))


@given(st.text(max_size=60))
def test_a_text_keeps_what_can_be_seen_and_nothing_else(text):
    (kept,) = read_text(text).values
    assert {category(character) for character in kept}.isdisjoint({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
    assert kept == " ".join(kept.split())
    assert read_text(kept).values == (kept,)


def test_a_long_text_is_cut_and_the_cut_is_said():
    reading = read_text("слово " * LONGEST_TEXT)
    assert len(reading.values[0]) == LONGEST_TEXT
    assert [fault.code for fault in reading.faults] == ["text_cut"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5, "5"),
        (5.0, "5"),
        (5.5, "5.5"),
        (True, "TRUE"),
        (date(2010, 6, 24), "2010-06-24"),
        ("a\u202e\x07\nb", "a b"),
    ],
)
def test_a_text_column_takes_any_cell_as_its_text(cell, text):
    assert read_text(cell).values == (text,)
