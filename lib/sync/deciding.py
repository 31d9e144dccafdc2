"""What a leader decides: a held sync accepted or refused, rows brought back."""

from dataclasses import dataclass
from datetime import datetime

from lib.errors import N_, StoreError
from lib.places.country import Country
from lib.settings import Settings
from lib.store import Outcome, Store
from lib.store.applying import Applied, Consent
from lib.store.held import Decision, HeldSync
from lib.sync.errand import Errand, named
from lib.sync.report import SyncReport


@dataclass(frozen=True)
class Decided:
    """What came of accepting. `as_seen` is false if the sheet says something else by now."""

    report: SyncReport
    as_seen: bool


def accept(
    store: Store, country: Country, settings: Settings, at: datetime, held: int, by: str, now: datetime
) -> Decided:
    """Read the sheet again, and apply it if it still says what the leader saw.

    If it says something else that must be held, that is held anew; if the sheet was mended, it is applied
    as any other. *at* dates the sync, *now* is when the leader decided.
    """
    seen = _waiting(store, held)
    (book,) = named(settings, [seen.workbook])
    consent = Consent(seen.id, seen.hash, by, now)
    with store.lock(at):
        report = Errand(store, country, settings, at, consent=consent).run(book, recheck=True)
    if report.outcome is Outcome.FAILED:
        raise report.fault
    return Decided(report, store.held(held).decision is Decision.ACCEPTED)


def refuse(store: Store, held: int, by: str, now: datetime) -> HeldSync:
    """Keep the figures as they are for as long as the sheet says this."""
    return store.refuse(_waiting(store, held).id, by, now)


def restore(store: Store, sync: int, at: datetime, by: str, now: datetime) -> Applied:
    """Make a workbook's rows what they were after a sync.

    As long as the sheet itself still says otherwise, its next syncs are held.
    """
    with store.lock(at):
        return store.restore(sync, at, by, now)


def bring_back(store: Store, sync: int, at: datetime, by: str, now: datetime) -> Applied:
    """Bring the rows back that a sync removed; the same holds for the sheet."""
    with store.lock(at):
        return store.bring_back(sync, at, by, now)


def _waiting(store: Store, held: int) -> HeldSync:
    found = store.held(held)
    if not found.waits:
        raise StoreError(
            N_("The held sync number {id} waits no longer: it was {decision}."),
            N_("`python -m lib.cli held` lists what waits now."),
            id=held,
            decision=found.decision.value,
        )
    return found
