import math
from itertools import pairwise

import pytest

from lib.charts import maps
from lib.charts.projection import conic, spots
from lib.charts.theme import LIGHT
from lib.i18n.translator import Translator
from lib.metrics.result import Withheld
from lib.places import pack
from lib.places.country import CITY
from tests.charts.figures import COUNTRY, PEOPLE, by_region, result

WORDS = Translator("en", "KZT")
PACKS = sorted(path.name for path in pack.FOLDER.iterdir() if path.is_dir())
each_pack = pytest.mark.parametrize("country", [pack.load(name) for name in PACKS], ids=PACKS)


def drawn(country=COUNTRY, layer=maps.Layer.RATE, **more):
    value = "share" if layer is maps.Layer.RATE else "people"
    return maps.country_map(by_region(country), WORDS, LIGHT, country, value=value, layer=layer, **more)


@each_pack
def test_every_region_is_drawn_and_gives_its_code_to_a_click(country):
    shapes = drawn(country).data[0]
    assert set(shapes.locations) == {region.code for region in country.regions}
    assert [box[1] for box in shapes.customdata] == list(shapes.locations)


@each_pack
def test_cities_are_badges_in_the_shade_of_their_class(country):
    cities = [region.code for region in country.regions if region.kind == CITY]
    badges = next(
        trace for trace in drawn(country).data if trace.type == "scattergeo" and trace.mode == "markers"
    )
    assert [box[1] for box in badges.customdata] == cities


@each_pack
def test_rings_wind_clockwise_or_the_rest_of_the_world_is_filled(country):
    for feature in country.shapes["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        for outer, *_ in polygons:
            area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(outer))
            assert area < 0, feature["id"]


@each_pack
def test_the_frame_holds_the_country_and_little_else(country):
    """Projected by the same cone, the country reaches within a few per cent of every edge of its frame."""
    frame = conic(country)
    low, high = (math.sin(math.radians(p)) for p in frame["projection"]["parallels"])
    n = (low + high) / 2

    def place(lon, lat):
        r = math.sqrt(1 + low * high - 2 * n * math.sin(math.radians(lat))) / n
        turn = n * math.radians(lon - frame["projection"]["rotation"]["lon"])
        return r * math.sin(turn), -r * math.cos(turn)

    west, east = frame["lonaxis"]["range"]
    south, north = frame["lataxis"]["range"]
    corners = [place(lon, lat) for lon in (west, east) for lat in (south, north)]
    corners += [place((west + east) / 2, lat) for lat in (south, north)]
    points = [place(*point) for point in country.points]
    for axis in (0, 1):
        box = [corner[axis] for corner in corners]
        shape = [point[axis] for point in points]
        size = max(box) - min(box)
        assert 0 < min(shape) - min(box) < 0.1 * size
        assert 0 < max(box) - max(shape) < 0.1 * size


@each_pack
def test_a_label_gives_way_to_the_city_in_its_region(country):
    places = spots(country)
    cities = [places[region.code] for region in country.regions if region.kind == CITY]
    for region in country.regions:
        lon, lat = places[region.code]
        for x, y in cities:
            away = math.hypot((lon - x) * math.cos(math.radians(lat)), lat - y)
            assert region.kind == CITY or away > 2


def test_a_click_dims_nothing():
    for trace in drawn(layer=maps.Layer.COUNT).data:
        if trace.type == "choropleth":
            assert trace.selected.marker.opacity == trace.unselected.marker.opacity == 1
        else:
            assert trace.unselected.textfont.color == trace.textfont.color


def test_a_chosen_region_is_outlined():
    outline = drawn(chosen={"KZ-KAR"}).data[-1]
    assert outline.locations == ("KZ-KAR",)
    assert outline.marker.line.color == LIGHT.accent


def test_a_region_without_a_number_is_pale_and_has_a_dash():
    shapes = drawn().data[0]
    silent = COUNTRY.regions[-1].code
    at = list(shapes.locations).index(silent)
    assert shapes.z[at] == -1
    assert shapes.customdata[at][0].endswith("—")
    assert shapes.colorscale[0][1] == LIGHT.faint


def test_a_withheld_number_is_named_as_such_and_not_drawn():
    whole = by_region()
    code, *_ = whole.figure.rows[3]
    rows = tuple((c, None if c == code else n) for c, n, _ in whole.figure.rows)
    kept = result((whole.columns[0], PEOPLE), rows, Withheld(5, cells=frozenset({(3, "people")})))
    figure = maps.country_map(kept, WORDS, LIGHT, COUNTRY, value="people", layer=maps.Layer.COUNT)
    at = list(figure.data[0].locations).index(code)
    assert figure.data[0].customdata[at][0].endswith("under 5")
    assert code not in [box[1] for trace in figure.data[1:] for box in trace.customdata]


def test_the_area_of_a_circle_goes_with_the_number():
    circles = drawn(layer=maps.Layer.COUNT).data[1]
    assert circles.marker.sizemode == "area"
    assert list(circles.marker.size) == sorted(circles.marker.size, reverse=True)
