"""A text that is not yet in any language: what the pure layers return in place of words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class Share(float):
    """A share from 0 to 1 among a message's values; shown in per cent."""


class Money(float):
    """An amount in the campaign's currency among a message's values."""


@dataclass(frozen=True)
class Named:
    """A thing among a message's values that is called by its name in the reader's language.

    `of` is region, place, country or the name of a closed list (lib.schema.vocabularies).
    """

    of: str
    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True)
class Message:
    """A catalogue message with its values. With `plural`, the form follows the value called `n`.

    Values are whole numbers, decimals, dates, `Share`, `Money`, `Named` or texts; they are put into the
    reader's form where the message is translated.
    """

    text: str
    params: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
