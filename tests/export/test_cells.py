"""No text from the data is run by the program that opens the file."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.export.cells import inert

SIGNS = "=+-@|%\t\r"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", " ", "\xa0", "\n", "\u200b", "\ufeff", "\x00", " \u2060 "])
def test_a_text_that_would_be_run_gets_an_apostrophe(sign, before):
    assert inert(f"{before}{sign}1+1").startswith("'")


@pytest.mark.parametrize("wide", ["＝1+1", "＋1", "－1", "＠sum", "﹦1", "｜x", "％x"])
def test_so_does_one_that_begins_with_a_wide_form_of_a_sign(wide):
    assert inert(wide) == f"'{wide}"


@given(st.text(alphabet=st.characters() | st.sampled_from(SIGNS + " \xa0\n")))
def test_what_is_left_never_begins_with_a_sign(text):
    shown = inert(text)
    folded = unicodedata.normalize("NFKC", shown).lstrip(" \xa0\u200b\u2060\ufeff\n")
    assert not folded.startswith(tuple(SIGNS))


@pytest.mark.parametrize("value", ["Karaganda", "A-0412", "", "1 - 2", -5, 3.5, None, date(2010, 7, 7)])
def test_everything_else_stays_as_it_is(value):
    assert inert(value) == value
