from dataclasses import replace

import pytest

from lib.charts import theme
from lib.charts.columns import row_of
from lib.charts.figure import Line
from lib.charts.rates import rates
from lib.i18n.translator import Translator
from tests.charts.figures import shares

FIGURE = rates(
    shares(),
    Translator("en"),
    theme.LIGHT,
    label="kind",
    rate="share",
    low="low",
    high="high",
    n="n",
    whole=Line(0.35, "All"),
)


def test_a_rate_stands_between_the_ends_of_its_interval_and_names_n():
    (marks,) = FIGURE.data
    assert list(marks.x) == [0.3, 0.4]
    assert list(marks.error_x.array) == pytest.approx([0.3, 0.05])
    assert list(marks.error_x.arrayminus) == pytest.approx([0.2, 0.05])
    assert list(FIGURE.layout.yaxis.ticktext) == ["a (9)", "b (400)"]


def test_a_rate_of_nothing_has_no_mark():
    assert "c (0)" not in FIGURE.layout.yaxis.ticktext


def test_the_rate_of_all_is_drawn_across():
    (line,) = FIGURE.layout.shapes
    assert (line.x0, line.x1) == (0.35, 0.35)


def test_a_mark_knows_its_row_also_where_one_before_it_has_none():
    rows = shares().figure.rows
    result = replace(shares(), figure=replace(shares().figure, rows=(rows[2], *rows[:2])))
    columns = {"label": "kind", "rate": "share", "low": "low", "high": "high", "n": "n"}
    figure = rates(result, Translator("en"), theme.LIGHT, **columns)
    assert [row_of(result, figure, 0, point) for point in (0, 1)] == [1, 2]
