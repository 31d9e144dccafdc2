from lib.charts import ranges, theme
from lib.i18n.translator import Translator
from tests.charts.figures import spread

WORDS = Translator("en", "KZT")


def test_a_bar_reaches_from_the_least_to_the_most_and_says_both():
    (bars,) = ranges.between(spread(), WORDS, theme.LIGHT, label="kind", low="low", high="high").data
    assert (bars.base[0], bars.base[0] + bars.x[0]) == (0, 48)
    assert list(bars.text) == ["0 – 48", "24", "—"]
    assert bars.x[1] > 0  # a bar from a number to itself can be seen
    assert bars.x[2] == 0


def test_the_middle_is_marked_where_it_is_known():
    figure = ranges.between(
        spread(), WORDS, theme.LIGHT, label="kind", low="low", high="high", middle="median"
    )
    bars, marks = figure.data
    assert list(bars.text) == ["24 (0 – 48)", "24", "—"]
    assert list(marks.x) == [24, 24]
    assert list(marks.y) == [0, 1]
