"""The accounts: all of them in a table, a new one, and what can be done with one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from lib.access import naming, passwords
from lib.access.permissions import Permission
from lib.access.viewer import Role
from lib.errors import N_, AccessError
from lib.i18n.translator import Translator
from lib.store import accounts as store_accounts
from lib.store import admission, codes
from lib.store.accounts import Account
from lib.store.engine import Connection
from lib.ui import confirming, current, faults, state
from lib.ui.account_menu import ROLES
from lib.ui.guard import Page
from lib.ui.parts.administration.acting import acting


def accounts(page: Page) -> None:
    """The table, and below it the forms, once the password was said again."""
    t = current.desk().words
    table = st.container()  # drawn last: it shows what the forms below have just done
    if not confirming.is_confirmed():
        why = t.text("Accounts are changed by whoever has just said their password.")
        if confirming.form(why, page.viewer.username, key="accounts"):
            st.rerun()
    else:
        change, add = st.columns(2, gap="large")
        with change:
            _one(t)
        with add:
            _new(t)
    with table, state.database().reading() as connection:
        found, with_code = store_accounts.every(connection), codes.holders(connection)
        _show([_written(account, account.username in with_code, t) for account in found], t)


def _show(rows: list[dict[str, str]], t: Translator) -> None:
    st.subheader(t.text("Accounts"), anchor=False)
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt=t.text("Accounts"))


def _written(account: Account, has_code: bool, t: Translator) -> dict[str, str]:
    required = account.role.value in state.campaign().sessions.codes_required_for
    bound = [*(t.value(code, "region") for code in account.regions), *account.workbooks]
    return {
        t.text("Account"): account.username,
        t.text("Role"): t.text(ROLES[account.role]),
        t.text("Bound to"): ", ".join(bound),
        t.text("One-time code"): _code(has_code, required, t),
        t.text("State"): t.text("shut out") if account.disabled else t.text("may come in"),
    }


def _code(has_one: bool, required: bool, t: Translator) -> str:
    if has_one:
        return t.text("set up")
    return t.text("at the next login") if required else t.text("not asked for")


def _new(t: Translator) -> None:
    """A form for a new account; its password is made up here and shown this once."""
    st.subheader(t.text("New account"), anchor=False)
    regions = [region.code for region in current.desk().country.regions]
    workbooks = [book.name for book in state.campaign().workbooks]
    with st.form("new_account", border=False, clear_on_submit=True):
        name = st.text_input(
            t.text("Name of the account"),
            max_chars=32,
            autocomplete="off",
            help=t.text("A code says less than a name."),
        )
        role = st.selectbox(t.text("Role"), list(Role), format_func=lambda role: t.text(ROLES[role]))
        places = st.multiselect(
            t.text("Regions of an organiser"), regions, format_func=lambda code: t.value(code, "region")
        )
        books = st.multiselect(t.text("Workbooks of a volunteer"), workbooks)
        sent = st.form_submit_button(t.text("Make the account"), type="primary")
    if sent:
        with faults.in_words():
            made, password = _make(name, role, places, books, regions, workbooks)
            _show_password(made, password, t)


def _make(
    name: str, role: Role, places: list[str], books: list[str], regions: list[str], workbooks: list[str]
) -> tuple[str, str]:
    username = naming.username(name)
    bound = naming.bindings(role, places, books, regions, workbooks)
    password = passwords.generated()
    kept = passwords.hashed(password, username)
    with acting(Permission.MANAGE_ACCOUNTS, confirmed=True) as (connection, by):
        admission.add(connection, by, username, role, kept, state.now(), *bound)
    return username, password


def _one(t: Translator) -> None:
    """Pick an account, and what to do with it."""
    st.subheader(t.text("Change an account"), anchor=False)
    with state.database().reading() as connection:
        found = store_accounts.every(connection)
    picked = st.selectbox(
        t.text("Account"), [account.username for account in found], index=None, key="account-picked"
    )
    account = next((account for account in found if account.username == picked), None)
    if account is None:
        return
    acts: list[tuple[str, Callable[[str], str | None]]] = [
        (N_("New password"), _renew),
        (N_("Let in again"), _let_in) if account.disabled else (N_("Shut out"), _shut_out),
        (N_("Reset the one-time code"), _reset_code),
    ]
    with st.container(horizontal=True):
        pressed = [(label, act) for label, act in acts if st.button(t.text(label), key=f"account-{label}")]
    for label, act in pressed:
        with faults.in_words():
            password = act(account.username)
            if password:
                _show_password(account.username, password, t)
            else:
                st.success(t.text("{label}: done.", label=t.text(label)))


@contextmanager
def _on(username: str) -> Iterator[tuple[Connection, str]]:
    """An act on somebody else: nobody takes their own way in away, or opens another to themselves."""
    with acting(Permission.MANAGE_ACCOUNTS, confirmed=True) as (connection, by):
        if by == username:
            raise AccessError(
                N_("This is your own account."),
                N_("Change your password in the menu; the rest does another."),
            )
        yield connection, by


def _renew(username: str) -> str:
    password = passwords.generated()
    kept = passwords.hashed(password, username)
    with _on(username) as (connection, by):
        admission.change_password(connection, by, username, kept, state.now())
    return password


def _shut_out(username: str) -> None:
    with _on(username) as (connection, by):
        admission.shut_out(connection, by, username, state.now())


def _let_in(username: str) -> None:
    with _on(username) as (connection, by):
        admission.let_in(connection, by, username, state.now())


def _reset_code(username: str) -> None:
    with _on(username) as (connection, by):
        admission.reset_code(connection, by, username, state.now())


def _show_password(username: str, password: str, t: Translator) -> None:
    """In this run alone: the next one does not know it any more."""
    st.success(t.text("The password of {account}, shown this once:", account=username))
    st.code(password, language=None)
