"""Print the data dictionary."""

import argparse
from pathlib import Path

from lib.errors import N_, SettingsError
from lib.export.dictionary import dictionary
from lib.i18n.translator import Translator
from lib.schema.types import LANGUAGES

HELP = "print the data dictionary as Markdown: every tab, column, rule and list of the workbook"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--language", choices=LANGUAGES, help="default: the first of the settings")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write it there instead of printing it")


def run(options: argparse.Namespace) -> int:
    """Print or write it; 0 if that was possible."""
    campaign = options.settings
    text = dictionary(Translator(options.language or campaign.languages[0], campaign.currency))
    if options.output is None:
        print(text, end="")
        return 0
    try:
        options.output.write_text(text, encoding="utf-8")
    except OSError as wrong:
        raise SettingsError(
            N_("{file} cannot be written: {detail}."),
            N_("Name a folder that exists and may be written to."),
            file=options.output.name,
            detail=wrong.strerror or type(wrong).__name__,
        ) from None
    print(options.output)
    return 0
