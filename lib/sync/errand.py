"""Source, checks, store: one workbook after the other, and none held up by the fault of another."""

import traceback
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from lib import sources
from lib.checks.outcome import Checked, CheckedTab, Problem, TabState
from lib.checks.raw import RawWorkbook
from lib.checks.reporting import safe
from lib.errors import N_, BoardError, SettingsError, SourceError
from lib.i18n.message import Message
from lib.i18n.translator import Translator
from lib.places.country import Country
from lib.reports import names_of
from lib.schema import TABLES
from lib.settings import Settings, WorkbookSettings
from lib.sources import Seen, Unchanged
from lib.store import Fetched, Outcome, Store, Sync
from lib.store.applying import Consent
from lib.store.held import HeldSync
from lib.sync.guards import suspicions
from lib.sync.holding import details_of, hash_of
from lib.sync.judging import judged
from lib.sync.report import SyncReport, applied, to_mend
from lib.sync.write_back import write_back

Progress = Callable[[Message], None]
_MORNING = time(6)


def moment(settings: Settings, now: datetime) -> datetime:
    """The moment a sync is dated: now, or six in the morning of the day of a demonstration's clock."""
    if settings.today is None:
        return now
    return datetime.combine(settings.today, _MORNING, ZoneInfo(settings.timezone))


def sync_all(
    store: Store,
    country: Country,
    settings: Settings,
    at: datetime,
    progress: Progress = lambda _: None,
    *,
    names: Collection[str] = (),
    recheck: bool = False,
) -> tuple[SyncReport, ...]:
    """Sync every workbook of the settings, or those named; the reports come in the order of the attempts.

    A workbook that was judged before a row of another one changed is judged once more, for keys and
    links reach from one into the other. With `recheck`, what is unchanged is checked all the same.
    """
    books = named(settings, names)
    errand = Errand(store, country, settings, at, progress)
    with store.lock(at):
        reports = [errand.run(book, recheck) for book in books]
        failed = {report.workbook for report in reports if report.outcome is Outcome.FAILED}
        good = [book for book in books if book.name not in failed]
        again = [book for book in good if len(settings.workbooks) > 1 and errand.is_outdated(book)]
        reports += [errand.run(book, recheck=False) for book in again]
    return tuple(reports)


def sync_workbook(
    store: Store,
    workbook: WorkbookSettings,
    country: Country,
    settings: Settings,
    at: datetime,
    progress: Progress = lambda _: None,
) -> SyncReport:
    """Sync one workbook."""
    with store.lock(at):
        return Errand(store, country, settings, at, progress).run(workbook, recheck=False)


def leave(store: Store, name: str, at: datetime) -> SyncReport:
    """Close all rows of a workbook that has left the settings; its past stays known."""
    tabs = tuple(CheckedTab(table.name, "", TabState.READ, 0, (), 0, 0) for table in TABLES)
    nothing = Checked(name, tabs, ())
    with store.lock(at):
        return applied(nothing, store.apply(nothing, Fetched(), at), None)


