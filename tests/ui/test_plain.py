"""Nothing comes alive in a widget that reads Markdown. That it looks as written, a browser test sees."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.ui.plain import plain

JOINER = "\u2060"


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://evil.example/y.png)",
        "<img src=https://evil.example/y.png>",
        "https://evil.example",
        "www.evil.example",
        "someone@evil.example",
        ":material/home:",
        ":red[x]",
        ":100:",
        "$x^2$",
        "**bold** _it_ `code`",
        "# heading",
        "- item",
        "1. item",
    ],
)
def test_no_sign_that_markdown_reads_stands_bare(text):
    shown = plain(text)
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", shown)
    assert not re.search(r"[*_`#<>\[\]$!~|\\()]", bare)
    assert "://" not in shown
    assert "www." not in shown.lower()
    assert not re.search(r":[^\W\d]|:\d+:|@\w", shown)


@given(st.text(alphabet="ab1 .,-:@/[]()*_#$<>!&ҚІ\\`~|{}="))
def test_a_reader_sees_what_was_written(text):
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain(text)).replace(JOINER, "") == text


def test_marks_that_turn_or_hide_text_are_dropped():
    assert plain("a\u202eb\u200bc\nd") == "abc d"


def test_a_time_and_a_colon_before_a_space_stay_as_they_are():
    assert plain("As known at 7 July 2010, 06:00") == "As known at 7 July 2010, 06:00"
    assert plain("Source: membership") == "Source: membership"
