"""Write the empty workbook for volunteers."""

import argparse
from pathlib import Path

from lib.errors import N_, SettingsError
from lib.export import template
from lib.schema.types import LANGUAGES

HELP = "write the empty workbook for volunteers as an .xlsx file"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("file", metavar="FILE.xlsx", type=Path, help="where to write it")
    parser.add_argument("--language", choices=LANGUAGES, help="default: the first of the settings")


def run(options: argparse.Namespace) -> int:
    """Write the file; 0 if that was possible."""
    language = options.language or options.settings.languages[0]
    contents = template.xlsx(options.settings, language)
    try:
        options.file.write_bytes(contents)
    except OSError as wrong:
        raise SettingsError(
            N_("{file} cannot be written: {detail}."),
            N_("Name a folder that exists and may be written to."),
            file=options.file.name,
            detail=wrong.strerror or type(wrong).__name__,
        ) from None
    print(f"{options.file}: {language}")
    return 0
