import math
import tomllib
from itertools import combinations, pairwise

import pytest

from lib.charts import theme
from lib.settings import ROOT

THEMES = list(theme.THEMES.values())
by_name = pytest.mark.parametrize("tokens", THEMES, ids=lambda tokens: tokens.name)

# How colours look to people without one kind of cone (Machado, Oliveira and Fernandes 2009, full severity).
SIGHT = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def dot(one, other) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(colour: str) -> float:
    return dot((0.2126, 0.7152, 0.0722), linear(colour))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    seen = [min(1.0, max(0.0, dot(row, linear(colour)))) for row in SIGHT[sight]]
    x = dot((0.4124, 0.3576, 0.1805), seen) / 0.9505
    y = dot((0.2126, 0.7152, 0.0722), seen)
    z = dot((0.0193, 0.1192, 0.9505), seen) / 1.089
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@by_name
@pytest.mark.parametrize("word", ["ink", "muted", "accent"])
def test_text_has_the_contrast_of_wcag_aa_on_paper_and_on_surfaces(tokens, word):
    assert contrast(getattr(tokens, word), tokens.paper) >= 4.5
    assert contrast(getattr(tokens, word), tokens.surface) >= 4.5


@by_name
def test_marks_stand_out_from_the_paper(tokens):
    for colour in (*tokens.categories, tokens.accent, tokens.context):
        assert contrast(colour, tokens.paper) >= 3, colour


@by_name
@pytest.mark.parametrize("sight", SIGHT)
def test_categories_differ_for_every_kind_of_colour_sight(tokens, sight):
    for one, other in combinations((*tokens.categories, tokens.accent), 2):
        assert math.dist(lab(one, sight), lab(other, sight)) >= 20, (one, other)


@by_name
def test_the_ramp_goes_one_way_in_even_steps_so_that_it_reads_in_black_and_white(tokens):
    steps = [lab(b, "all cones")[0] - lab(a, "all cones")[0] for a, b in pairwise(tokens.ramp)]
    assert all(step < -8 for step in steps) or all(step > 8 for step in steps)


def test_every_category_has_a_dash_and_a_marker_of_its_own():
    assert len(set(theme.DASHES)) == len(set(theme.MARKERS)) == len(theme.LIGHT.categories)


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=lambda tokens: tokens.name)
def test_the_settings_of_streamlit_hold_the_same_colours(tokens):
    look = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert look[tokens.name] == {
        "primaryColor": tokens.accent,
        "backgroundColor": tokens.paper,
        "secondaryBackgroundColor": tokens.surface,
        "textColor": tokens.ink,
        "linkColor": tokens.accent,
        "borderColor": tokens.rule,
        "chartCategoricalColors": list(tokens.categories),
    }
    assert look["font"] == theme.FONT


def test_every_letter_of_the_three_languages_has_a_font_file_that_is_served_from_here():
    look = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    ranges = []
    for face in look["fontFaces"]:
        file = ROOT / "lib" / "ui" / "static" / face["url"].removeprefix("app/static/")
        assert 10_000 < file.stat().st_size < 60_000
        for part in face["unicodeRange"].split(","):
            low, _, high = part.removeprefix("U+").partition("-")
            ranges.append((int(low, 16), int(high or low, 16)))
    for letter in "AzЯёӘҒҚҢӨҰҮҺІәғқңөұүһі0123456789—–…₸№":
        assert sum(low <= ord(letter) <= high for low, high in ranges) == 1, letter


def test_an_unknown_theme_is_light():
    assert theme.named(None) is theme.named("sepia") is theme.LIGHT
