"""A backup: everything in the database, compressed, and encrypted to keys that the server does not have.

The file is of the age format (age-encryption.org): who holds a key can open it with the `age` program too.
"""

import gzip
import io
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pyrage

from lib.errors import N_, SettingsError, SourceError
from lib.store import copying
from lib.store.copying import Copied
from lib.store.engine import Database


def new_key(file: Path) -> str:
    """Write a new secret key into *file*, for its owner alone, and return its public half."""
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    with _private(file) as out:
        out.write(f"# public key: {public}\n{identity}\n".encode())
    return public


def write(database: Database, file: Path, public_keys: Iterable[str], now: datetime) -> int:
    """Write a backup into *file*, which each of the keys opens, and return its size in bytes."""
    recipients = [_recipient(key) for key in public_keys]
    if not recipients:
        raise SettingsError(
            N_("There is no key to encrypt the backup to."),
            N_(
                "Make one with `backup key FILE` and write its public half into the settings, under [backup]."
            ),
        )
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as zipped:
        for line in copying.dump(database, now):
            zipped.write(line.encode())
    packed.seek(0)
    with _private(file) as out:
        pyrage.encrypt_io(packed, out, recipients)
    return file.stat().st_size


def restore(database: Database, file: Path, key_file: Path, now: datetime) -> Copied:
    """Fill a fresh database from a backup; nothing is changed where it is not whole or the key is another."""
    identity = _identity(key_file)
    packed = io.BytesIO()
    try:
        with file.open("rb") as sealed:
            pyrage.decrypt_io(sealed, packed, [identity])
    except OSError as fault:
        raise _unreadable(file, fault) from None
    except pyrage.DecryptError:
        raise SourceError(
            N_("{file} cannot be opened with this key."),
            N_("Use the key it was made for. If it is that one, the file is damaged: fetch it again."),
            file=file.name,
        ) from None
    packed.seek(0)
    return copying.load(database, _lines(packed), now)


def _lines(packed: io.BytesIO) -> Iterator[str]:
    """The lines of a dump; a packing that breaks off ends them, and the last line then lacks."""
    try:
        with gzip.open(packed, "rt", encoding="utf-8") as lines:
            yield from lines
    except (OSError, EOFError, UnicodeDecodeError, zlib.error):
        return


def _recipient(key: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError:
        raise SettingsError(
            N_("{key} is not a public key for backups."),
            N_("It begins with age1; `backup key FILE` makes one and says it."),
            key=key[:12],
        ) from None


def _identity(file: Path) -> pyrage.x25519.Identity:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as fault:
        raise _unreadable(file, fault) from None
    secret = next((line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-")), "")
    try:
        return pyrage.x25519.Identity.from_str(secret)
    except pyrage.IdentityError:
        raise SettingsError(
            N_("{file} holds no secret key."),
            N_("Name the file that `backup key` wrote."),
            file=file.name,
        ) from None


@contextmanager
def _private(file: Path) -> Iterator[io.BufferedWriter]:
    """A new file that only its owner can read, from its first byte on; gone again after a fault."""
    try:
        number = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as fault:
        raise SourceError(
            N_("{file} cannot be written: {detail}."),
            N_("Name a file that does not exist yet, in a folder of yours."),
            file=file.name,
            detail=fault.strerror,
        ) from None
    try:
        with os.fdopen(number, "wb") as out:
            yield out
    except BaseException:
        file.unlink()
        raise


def _unreadable(file: Path, fault: Exception) -> SourceError:
    return SourceError(
        N_("{file} cannot be read: {detail}."),
        N_("Check its name, and that it is yours to read."),
        file=file.name,
        detail=getattr(fault, "strerror", None) or type(fault).__name__,
    )
