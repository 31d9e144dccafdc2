"""The server's log, without what would let its reader in."""

import logging
import re

# Streamlit prints the ids of live sessions, and a live session's id is a credential.
_SECRETS = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # session ids
    r"|v\.[0-9a-f]+\.[\w-]{43}\.[0-9a-f]{64}"  # a visitor's cookie
    r"|(?<![\w-])[\w-]{43}(?![\w-])"  # a signed-in browser's cookie, a ticket
)


def without_secrets(text: str) -> str:
    """The text with such values put out."""
    return _SECRETS.sub("…", text)


class _Record(logging.LogRecord):
    def getMessage(self) -> str:
        return without_secrets(super().getMessage())


def install() -> None:
    """From here on no log of the process carries one, whichever library writes it."""
    logging.setLogRecordFactory(_Record)
