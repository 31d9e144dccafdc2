"""The country: shades for rates, circles for counts by region or town, badges for cities of their own.

Nothing is fetched: the shapes come with the country pack, and lib.charts.config keeps Plotly from asking
for more. With a conic projection its `fitbounds` misplaces the frame, so the ranges are given.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import plotly.graph_objects as go

from lib.charts import towns
from lib.charts.axes import is_whole
from lib.charts.columns import column, values, written
from lib.charts.figure import height, shade
from lib.charts.projection import conic, spots
from lib.charts.scale import Classes, legend
from lib.charts.text import plain
from lib.charts.theme import Theme
from lib.i18n.translator import UNKNOWN, Translator
from lib.metrics.result import Result
from lib.places.country import CITY, Country, Region

_HEIGHT = 36  # of the figure, in text sizes
_WIDEST = 2.9  # diameter of the largest circle, in text sizes
_ROUNDED = 10  # from here on the map rounds; the hover box does not
_BADGE = 2.2  # side of a city's square
_CLOSE = 3  # degrees from a city's large circle
_NEXT = 2.1  # degrees between two circles of which the upper has its number above
_ROOMY = 2.1  # a circle of this diameter holds its number
_UNDIMMED = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
_HOVER = {"hovertemplate": "%{customdata[0]}<extra></extra>"}


class Layer(StrEnum):
    """How numbers are drawn: shades compare regions of any size, circles show how many."""

    RATE = "rate"
    COUNT = "count"
    TOWN = "town"  # circles too, at the towns that the result's rows name


@dataclass(frozen=True)
class _Drawn:
    """The regions of the country with what is known of each."""

    country: Country
    numbers: dict[str, float | None]
    texts: dict[str, str]
    boxes: dict[str, str]  # what the hover says
    spots: dict[str, tuple[float, float]]

    def placed(self, regions: Collection[Region]) -> dict:
        """Trace settings: where the marks and labels stand."""
        here = [self.spots[region.code] for region in regions]
        return {"lon": [lon for lon, _ in here], "lat": [lat for _, lat in here]}

    def told(self, regions: Collection[Region]) -> dict:
        """Trace settings: the hover box, and the code that a click gives back."""
        return {"customdata": [[self.boxes[region.code], region.code] for region in regions], **_HOVER}


def country_map(
    result: Result,
    words: Translator,
    theme: Theme,
    country: Country,
    *,
    value: str,
    layer: Layer,
    region: str = "region",
    chosen: Collection[str] = (),
) -> go.Figure:
    """One number a region: the column *value* of rows that name theirs in *region*; *chosen* are outlined.

    With Layer.TOWN one number a town, over the plain outline of the regions.
    """
    by_town = layer is Layer.TOWN
    drawn = _bare(words, country) if by_town else _drawn(result, words, country, region, value)
    figure = go.Figure()
    if by_town:
        _shades(figure, drawn, Classes(()), theme)
        figure.add_traces(towns.circles(result, words, theme, country, value=value))
    elif layer is Layer.RATE:
        counted = column(result, value)
        classes = Classes.of(list(drawn.numbers.values()), whole=is_whole(counted))
        _shades(figure, drawn, classes, theme)
        _badges(figure, drawn, classes, theme)
        figure.add_traces(legend(classes, counted, words, theme, go.Scattergeo(lon=[None], lat=[None])))
    else:
        _shades(figure, drawn, Classes(()), theme)
        _circles(figure, drawn, theme)
    _outline(figure, drawn, chosen, theme)
    figure.update_geos(visible=False, bgcolor="rgba(0,0,0,0)", **conic(country))
    figure.update_layout(height=height(theme, _HEIGHT))
    return shade(figure, theme).update_layout(margin={"l": 0, "r": 0, "b": theme.size})


def _drawn(result: Result, words: Translator, country: Country, region: str, value: str) -> _Drawn:
    codes, texts = values(result, region), written(result, value, words)
    numbers = dict(zip(codes, values(result, value), strict=True))
    said = dict(zip(codes, texts, strict=True))
    label = words.text(column(result, value).label)
    every = [each.code for each in country.regions]
    return _Drawn(
        country=country,
        spots=spots(country),
        numbers={code: numbers.get(code) for code in every},
        texts={code: _short(numbers.get(code), said.get(code, UNKNOWN), words) for code in every},
        boxes={
            code: f"<b>{plain(words.value(code, 'region'))}</b><br>"
            f"{plain(label)}: {plain(said.get(code, UNKNOWN))}"
            for code in every
        },
    )


def _bare(words: Translator, country: Country) -> _Drawn:
    """The regions by name, without a number: what towns are drawn on."""
    every = [each.code for each in country.regions]
    return _Drawn(
        country=country,
        spots=spots(country),
        numbers=dict.fromkeys(every),
        texts=dict.fromkeys(every, ""),
        boxes={code: f"<b>{plain(words.value(code, 'region'))}</b>" for code in every},
    )


def _short(number: float | None, text: str, words: Translator) -> str:
    """What stands on the map itself, where there is no room for a decimal."""
    return words.number(number) if number is not None and abs(number) >= _ROUNDED else text


def _shades(figure: go.Figure, drawn: _Drawn, classes: Classes, theme: Theme) -> None:
    """Every region in the shade of its class. Plotly colours by number, so a class is a number here."""
    regions = drawn.country.regions
    figure.add_trace(
        go.Choropleth(
            geojson=drawn.country.shapes,
            featureidkey="id",
            locations=[region.code for region in regions],
            z=[classes.place(drawn.numbers[region.code]) for region in regions],
            showlegend=False,
            marker={"line": {"color": theme.muted, "width": 0.6}},
            **classes.colorscale(theme),
            **_UNDIMMED,
            **drawn.told(regions),
        )
    )
    if classes.edges:
        inside = [region for region in regions if region.kind != CITY]
        _label(figure, drawn, inside, [classes.colour(drawn.numbers[r.code], theme) for r in inside], theme)


def _badges(figure: go.Figure, drawn: _Drawn, classes: Classes, theme: Theme) -> None:
    """A city's shape is a few pixels wide: a square in the same shade stands for it."""
    cities = [region for region in drawn.country.regions if region.kind == CITY]
    shades = [classes.colour(drawn.numbers[city.code], theme) for city in cities]
    figure.add_trace(
        go.Scattergeo(
            **drawn.placed(cities),
            mode="markers",
            showlegend=False,
            marker={
                "symbol": "square",
                "size": theme.size * _BADGE,
                "color": shades,
                "line": {"color": theme.ink, "width": 1.5},
                "opacity": 1,
            },
            **_UNDIMMED,
            **drawn.told(cities),
        )
    )
    _label(figure, drawn, cities, shades, theme)


