"""The audit log: is it as it was written, and what were the last entries."""

import argparse
import json

from lib import settings
from lib.errors import in_line
from lib.store import audit
from lib.store.audit import COMMAND_LINE, STRANGER
from lib.store.engine import Database

HELP = "the audit log: verify, list"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    verify = actions.add_parser(
        "verify", help="go through the whole chain; exit 1 if an entry was tampered with"
    )
    verify.add_argument(
        "--head", default="", metavar="HASH", help="a head noted earlier, which must still be there"
    )
    verify.set_defaults(act=_verify)
    listing = actions.add_parser("list", help="show the last entries, their moments in UTC")
    listing.add_argument("--last", type=_some, default=50, metavar="N", help="how many (default: 50)")
    listing.set_defaults(act=_list)


def run(options: argparse.Namespace) -> int:
    """Do what is asked."""
    database = Database(settings.database_url())
    try:
        return options.act(options, database)
    finally:
        database.close()


def _verify(options: argparse.Namespace, database: Database) -> int:
    with database.reading() as connection:
        found = audit.verify(connection)
        noted = not options.head or audit.has_hash(connection, options.head)
    if not found.whole:
        print(f"Entry {found.broken_at} is not as it was written; the {found.entries} before it are.")
    elif not noted:
        print("The chain is whole but lacks the noted head: its end was cut off, or all was written anew.")
    else:
        print(f"{found.entries} entries are as they were written. Head: {found.head}")
    return int(not (found.whole and noted))


def _list(options: argparse.Namespace, database: Database) -> int:
    with database.reading() as connection:
        entries = audit.latest(connection, options.last)
    for entry in reversed(entries):
        print(f"{entry.number:6} {entry.at:%Y-%m-%d %H:%M:%S} UTC {_who(entry.actor):20}", end=" ")
        details = json.dumps(entry.details) if entry.details else ""
        print(f"{entry.act:18} {in_line(entry.subject)} {details}".rstrip())
    return 0


def _some(text: str) -> int:
    """A number of entries, for argparse."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 10**9:
        raise argparse.ArgumentTypeError(f"{text} is no number of entries: give 1 or more")
    return int(text)


def _who(actor: str) -> str:
    return {STRANGER: "a stranger", COMMAND_LINE: "the command line"}.get(actor, actor)
