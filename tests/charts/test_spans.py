from lib.charts import theme
from lib.charts.columns import row_of
from lib.charts.spans import spans
from lib.i18n.translator import Translator
from tests.charts.figures import MONDAYS, dragged

FIGURE = spans(
    dragged(), Translator("en"), theme.LIGHT, label="kind", first="week", last="end", times="people"
)


def test_a_line_runs_from_the_first_day_to_the_last_and_names_the_times():
    *lines, starts, ends = FIGURE.data
    assert [tuple(line.x) for line in lines] == [
        (MONDAYS[0], MONDAYS[3]),
        (MONDAYS[1], MONDAYS[9]),
        (MONDAYS[2], None),
    ]
    assert list(starts.x) == list(MONDAYS[:3])
    assert list(ends.text) == [" × 2", " × 4", " × 2"]


def test_an_unknown_last_day_has_no_mark():
    assert FIGURE.data[-1].x[2] is None


def test_every_mark_and_every_line_leads_to_its_row():
    marks = [(trace, point) for trace in range(5) for point in range(len(FIGURE.data[trace].x))]
    found = [row_of(dragged(), FIGURE, *mark) for mark in marks]
    assert found == [0, 0, 1, 1, 2, 2, 0, 1, 2, 0, 1, 2]