@dataclass(frozen=True)
class Errand:
    """What is the same for every workbook of one sync. `consent` is a leader's word for what was held."""

    store: Store
    country: Country
    settings: Settings
    at: datetime
    progress: Progress = lambda _: None
    consent: Consent | None = None

    def run(self, book: WorkbookSettings, recheck: bool) -> SyncReport:
        """Try one workbook; a fault of it is recorded and reported, a fault of the database is raised."""
        try:
            return self._run(book, recheck)
        except BoardError as fault:
            return self._failed(book, fault)
        except Exception as fault:
            return self._failed(book, _unforeseen(book, fault))

    def is_outdated(self, book: WorkbookSettings) -> bool:
        """Whether the workbook was last judged by something else than it would be now."""
        last = self.store.last_read(book.name)
        return last is None or last.judged_by != self._judged_by(book)

    @property
    def _today(self) -> date:
        return self.at.astimezone(ZoneInfo(self.settings.timezone)).date()

    def _run(self, book: WorkbookSettings, recheck: bool) -> SyncReport:
        last, judged_by = self.store.last_read(book.name), self._judged_by(book)
        known = last if last and last.judged_by == judged_by and not recheck else None
        self.progress(Message(N_("{workbook}: reading"), {"workbook": book.name}))
        raw = self._fetch(book, known)
        if known and isinstance(raw, Unchanged):
            return self._unchanged(book, known, raw)
        if known and raw.fingerprint == known.fingerprint:  # read for the list of problems in it alone
            return self._written_again(book, known, raw)
        self.progress(Message(N_("{workbook}: checking"), {"workbook": book.name}))
        checked = judged(raw, book, self.store, self.country, self.settings, self._today)
        fetched = self._fetched(book, raw, judged_by)
        held = self._guarded(checked, fetched)
        if isinstance(held, HeldSync):
            return SyncReport(book.name, Outcome.HELD, held=held)
        self.progress(Message(N_("{workbook}: storing"), {"workbook": book.name}))
        result = self.store.apply(checked, fetched, self.at, held)
        return applied(checked, result, self._write_back(book, raw, checked.problems, result.sync))

    def _guarded(self, checked: Checked, fetched: Fetched) -> HeldSync | Consent | None:
        """The change kept back for a leader if a guard says so, or the leader's consent to this very one."""
        compared = self.store.compare(checked)
        restored = self.store.restored_keys(checked.workbook)
        why = suspicions(compared, self.settings.guards, restored, checked.problems)
        hash_ = hash_of(compared, why)
        if not why:
            return None
        if self.consent and self.consent.hash == hash_:
            return self.consent
        kept = replace(fetched, to_write=False)
        return self.store.hold(
            checked.workbook, self.at, kept, hash_, details_of(compared, why, checked.problems)
        )

    def _fetch(self, book: WorkbookSettings, known: Sync | None) -> RawWorkbook | Unchanged:
        base = self.settings.path.parent
        if known is None or known.read_at is None or known.to_write:
            return sources.fetch(book, base=base)
        seen = Seen(known.fingerprint, known.version, known.read_at)
        return sources.fetch_if_changed(book, seen, now=self.at, base=base)

    def _fetched(self, book: WorkbookSettings, raw: RawWorkbook, judged_by: str) -> Fetched:
        return Fetched(
            raw.fingerprint,
            safe(raw.title),
            raw.link,
            raw.requests,
            raw.version,
            judged_by,
            self.at,
            {tab.name: tab.sheet_id for tab in raw.tabs if tab.sheet_id is not None},
            book.write_back,
        )

    def _unchanged(self, book: WorkbookSettings, known: Sync, found: Unchanged) -> SyncReport:
        read_at = self.at if found.compared else known.read_at
        same = _as_before(known, requests=found.requests, version=found.version, read_at=read_at)
        return self._recorded(book, known, same)[1]

    def _written_again(self, book: WorkbookSettings, known: Sync, raw: RawWorkbook) -> SyncReport:
        """The list of problems that could not be written the last time, once more."""
        same = _as_before(known, requests=raw.requests, version=raw.version, read_at=self.at)
        sync, report = self._recorded(book, known, same)
        note = self._write_back(book, raw, self.store.problems(book.name), sync)
        return replace(report, note=note)

    def _recorded(self, book: WorkbookSettings, known: Sync, same: Fetched) -> tuple[int, SyncReport]:
        """An attempt that found the sheet as it was: good, or held, as it was then."""
        outcome = Outcome.HELD if known.outcome is Outcome.HELD else Outcome.UNCHANGED
        sync = self.store.record(book.name, outcome, self.at, same)
        held = self.store.newest_held(book.name) if outcome is Outcome.HELD else None
        mend = to_mend(self.store.problems(book.name))
        return sync, SyncReport(book.name, outcome, to_mend=mend, held=held)

    def _failed(self, book: WorkbookSettings, fault: BoardError) -> SyncReport:
        self.store.record(book.name, Outcome.FAILED, self.at, error=fault)
        return SyncReport(book.name, Outcome.FAILED, fault=fault)

    def _write_back(
        self, book: WorkbookSettings, raw: RawWorkbook, problems: Sequence[Problem], sync: int
    ) -> BoardError | None:
        """List the problems in the workbook itself; what fails is noted, and tried again by the next sync."""
        if not book.write_back:
            return None
        language = book.language or self.settings.languages[0]
        words = Translator(language, self.settings.currency, names_of(self.country))
        try:
            refused = write_back(book, raw, problems, words, self._today)
        except SourceError as fault:  # the rows are stored all the same
            return fault
        if refused is None:
            self.store.written_back(sync)
        return refused

    def _judged_by(self, book: WorkbookSettings) -> str:
        """A hash of everything beside the cells that decides what becomes of them."""
        others = self.store.newest_change(other_than=book.name)
        place = (self.country.name, self.country.regions, self.country.places)
        parts = (book, self.settings.languages, self._today, place, TABLES, others)
        return sha256(repr(parts).encode()).hexdigest()


def _as_before(known: Sync, **found: object) -> Fetched:
    """What the sheet was when it was judged, with what a later look at it found."""
    return Fetched(
        fingerprint=known.fingerprint,
        title=known.title,
        link=known.link,
        judged_by=known.judged_by,
        to_write=known.to_write,
        **found,
    )


def named(settings: Settings, names: Collection[str]) -> tuple[WorkbookSettings, ...]:
    """The workbooks of these names, or all; SettingsError for a name that is none."""
    known = {book.name: book for book in settings.workbooks}
    for name in names:
        if name not in known:
            raise SettingsError(
                N_("There is no workbook {name} in the settings."),
                N_("Name one of {known}."),
                name=name,
                known=", ".join(known),
            )
    return tuple(book for book in settings.workbooks if not names or book.name in names)


def _unforeseen(book: WorkbookSettings, fault: Exception) -> BoardError:
    """A fault of this program: where it happened, and none of the words it may have taken from a cell."""
    place = traceback.extract_tb(fault.__traceback__)[-1]
    return BoardError(
        N_("{workbook} could not be synced: a fault of this program ({kind} in {file}, line {line})."),
        N_("Its last good data stay. Report the fault; `python -m lib.cli check` may show which row it is."),
        workbook=book.name,
        kind=type(fault).__name__,
        file=Path(place.filename).name,
        line=place.lineno,
    )
