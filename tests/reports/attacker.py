"""An attacker who knows the rules, has every answer there is, and draws every conclusion from sums."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lib.access.rounding import BASE

Cell = tuple[str, str, date]  # region, kind, Monday
ANY = ""
Sum = tuple[str, str, date, int]  # region or ANY, kind or ANY, first Monday, weeks
Bounds = tuple[float, float]
MOST = 10_000


@dataclass
class Attacker:
    """What is known of each sum, as bounds that only ever get narrower."""

    below: int
    known: dict[Sum, Bounds]
    sums: list[tuple[Sum, list[Sum]]] = field(default_factory=list)  # that follow from what was said

    def hears(self, sum_: Sum, shown: int | None) -> None:
        """Take an answer: a rounded number, or "withheld", which may be any."""
        if shown is None:
            bounds = (0, MOST)
        elif shown == 0:
            bounds = (0, 0)
        else:
            bounds = (max(self.below, shown - BASE // 2), shown + BASE // 2 - 1)
        self._narrow(sum_, bounds)

    def thinks(self, sums: Iterable[tuple[Sum, list[Sum]]]) -> None:
        """Subtract, in both directions and again and again, until nothing more follows."""
        sums = list(sums)
        for _ in range(200):
            before = dict(self.known)
            for whole, parts in sums:
                self._conclude(whole, parts)
            if before == self.known:
                return

    def _conclude(self, whole: Sum, parts: list[Sum]) -> None:
        low = sum(self.of(part)[0] for part in parts)
        high = sum(self.of(part)[1] for part in parts)
        self._narrow(whole, (low, high))
        whole_low, whole_high = self.of(whole)
        for part in parts:
            part_low, part_high = self.of(part)
            self._narrow(part, (whole_low - (high - part_high), whole_high - (low - part_low)))

    def of(self, sum_: Sum) -> Bounds:
        """What is known of a sum."""
        return self.known.setdefault(sum_, (0, MOST))

    def _narrow(self, sum_: Sum, bounds: Bounds) -> None:
        low, high = self.of(sum_)
        self.known[sum_] = (max(low, bounds[0]), min(high, bounds[1]))
