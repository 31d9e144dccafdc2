"""Make the empty workbook for volunteers."""

import argparse
from pathlib import Path

from lib import settings
from lib.errors import N_, SettingsError
from lib.export import template
from lib.schema.types import LANGUAGES
from lib.sources.client import SECRET
from lib.sources.google_template import make_template

HELP = "make the empty workbook for volunteers, as an .xlsx file or a Google spreadsheet"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("file", metavar="FILE.xlsx", type=Path, nargs="?", help="where to write it")
    target.add_argument(
        "--google",
        metavar="TITLE",
        help="make a Google spreadsheet of this title, or fill the one at this address",
    )
    parser.add_argument("--language", choices=LANGUAGES, help="default: the first of the settings")
    parser.add_argument(
        "--share", metavar="EMAIL", action="append", default=[], help="who may edit the new spreadsheet"
    )


def run(options: argparse.Namespace) -> int:
    """Make it and say where it is; 0 if that was possible."""
    campaign = options.settings
    language = options.language or campaign.languages[0]
    if options.google is None:
        print(_write(options.file, template.xlsx(campaign, language)))
        return 0
    layout = template.layout(campaign, language)
    account = settings.secrets().get(SECRET)
    timezone = campaign.timezone
    print(make_template(layout, options.google, timezone=timezone, share=options.share, credentials=account))
    return 0


def _write(file: Path, contents: bytes) -> Path:
    """Write a new file; one of this name may be a workbook that somebody has filled in."""
    try:
        with file.open("xb") as out:
            out.write(contents)
    except FileExistsError:
        raise SettingsError(
            N_("There is a file {file} already."),
            N_("Name a file that does not exist yet."),
            file=file.name,
        ) from None
    except OSError as wrong:
        raise SettingsError(
            N_("{file} cannot be written: {detail}."),
            N_("Name a folder that exists and may be written to."),
            file=file.name,
            detail=wrong.strerror or type(wrong).__name__,
        ) from None
    return file
