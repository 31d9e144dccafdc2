from datetime import date

from lib.charts import bars, theme
from lib.i18n.translator import Translator
from tests.charts.figures import KIND, PEOPLE, WEEK, result

WORDS = Translator("en", "KZT")


def stacked(*kinds):
    rows = tuple((date(2010, 5, 3), kind, 2) for kind in kinds)
    return bars.over_time(
        result((WEEK, KIND, PEOPLE), rows), WORDS, theme.LIGHT, x="week", y="people", by="kind"
    )


def test_nine_parts_of_a_bar_differ_by_colour_or_hatch():
    figure = stacked(*"abcdefghi")
    looks = {(trace.marker.color, trace.marker.pattern.shape) for trace in figure.data}
    assert len(looks) == 9


def test_a_part_that_is_not_known_says_so_in_the_legend():
    assert [trace.name for trace in stacked("a", None).data] == ["a", "not known"]
