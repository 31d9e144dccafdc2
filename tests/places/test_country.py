"""Regions and towns are found by any of their names, and never taken for each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.places.country import name_in
from lib.places.pack import load

COUNTRY = load("kazakhstan-2010")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KZ-KAR", "KZ-KAR"),
        ("kz kar", "KZ-KAR"),
        ("Karaganda Region", "KZ-KAR"),
        ("karaganda", "KZ-KAR"),
        ("Карагандинская обл.", "KZ-KAR"),
        ("ҚАРАҒАНДЫ ОБЛЫСЫ", "KZ-KAR"),
        ("Қарағанды", "KZ-KAR"),
        ("Северо-Казахстанская область", "KZ-SEV"),
        ("северо - казахстанская", "KZ-SEV"),
        ("East\u00a0Kazakhstan", "KZ-VOS"),
        ("Almaty", "KZ-ALA"),
        ("Алматы", "KZ-ALA"),
        ("г. Алматы", "KZ-ALA"),
        ("Алматы қаласы", "KZ-ALA"),
        ("Almaty Region", "KZ-ALM"),
        ("Алматы облысы", "KZ-ALM"),
        ("Алматинская", "KZ-ALM"),
        ("Almaty oblast", "KZ-ALM"),
        ("Astana", "KZ-AST"),
    ],
)
def test_a_region_is_found_by_code_or_name_in_any_language(text, code):
    assert COUNTRY.region_code(text) == code


@pytest.mark.parametrize(
    "text", ["", " ", "область", "Region", "Kazakhstan", "город Караганда", "KZ", "Astana Region"]
)
def test_what_names_no_region_is_not_guessed(text):
    assert COUNTRY.region_code(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Усть-Каменогорск", "oskemen"),
        ("усть каменогорск", "oskemen"),
        ("город Алматы", "almaty"),
        ("Жаңаөзен қаласы", "zhanaozen"),
        ("Абай", "abay"),
        ("Алматы облысы", None),
        ("Nowhere", None),
    ],
)
def test_a_town_is_found_by_name_in_any_language(text, place):
    assert COUNTRY.place_id(text) == place


@given(st.text())
def test_any_text_is_answered_with_a_code_of_the_list_or_none(text):
    assert COUNTRY.region_code(text) in {None, *COUNTRY.by_code}
    assert COUNTRY.place_id(text) in {None, *COUNTRY.by_id}


def test_the_frame_of_a_conic_map_lies_around_the_country():
    frame = COUNTRY.frame
    low, high = frame.parallels
    assert frame.south < low < high < frame.north
    assert frame.west < frame.meridian < frame.east


def test_a_language_that_the_pack_lacks_reads_english_names():
    region = COUNTRY.by_code["KZ-KAR"]
    assert name_in(region.names, "kk") == region.names["kk"]
    assert name_in(region.names, "de") == region.names["en"]
    assert name_in({"fr": "Haut", "nl": "Hoog"}, "de") == "Haut"
