"""The application run in this process by AppTest, as somebody of a role."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from streamlit.testing.v1 import AppTest

from lib.access.viewer import Role
from lib.settings import ROOT
from lib.store import Store, sessions
from lib.ui import browser, state
from lib.ui.middleware.sockets import SESSION_HEADER, VISITOR_HEADER
from tests.serving import ACCOUNTS

MAIN = ROOT / "lib" / "ui" / "main.py"
_BROWSER = "a browser"


class Board:
    """`board(role)` is the application as it opens for a role's account; `board(None)` for a stranger."""

    def __init__(self, store: Store, introduce: Callable[[dict], None]) -> None:
        self.store, self._introduce = store, introduce

    def __call__(self, role: Role | None, file: Path = MAIN) -> AppTest:
        """The application, not yet run."""
        told = (VISITOR_HEADER, _BROWSER) if role is None else (SESSION_HEADER, session_of(self.store, role))
        self._introduce(dict([told]))
        return AppTest.from_file(str(file), default_timeout=60)


def introduce(monkeypatch) -> Callable[[dict], None]:
    """What the middleware would say of the socket."""
    return lambda told: monkeypatch.setattr(browser, "carried", lambda name: told.get(name, ""))


def session_of(store: Store, role: Role) -> str:
    """The id of a new session of the role's account."""
    now = datetime.now(UTC)
    with store.database.writing() as connection:
        ticket = sessions.open_for(connection, ACCOUNTS[role].name, _BROWSER, now)
        token = sessions.claim(connection, ticket, _BROWSER, now)
        return sessions.by_token(connection, token, now, state.lifetime()).id


def forget_state() -> None:
    """Have the application read settings and database anew."""
    for kept in (state.campaign, state.database, state.store, state.country, state.names, state.reports):
        kept.cache_clear()
