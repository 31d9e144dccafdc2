import pytest

from lib.charts import maps, towns
from lib.charts.theme import LIGHT
from lib.i18n.translator import Translator
from lib.metrics.result import Withheld
from lib.places import pack
from tests.charts.figures import COUNTRY, by_town, result

WORDS = Translator("en", "KZT")
PACKS = sorted(path.name for path in pack.FOLDER.iterdir() if path.is_dir())
each_pack = pytest.mark.parametrize("country", [pack.load(name) for name in PACKS], ids=PACKS)


def circles(country=COUNTRY, given=None):
    given = given or by_town(country)
    figure = maps.country_map(given, WORDS, LIGHT, country, value="people", layer=maps.Layer.TOWN)
    return next(trace for trace in figure.data if trace.type == "scattergeo" and trace.text)


@each_pack
def test_every_town_with_a_number_is_drawn_where_it_lies_and_gives_its_region_to_a_click(country):
    trace = circles(country)
    places = sorted(country.places[1:], key=lambda place: -country.places.index(place))
    assert list(zip(trace.lon, trace.lat, strict=True)) == [(place.lon, place.lat) for place in places]
    assert [code for _, code in trace.customdata] == [place.region for place in places]


def test_the_area_of_a_circle_goes_with_the_number_and_none_is_wider_than_the_widest():
    trace = circles()
    assert trace.marker.sizemode == "area"
    assert list(trace.marker.size) == sorted(trace.marker.size, reverse=True)
    widest = (trace.marker.size[0] / trace.marker.sizeref) ** 0.5
    assert widest == pytest.approx(LIGHT.size * towns._WIDEST)


def test_the_largest_towns_are_named_and_no_name_lies_on_another():
    trace = circles()
    said = [i for i, text in enumerate(trace.text) if text]
    wide = [i for i in said if " " in trace.text[i]]
    assert wide[0] == 0
    assert 1 < len(wide) <= 8
    above = [2.4 * (place == "top center") for place in trace.textposition]
    for one in said:
        for other in [i for i in said if i < one]:
            room = sum(3.0 if i in wide else 0.8 for i in (one, other))
            east = abs(trace.lon[one] - trace.lon[other])
            north = abs(trace.lat[one] + above[one] - trace.lat[other] - above[other])
            assert east >= room or north >= 1.6


def test_what_is_of_no_town_is_counted_and_not_drawn():
    assert towns.without_town(by_town(), COUNTRY, value="people") == 9
    given = by_town()
    assert len(circles().lon) == len([n for place, n in given.figure.rows if n and place in COUNTRY.by_id])


def test_the_regions_beneath_are_plain_and_still_give_their_codes():
    figure = maps.country_map(by_town(), WORDS, LIGHT, COUNTRY, value="people", layer=maps.Layer.TOWN)
    assert set(figure.data[0].z) == {-1}
    assert [code for _, code in figure.data[0].customdata] == [region.code for region in COUNTRY.regions]


def test_a_withheld_town_has_no_circle():
    given = by_town()
    rows = tuple((place, None if number == 0 else n) for number, (place, n) in enumerate(given.figure.rows))
    kept = result(given.columns, rows, Withheld(5, cells=frozenset({(0, "people")})))
    assert COUNTRY.places[0].lon not in circles(given=kept).lon
