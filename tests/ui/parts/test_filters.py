"""The bar of filters: what it offers, and that it and the address say the same."""

from lib.access.viewer import Role
from tests.serving import REGION

SHOWN = "\nimport streamlit as st\nst.code(repr(query))"
BAR = "query = ui.query_bar(page, wing=True, sector=True, struck=True)" + SHOWN


def asked(at) -> str:
    assert not at.exception
    assert not at.error
    return at.code[0].value


def test_an_address_without_filters_asks_the_common_question(page):
    at = page(BAR)
    assert "since=datetime.date(2010, 7, 1)" in asked(at)
    assert "regions=None" in asked(at)
    assert not dict(at.query_params)


def test_a_link_shows_the_view_it_says(page):
    at = page(
        BAR, period=["90"], region=[REGION, "KZ-ALA"], wing=["youth"], known=["2010-06-30"], struck=["20"]
    )
    said = asked(at)
    assert f"'{REGION}'" in said
    assert "'KZ-ALA'" in said
    assert "wing='youth'" in said
    assert "strike_out=0.2" in said
    assert "known_at=datetime.datetime(2010, 6, 30, 23, 59" in said
    assert at.multiselect[0].value == [REGION, "KZ-ALA"]


def test_what_is_picked_stands_in_the_address_as_codes(page):
    at = page(BAR)
    at.multiselect[0].set_value([REGION]).run()
    at.selectbox(key="filter-period").set_value("chosen").run()
    at.date_input(key="filter-since").set_value("2010-05-01").run()
    assert at.query_params["region"] == REGION
    assert at.query_params["period"] == "chosen"
    assert at.query_params["since"] == "2010-05-01"
    assert "since=datetime.date(2010, 5, 1)" in asked(at)


def test_what_else_stands_in_the_address_stays_there(page):
    at = page(BAR, ref=["A-0412"], region=[REGION])
    assert at.query_params["ref"] == "A-0412"
    assert at.query_params["region"] == REGION


def test_nonsense_in_the_address_is_dropped_from_it(page):
    at = page(BAR, period=["for ever"], region=["XX"], sector=["'; drop table"], since=["1"], struck=["900"])
    assert "regions=None" in asked(at)
    assert not dict(at.query_params)


def test_a_page_that_has_no_wings_does_not_filter_by_one(page):
    at = page("query = ui.query_bar(page)" + SHOWN, wing=["youth"])
    assert "wing=None" in asked(at)
    assert "wing" not in at.query_params


def test_an_organiser_is_offered_the_regions_of_the_account_and_no_other(page):
    at = page(BAR, role=Role.ORGANISER, region=["KZ-ALA"])
    assert "regions=None" in asked(at), "the scope itself is applied by the reports"
    assert not at.multiselect
    assert at.text_input[0].value == "Karaganda Region"
    assert at.text_input[0].disabled


def test_the_slider_of_struck_signatures_asks_anew(page):
    at = page(BAR + "\nui.strike_out_slider()")
    at.slider[0].set_value(30).run()
    assert "strike_out=0.3" in asked(at)
    assert at.query_params["struck"] == "30"
