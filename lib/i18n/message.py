"""A text that is not yet in any language: what the pure layers return in place of words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """A catalogue message with its values. With `plural`, the form follows the value called `n`."""

    text: str
    params: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
