"""The schedule: the sheets are read when they are due, by one of however many processes there are."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from lib.errors import BoardError
from lib.places.country import Country
from lib.settings import Settings
from lib.store import Store
from lib.sync.errand import moment, sync_all
from lib.sync.report import SyncReport

LOOK_EVERY = 20.0  # seconds between two looks at whether a sync is due
STOP_WITHIN = 10.0  # seconds that a stopping server waits; a sync cut off later than that changes nothing

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Schedule:
    """What is read, and by which clock: `clock` gives the real moment, also in a demonstration."""

    store: Store
    country: Country
    settings: Settings
    clock: Callable[[], datetime]

    def once(self) -> tuple[SyncReport, ...] | None:
        """Sync if it is due and no other process has taken this turn; None if there was nothing to do."""
        minutes, now = self.settings.schedule.every_minutes, self.clock()
        if not minutes or not self.store.take_turn(now, timedelta(minutes=minutes)):
            return None
        return sync_all(self.store, self.country, self.settings, moment(self.settings, now))

    def watch(
        self, stop: threading.Event, tell: Callable[[SyncReport], None], pause: float = LOOK_EVERY
    ) -> None:
        """Go on until *stop* is set. No fault ends it: the next turn comes, and the log has the fault."""
        while True:
            try:
                for report in self.once() or ():
                    tell(report)
            except BoardError as fault:  # the database is away, or another sync runs
                _LOG.warning("The sheets were not read: %s", fault)
            except Exception as fault:
                _LOG.error("The sheets were not read: a fault of this program (%s)", type(fault).__name__)
            if stop.wait(pause):
                return


class Watch:
    """The schedule in a thread of its own, for the time that a server runs."""

    def __init__(self, schedule: Schedule, pause: float = LOOK_EVERY) -> None:
        self._stop = threading.Event()
        arguments = (self._stop, _log, pause)
        self._thread = threading.Thread(target=schedule.watch, args=arguments, name="schedule", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> bool:
        """End it after the sync that may be running; False if that takes longer than a server may wait."""
        self._stop.set()
        self._thread.join(STOP_WITHIN)
        return not self._thread.is_alive()


def _log(report: SyncReport) -> None:
    """One line a workbook, with nothing of its cells."""
    _LOG.info("%s: %s", report.workbook, report.outcome)
    if report.fault:
        _LOG.warning("%s was not read: %s", report.workbook, report.fault.what)
