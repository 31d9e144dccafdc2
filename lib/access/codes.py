"""One-time codes: six figures that a telephone works out of a secret and the time, without any network."""

import hmac
import re
from datetime import datetime

import pyotp

from lib.access import passwords

STEP_SECONDS = 30
DRIFT = 1  # steps by which a telephone's clock may be wrong, either way
RECOVERY_CODES = 10
_ISSUER = "Board"  # stands on the telephone, whoever looks at it: it names no campaign
_CODE = re.compile(r"\d{6}", re.ASCII)


def new_secret() -> str:
    """The secret that a telephone and the store share: 160 bits."""
    return pyotp.random_base32()


def address(secret: str, username: str) -> str:
    """The secret in the form that a telephone reads out of a picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=_ISSUER)


def spaced(secret: str) -> str:
    """The secret in groups of four, for typing it in."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def step_of(secret: str, typed: str, now: datetime) -> int | None:
    """The step of time whose code was typed, if it is now or one off; None for any other code.

    All steps are compared, so that the time it takes tells nothing.
    """
    code = "".join(typed.split())
    if not _CODE.fullmatch(code):
        return None
    totp, this = pyotp.TOTP(secret), int(now.timestamp()) // STEP_SECONDS
    steps = range(this - DRIFT, this + DRIFT + 1)
    good = [step for step in steps if hmac.compare_digest(totp.generate_otp(step), code)]
    return good[-1] if good else None


def recovery_codes() -> tuple[str, ...]:
    """Codes for the day the telephone is gone: each some 79 bits, good once."""
    return tuple(passwords.generated() for _ in range(RECOVERY_CODES))


def prepared_recovery(typed: str) -> str:
    """A recovery code as it is hashed, however it was typed."""
    letters = "".join(filter(str.isalnum, typed.lower()))
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
