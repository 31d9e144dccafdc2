"""Encrypted backups: a key, a backup, and the way back."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from lib import settings
from lib.export import backup
from lib.store import audit
from lib.store.audit import COMMAND_LINE, Act
from lib.store.engine import Database

HELP = "encrypted backups: key, make, restore"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    key = actions.add_parser("key", help="make a key; keep the file away from the server")
    key.add_argument("file", type=Path, metavar="KEYFILE")
    key.set_defaults(act=_key)
    make = actions.add_parser("make", help="write a backup that the keys of the settings open")
    make.add_argument("file", type=Path, metavar="FILE")
    make.add_argument("--to", action="append", default=[], metavar="PUBLIC_KEY", help="open to this key too")
    make.set_defaults(act=_make)
    restore = actions.add_parser("restore", help="fill a fresh database from a backup")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--key", type=Path, required=True, metavar="KEYFILE")
    restore.set_defaults(act=_restore)


def run(options: argparse.Namespace) -> int:
    """Do what is asked."""
    options.act(options)
    return 0


def _key(options: argparse.Namespace) -> None:
    public = backup.new_key(options.file)
    print(f"{options.file.name} opens backups: keep it away from the server, and twice.")
    print("Its public half goes into the settings:")
    print(f'[backup]\npublic_keys = ["{public}"]')


def _make(options: argparse.Namespace) -> None:
    database, now = Database(settings.database_url()), datetime.now(UTC)
    size = backup.write(database, options.file, (*options.settings.backup_keys, *options.to), now)
    with database.writing() as connection:
        audit.record(connection, Act.BACKED_UP, COMMAND_LINE, now, bytes=size)
    database.close()
    print(f"{options.file.name}: {size:,} bytes, everything as of {now:%Y-%m-%d %H:%M} UTC.")


def _restore(options: argparse.Namespace) -> None:
    database, now = Database(settings.database_url()), datetime.now(UTC)
    found = backup.restore(database, options.file, options.key, now)
    with database.writing() as connection:
        audit.record(connection, Act.RESTORED, COMMAND_LINE, now, made=found.made.isoformat())
    database.close()
    print(f"Restored as of {found.made:%Y-%m-%d %H:%M} UTC: {sum(found.rows.values()):,} rows.")
    for table, count in found.rows.items():
        print(f"  {table:28} {count:8,}")
    print("Accounts are as they were then: whoever was shut out, or given another password, since is not.")
    print("One-time codes of before open nothing: the telephone's next one does. Recovery codes are void;")
    print("whoever signs in with the telephone can have new ones, in the menu of the account.")
