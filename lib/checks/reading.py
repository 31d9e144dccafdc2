"""What became of one cell: its values, or why it cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lib.checks.outcome import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a cell or a row, not yet at its place."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ROW


@dataclass(frozen=True, slots=True)
class Reading:
    """The stored values of a cell (the second is a date's precision), and what is to be said of it."""

    values: tuple[object, ...]
    faults: tuple[Fault, ...] = ()


class RefusedError(Exception):
    """A cell that cannot be read; carries the fault to the row that reports it."""

    def __init__(self, code: str, **params: str) -> None:
        self.fault = Fault(code, params)
        super().__init__(code)
