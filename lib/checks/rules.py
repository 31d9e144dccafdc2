"""Rules between the columns of one row."""

from collections.abc import Iterator, Mapping, Set
from datetime import date, datetime

from lib.checks.cells import text_of
from lib.checks.reading import Fault
from lib.schema.types import AnyOf, Order, Range, Table

Values = Mapping[str, object]


def broken_rules(table: Table, values: Values, faulty: Set[str]) -> Iterator[tuple[str, Fault]]:
    """Every rule that the row breaks: (the column to look at, the fault). Columns are named in the params.

    *faulty* are the columns whose cell could not be read: they say something, if not yet what.
    """
    for rule in table.rules:
        match rule:
            case Order(earlier, later) if lies_after(values, earlier, later):
                yield (
                    later,
                    Fault("order", {"earlier": earlier, "later": later, **_both(values, earlier, later)}),
                )
            case Range(low, high) if _exceeds(values[low], values[high]):
                yield high, Fault("range", {"low": low, "high": high, **_both(values, low, high)})
            case AnyOf(columns) if all(values[name] is None and name not in faulty for name in columns):
                yield "", Fault("any_of", {"columns": " ".join(columns)})


def lies_after(values: Values, earlier: str, later: str) -> bool:
    """Whether *earlier* lies after *later*, compared no finer than the coarser of the two is known."""
    first, second = values[earlier], values[later]
    if first is None or second is None:
        return False
    precisions = {values[f"{earlier}_precision"], values[f"{later}_precision"]}
    if "about" in precisions:  # known too loosely to contradict
        return False
    if "month" in precisions:
        return (first.year, first.month) > (second.year, second.month)
    if precisions == {"minute"}:
        return first > second
    return _day(first) > _day(second)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _exceeds(low: object, high: object) -> bool:
    return low is not None and high is not None and low > high


def _both(values: Values, first: str, second: str) -> dict[str, str]:
    return {"first": text_of(values[first]), "second": text_of(values[second])}
