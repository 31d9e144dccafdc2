"""A few classes from little to much: unlike a smooth ramp they can be read off a washed-out wall."""

import copy
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

import plotly.graph_objects as go

from lib.charts.text import plain
from lib.charts.theme import Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Column

_NOTHING = 1e-9
_CLASSES = 4  # beside that of zero: more shades cannot be told apart without their neighbours


@dataclass(frozen=True)
class Classes:
    """`edges` part the numbers: a class holds from its lower edge up to, not with, the next."""

    edges: tuple[float, ...]
    whole: bool = True  # the numbers are counts
    most: float = 0

    @classmethod
    def of(cls, numbers: Sequence[float | None], whole: bool) -> "Classes":
        """Classes of about as many *numbers* each, at round edges; zero is a class of its own."""
        known = sorted(number for number in numbers if number is not None)
        zero = {0} if known[:1] == [0] else set()
        spread = [number for number in known if number] if zero else known
        cuts = quantiles(spread, n=_CLASSES, method="inclusive") if len(spread) > 1 else []
        edges = {_round(cut, whole) for cut in (*spread[:1], *cuts)} | zero
        return cls(tuple(sorted(edges)), whole, known[-1] if known else 0)

    def place(self, number: float | None) -> int:
        """Which class holds *number*; -1 where it is unknown."""
        if number is None or not self.edges:
            return -1
        return max(0, bisect_right(self.edges, number) - 1)

    def shades(self, theme: Theme) -> tuple[str, ...]:
        """The shade of each class, spread over the whole ramp."""
        last, steps = len(theme.ramp) - 1, max(1, len(self.edges) - 1)
        return tuple(theme.ramp[round(place * last / steps)] for place in range(len(self.edges)))

    def colour(self, number: float | None, theme: Theme) -> str:
        """The shade of the class that holds *number*."""
        place = self.place(number)
        return theme.faint if place < 0 else self.shades(theme)[place]

    def labels(self, column: Column, words: Translator) -> list[str]:
        """What each class holds, in words: 0, 1 – 4, 5 – 9, 10 – 31."""
        if not self.edges:
            return []
        ends = [edge - 1 if self.whole else edge for edge in self.edges[1:]]
        most = round(self.most) if self.whole else self.most
        ends.append(max(most, self.edges[-1]))
        said = [
            [words.value(number, column.unit, column.of) for number in span]
            for span in zip(self.edges, ends, strict=True)
        ]
        return [low if low == high else f"{low} – {high}" for low, high in said]

    def colorscale(self, theme: Theme) -> dict:
        """Plotly colours by number: settings under which `place` is coloured as `colour` says."""
        shades = [theme.faint, *self.shades(theme)]
        edges = [place / len(shades) for place in range(len(shades) + 1)]
        steps = [(edge, shade) for shade, span in zip(shades, pairwise(edges), strict=True) for edge in span]
        return {"zmin": -1.5, "zmax": len(shades) - 1.5, "colorscale": steps, "showscale": False}


def legend(
    classes: Classes, column: Column, words: Translator, theme: Theme, nowhere: go.Scatter | go.Scattergeo
) -> list[go.Scatter | go.Scattergeo]:
    """A trace *nowhere* for each class, so that the legend wraps on a narrow screen as words do."""
    entries = []
    for shade, label in zip(classes.shades(theme), classes.labels(column, words), strict=True):
        entry = copy.deepcopy(nowhere)
        entry.update(
            mode="markers",
            name=plain(label),
            hoverinfo="skip",
            marker={"symbol": "square", "size": theme.size, "color": shade},
            marker_line={"width": 0.5, "color": theme.muted},
        )
        entries.append(entry)
    return entries


def _round(number: float, whole: bool) -> float:
    """*number* down to its first two digits, and to a whole one where halves mean nothing."""
    if abs(number) < _NOTHING:
        return 0
    step = 10.0 ** (math.floor(math.log10(abs(number))) - 1)
    low = round(math.floor(round(number / step, 9)) * step, 12)
    return math.floor(low) if whole else low
