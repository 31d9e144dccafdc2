"""How old the data are: when each sheet was last read and found good, and when a row of it last changed."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from lib.access.permissions import Permission, can
from lib.access.viewer import Viewer
from lib.metrics.attention import Sheet
from lib.settings import Settings, WorkbookSettings

Ask = Callable[[str], datetime | None]


def sheets_of(viewer: Viewer, settings: Settings, last_good: Ask, last_changed: Ask) -> tuple[Sheet, ...]:
    """The freshness of every sheet that concerns this viewer."""
    zone = ZoneInfo(settings.timezone)

    def day(moment: datetime | None) -> date | None:
        return moment.astimezone(zone).date() if moment else None

    return tuple(
        Sheet(
            book.name,
            book.region,
            day(last_good(book.name)),
            book.fresh_for_days,
            day(last_changed(book.name)),
        )
        for book in settings.workbooks
        if concerns(viewer, book)
    )


def concerns(viewer: Viewer, book: WorkbookSettings) -> bool:
    """Whether a sheet is the viewer's own, of their region, or one of all that they may see."""
    if can(viewer, Permission.SEE_ALL_SHEETS) or book.name in viewer.workbooks:
        return True
    return viewer.scope.regions is not None and book.region in viewer.scope.regions
