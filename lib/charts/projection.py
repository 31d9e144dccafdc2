"""Where the frame of a map must lie so that the country fills it.

Plotly fits a box of longitudes and latitudes. Under a conic projection such a box is bent, and a country
fills barely half of one drawn around it; this finds the box whose bent outline is the country's own.
"""

import math

from lib.places.country import CITY, Country, Region

_MARGIN = 0.02  # of the width, on every side
_CLEAR = 2.2  # degrees of latitude between a city and the label of the region around it


def conic(country: Country) -> dict:
    """Settings of a Plotly `geo` for an equal-area cone through the country, its shapes filling the frame."""
    meridian, parallels = country.frame.meridian, country.frame.parallels
    low, high = (math.sin(math.radians(parallel)) for parallel in parallels)
    n = (low + high) / 2
    c = 1 + low * high

    def radius(lat: float) -> float:
        return math.sqrt(c - 2 * n * math.sin(math.radians(lat))) / n

    def latitude(r: float) -> float:
        return math.degrees(math.asin((c - (n * r) ** 2) / (2 * n)))

    placed = [
        (radius(lat) * math.sin(n * turn), radius(lat) * math.cos(n * turn))
        for lon, lat in country.points
        for turn in (math.radians(lon - meridian),)
    ]
    margin = 2 * _MARGIN * max(abs(x) for x, _ in placed)
    half = max(abs(x) for x, _ in placed) + margin
    bottom, top = max(y for _, y in placed) + margin, min(y for _, y in placed) - margin
    turn = math.asin(half / bottom)
    return {
        "projection": {
            "type": "conic equal area",
            "parallels": list(parallels),
            "rotation": {"lon": meridian},
        },
        "lonaxis": {"range": [meridian - math.degrees(turn / n), meridian + math.degrees(turn / n)]},
        "lataxis": {"range": [latitude(bottom), latitude(top / math.cos(turn))]},
        "center": {"lon": meridian, "lat": latitude((top + bottom) / 2)},
    }


def spots(country: Country) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of each region's label: a region gives way to a city that lies in it."""
    cities = [region for region in country.regions if region.kind == CITY]
    return {
        region.code: (region.label_lon, region.label_lat) if region.kind == CITY else _aside(region, cities)
        for region in country.regions
    }


def _aside(region: Region, cities: list[Region]) -> tuple[float, float]:
    lon, lat = region.label_lon, region.label_lat
    squeeze = math.cos(math.radians(lat))  # a degree of longitude is shorter than one of latitude
    for city in cities:
        x, y = (lon - city.label_lon) * squeeze, lat - city.label_lat
        away = math.hypot(x, y)
        if 0 < away < _CLEAR:
            lon, lat = city.label_lon + x / squeeze * _CLEAR / away, city.label_lat + y * _CLEAR / away
    return lon, lat
