"""The key that seals the secrets of one-time codes: from outside, or a private file beside the database."""

import os
from pathlib import Path

from lib import settings
from lib.access import sealing
from lib.errors import N_, SettingsError
from lib.store.engine import Database

KEY_FILE = "codes.key"


def secret_key(database: Database) -> str:
    """The key: CAMPAIGN_SECRET_KEY, else the secrets file, else the key file, made if it is not there."""
    if given := settings.secret_key():
        return sealing.checked(given)
    file = key_file(database)
    try:
        return _read(file)
    except FileNotFoundError:
        _make(file)
        return _read(file)


def key_file(database: Database) -> Path:
    """Where the file lies: beside the embedded database, else in the private folder."""
    return (database.path.parent if database.path else settings.PRIVATE) / KEY_FILE


def _read(file: Path) -> str:
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise SettingsError(
            N_("Others on this machine can read {file}."),
            N_("Make it yours alone: chmod 600 {file}"),
            file=file.name,
        )
    return sealing.checked(file.read_text(encoding="utf-8"))


def _make(file: Path) -> None:
    """Write a new key whole, unless another process was first."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as out:
        out.write(sealing.new_key())
    try:
        os.link(new, file)
    except FileExistsError:
        pass  # the other's is as good
    finally:
        new.unlink()
