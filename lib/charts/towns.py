"""Towns on the map of the country: a circle each, its area in proportion to the number."""

from dataclasses import dataclass

import plotly.graph_objects as go

from lib.charts.columns import column, values, written
from lib.charts.text import plain
from lib.charts.theme import Theme
from lib.i18n.message import Named
from lib.i18n.translator import Translator
from lib.metrics.result import Result, Unit
from lib.places.country import Country, Place

_WIDEST = 2.6  # diameter of the largest circle, in text sizes
_NAMED = 8  # so many towns have their name written beside them, the largest first
_WIDE, _NARROW = 3.0, 0.8  # degrees east from the middle of a name, or of a number, to its end
_HIGH = 1.6  # degrees north between two lines of text
_SIDES = ("bottom center", "top center")
_RISE = 2.4  # degrees from the text below a circle to the one above it
_WASH = 0.45  # what lies beneath a circle shows through, and a name over it can be read


@dataclass(frozen=True)
class _Label:
    """What stands beside a town's circle, on one of its sides; a wide one has the name too."""

    place: Place
    text: str
    side: int
    wide: bool

    def hides(self, other: "_Label") -> bool:
        """Whether one of the two would lie on the other."""
        east = sum(_WIDE if label.wide else _NARROW for label in (self, other))
        apart = (self.place.lat + _RISE * self.side) - (other.place.lat + _RISE * other.side)
        return abs(self.place.lon - other.place.lon) < east and abs(apart) < _HIGH


@dataclass(frozen=True)
class Town:
    """One town with something to show. `text` is its number in the reader's words."""

    place: Place
    number: float
    text: str


def place_column(result: Result) -> str:
    """The name of the column that holds towns; "" where the result has none."""
    return next((each.name for each in result.columns if each.unit is Unit.PLACE), "")


def without_town(result: Result, country: Country, *, value: str) -> float:
    """The sum of *value* over the rows whose town is blank, or is none of the country's."""
    cells = zip(values(result, place_column(result)), values(result, value), strict=True)
    return sum(number or 0 for town, number in cells if town not in country.by_id)


def circles(result: Result, words: Translator, theme: Theme, country: Country, *, value: str) -> list:
    """Traces: the circles, the large ones behind. A click gives back the code of the town's region."""
    towns = _towns(result, words, country, value)
    label = words.text(column(result, value).label)
    names = {town.place.id: words.value(Named("place", town.place.id), "text") for town in towns}
    labels = _labels(towns, names)
    boxes = [
        [f"<b>{plain(names[town.place.id])}</b><br>{plain(label)}: {plain(town.text)}", town.place.region]
        for town in towns
    ]
    written_beside = {"marker": {"opacity": 1}, "textfont": {"color": theme.ink}}
    return [
        go.Scattergeo(
            lon=[town.place.lon for town in towns],
            lat=[town.place.lat for town in towns],
            mode="markers+text",
            showlegend=False,
            marker=_sized(towns, theme),
            text=[plain(labels[town.place.id].text) if town.place.id in labels else "" for town in towns],
            textposition=[_SIDES[labels[t.place.id].side if t.place.id in labels else 0] for t in towns],
            textfont={"color": theme.ink, "size": theme.size},
            selected=written_beside,
            unselected=written_beside,
            customdata=boxes,
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    ]


def _sized(towns: list[Town], theme: Theme) -> dict:
    """Sizes as Plotly reads them: the largest circle has the widest diameter, areas are in proportion."""
    most = max((town.number for town in towns), default=1)
    red_green_blue = (int(theme.categories[0][i : i + 2], 16) for i in (1, 3, 5))
    return {
        "size": [town.number for town in towns],
        "sizemode": "area",
        "sizeref": most / (theme.size * _WIDEST) ** 2,
        "sizemin": 3,
        "color": f"rgba({','.join(map(str, red_green_blue))},{_WASH})",
        "line": {"color": theme.categories[0], "width": 1.2},
        "opacity": 1,
    }


def _towns(result: Result, words: Translator, country: Country, value: str) -> list[Town]:
    """Every town of the country with a number above zero, the largest first."""
    cells = zip(
        values(result, place_column(result)),
        values(result, value),
        written(result, value, words),
        strict=True,
    )
    found = [
        Town(country.by_id[id_], number, text)
        for id_, number, text in cells
        if id_ in country.by_id and number and number > 0
    ]
    return sorted(found, key=lambda town: (-town.number, town.place.id))


def _labels(towns: list[Town], names: dict[str, str]) -> dict[str, _Label]:
    """What stands beside the circles, by town: the largest first, none over that of a larger one.

    A name with its number below the circle or above it; where neither has room, or after the first few
    names, the number alone.
    """
    shown: dict[str, _Label] = {}
    for town in towns:
        name = f"{names[town.place.id]} {town.text}"
        texts = [town.text] if sum(label.wide for label in shown.values()) >= _NAMED else [name, town.text]
        tried = (
            _Label(town.place, text, side, text == name) for text in texts for side in range(len(_SIDES))
        )
        if found := next((label for label in tried if not any(map(label.hides, shown.values()))), None):
            shown[town.place.id] = found
    return shown
