"""What may go wrong, and the next step. Every error a person can meet is one of these."""

from typing import ClassVar


def N_(text: str) -> str:
    """Mark *text* for the message catalogue; it is translated where it is shown."""
    return text


def in_line(value: object) -> object:
    """*value*; a text, which may come out of a file, without what breaks a line or steers a screen."""
    if not isinstance(value, str) or value.isprintable():
        return value
    return "".join(mark if mark.isprintable() else " " for mark in value)


class BoardError(Exception):
    """A fault that a person can mend.

    `what` says what happened and `fix` the next step; both are catalogue messages in which
    `{name}` stands for a value of `params`. Translate with `lib.i18n`, never here.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, fix: str, **params: object) -> None:
        self.what, self.fix = what, fix
        self.params = {name: in_line(value) for name, value in params.items()}
        super().__init__(f"{what} {fix}".format(**self.params))


class SettingsError(BoardError):
    """The settings file or a secret cannot be used."""

    exit_code = 2


class SourceError(BoardError):
    """A workbook cannot be fetched or opened."""

    exit_code = 3


class StoreError(BoardError):
    """The database cannot be reached, is locked, or is of another version."""

    exit_code = 4


class AccessError(BoardError):
    """The viewer may not do this."""

    exit_code = 5


class QueryError(BoardError):
    """A filter, metric or record that does not exist was asked for."""

    exit_code = 6
