"""What holds for all figures, whatever they show."""

import json
import re

import pytest

from lib.charts import theme
from lib.charts.config import CONFIG, OUTLINE, OUTLINE_FILE
from lib.i18n.translator import Translator
from lib.settings import ROOT
from tests.charts.figures import HOSTILE, KINDS

WORDS = Translator("en", "KZT")
FIGURES = {kind: draw(WORDS, theme.LIGHT, "a") for kind, draw in KINDS.items()}
HOSTILE_FIGURES = {kind: draw(WORDS, theme.LIGHT, HOSTILE) for kind, draw in KINDS.items()}
each = pytest.mark.parametrize("kind", FIGURES)


def texts(value):
    """Every string below a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


@each
def test_a_figure_names_no_address(kind):
    whole = FIGURES[kind].to_json() + json.dumps(CONFIG)
    assert not re.search(r"https?:|//\w", whole.replace("data:application", ""))


@each
def test_markup_in_data_comes_out_inert(kind):
    found = list(texts(json.loads(HOSTILE_FIGURES[kind].to_json())))
    for text in found:
        assert not re.search(r"<(?!/?b>|br>)", text.replace("<extra></extra>", "")), text
    if kind not in ("calendar", "flows", "parts", "rates", "counts", "towns", "blank"):
        assert any("&lt;a href" in text for text in found), "the text itself is shown"


@each
def test_no_template_takes_a_text_from_the_data(kind):
    for trace in json.loads(HOSTILE_FIGURES[kind].to_json())["data"]:
        assert trace.get("hovertemplate", "%{customdata}<extra></extra>") in (
            "%{customdata}<extra></extra>",
            "%{customdata[0]}<extra></extra>",
        )


@each
@pytest.mark.parametrize("tokens", theme.THEMES.values(), ids=lambda tokens: tokens.name)
def test_a_figure_is_drawn_in_every_theme_and_language(kind, tokens):
    for language in ("en", "ru", "kk"):
        figure = KINDS[kind](Translator(language, "KZT"), tokens, "a")
        assert figure.layout.height
        assert figure.layout.template.layout.font.color == tokens.ink


@each
def test_nothing_zooms_so_that_a_finger_scrolls_the_page(kind):
    layout = FIGURES[kind].layout.template.layout
    assert layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange
    assert layout.dragmode is False


def test_the_outline_that_the_server_serves_is_the_empty_one():
    served = ROOT / "lib" / "ui" / "static" / "map" / OUTLINE_FILE
    assert json.loads(served.read_text(encoding="utf-8")) == json.loads(OUTLINE)


def test_the_outline_of_the_world_is_an_empty_one_within_the_page():
    address = CONFIG["topojsonURL"]
    assert address.startswith("data:application/json,")
    assert address.endswith("#")
    assert "subunits" in address


def test_parts_of_a_figure_differ_without_colour():
    assert len({trace.line.dash for trace in FIGURES["series"].data}) == 2
    assert len({trace.marker.symbol for trace in FIGURES["series"].data}) == 2
    assert len({trace.marker.pattern.shape for trace in FIGURES["over_time"].data}) == 2
    assert len({trace.marker.symbol for trace in FIGURES["lanes"].data}) == 2
    assert len({trace.marker.pattern.shape for trace in FIGURES["parts"].data}) == 3
    assert len({trace.marker.pattern.shape for trace in FIGURES["opposed"].data}) == 2
