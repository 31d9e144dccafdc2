"""The audit log: what was done by whom, and whether the chain is whole."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from lib.access.permissions import Permission, can
from lib.i18n.translator import Translator
from lib.store import accounts as store_accounts
from lib.store import audit
from lib.store.audit import COMMAND_LINE, STRANGER, Act, Entry, Verdict, Wanted
from lib.ui import current, state
from lib.ui.guard import Page
from lib.ui.parts.administration.acting import when

_AT_ONCE = 200
_AT_EACH_RUN = 5000  # entries that are checked whenever the page is drawn; more on request


def audit_log(page: Page) -> None:
    """The state of the chain, the filters, the entries."""
    if not can(page.viewer, Permission.READ_AUDIT):
        return
    t = current.desk().words
    st.subheader(t.text("Audit log"), anchor=False)
    _chain(t)
    wanted = _filters(t)
    before = st.session_state.get("audit-before")
    with state.database().reading() as connection:
        entries = audit.latest(connection, _AT_ONCE, before, wanted)
    if not entries:
        st.text(t.text("There are no such entries."))
        return
    st.dataframe(
        pd.DataFrame([_written(entry, t) for entry in entries]), hide_index=True, alt=t.text("Audit log")
    )
    _turn(t, entries, before)


def _chain(t: Translator) -> None:
    """Whether every entry is as it was written: at once while they are few, else at a press."""
    with state.database().reading() as connection:
        many = audit.count(connection) > _AT_EACH_RUN
        if many and not st.button(t.text("Check the whole chain"), icon=":material/verified:"):
            return
        found = audit.verify(connection)
    _say(found, t)


def _say(found: Verdict, t: Translator) -> None:
    if found.whole:
        st.success(
            t.plural(
                "{n} entry is as it was written.", "{n} entries are as they were written.", found.entries
            )
        )
        st.text(
            t.text("Head of the chain: {hash}. Note it elsewhere: a cut-off end shows too.", hash=found.head)
        )
    else:
        st.error(t.text("Entry {n} is not as it was written.", n=found.broken_at))
        st.text(t.text("Somebody changed the log in the database. Look at the last backup."))


def _filters(t: Translator) -> Wanted:
    with state.database().reading() as connection:
        names = [account.username for account in store_accounts.every(connection)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        act = st.selectbox(
            t.text("Act"),
            list(Act),
            index=None,
            placeholder=t.text("All"),
            format_func=lambda act: t.text(act.value),
            width=230,
        )
        actor = st.selectbox(
            t.text("Account"),
            [*names, COMMAND_LINE, STRANGER],
            index=None,
            placeholder=t.text("All"),
            format_func=lambda name: _who(name, t),
            width=230,
        )
        since = st.date_input(t.text("From"), value=None, format="DD.MM.YYYY", width=150, key="audit-since")
        until = st.date_input(t.text("To"), value=None, format="DD.MM.YYYY", width=150, key="audit-until")
    return Wanted(act and act.value, actor, _moment(since, time.min), _moment(until, time.max))


def _moment(day: date | None, at: time) -> datetime | None:
    zone = ZoneInfo(current.desk().settings.timezone)
    return datetime.combine(day, at, zone) if day else None


def _who(actor: str, t: Translator) -> str:
    named = {STRANGER: t.text("a stranger"), COMMAND_LINE: t.text("the command line")}
    return named.get(actor, actor)


def _written(entry: Entry, t: Translator) -> dict[str, object]:
    details = "; ".join(f"{name}: {_said(value)}" for name, value in entry.details.items() if value != [])
    return {
        t.text("Number"): entry.number,
        t.text("Moment"): f"{when(entry.at):%Y-%m-%d %H:%M:%S}",
        t.text("Account"): _who(entry.actor, t),
        t.text("Act"): t.text(entry.act),
        t.text("Subject"): entry.subject,
        t.text("Details"): details,
    }


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _turn(t: Translator, entries: tuple[Entry, ...], before: int | None) -> None:
    """Further back, or to the newest again."""
    if len(entries) == _AT_ONCE and st.button(t.text("Older entries"), icon=":material/history:"):
        st.session_state["audit-before"] = entries[-1].number
        st.rerun()
    if before is not None and st.button(t.text("Newest entries")):
        del st.session_state["audit-before"]
        st.rerun()
