"""Bring back what a sync took away: its rows, or a whole workbook as it stood after an earlier sync."""

import argparse
from contextlib import closing
from datetime import UTC, datetime

from lib import settings
from lib.errors import N_, SettingsError
from lib.i18n.translator import Translator
from lib.settings import Settings
from lib.store import Store
from lib.store.audit import COMMAND_LINE
from lib.sync import bring_back, moment, restore

HELP = "bring back rows that a sync removed, or a workbook as it stood after an earlier one"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument(
        "workbook", help="its name; without an option, its syncs that changed a row are listed"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--to", type=int, metavar="SYNC", help="the whole workbook as it stood after this sync"
    )
    which.add_argument("--removed-by", type=int, metavar="SYNC", help="the rows that this sync removed")


def run(options: argparse.Namespace) -> int:
    """List the syncs to choose from, or restore."""
    campaign: Settings = options.settings
    words = Translator(campaign.languages[0], campaign.currency)
    now = datetime.now(UTC)
    with closing(Store.open(settings.database_url())) as store:
        store.migrate()
        _require_own(store, options)
        if options.to or options.removed_by:
            do = restore if options.to else bring_back
            done = do(store, options.to or options.removed_by, moment(campaign, now), COMMAND_LINE, now)
            print(words.plural("{n} row brought back", "{n} rows brought back", done.rows_changed))
            print(words.text(_SHEET))
            return 0
        for sync in store.changing_syncs(options.workbook):
            print(f"{sync.id:6}  {sync.at:%Y-%m-%d %H:%M} UTC  {sync.rows_changed}")
    return 0


_SHEET = N_("As long as the sheet itself says otherwise, its next syncs are held for a leader to decide.")


def _require_own(store: Store, options: argparse.Namespace) -> None:
    """A number belongs to one workbook: refuse it beside the name of another."""
    number = options.to or options.removed_by
    known = {sync.id for sync in store.changing_syncs(options.workbook, how_many=100_000)}
    if number and number not in known:
        raise SettingsError(
            N_("{workbook} has no sync number {number} that changed a row."),
            N_("`python -m lib.cli restore {workbook}` lists them."),
            workbook=options.workbook,
            number=number,
        )
