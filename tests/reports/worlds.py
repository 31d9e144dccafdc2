"""Invented worlds of records, a store that answers of them, and a listener who looks for other worlds.

A world is how many records there are of each sort. What is presented of it is heard as bounds on sums over
sorts. A count is given away where every world of whole numbers within those bounds has the same.
"""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

import numpy as np
from scipy.optimize import LinearConstraint, milp

from lib import schema
from lib.access import rounding
from lib.access.viewer import Profile
from lib.metrics.needs import Grouped, Rows
from lib.metrics.result import Column, Figure, Result, Unit
from lib.reports.profile import as_shown_to
from lib.reports.records import first_date
from lib.reports.withholding import TELLING
from lib.settings import Limits
from tests.metrics.tables import frame
from tests.reports.memory import MemoryStore

LIMITS = Limits()
BELOW = LIMITS.suppress_below_presented
INFEASIBLE = 2  # what milp says where there is no such world

Sort = tuple[Hashable, ...]
Chosen = Callable[[Sort], float]  # how often a record of this sort stands in a sum


class WorldStore(MemoryStore):
    """A store in memory that answers by day, as the database does."""

    def fetch(self, need, scope, query):
        rows = self.rows.get(getattr(need, "table", ""), [])
        if isinstance(need, Rows):
            return frame(need, [row for row in rows if _wanted(row, need, query)])
        if isinstance(need, Grouped):
            first, last = need.window(query)
            found: Counter = Counter()
            for row in rows:
                if first <= row[need.dated] <= last:
                    of = [_group(row, name, need.dated) for name in need.by]
                    found[*of, min(1, row["verified"])] += 1
            names = (*need.by, "verified_tier")
            return frame(need, [dict(zip(names, of, strict=True), n=n) for of, n in found.items()])
        return frame(need, [])


def on_the_edge(sorts: list[Sort], source: random.Random) -> dict[Sort, int]:
    """Counts where rounding changes: there the bounds of several sums meet."""
    part = source.choice((0.1, 0.3, 0.6))
    sizes = (0, 0, 0, 1, 9, 10, 14, 15, 24, 25)
    return {sort: n for sort in sorts if source.random() < part and (n := source.choice(sizes))}


def _wanted(row: Mapping, need: Rows, query) -> bool:
    first, last = need.window(query)
    column = need.dated or first_date(schema.table(need.table))
    day = row.get(column)
    if day is None and need.dated:
        return False
    if day is not None and not ((first or date.min) <= _day(day) <= last):
        return False
    ended = row.get(need.ended) if need.ended else None
    return ended is None or _day(ended) >= need.open_on(query)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _group(row: Mapping, name: str, dated: str) -> object:
    days = {"day": row[dated], "week": row[dated] - timedelta(days=row[dated].weekday())}
    return days.get(name, row.get(name))


def zero_is_told() -> bool:
    """Whether who sees a table learns where nothing is: the listener has read the code."""
    columns = (Column("week", "W", Unit.DATE), Column("n", "N", Unit.CASES))
    weeks = [date(2010, 3, 1) + timedelta(weeks=number) for number in range(3)]
    figure = Figure(None, tuple(zip(weeks, (0, 40, 50), strict=True)))
    result = Result("x", "x", Unit.CASES, "x", (), columns, figure, weeks[0], weeks[0], None)
    return as_shown_to(Profile.PRESENTED, result, LIMITS).figure.rows[0][1] == 0


def some_seen(result: Result) -> bool:
    """Whether any number of the rows is shown; where none is, a withheld one may be anything."""
    numbers = [i for i, column in enumerate(result.columns) if column.unit not in TELLING]
    return any(row[i] is not None for row in result.figure.rows for i in numbers)


