"""What every act of an administrator begins with: who does it is asked anew, and whether they may."""

from datetime import datetime
from zoneinfo import ZoneInfo

from lib.access.permissions import Permission, require
from lib.errors import N_, AccessError
from lib.ui import confirming, current, guard


def administrator(permission: Permission, *, confirmed: bool = False) -> str:
    """The account that acts; AccessError if it may not, or, where asked, did not say its password lately."""
    account = guard.signed_in()
    require(account.viewer if account else None, permission)
    if confirmed and not confirming.is_confirmed():
        raise AccessError(N_("Your password was said too long ago."), N_("Say it again."))
    return account.username


def when(moment: datetime) -> datetime:
    """A moment on the campaign's clock."""
    return moment.astimezone(ZoneInfo(current.desk().settings.timezone))
