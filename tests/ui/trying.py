"""What each permission is for, done at the function that does it, as if its button were drawn for all."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pyotp
import pytest
import streamlit as st

from lib import settings
from lib.access.permissions import Permission
from lib.access.viewer import Role
from lib.errors import AccessError
from lib.i18n.translator import Translator
from lib.metrics.query import Query
from lib.metrics.registry import every
from lib.places import pack
from lib.reports import Reports
from lib.reports.plans import PLANNED_COLUMNS
from lib.reports.records import PAGES, columns_for
from lib.reports.sheets import Sheets
from lib.schema import TABLES
from lib.store import accounts, codes, lock, sessions
from lib.ui import browser, current, guard, pages, second_step, unlock
from lib.ui.current import Desk
from lib.ui.pages import Entry
from lib.ui.parts import downloads
from lib.ui.parts.administration import accounts as accounts_part
from lib.ui.parts.administration import audit_log, live_sessions
from lib.ui.parts.administration import lock as lock_part
from lib.ui.parts.downloads import File
from lib.ui.parts.sheets import checking, deciding, restoring, syncing
from tests.serving import ACCOUNTS, REGION

COUNTRY = pack.load("kazakhstan-2010")
QUERY = Query(as_of=datetime(2010, 7, 7, tzinfo=UTC).date(), since=datetime(2010, 7, 1, tzinfo=UTC).date())
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
METRICS = [metric.name for metric in every()]


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Tried:
    """Somebody of a role who is signed in, said the password a moment ago, and tries what they may not."""

    role: Role
    board: object
    monkeypatch: object

    @property
    def viewer(self):
        return guard.signed_in().viewer

    @property
    def reports(self) -> Reports:
        return current.desk().reports

    def pressing(self, *modules):
        """Every button is drawn for them, and they press it."""
        for module in modules:
            self.monkeypatch.setattr(module, "can", lambda *_: True, raising=False)
        self.monkeypatch.setattr(st, "button", lambda *_, **__: True)
        self.monkeypatch.setattr(st, "rerun", lambda: None)
        self.monkeypatch.setattr(st, "session_state", {})

    def heard(self, module, *names):
        """The names of the functions of the module that are reached in what follows."""
        reached, done = [], SimpleNamespace(as_seen=True, rows_changed=0)
        for name in names:
            self.monkeypatch.setattr(module, name, lambda *_, name=name: reached.append(name) or done)
        return reached


@pytest.fixture
def tried(board, monkeypatch):
    """`tried(role)` signs somebody of the role in, and lays out the desk that the guard would."""

    def begin(role: Role) -> Tried:
        board(role)
        with board.store.database.writing() as connection:
            sessions.confirm(connection, browser.session_id(), now())
        campaign = settings.load()
        reports = Reports(board.store, COUNTRY, campaign)
        viewer = guard.signed_in().viewer
        current.lay(Desk(viewer, Translator("en"), reports, COUNTRY, campaign, campaign.today))
        return Tried(role, board, monkeypatch)

    return begin


def opens(permission):
    """Opening a page that asks for it, whichever pages there are by now."""

    def act(tried):
        stopped = []

        def stop(why):
            stopped.append(why)
            raise AccessError(why, "")

        entry = Entry("tried", "Tried", ":material/lock:", permission)
        tried.monkeypatch.setattr(pages, "PAGES", (entry,))
        tried.monkeypatch.setattr(guard, "_stop", stop)
        guard.open_page("tried")

    return act


def see_rows(tried):
    refused = 0
    asked = [
        *(lambda table=table.name: tried.reports.records(tried.viewer, table, QUERY) for table in TABLES),
        *(lambda table=t: tried.reports.changed(tried.viewer, table, QUERY, None) for t in PAGES),
    ]
    for ask in asked:
        try:
            ask()
        except AccessError:
            refused += 1
    if refused:
        assert refused == len(asked), "some rows are open to a role that may see none"
        raise AccessError("rows", "")


def see_plans(tried):
    drives = next(table for table in TABLES if table.name == "drives")
    if not {column.name for column in columns_for(tried.viewer, drives)} & set(PLANNED_COLUMNS):
        raise AccessError("plans", "")


def see_notes(tried):
    shown = [column for table in TABLES for column in columns_for(tried.viewer, table) if column.private]
    if not shown:
        raise AccessError("notes", "")


def see_all_sheets(tried):
    campaign = settings.load()
    strange = replace(campaign.workbooks[0], name="another", region="KZ-AST")
    campaign = replace(campaign, workbooks=(*campaign.workbooks, strange))
    Sheets(tried.board.store, campaign).require_own(tried.viewer, "another")


def read_audit(tried):
    asked = []
    tried.monkeypatch.setattr(audit_log, "_chain", lambda t: asked.append("chain"))
    tried.monkeypatch.setattr(audit_log.audit, "latest", lambda *_: asked.append("entries") or ())
    audit_log.audit_log(SimpleNamespace(viewer=tried.viewer))
    if not asked:
        raise AccessError("audit", "")


def export(rows):
    def act(tried):
        made, given = [], []
        tried.monkeypatch.setattr(st, "download_button", lambda *_, data, **__: given.append(data))
        tried.monkeypatch.setattr(downloads, "can", lambda *_: True)
        file = File("x.csv", "x", lambda: made.append("made") or b"", rows)
        downloads.download(file, key="x")
        given[0]()

    return act


def check_files(tried):
    desk = current.desk()
    book = replace(desk.settings.workbooks[0], region=REGION)  # one of the organiser's region
    current.lay(replace(desk, settings=replace(desk.settings, workbooks=(book,))))
    reached = tried.heard(checking, "preview", "_told")
    checking.look("cases.csv", b"", book.name)
    assert reached == ["preview", "_told"]


def sync_now(tried):
    tried.pressing(syncing)
    reached = tried.heard(syncing, "note")
    tried.monkeypatch.setattr(syncing, "sync_all", lambda *_: reached.append("sync_all") or ())
    syncing.sync_now()
    if not st.session_state and not reached:
        raise AccessError("sync", "")
    st.session_state[syncing._JOB].reports()  # read in a thread of its own
    assert sorted(reached) == ["note", "sync_all"]


def decide_held(tried):
    tried.pressing(deciding, restoring)
    decided = tried.heard(deciding, "accept", "refuse")
    restored = tried.heard(restoring, "restore", "bring_back")
    held, sync = SimpleNamespace(id=1, workbook="country"), SimpleNamespace(id=1)
    acts = [
        lambda: deciding._decide(held, accepted=True),
        lambda: deciding._decide(held, accepted=False),
        lambda: restoring._button(sync, "whole", "x"),
        lambda: restoring._button(sync, "removed", "x"),
    ]
    try:
        all_or_none(acts)
    except AccessError:
        assert decided + restored == []
        raise
    assert (decided, restored) == (["accept", "refuse"], ["restore", "bring_back"])


def manage_accounts(tried):
    before = accounts_of(tried.board.store)
    other = ACCOUNTS[Role.PRESENTER].name if tried.role is not Role.PRESENTER else ACCOUNTS[Role.LEADER].name
    acts = [
        lambda: accounts_part._make("made-1", Role.LEADER, [], [], [], []),
        lambda: accounts_part._renew(other),
        lambda: accounts_part._shut_out(other),
        lambda: accounts_part._let_in(other),
        lambda: accounts_part._reset_code(other),
        lambda: live_sessions._end(SimpleNamespace(username=other, id="x")),
    ]
    try:
        all_or_none(acts)
    except AccessError:
        assert accounts_of(tried.board.store) == before
        raise
    assert accounts_of(tried.board.store) != before


def accounts_of(store):
    with store.database.reading() as connection:
        every_one = accounts.every(connection)
        return [(a, accounts.password_hash(connection, a.username)) for a in every_one], codes.holders(
            connection
        )


def all_or_none(acts):
    """AccessError if each of the acts is refused; an assertion fails if only some are."""
    refused = []
    for act in acts:
        try:
            act()
        except AccessError as fault:
            refused.append(fault)
    if refused:
        assert len(refused) == len(acts), "some of the acts are open to a role that may do none"
        raise refused[0]


def turn_lock(tried):
    tried.monkeypatch.setattr(browser, "go", lambda where: None)
    lock_part._lock()
    assert is_locked(tried.board.store)


def turn_back(tried):
    database, account = tried.board.store.database, ACCOUNTS[tried.role]
    before = now() - timedelta(hours=1)
    second_step.set_up(database, account.name, SECRET, pyotp.TOTP(SECRET).at(before), "-", before)
    with database.writing() as connection:
        lock.turn(connection, True, "somebody", now())
    try:
        unlock.unlock(database, account.name, account.password, pyotp.TOTP(SECRET).at(now()), "-", now())
    except AccessError:
        assert is_locked(tried.board.store)
        raise
    assert not is_locked(tried.board.store)


def is_locked(store) -> bool:
    with store.database.reading() as connection:
        return lock.state(connection).locked


P = Permission
OPENING = {p: opens(p) for p in list(Permission)[: list(Permission).index(P.SEE_ROWS)]}
ACTS = OPENING | {
    P.SEE_ROWS: see_rows,
    P.SEE_PLANS: see_plans,
    P.SEE_NOTES: see_notes,
    P.SEE_ALL_SHEETS: see_all_sheets,
    P.READ_AUDIT: read_audit,
    P.EXPORT_FIGURES: export(False),
    P.EXPORT_ROWS: export(True),
    P.CHECK_FILES: check_files,
    P.SYNC_NOW: sync_now,
    P.DECIDE_HELD: decide_held,
    P.MANAGE_ACCOUNTS: manage_accounts,
    P.LOCK: turn_lock,
    P.UNLOCK: turn_back,
}
