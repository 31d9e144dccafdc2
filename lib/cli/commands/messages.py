"""Bring the message catalogues up to date with the texts in the code."""

import argparse
from pathlib import Path

from lib.i18n import catalogue, extract
from lib.settings import ROOT

HELP = "bring data/locale up to date with the texts in the code; --check only looks"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--folder", type=Path, default=catalogue.FOLDER, help="where the catalogues lie")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if a catalogue is not up to date"
    )


def run(options: argparse.Namespace) -> int:
    """Update or check every catalogue; 1 if --check found one behind."""
    found = extract.messages(ROOT)
    behind = False
    for language in catalogue.languages(options.folder)[1:]:
        path = catalogue.path_of(language, options.folder)
        new = catalogue.updated(catalogue.read(language, options.folder), found)
        text = catalogue.as_text(new)
        stale = text != path.read_text(encoding="utf-8")
        behind |= stale
        if stale and not options.check:
            path.write_text(text, encoding="utf-8")
        state = "is behind: run `python -m lib.cli messages`" if stale and options.check else "is up to date"
        print(f"{language} {state}: {len(found)} messages, {len(catalogue.untranslated(new))} untranslated")
    return int(behind and options.check)
