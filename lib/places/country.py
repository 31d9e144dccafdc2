"""A country as the campaign divides it: its regions, its towns, their shapes, and how each is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lib.places.spelling import Spellings

CITY = "city"
REGION = "region"


def name_in(names: Mapping[str, str], language: str) -> str:
    """The name in *language*; where the pack has none in it, the English or else the first."""
    return names.get(language) or names.get("en") or next(iter(names.values()))


@dataclass(frozen=True)
class Region:
    """One unit of the first level: a region, or a city that is its own unit."""

    code: str
    names: Mapping[str, str]  # language -> name
    population: int
    kind: str  # region | city
    label_lon: float
    label_lat: float
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """One town of the gazetteer."""

    id: str
    names: Mapping[str, str]  # language -> name
    region: str  # code
    lat: float
    lon: float
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Credit:
    """One line to show under every map, and where it leads."""

    text: str
    link: str


@dataclass(frozen=True)
class Frame:
    """The box of longitudes and latitudes that holds every shape."""

    west: float
    south: float
    east: float
    north: float

    @property
    def meridian(self) -> float:
        """The middle longitude: what a conic projection is rotated to."""
        return (self.west + self.east) / 2

    @property
    def parallels(self) -> tuple[float, float]:
        """Standard parallels of a conic projection: a sixth of the height in from either edge."""
        sixth = (self.north - self.south) / 6
        return self.south + sixth, self.north - sixth


@dataclass(frozen=True, eq=False)
class Country:
    """A country pack, loaded and checked."""

    name: str  # of its folder
    title: Mapping[str, str]
    languages: tuple[str, ...]
    regions: tuple[Region, ...]
    places: tuple[Place, ...]
    shapes: Mapping  # GeoJSON FeatureCollection; a feature's id is a region's code
    credits: tuple[Credit, ...]
    words: Mapping[str, tuple[str, ...]]  # kind -> words that say the kind

    @cached_property
    def by_code(self) -> Mapping[str, Region]:
        """The regions by their code."""
        return {region.code: region for region in self.regions}

    @cached_property
    def by_id(self) -> Mapping[str, Place]:
        """The places by their id."""
        return {place.id: place for place in self.places}

    @cached_property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Longitude and latitude of every corner of every shape."""
        shapes = (feature["geometry"]["coordinates"] for feature in self.shapes["features"])
        return tuple(point for shape in shapes for point in _points(shape))

    @cached_property
    def frame(self) -> Frame:
        """The box that holds every shape."""
        lons, lats = zip(*self.points, strict=True)
        return Frame(min(lons), min(lats), max(lons), max(lats))

    def region_code(self, text: str) -> str | None:
        """The code of the region that *text* names, in any language; None if none or more than one.

        A bare name that a city and a region share is the city.
        """
        return self._region_spellings.find(text)

    def place_id(self, text: str, region: str = "") -> str | None:
        """The id of the town that *text* names, in any language; None if none or more than one.

        With *region*, only towns of that region are meant.
        """
        return self._place_spellings(region).find(text)

    @cached_property
    def _region_spellings(self) -> Spellings:
        entries = [(r.code, r.kind, (r.code, *r.names.values(), *r.aliases)) for r in self.regions]
        return Spellings(entries, self.words, preferred=CITY)

    @cached_property
    def _spellings_by_region(self) -> dict[str, Spellings]:
        return {}

    def _place_spellings(self, region: str) -> Spellings:
        if region not in self._spellings_by_region:
            entries = [
                (p.id, CITY, (p.id, *p.names.values(), *p.aliases))
                for p in self.places
                if region in ("", p.region)
            ]
            self._spellings_by_region[region] = Spellings(entries, self.words, preferred=CITY)
        return self._spellings_by_region[region]


def _points(coordinates: list) -> list[tuple[float, float]]:
    """Every point of a polygon or multipolygon."""
    if isinstance(coordinates[0], int | float):
        return [(coordinates[0], coordinates[1])]
    return [point for part in coordinates for point in _points(part)]
