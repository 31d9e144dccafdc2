"""The server's log, without what would let its reader in, and with no entry that is forged."""

import logging
import re
import traceback

# Streamlit prints the ids of live sessions, and a live session's id is a credential.
_SECRETS = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # session ids
    r"|v\.[0-9a-f]+\.[\w-]{43}\.[0-9a-f]{64}"  # a visitor's cookie
    r"|(?<![\w-])[\w-]{43}(?![\w-])"  # a signed-in browser's cookie, a ticket
)


def without_secrets(text: str) -> str:
    """The text with such values put out."""
    return _SECRETS.sub("…", text)


def in_line(text: str) -> str:
    """The text without secrets on one line: what would begin another or steer a screen is written out."""
    return "".join(_written_out(mark) for mark in without_secrets(text))


def _written_out(mark: str) -> str:
    return mark if mark.isprintable() else mark.encode("unicode_escape").decode()


class _Record(logging.LogRecord):
    """One entry. Its text may repeat what stands in a cell; so may the words of a fault."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        if self.exc_info and self.exc_info[1]:
            self.exc_text = "\n".join(map(_beneath, traceback.format_exception(self.exc_info[1])))

    def getMessage(self) -> str:
        return in_line(super().getMessage())


def _beneath(said: str) -> str:
    """What a traceback says in one place, each line of it set beneath its entry by a mark."""
    return "\n".join(f"  | {in_line(line)}" for line in said.rstrip("\n").split("\n"))


def install() -> None:
    """From here on no log of the process carries one, whichever library writes it."""
    logging.setLogRecordFactory(_Record)
