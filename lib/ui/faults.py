"""Faults in words: what happened and the next step; never a traceback, a path or a statement."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from lib.errors import BoardError
from lib.ui.language import words

_LOG = logging.getLogger(__name__)


@contextmanager
def in_words() -> Iterator[None]:
    """Show whatever goes wrong inside in words, and go on."""
    try:
        yield
    except Exception as fault:
        show(fault)


def on_script_error(fault: Exception) -> bool:
    """What Streamlit calls for a fault outside the pages, in a callback or a fragment."""
    show(fault)
    return True  # shown; Streamlit adds nothing


def show(fault: Exception) -> None:
    """Say what a person can do about it; of anything else only the number under which the log has it.

    The words go through widgets that show text as it is: they may carry what somebody put into a cell.
    """
    t = words()
    if isinstance(fault, BoardError):
        what, fix = t.fault(fault)
        st.error(t.text("This could not be done."), icon=":material/error:")
        st.text(what)
        st.text(fix)
        return
    number = secrets.token_hex(4)
    _LOG.error("Fault %s", number, exc_info=fault)
    st.error(t.text("Something went wrong."), icon=":material/error:")
    st.text(t.text("It is noted under the number {number}. Tell the administrator.", number=number))
