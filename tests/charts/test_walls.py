"""The wall chart says in words and lengths what the result says, for a reader without colour too."""

from dataclasses import replace
from datetime import timedelta

from lib.charts import theme, walls
from lib.charts.columns import row_of
from lib.charts.text import plain
from lib.i18n.translator import Translator
from tests.charts.figures import sites

WORDS = Translator("en", "KZT")
FIGURE = walls.wall(sites("The mines"), WORDS, theme.LIGHT)
UNIVERSES, SIGNED = FIGURE.select_traces({"type": "bar"})
TEXTS = [[text.strip() for text in trace.text] for trace in FIGURE.select_traces({"mode": "text"})]


def test_a_bar_is_as_long_as_the_share_and_an_unknown_one_has_neither_bar_nor_universe():
    assert list(SIGNED.x) == [0.4, 0.4, 0, 0.7]
    assert list(UNIVERSES.x) == [1, 1, 0, 1]
    assert TEXTS[2] == ["400 of 1,000", "400 of 1,000", "universe unknown", "700 of 1,000"]


def test_momentum_is_an_arrow_with_its_number_so_that_it_needs_no_colour():
    assert TEXTS[0] == ["40% ▼ 4", "40% ▲ 12", plain("—"), "70% ▬ 0"]


def test_the_committee_stands_below_and_a_day_where_a_count_is_older_or_unknown():
    assert TEXTS[1] == ["1 in 50", "1 in 50", "— · —", "1 in 50"]
    result = sites("The mines")
    at = [column.name for column in result.columns].index("counted_on")
    rows = list(map(list, result.figure.rows))
    rows[1][at] -= timedelta(days=20)
    older = replace(result, figure=replace(result.figure, rows=tuple(map(tuple, rows))))
    texts = [trace.text for trace in walls.wall(older, WORDS, theme.LIGHT).select_traces({"mode": "text"})]
    assert [text.strip() for text in texts[1]] == ["1 in 50", "1 in 50 · 13 Apr", "— · —", "1 in 50"]


def test_groups_stand_in_bold_with_their_sites_and_namesakes_with_their_codes():
    names = list(FIGURE.layout.yaxis.ticktext)
    assert names[0] == "<b>The mines</b><br>2 sites, 1 unknown"
    assert names[1:] == ["Mine D-1<br>signing", "Mine D-2<br>—", "Depot<br>signing"]


def test_the_three_lines_to_reach_cross_every_bar_and_are_named_above_and_below():
    lines = list(FIGURE.select_traces({"mode": "lines"}))
    assert [{at for at in line.x if at is not None} for line in lines] == [{0.3}, {0.5}, {0.65}]
    assert all(len(line.x) == 3 * len(SIGNED.x) for line in lines)
    assert [note.text for note in FIGURE.layout.annotations] == ["30%", "50% + 1", "65%"]
    assert list(FIGURE.layout.xaxis.ticktext) == ["30%", "<br>50% + 1", "65%"]


def test_a_click_on_a_bar_stands_for_its_row_and_one_on_a_line_for_none():
    rows = [row_of(sites("The mines"), FIGURE, trace, 2) for trace in range(len(FIGURE.data))]
    assert rows == [2, 2, None, None, None, 2, 2, 2]


def test_a_group_is_set_off_by_a_rule_from_what_follows():
    rules = [shape for shape in FIGURE.layout.shapes if shape.y0 == shape.y1]
    assert [shape.y0 for shape in rules] == [2.5]


class Counting(Translator):
    """Counts what it is asked to write."""

    asked = 0

    def value(self, *about):
        """The value in words, as ever."""
        self.asked += 1
        return super().value(*about)


def test_twice_as_many_sites_are_twice_the_work_and_not_four_times():
    asked = []
    for times in (10, 20):
        result, words = sites("The mines"), Counting("en", "KZT")
        rows = result.figure.rows * times
        walls.wall(replace(result, figure=replace(result.figure, rows=rows)), words, theme.LIGHT)
        asked.append(words.asked)
    assert asked[1] == 2 * asked[0]