@dataclass
class Listener:
    """What is heard, and what every world that fits it has in common."""

    sorts: list[Sort]
    world: Mapping[Sort, int]
    told: bool = field(default_factory=zero_is_told)
    sums: dict[tuple[float, ...], list[float]] = field(default_factory=dict)  # coefficients -> [low, high]
    asked: dict[str, np.ndarray] = field(default_factory=dict)

    @cached_property
    def true(self) -> np.ndarray:
        """How many there are of each sort."""
        return np.array([self.world.get(sort, 0) for sort in self.sorts], dtype=float)

    def vector(self, chosen: Chosen) -> np.ndarray:
        """A sum over sorts as coefficients."""
        return np.array([float(chosen(sort)) for sort in self.sorts])

    def hears(self, name: str, chosen: Chosen, shown: float | None, *, few: bool = False) -> None:
        """A count as it is shown, or None; *few*: it can only be missing because it is small."""
        vector = self.vector(chosen)
        self.asked[name] = vector
        if shown is not None:
            bounds = (shown - rounding.BASE // 2, shown + (rounding.BASE - 1) // 2) if shown else (0, 0)
            self.bound(vector, max(bounds[0], BELOW if shown else 0), bounds[1])
        elif few:
            self.bound(vector, 1 if self.told else 0, BELOW - 1)

    def value(self, name: str, chosen: Chosen, result: Result) -> None:
        """A figure itself. It is missing because it is small, or because all that it is made of is."""
        few = result.withheld.value and (some_seen(result) or result.withheld.rows)
        self.hears(name, chosen, result.value, few=few)

    def is_there(self, chosen: Chosen) -> None:
        """A row that is withheld and still stands there, where rows of nothing do not or are told."""
        if self.told:
            self.bound(self.vector(chosen), 1, np.inf)

    def share(self, part: Chosen, whole: Chosen, shown: float | None, n: int | None) -> None:
        """A share as it is shown, beside the number of those it is a share of."""
        if shown is None or not n:
            return
        width = rounding.step(rounding.BASE / n)
        of, parts = self.vector(whole), self.vector(part)
        self.bound(parts - max(0.0, shown - width / 2) * of, -1e-9, np.inf)
        self.bound(parts - (shown + width / 2) * of, -np.inf, 1e-9)

    def bound(self, vector: np.ndarray, low: float, high: float) -> None:
        """Take a sum to lie between two numbers."""
        assert low <= vector @ self.true <= high, "the listener hears rightly"
        if vector.any():
            bounds = self.sums.setdefault(tuple(vector), [-np.inf, np.inf])
            bounds[:] = max(bounds[0], low), min(bounds[1], high)

    def given_away(self) -> dict[str, int]:
        """The small counts that are the same in every world that fits."""
        search = Search(
            np.array(list(self.sums)).reshape(-1, len(self.sorts)),
            np.array(list(self.sums.values())).reshape(-1, 2),
            self.true,
        )
        names = {tuple(vector): name for name, vector in self.asked.items()}
        small = {
            name: np.array(sum_) for sum_, name in names.items() if 0 < np.array(sum_) @ self.true < BELOW
        }
        return {name: int(sum_ @ self.true) for name, sum_ in small.items() if not search.another(sum_)}


class Search:
    """Looks for a world of whole numbers in which one sum differs and all that was heard is the same."""

    def __init__(self, sums: np.ndarray, bounds: np.ndarray, true: np.ndarray) -> None:
        self.sums, self.low, self.high, self.true = sums, bounds[:, 0], bounds[:, 1], true
        self.known = sums @ true

    def another(self, vector: np.ndarray) -> bool:
        """Whether there is one: one record more or fewer may make it, else every world is gone through."""
        return self._beside(vector) or self._anywhere(vector)

    def _beside(self, vector: np.ndarray) -> bool:
        for step in (1, -1):
            places = np.flatnonzero((vector > 0) & (self.true + step >= 0))
            values = self.known[:, None] + step * self.sums[:, places]
            if ((values >= self.low[:, None]) & (values <= self.high[:, None])).all(axis=0).any():
                return True
        return False

    def _anywhere(self, vector: np.ndarray) -> bool:
        count = vector @ self.true
        for low, high in ((count + 1, np.inf), (0, count - 1)):
            rows = np.vstack([self.sums, vector])
            within = LinearConstraint(rows, np.append(self.low, low), np.append(self.high, high))
            found = milp(np.zeros(len(vector)), integrality=np.ones(len(vector)), constraints=within)
            if found.x is not None:
                return True
            assert found.status == INFEASIBLE, found.message
        return False
