"""Let people in again after `lock`."""

import argparse

from lib.cli.commands.lock import turn

HELP = "let people sign in again after `lock`"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options: there are none."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - the shape of a command
    """Turn the lock back."""
    turn(locked=False)
    print("Unlocked: accounts may sign in again.")
    return 0
