"""Browsers that have not signed in: told apart by a signed value, so that nothing is kept of them."""

import hmac
import secrets
from datetime import datetime, timedelta

LASTS = timedelta(hours=1)  # an open login page renews it when it reconnects
_MARK = "v"


class Visitors:
    """Issues and checks the values. The key is of this process alone: after a restart new ones are issued."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def issue(self, now: datetime) -> str:
        """A new value: 256 random bits, when it was issued, and the signature of both."""
        said = f"{_MARK}.{int(now.timestamp()):x}.{secrets.token_urlsafe(32)}"
        return f"{said}.{self._sign(said)}"

    def is_good(self, value: str, now: datetime) -> bool:
        """Whether this process issued the value, not long ago."""
        said, _, signature = value.rpartition(".")
        if not said.startswith(f"{_MARK}.") or not hmac.compare_digest(
            signature.encode(), self._sign(said).encode()
        ):
            return False
        return now < datetime.fromtimestamp(int(said.split(".")[1], 16), now.tzinfo) + LASTS

    def _sign(self, said: str) -> str:
        return hmac.digest(self._key, said.encode(), "sha256").hex()