def _circles(figure: go.Figure, drawn: _Drawn, theme: Theme) -> None:
    """A circle a region, its area in proportion to the number, the large ones behind."""
    known = [region for region in drawn.country.regions if (drawn.numbers[region.code] or 0) > 0]
    known.sort(key=lambda region: -drawn.numbers[region.code])
    widest, most = theme.size * _WIDEST, max((drawn.numbers[r.code] for r in known), default=1)
    roomy = [r for r in known if widest * (drawn.numbers[r.code] / most) ** 0.5 > _ROOMY * theme.size]
    small = known[len(roomy) :]
    for regions, colour, places in (
        (roomy, theme.on(theme.categories[0]), ["middle center"] * len(roomy)),
        (small, theme.ink, [_beside(region, drawn, roomy) for region in small]),
    ):
        figure.add_trace(
            go.Scattergeo(
                **drawn.placed(regions),
                mode="markers+text",
                showlegend=False,
                marker={
                    "size": [drawn.numbers[region.code] for region in regions],
                    "sizemode": "area",
                    "sizeref": most / widest**2,
                    "sizemin": 3,
                    "color": theme.categories[0],
                    "line": {"color": theme.paper, "width": 1},
                    "opacity": 1,
                },
                textposition=places,
                **_written(drawn, regions, colour, theme),
                **drawn.told(regions),
            )
        )


def _beside(region: Region, drawn: _Drawn, large: Collection[Region]) -> str:
    """Below its circle, or above where another circle lies close below: a city's large one, or any."""
    lon, lat = drawn.spots[region.code]
    for other in drawn.country.regions:
        far = _CLOSE if other.kind == CITY and other in large else _NEXT
        east, north = drawn.spots[other.code]
        if (drawn.numbers[other.code] or 0) > 0 and abs(east - lon) < far and 0 < lat - north < far:
            return "top center"
    return "bottom center"


def _label(figure: go.Figure, drawn: _Drawn, regions: list[Region], shades: list[str], theme: Theme) -> None:
    """The numbers themselves, in ink or in paper, whichever stands out from the shade beneath."""
    for colour in (theme.ink, theme.paper):
        here = [r for r, under in zip(regions, shades, strict=True) if theme.on(under) == colour]
        figure.add_trace(
            go.Scattergeo(
                **drawn.placed(here),
                mode="text",
                hoverinfo="skip",
                showlegend=False,
                **_written(drawn, here, colour, theme),
            )
        )


def _written(drawn: _Drawn, regions: Collection[Region], colour: str, theme: Theme) -> dict:
    """The numbers as text of one colour, which a click elsewhere does not dim."""
    kept = {"marker": {"opacity": 1}, "textfont": {"color": colour}}
    return {
        "text": [plain(drawn.texts[region.code]) for region in regions],
        "textfont": {"color": colour, "size": theme.size},
        "selected": kept,
        "unselected": kept,
    }


def _outline(figure: go.Figure, drawn: _Drawn, chosen: Collection[str], theme: Theme) -> None:
    regions = [region for region in drawn.country.regions if region.code in chosen]
    if not regions:
        return
    clear = "rgba(0,0,0,0)"
    figure.add_trace(
        go.Choropleth(
            geojson=drawn.country.shapes,
            featureidkey="id",
            locations=[region.code for region in regions],
            z=[0] * len(regions),
            colorscale=[[0, clear], [1, clear]],
            showscale=False,
            showlegend=False,
            marker={"line": {"color": theme.accent, "width": 2 * theme.stroke}},
            **_UNDIMMED,
            **drawn.told(regions),
        )
    )
