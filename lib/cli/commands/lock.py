"""Shut everybody out at once, until `unlock`."""

import argparse
from datetime import UTC, datetime

from lib import settings
from lib.store import admission
from lib.store.audit import COMMAND_LINE
from lib.store.engine import Database

HELP = "end every session and let nobody in until `unlock`"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options: there are none."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - the shape of a command
    """Turn the lock."""
    turn(locked=True)
    print("Locked: every session is over, and nobody comes in.")
    return 0


def turn(locked: bool) -> None:
    """Turn the lock of the campaign's database."""
    database = Database(settings.database_url())
    with database.writing(urgent=True) as connection:
        admission.turn_lock(connection, COMMAND_LINE, locked, datetime.now(UTC))
    database.close()
