"""What a figure was before: the change that stands beside it, and its window."""

from lib.i18n.translator import Translator
from lib.metrics import registry
from lib.metrics.query import Query
from lib.metrics.result import Unit
from lib.reports import Change
from lib.ui import chosen, current
from lib.ui.plain import plain

_WITHOUT = (Unit.DATE, Unit.TEXT)  # two days have a difference, but not one that is read at a glance


def change(name: str, query: Query) -> Change | None:
    """The figure against the period before it, or its level before the period began, or a day chosen."""
    desk, days = current.desk(), _back(query)
    if registry.find(name).unit in _WITHOUT or days < 1:
        return None
    return desk.reports.change(desk.viewer, name, query, days)


def signed(difference: float | int, unit: Unit, words: Translator) -> str | int:
    """A difference as a tile shows it: with its sign in front, shares in percentage points."""
    size = abs(difference)
    if unit is Unit.SHARE:
        points = round(size * 100, 1)
        text = words.text("{points} pp", points=points)
        return 0 if not points else _with_sign(difference, text)
    return 0 if not difference else _with_sign(difference, words.value(size, unit))


def window(query: Query, words: Translator, *, flow: bool) -> str:
    """What the difference is against."""
    day = query.shifted(_back(query)).as_of
    if flow and chosen.choice().compared(query):
        return words.plural(
            "against the {n} day up to {day}",
            "against the {n} days up to {day}",
            query.days,
            day=words.short_date(day),
        )
    if flow:
        return words.plural("against the {n} day before", "against the {n} days before", query.days)
    return words.text("since {day}", day=words.short_date(day))


def _back(query: Query) -> int:
    """How many days the figure it is compared with lies back."""
    day = chosen.choice().compared(query)
    return query.days if day is None else (query.as_of - day).days


def _with_sign(difference: float | int, text: str) -> str:
    return f"{'+' if difference > 0 else '-'}{plain(text)}"
