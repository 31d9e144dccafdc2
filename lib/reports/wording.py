"""Sentences and notes as the presented profile may read them: they say no number that is not shown.

A sentence is made before anything is withheld. Each of its numbers must be one of the figure's own, and
is then said as that is shown; a sentence with any other is not said at all.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from lib.i18n.message import Message, Share

# Of time, of the country, of the law: these count nobody. A name means the same in every sentence. Days and
# hours are not among them: they may be those of one record.
_COUNT_NOBODY = frozenset(
    {"weeks", "months", "regions", "below", "fewest"} | {"floor", "target", "required", "threshold"}
)
_DAYS = frozenset({"day", "date"})  # a day by name; others are where a week, a month or the period begins
MISSING = object()

Shown = Callable[[str, float], object]  # (a value's name, the number) -> as it is shown, or MISSING


def sayable(message: Message | None, shown: Shown) -> Message | None:
    """*message* with its numbers as they are shown; None if one of them is not."""
    if message is None:
        return None
    said = _params(message.params, shown)
    return None if said is None else Message(message.text, said, message.plural)


def _params(params: Mapping[str, object], shown: Shown) -> dict[str, object] | None:
    said = {name: _value(name, value, shown) for name, value in params.items()}
    return None if any(value is MISSING for value in said.values()) else said


def _value(name: str, value: object, shown: Shown) -> object:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Message):
        return sayable(value, shown) or MISSING
    if isinstance(value, list | tuple):
        parts = [_value(name, part, shown) for part in value]
        return MISSING if any(part is MISSING for part in parts) else type(value)(parts)
    if isinstance(value, datetime):
        return MISSING
    if isinstance(value, date):
        return MISSING if name in _DAYS else value
    if isinstance(value, int | float):
        return _number(name, value, shown)
    return value


def _number(name: str, value: float, shown: Shown) -> object:
    if name in _COUNT_NOBODY and not isinstance(value, Share):
        return value
    found = shown(name, value)
    if found is None or found is MISSING or not isinstance(found, int | float):
        return MISSING
    return type(value)(found) if isinstance(value, float) else found
