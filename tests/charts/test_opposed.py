from lib.charts import theme
from lib.charts.opposed import opposed
from lib.i18n.translator import Translator
from tests.charts.figures import sides

FIGURE = opposed(sides(), Translator("en"), theme.LIGHT, label="kind", left="against_us", right="by_us")


def test_one_side_grows_to_the_left_and_the_other_to_the_right_on_one_scale():
    left, right = FIGURE.data
    assert list(left.x) == [-12, 0, 0]
    assert list(right.x) == [3, 7, 0]
    low, high = FIGURE.layout.xaxis.range
    assert low == -high


def test_the_numbers_stand_without_a_sign_and_an_unknown_one_is_a_dash():
    left, right = FIGURE.data
    assert list(left.text) == ["12", "0", "—"]
    assert list(right.text) == ["3", "7", "—"]
    assert all(not text.startswith(("-", "−")) for text in FIGURE.layout.xaxis.ticktext)
