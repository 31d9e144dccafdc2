"""Sealing a secret that must be read again, so that a copy of the database alone does not give it away."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken

from lib.errors import N_, SettingsError

SHORTEST = 32  # characters of a key; of many different ones
_DIFFERENT = 10


def new_key() -> str:
    """A key made up by the machine."""
    return Fernet.generate_key().decode()


def checked(key: str) -> str:
    """The key, if it is one; SettingsError for a short or monotonous one."""
    key = key.strip()
    if len(key) < SHORTEST or len(set(key)) < _DIFFERENT:
        raise SettingsError(
            N_("The key for the secrets of one-time codes is too weak."),
            N_("Give at least {n} characters, made up by a machine."),
            n=SHORTEST,
        )
    return key


def seal(key: str, owner: str, secret: str) -> str:
    """*secret* made unreadable, bound to its owner: in another's place it does not open."""
    return _fernet(key).encrypt(f"{owner}\n{secret}".encode()).decode()


def unseal(key: str, owner: str, sealed: str) -> str | None:
    """The secret; None if another key sealed it, it was changed, or it is another's."""
    try:
        opened = _fernet(key).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None
    said, _, secret = opened.partition("\n")
    return secret if said == owner else None


def _fernet(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(checked(key).encode()).digest()))
