"""The demonstration's accounts: where their passwords lie, and that no campaign opens with them."""

from pathlib import Path

from lib import settings
from lib.errors import N_, SettingsError
from lib.settings import Settings
from lib.store import accounts
from lib.store.engine import Database

ACCOUNTS_FILE = "demonstration-accounts.txt"


def accounts_file(database: Database) -> Path:
    """Beside the embedded database, whose owner may read it anyway; else in the private folder."""
    return (database.path.parent if database.path else settings.PRIVATE) / ACCOUNTS_FILE


def refuse_leftover(database: Database, campaign: Settings) -> None:
    """SettingsError if a campaign is to run on what a demonstration left: invented rows, known passwords."""
    file = accounts_file(database)
    if campaign.demonstration or not file.exists():
        return
    names = {line.split()[0] for line in file.read_text(encoding="utf-8").splitlines() if line.strip()}
    with database.reading() as connection:
        left = names & {account.username for account in accounts.every(connection)}
    if left:
        raise SettingsError(
            N_("This database is the demonstration's: its rows are invented, its passwords lie in {file}."),
            N_("Remove the database and that file, or name another in CAMPAIGN_DATABASE_URL."),
            file=file.name,
        )
