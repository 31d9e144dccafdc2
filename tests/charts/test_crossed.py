from lib.charts import crossed, theme
from lib.i18n.translator import Translator
from tests.charts.figures import MONDAYS, pairs, weekly

WORDS = Translator("en", "KZT")


def test_the_fullest_come_first_and_the_unknown_last():
    figure = crossed.grid(pairs(), WORDS, theme.LIGHT, across="other", down="kind", value="people")
    assert list(figure.layout.yaxis.ticktext) == ["a", "b", "c"]
    assert list(figure.layout.xaxis.ticktext) == ["x", "y", "unknown"]


def test_every_row_of_the_result_is_a_cell_with_its_number_and_answers_a_click():
    result = pairs()
    figure = crossed.grid(result, WORDS, theme.LIGHT, across="other", down="kind", value="people")
    shades, cells = figure.data
    assert list(cells.text) == ["3", "8", "1", "—"]
    assert list(cells.meta) == [0, 1, 2, 3]
    filled = sum(place is not None for row in shades.z for place in row)
    assert filled == len(result.figure.rows)


def test_weeks_stand_in_their_order_without_numbers():
    figure = crossed.grid(weekly(), WORDS, theme.LIGHT, across="week", down="kind", value="people")
    assert list(figure.data[0].x) == list(MONDAYS)
    assert figure.data[1].text is None
