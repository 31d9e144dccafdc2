"""Parse the command line, run one command, and say faults in words."""

import argparse
import importlib
import os
import pkgutil
import signal
import sys

from lib import settings
from lib.cli import commands
from lib.errors import BoardError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit codes stand in lib/cli/__init__.py."""
    options = _parser().parse_args(arguments)
    try:
        options.settings = settings.load(options.config)
        code = options.run(options)
        sys.stdout.flush()
        return code
    except BoardError as fault:
        print(f"{fault}", file=sys.stderr)
        return fault.exit_code
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:  # who read has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lib.cli", description="Movement Board")
    parser.add_argument("--config", metavar="FILE", help="the settings file (default: data/campaign.toml)")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for found in pkgutil.iter_modules(commands.__path__):
        command = importlib.import_module(f"{commands.__name__}.{found.name}")
        sub = subparsers.add_parser(found.name, help=command.HELP, description=command.HELP)
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
