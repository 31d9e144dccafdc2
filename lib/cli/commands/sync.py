"""Read every workbook of the settings, check it, and take over what has changed."""

import argparse
import signal
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, time
from typing import TextIO
from zoneinfo import ZoneInfo

from lib import settings
from lib.cli import moments
from lib.errors import N_, SettingsError
from lib.i18n.message import Message
from lib.i18n.translator import Translator
from lib.places import pack
from lib.settings import Settings
from lib.store import Outcome, Store, audit
from lib.store.audit import COMMAND_LINE, Act
from lib.store.demonstration import refuse_leftover
from lib.store.held import Decision, HeldSync
from lib.sync import SyncReport, leave, moment, sync_all
from lib.sync.holding import reasons
from lib.sync.schedule import Schedule

HELP = "read the workbooks, check them, and take over what has changed"
_OUTCOMES = {
    Outcome.APPLIED: N_(
        "{workbook}: {read} rows read, {accepted} accepted, {refused} left out, {blank} blank; "
        "{added} new, {changed} changed, {removed} gone; {to_mend} problems to mend"
    ),
    Outcome.UNCHANGED: N_("{workbook}: unchanged; {to_mend} problems to mend"),
    Outcome.FAILED: N_("{workbook}: failed, its last good data stay. {what} {fix}"),
    Outcome.HELD: N_("{workbook}: held, the figures stay as they were until a leader has looked at it"),
}
_MORNING = time(6)
_DECIDE = N_("Look at it with `python -m lib.cli held {id}`; then `held accept {id}` or `held refuse {id}`.")
_REFUSED = N_("A leader has refused this.")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("workbook", nargs="*", help="only these, by their names in the settings")
    parser.add_argument(
        "--recheck", action="store_true", help="check a workbook also if nothing in it has changed"
    )
    parser.add_argument(
        "--at",
        type=moments.moment,
        metavar="MOMENT",
        help="date the sync so (a date is its morning); only in a demonstration, to give it a past",
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="go on for ever, as often as the settings say: for a service of its own beside the server",
    )
    parser.add_argument(
        "--leave", metavar="NAME", help="close the rows of a workbook that has left the settings"
    )


def run(options: argparse.Namespace) -> int:
    """Sync, and say what came of each workbook; the worst of it is the exit code."""
    campaign: Settings = options.settings
    words = Translator(campaign.languages[0], campaign.currency)
    at = _moment(options, campaign)
    with closing(Store.open(settings.database_url())) as store:
        store.migrate()
        refuse_leftover(store.database, campaign)
        if options.watch:
            return _watch(store, campaign, words)
        if options.leave:
            _note(store, Act.WORKBOOK_CLOSED, left := _left(options.leave, store, campaign))
            reports = (leave(store, left, at),)
        else:
            _note(store, Act.SYNCED, ",".join(options.workbook) or "all")
            country = pack.load(campaign.country)
            reports = sync_all(
                store,
                country,
                campaign,
                at,
                lambda message: _progress(words.message(message)),
                names=options.workbook,
                recheck=options.recheck,
            )
        stray = sorted(store.workbooks() - {book.name for book in campaign.workbooks})
    for report in reports:
        tell(report, words)
    for name in stray:
        print(words.text(_STRAY, workbook=name), file=sys.stderr)
    return _exit_code(reports)


_STRAY = N_(
    "{workbook} is no longer in the settings, and its rows still count. "
    "Put it back, or close them with `python -m lib.cli sync --leave {workbook}`."
)


def _watch(store: Store, campaign: Settings, words: Translator) -> int:
    """Read the sheets whenever they are due, until the process is told to end."""
    if not campaign.schedule.every_minutes:
        raise SettingsError(
            N_("The settings say that the sheets are read only when someone asks."),
            N_("Set schedule.every_minutes to more than 0."),
        )
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    schedule = Schedule(store, pack.load(campaign.country), campaign, lambda: datetime.now(UTC))
    schedule.watch(stop, lambda report: tell(report, words))
    return 0


def _note(store: Store, act: Act, subject: str) -> None:
    """Enter into the audit log what is about to be done by hand."""
    with store.database.writing() as connection:
        audit.record(connection, act, COMMAND_LINE, datetime.now(UTC), subject)


def _moment(options: argparse.Namespace, campaign: Settings) -> datetime:
    if options.at is None:
        return moment(campaign, datetime.now(UTC))
    if not campaign.demonstration:
        raise SettingsError(
            N_("A sync can be dated otherwise than now in a demonstration only."),
            N_("Leave --at out."),
        )
    at = options.at if options.at.time() != time() else datetime.combine(options.at, _MORNING)
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(campaign.timezone))


def _left(name: str, store: Store, campaign: Settings) -> str:
    """The name, if it is of a workbook that has rows and is no longer in the settings."""
    strays = store.workbooks() - {book.name for book in campaign.workbooks}
    if name not in strays:
        raise SettingsError(
            N_("{workbook} is in the settings, or has no rows that count."),
            N_("Take it out of the settings first; those left with rows: {strays}."),
            workbook=name,
            strays=", ".join(sorted(strays)) or "-",
        )
    return name


def _progress(text: str) -> None:
    print(f"… {text}", file=sys.stderr)


def tell(report: SyncReport, words: Translator, out: TextIO | None = None) -> None:
    """Print what came of one workbook, to *out* or standard output; a fault goes to standard error."""
    counts = ("read", "accepted", "refused", "blank", "added", "changed", "removed", "to_mend")
    params: dict[str, object] = {name: getattr(report, name) for name in counts}
    what, fix = words.fault(report.fault) if report.fault else ("", "")
    line = Message(
        _OUTCOMES[report.outcome], params | {"workbook": report.workbook, "what": what, "fix": fix}
    )
    print(words.message(line), file=sys.stderr if report.fault else out)
    if report.held:
        print(words.text(_DECIDE, id=report.held.id), *why(report.held, words), sep="\n  ", file=out)
    if report.note:
        print(f"{report.workbook}: {' '.join(words.fault(report.note))}", file=sys.stderr)


def why(held: HeldSync, words: Translator) -> list[str]:
    """The reasons why a sync is held, and what was decided, in words."""
    said = [words.message(reason) for reason in reasons(held, words.language)]
    return [words.text(_REFUSED), *said] if held.decision is Decision.REFUSED else said


def _exit_code(reports: tuple[SyncReport, ...]) -> int:
    """That of the first failure, else 1 if a newest attempt left something to mend."""
    failed = [report.fault.exit_code for report in reports if report.fault]
    newest = {report.workbook: report for report in reports}
    return failed[0] if failed else int(any(report.to_mend or report.held for report in newest.values()))
