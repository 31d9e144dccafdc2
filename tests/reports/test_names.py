from lib.i18n.message import Named
from lib.places.pack import load
from lib.reports import names_of

COUNTRY = load("kazakhstan-2010")
NAME = names_of(COUNTRY)


def test_regions_places_and_choices_are_called_by_their_names():
    region, place = COUNTRY.regions[0], COUNTRY.places[0]
    assert NAME(Named("region", region.code), "ru") == region.names["ru"]
    assert NAME(Named("place", place.id), "en") == place.names["en"]
    assert NAME(Named("custody", "remand"), "en") == "remand"
    assert NAME(Named("custody", "remand"), "ru") == "под стражей"


def test_what_nothing_knows_is_shown_as_it_is_stored():
    assert NAME(Named("region", "ZZ"), "en") == "ZZ"
    assert NAME(Named("custody", "elsewhere"), "en") == "elsewhere"
    assert NAME(Named("nothing", "x"), "en") == "x"


def test_in_a_language_that_lacks_a_name_it_is_shown_in_english():
    region = Named("region", COUNTRY.regions[0].code)
    assert NAME(region, "xx") == NAME(region, "en") == "Akmola Region"
