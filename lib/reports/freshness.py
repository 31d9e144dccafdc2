"""How old the data are: when each sheet was last read and found good."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from lib.access.permissions import Permission, can
from lib.access.viewer import Viewer
from lib.metrics.attention import Sheet
from lib.settings import Settings, WorkbookSettings


def sheets_of(
    viewer: Viewer, settings: Settings, last_good: Callable[[str], datetime | None]
) -> tuple[Sheet, ...]:
    """The freshness of every sheet that concerns this viewer."""
    zone = ZoneInfo(settings.timezone)
    found = []
    for book in settings.workbooks:
        if _concerns(viewer, book):
            moment = last_good(book.name)
            day = moment.astimezone(zone).date() if moment else None
            found.append(Sheet(book.name, book.region, day, book.fresh_for_days))
    return tuple(found)


def _concerns(viewer: Viewer, book: WorkbookSettings) -> bool:
    if can(viewer, Permission.SEE_ALL_SHEETS) or book.name in viewer.workbooks:
        return True
    return viewer.scope.regions is not None and book.region in viewer.scope.regions
