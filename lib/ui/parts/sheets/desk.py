"""What the parts of this page share: the door to the sheets, the campaign's moment, moments in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from lib.i18n.translator import UNKNOWN
from lib.reports.sheets import Sheets
from lib.sync import moment
from lib.ui import current, state


def door() -> Sheets:
    """The one way to the state of a sheet."""
    return Sheets(state.store(), current.desk().settings)


def now() -> datetime:
    """The moment of the campaign's clock: in a demonstration it stands still."""
    return moment(current.desk().settings, state.now())


def told(at: datetime | None) -> str:
    """A moment as the clock on the campaign's wall shows it."""
    desk = current.desk()
    return desk.words.moment(at.astimezone(ZoneInfo(desk.settings.timezone))) if at else UNKNOWN
