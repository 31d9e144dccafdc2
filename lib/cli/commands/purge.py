"""Forget what the sheets no longer say."""

import argparse
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from lib import settings
from lib.cli.moments import day
from lib.store import audit, retention, scrubbing
from lib.store.audit import COMMAND_LINE, Act
from lib.store.engine import Database
from lib.store.sync_lock import sync_lock

HELP = "forget deleted rows and old values of before a day, for good"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--before", type=day, required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--yes", action="store_true", help="do it; without this only say what would go")


def run(options: argparse.Namespace) -> int:
    """Say what would be forgotten, or forget it."""
    before = datetime.combine(options.before, time(), ZoneInfo(options.settings.timezone))
    now = datetime.now(UTC)
    database = Database(settings.database_url())
    if options.yes:
        with sync_lock(database, now), database.writing() as connection:
            found = retention.purge(connection, before, COMMAND_LINE, now)
            counts = {each.table: each.versions for each in found if each.versions}
            audit.record(connection, Act.PURGED, COMMAND_LINE, now, str(options.before), **counts)
        scrubbing.scrub(database)
    else:
        with database.reading() as connection:
            found = retention.foreseen(connection, before)
    database.close()
    _report(found, done=options.yes)
    if options.yes and database.dialect == "postgresql":
        print("PostgreSQL's own journal, archives and replicas keep old values until they are overwritten.")
    return 0


def _report(found: tuple[retention.Purged, ...], *, done: bool) -> None:
    print(f"{'table':16} {'versions':>9} {'records wholly':>15}")
    for each in found:
        print(f"{each.table:16} {each.versions:9,} {each.records:15,}")
    total = sum(each.versions for each in found)
    if not done:
        print(f"{total:,} versions would be forgotten. Nothing was changed: add --yes to do it.")
        return
    print(f"{total:,} versions are forgotten, and with them the figures as known before that day.")
    print("Rows that still stand in a sheet stay. Backups made before this hold all of it: destroy them.")
