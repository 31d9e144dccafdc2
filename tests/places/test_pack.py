"""A country pack is complete, or is refused with the file, the line and the fix."""

import json
import shutil
from itertools import pairwise

import pytest

from lib.errors import SettingsError
from lib.places.pack import FOLDER, load

PACKS = sorted(path.name for path in FOLDER.glob("*/"))
NEAR = 0.03  # degrees, about 3 km: the shapes are thinned


@pytest.fixture
def tiny(tmp_path):
    """A second country, made up on the spot: two languages, one region, one city in it."""
    pack = tmp_path / "tiny"
    pack.mkdir()
    (pack / "regions.csv").write_text(
        "code,kind,name_en,name_de,aliases,population,label_lon,label_lat\n"
        "T-1,region,Uplands Province,Provinz Oberland,Highlands,900,5,5\n"
        "T-2,city,Uplands,Oberstadt,,100,2,2\n",
        encoding="utf-8",
    )
    (pack / "places.csv").write_text(
        "place_id,region,name_en,name_de,aliases,lat,lon\n"
        "newton,T-1,Newton,Neustadt,,7,7\n"
        "newton2,T-2,Newton,Neustadt,,2,2\n",
        encoding="utf-8",
    )
    square = [[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]]
    inner = [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]
    features = [
        {"type": "Feature", "id": code, "geometry": {"type": "Polygon", "coordinates": rings}}
        for code, rings in (("T-1", [square, inner]), ("T-2", [inner]))
    ]
    shapes = {"type": "FeatureCollection", "features": features}
    (pack / "regions.geojson").write_text(json.dumps(shapes), encoding="utf-8")
    (pack / "pack.toml").write_text(
        'title = { en = "Tinyland", de = "Kleinland" }\n'
        'words = { region = ["province", "provinz"], city = ["city"] }\n'
        'credits = [{ text = "Drawn by hand" }]\n',
        encoding="utf-8",
    )
    return pack


def polygons(geometry):
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def inside(lon, lat, ring):
    """Even-odd rule."""
    within = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            within = not within
    return within


def covered(country, code, lon, lat):
    shape = next(f for f in country.shapes["features"] if f["id"] == code)
    return any(
        inside(lon, lat, outer) and not any(inside(lon, lat, hole) for hole in holes)
        for outer, *holes in polygons(shape["geometry"])
    )


def signed_area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


@pytest.mark.parametrize("name", PACKS)
def test_every_region_has_a_shape_a_name_in_each_language_and_people(name):
    country = load(name)
    assert {feature["id"] for feature in country.shapes["features"]} == set(country.by_code)
    for region in country.regions:
        assert set(region.names) == {"en", "ru", "kk"}
        assert all(region.names.values())
        assert region.population > 0
        assert covered(country, region.code, region.label_lon, region.label_lat)


@pytest.mark.parametrize("name", PACKS)
def test_every_place_lies_in_its_region(name):
    country = load(name)
    steps = (-NEAR, 0, NEAR)
    for place in country.places:
        around = [(place.lon + x, place.lat + y) for x in steps for y in steps]
        assert any(covered(country, place.region, lon, lat) for lon, lat in around), place.id


@pytest.mark.parametrize("name", PACKS)
def test_outer_rings_wind_clockwise_as_the_map_library_wants_them(name):
    for feature in load(name).shapes["features"]:
        for outer, *_ in polygons(feature["geometry"]):
            assert signed_area(outer) < 0, feature["id"]


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_says_where_it_comes_from_and_what_to_show_under_a_map(name):
    assert (FOLDER / name / "PROVENANCE.md").read_text(encoding="utf-8").strip()
    assert all(credit.text and credit.link for credit in load(name).credits)


@pytest.mark.parametrize("name", PACKS)
def test_every_spelling_of_a_pack_finds_its_own_region_and_place(name):
    country = load(name)
    for region in country.regions:
        for spelling in (region.code, *region.names.values(), *region.aliases):
            assert country.region_code(spelling.upper()) == region.code, spelling
    for place in country.places:
        for spelling in (place.id, *place.names.values(), *place.aliases):
            assert country.place_id(f" {spelling} ") == place.id, spelling


def test_a_second_country_needs_only_a_folder(tiny):
    country = load("tiny", tiny.parent)
    assert country.languages == ("en", "de")
    assert country.title["de"] == "Kleinland"
    assert country.region_code("provinz oberland") == country.region_code("HIGHLANDS") == "T-1"
    assert country.region_code("Uplands") == "T-2"
    assert (country.frame.west, country.frame.north, country.frame.meridian) == (0, 10, 5)


def test_a_town_whose_name_stands_twice_is_found_only_with_its_region(tiny):
    country = load("tiny", tiny.parent)
    assert country.place_id("Neustadt") is None
    assert country.place_id("Neustadt", region="T-2") == "newton2"


def test_a_pack_that_is_not_there_is_refused_with_the_names_of_those_that_are(tiny):
    with pytest.raises(SettingsError, match=r"no country pack nowhere.*tiny"):
        load("nowhere", tiny.parent)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("regions.csv", "T-2,city", "T-1,city", r"regions.csv, line 3.*one of the rows called T-1"),
        (
            "regions.csv",
            "T-2,city",
            "T-2,town",
            r"regions.csv, line 3.*region or city in kind instead of town",
        ),
        ("regions.csv", "Provinz Oberland", "", r"regions.csv, line 2.*Fill in name_de"),
        ("regions.csv", "900", "many", r"regions.csv, line 2.*number in population instead of many"),
        ("regions.csv", "population", "people", r"regions.csv, line 1.*Add the column population"),
        ("regions.csv", "name_", "title_", r"regions.csv, line 1.*Add columns name_"),
        ("places.csv", "newton2,T-2", "newton2,T-9", r"places.csv, line 3.*regions.csv instead of T-9"),
        ("places.csv", ",7,7", ",7,nan", r"places.csv, line 2.*number in lon instead of nan"),
        ("regions.geojson", '"T-2"', '"T-3"', r"regions.geojson, line 1.*Add a shape for T-2"),
        ("regions.geojson", '"id": "T-2", ', "", r"regions.geojson, line 1.*features have an id"),
        ("regions.geojson", "[", "", r"regions.geojson, line 1.*stumbled over"),
        ("pack.toml", "Drawn by hand", "", r"pack.toml, line 1.*text to section \[credits\]"),
        ("pack.toml", ', de = "Kleinland"', "", r"pack.toml, line 1.*de to section \[title\]"),
        ("pack.toml", "= {", "{", r"pack.toml, line 1.*stumbled over"),
    ],
)
def test_a_broken_pack_names_file_line_and_fix(tiny, file, old, new, said):
    path = tiny / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        load("tiny", tiny.parent)


@pytest.mark.parametrize("file", ["regions.csv", "places.csv", "regions.geojson", "pack.toml"])
def test_a_missing_or_misencoded_file_is_named(tiny, file):
    copy = shutil.copytree(tiny, tiny.parent / "copy")
    (copy / file).write_bytes("Ә".encode("utf-16"))
    with pytest.raises(SettingsError, match=rf"copy/{file}.*Save the file as UTF-8"):
        load("copy", tiny.parent)
    (tiny / file).unlink()
    with pytest.raises(SettingsError, match=rf"tiny/{file}.*Add the file"):
        load("tiny", tiny.parent)
