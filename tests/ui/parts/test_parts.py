"""Every part, for everyone who may see it, on the demonstration."""

import json
import re

import pytest

import lib.metrics  # noqa: F401 - fills the register
from lib.access.viewer import Role
from lib.metrics import registry
from tests.serving import REGION

BAR = "query = ui.query_bar(page)\n"
SEEING = [Role.LEADER, Role.ORGANISER, Role.PRESENTER]
EVERY_TILE = BAR + "".join(f"ui.headline({m.name!r}, query)\n" for m in registry.every() if m.headline)
EVERY_CHART = BAR + "".join(f"ui.chart({m.name!r}, query)\n" for m in registry.every())
WHOLE = BAR + (
    "ui.data_age(query)\n"
    "ui.attention_list(query)\n"
    "ui.timeline(query)\n"
    "ui.projection(query)\n"
    'ui.country_map(query, "members", "membership_by_region.per_100_000")\n'
    'ui.records(page, "membership", query)\n'
)


def charts(at):
    return [element.proto for element in at.get("plotly_chart")]


@pytest.mark.parametrize("role", SEEING)
def test_every_headline_figure_has_a_tile_with_its_definition(page, role):
    at = page(EVERY_TILE, role)
    assert not at.exception
    assert not at.error
    assert len(at.metric) == sum(metric.headline for metric in registry.every())
    assert all(tile.value for tile in at.metric)
    assert all("What counts" in help_text for help_text in (c.help for c in at.caption) if help_text)


@pytest.mark.parametrize("role", SEEING)
def test_every_figure_has_a_chart_with_a_text_alternative_and_no_address_in_it(page, role):
    at = page(EVERY_CHART, role)
    assert not at.exception
    assert not at.error
    assert len(charts(at)) == len(registry.every())
    for chart in charts(at):
        assert chart.alt.strip()
        assert not re.search(r"https?:", chart.spec)
        assert json.loads(chart.config)["topojsonURL"] == "/app/static/map/"


@pytest.mark.parametrize("role", SEEING)
def test_the_other_parts_stand_for_everyone(page, role):
    at = page(WHOLE, role)
    assert not at.exception
    assert not at.error
    assert any("As known at 7 July 2010" in caption.value for caption in at.caption)


def test_a_tile_shows_the_figure_its_change_and_what_is_under_check(page):
    at = page(BAR + 'ui.headline("members", query, better="more", trend="membership_changes.net")')
    tile = at.metric[0]
    assert tile.value == "10,412"
    assert re.fullmatch(r"\+\d+", tile.delta)
    assert any(re.fullmatch(r"\\\+ \d+ under check", caption.value) for caption in at.caption)


def test_the_filter_reaches_tile_and_chart(page):
    at = page(BAR + 'ui.headline("members", query)', region=[REGION])
    assert 0 < int(at.metric[0].value) < 1000


def test_a_fault_of_one_part_is_said_in_words_and_the_rest_stands(page):
    at = page(BAR + 'ui.headline("no_such_figure", query)\nui.headline("members", query)')
    assert not at.exception
    assert any("no_such_figure" in text.value for text in at.text)
    assert at.metric[0].value == "10,412"


def test_an_unknown_figure_is_a_dash_with_the_reason(page):
    at = page(BAR + 'ui.headline("registration_readiness", query)', region=[REGION])
    assert at.metric[0].value == "—"
    assert any("whole membership" in caption.value for caption in at.caption)


@pytest.mark.parametrize(("language", "said"), [("ru", "По данным на 7 июля"), ("kk", "2010")])
def test_the_parts_speak_the_readers_language(page, language, said):
    at = page(EVERY_TILE + WHOLE.removeprefix(BAR))
    at.session_state["board_language_picked"] = language
    at.run()
    assert not at.exception
    assert not at.error
    assert any(said in caption.value for caption in at.caption)
    assert not any("What counts" in (caption.help or "") for caption in at.caption)


def test_a_table_opens_with_numbers_that_sort_and_a_file(page):
    at = page(BAR + 'ui.chart("membership_by_region", query)')
    assert not at.dataframe
    at.session_state["behind-membership_by_region"] = True
    at.run()
    assert len(at.dataframe[0].value) == 16
    assert at.dataframe[0].value["members"].sum() == 10412
    assert at.get("download_button")


def test_a_presenter_sees_no_records_and_takes_no_file(page):
    at = page(WHOLE + EVERY_TILE.removeprefix(BAR), Role.PRESENTER)
    assert not at.get("download_button")
    with_rows = {button.key.removeprefix("rows-") for button in at.button if button.label == "Rows"}
    assert not with_rows & {metric.name for metric in registry.every() if metric.records}
    assert not [box for box in at.expander if "Rows" in box.label]


def test_records_open_some_at_a_time_and_are_noted(page):
    lines = BAR + 'ui.records(page, "membership", query)'
    at = page(lines, period=["365"])
    assert not at.dataframe
    at.session_state["records-membership"] = True
    at.run()
    assert not at.error
    assert len(at.dataframe[0].value) == 100
    assert at.dataframe[0].value.iloc[0]["region"].endswith(("Region", "City"))
