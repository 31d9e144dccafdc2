"""Faults in words, and nothing of the machine on the screen."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.access.viewer import Role

SECRET = "SELECT * FROM arrests WHERE /srv/board/secret"
HOSTILE = "![x](https://example.org/x.png) **bold** $x$ :material/home: https://example.org"


def mendable(text):
    from lib.errors import StoreError
    from lib.ui import faults

    with faults.in_words():
        raise StoreError("There is no table called {name}.", "Choose another.", name=text)


def unforeseen(text):
    from lib.ui import faults

    with faults.in_words():
        raise ValueError(text)


def outside_the_pages(text):
    from lib.ui import faults

    assert faults.on_script_error(ValueError(text)) is True  # or Streamlit shows its own


def stopped(text):
    import streamlit as st

    from lib.ui import faults

    with faults.in_words():
        st.text(text)
        st.stop()
    st.text("after")


@pytest.fixture
def shown(board):
    """What a script shows."""
    return lambda script, text: AppTest.from_function(script, args=(text,), default_timeout=30).run()


def test_a_fault_that_a_person_can_mend_is_said_with_the_next_step_as_plain_text(shown):
    at = shown(mendable, HOSTILE)
    assert [error.value for error in at.error] == ["This could not be done."]
    assert [text.value for text in at.text] == [f"There is no table called {HOSTILE}.", "Choose another."]
    assert not at.markdown


@pytest.mark.parametrize("script", [unforeseen, outside_the_pages])
def test_any_other_fault_is_a_number_that_the_log_explains(shown, caplog, script):
    at = shown(script, SECRET)
    assert [error.value for error in at.error] == ["Something went wrong."]
    number = at.text[0].value.split("number ")[1].split(".")[0]
    assert SECRET not in str(at.main)
    assert not at.exception
    assert f"Fault {number}" in caplog.text
    assert SECRET in caplog.text


def test_a_run_that_was_stopped_is_no_fault(shown):
    at = shown(stopped, "before")
    assert [text.value for text in at.text] == ["before"]
    assert not at.error


def test_a_database_that_went_away_is_said_in_words_too(board, tmp_path):
    at = board(Role.LEADER)
    (tmp_path / "board.db").write_bytes(b"no database at all" * 1000)
    at.run()
    assert [error.value for error in at.error] == ["This could not be done."]
    assert not at.title
    assert str(tmp_path) not in str(at.main)
