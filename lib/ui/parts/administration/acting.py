"""What every act of an administrator begins with: who does it is asked anew, and whether they may."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from lib.access.permissions import Permission, require
from lib.errors import N_, AccessError
from lib.store import sessions
from lib.store.engine import Connection
from lib.store.serial import AUDIT, alone
from lib.ui import browser, current, guard, state


@contextmanager
def acting(permission: Permission, *, confirmed: bool = False) -> Iterator[tuple[Connection, str]]:
    """A transaction, and the account that acts in it; AccessError if it may not, or did not say its password.

    It is asked within the transaction, one act after the other: of two who shut each other out in the same
    moment only the first does, and whoever was shut out does nothing any more.
    """
    with state.database().writing(urgent=True) as connection:
        alone(connection, AUDIT)
        account = guard.account_of(connection, browser.session_id())
        require(account.viewer if account else None, permission)
        if confirmed and not sessions.is_confirmed(
            connection, browser.session_id(), state.now(), state.lifetime()
        ):
            raise AccessError(N_("Your password was said too long ago."), N_("Say it again."))
        yield connection, account.username


def when(moment: datetime) -> datetime:
    """A moment on the campaign's clock."""
    return moment.astimezone(ZoneInfo(current.desk().settings.timezone))
