import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.charts.text import plain, wrapped


@settings(max_examples=200)
@given(st.text())
def test_no_text_carries_markup_into_a_figure(text):
    assert "<" not in plain(text)
    assert not re.search(r"<(?!br>)", wrapped(text))


@given(st.text(alphabet="abc <>&;ҚІ", max_size=40))
def test_a_reader_sees_the_text_that_was_written(text):
    assert html.unescape(plain(text)) == text


def test_marks_that_turn_or_hide_text_are_dropped_and_long_texts_are_cut():
    assert plain("a\u202eb\u200bc\x00d\ne") == "abcd e"
    assert len(plain("x" * 500)) == 120


def test_a_long_name_is_broken_over_two_lines():
    assert wrapped("South Kazakhstan Region and beyond", width=16).count("<br>") == 1
