"""Who is signed in now, and the button that ends a session."""

import streamlit as st

from lib.access.permissions import Permission
from lib.store import admission, sessions
from lib.store.sessions import Session
from lib.ui import browser, current, faults, state
from lib.ui.guard import Page
from lib.ui.parts.administration.acting import acting, when

_MOST = 100  # shown; an account with more has a browser gone wild


def live_sessions(_page: Page) -> None:
    """One line a session, the latest first."""
    t = current.desk().words
    st.subheader(t.text("Signed in now"), anchor=False)
    with state.database().reading() as connection:
        found = sessions.living(connection, state.now(), state.lifetime())
    st.text(t.plural("{n} session", "{n} sessions", len(found)))
    with st.container(gap="xsmall"):
        for session in found[:_MOST]:
            _line(session)


def _line(session: Session) -> None:
    t, own = current.desk().words, session.id == browser.session_id()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(
            t.text(
                "{account}: since {since}, last used {seen}",
                account=session.username,
                since=when(session.created),
                seen=when(session.last_seen),
            )
        )
        if own:
            st.text(t.text("this one"))
        elif st.button(t.text("End"), key=f"end-{session.id}", icon=":material/logout:"):
            with faults.in_words():
                _end(session)
                st.rerun()


def _end(session: Session) -> None:
    with acting(Permission.MANAGE_ACCOUNTS) as (connection, by):
        admission.end_session(connection, by, session.username, session.id, state.now())
