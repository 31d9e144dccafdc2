"""One line of a sheet through time: what it said first, what was changed later, when it was taken out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


class Verbatim(str):
    """A cell's text exactly as somebody typed it."""

    __slots__ = ()


@dataclass(frozen=True)
class Writer:
    """How one volunteer writes: language, dates (iso, dotted, slashed, words), regions, thousands."""

    language: str = "en"
    dates: str = "iso"
    regions: str = "code"
    thousands: str = ""


@dataclass
class Line:
    """A line under way; `values` are Python values by column name, codes for choices."""

    entered: date
    values: dict[str, object]
    writer: Writer = field(default_factory=Writer)
    changes: list[tuple[date, dict[str, object]]] = field(default_factory=list)
    foot: bool = False  # stands under the table
    gone: date | None = None  # the day it was taken out again

    @property
    def ref(self) -> str:
        """The line's own reference."""
        return str(self.values["ref"])

    def later(self, day: date, **values: object) -> None:
        """On *day* (or when the line is entered, if that is later) these cells change."""
        self.changes.append((max(day, self.entered), values))

    def first_said(self, column: str, wrong: object, corrected: date) -> None:
        """The line was entered with a wrong cell, which was corrected on a later day."""
        right = self.values[column]
        self.values[column] = wrong
        self.later(corrected, **{column: right})

    def on(self, day: date) -> Mapping[str, object] | None:
        """The line as it stood on *day*; None if it was not there."""
        if self.entered > day or (self.gone is not None and self.gone <= day):
            return None
        said = dict(self.values)
        for changed, values in sorted(self.changes, key=lambda change: change[0]):
            if changed <= day:
                said.update(values)
        return said
