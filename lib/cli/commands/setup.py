"""Everything a fresh copy needs before the server starts; on a copy that is in use it changes nothing."""

import argparse
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from lib import settings
from lib.access import passwords
from lib.access.viewer import Role
from lib.cli.commands.sync import tell
from lib.export.demo import story, workbook
from lib.i18n.translator import Translator
from lib.places import pack
from lib.settings import Settings
from lib.store import Store, accounts, admission
from lib.store.audit import COMMAND_LINE
from lib.store.demonstration import ACCOUNTS_FILE, accounts_file, refuse_leftover
from lib.store.keys import secret_key
from lib.sync import moment, sync_all

HELP = "prepare the database and, in a demonstration, one account a role"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--port", type=int, help="the port the server will listen on, to print its address")


def run(options: argparse.Namespace) -> int:
    """Prepare what is missing, and say where the dashboard will be."""
    store = Store.open(settings.database_url())
    store.migrate()
    refuse_leftover(store.database, options.settings)
    secret_key(store.database)
    if options.settings.demonstration:
        _make_accounts(store, options.settings)
    if not store.version():
        _read_workbooks(store, options.settings)
    _tell(store, options)
    store.close()
    return 0


def _read_workbooks(store: Store, campaign: Settings) -> None:
    """Read the sheets for the first time; those of a demonstration also as they stood on earlier days."""
    country = pack.load(campaign.country)
    words = Translator(campaign.languages[0], campaign.currency)
    for day in campaign.demonstration_history:
        with TemporaryDirectory() as folder:
            workbook.write(Path(folder), workbook.tabs(story.load(), day))
            earlier = replace(campaign.workbooks[0], kind="folder", address=folder)
            then = replace(campaign, today=day, workbooks=(earlier,))
            sync_all(store, country, then, moment(then, datetime.now(UTC)))
    for report in sync_all(store, country, campaign, moment(campaign, datetime.now(UTC))):
        tell(report, words, sys.stderr)


def _make_accounts(store: Store, campaign: Settings) -> None:
    """One account a role, called after it, unless there are accounts already."""
    now, made = datetime.now(UTC), []
    with store.database.writing() as connection:
        if accounts.every(connection):
            return
        for role in Role:
            password = passwords.generated()
            kept = passwords.hashed(password, role.value)
            regions = (campaign.demonstration_region,) if role is Role.ORGANISER else ()
            workbooks = (campaign.workbooks[0].name,) if role is Role.VOLUNTEER else ()
            admission.add(connection, COMMAND_LINE, role.value, role, kept, now, regions, workbooks)
            made.append(f"{role.value:14} {password}")
        _write_private(accounts_file(store.database), "\n".join(made) + "\n")


def _write_private(file: Path, text: str) -> None:
    """Write a file that only its owner can read, from its first byte on."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as out:
        out.write(text)


def _tell(store: Store, options: argparse.Namespace) -> None:
    campaign, kept = options.settings, accounts_file(store.database)
    address = f"http://localhost:{options.port}" if options.port else campaign.public_address
    print(
        f"Movement Board, {campaign.name}: {address if campaign.demonstration else campaign.public_address}"
    )
    if campaign.demonstration and kept.exists():
        print(f"Demonstration accounts, also in {ACCOUNTS_FILE} beside the database:")
        print(kept.read_text(encoding="utf-8"))
    with store.database.reading() as connection:
        if not accounts.every(connection):
            print("There is no account yet: python -m lib.cli users add NAME --role administrator")
