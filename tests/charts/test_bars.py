from datetime import date

from lib.charts import bars, theme
from lib.charts.figure import Line
from lib.i18n.translator import Translator
from lib.metrics.result import Column, Unit
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


def test_a_response_keeps_its_colour_whatever_else_is_shown():
    response = Column("response", "Response", Unit.CODE, of="response")

    def looks(*codes):
        rows = tuple((date(2010, 5, 3), code, 2) for code in codes)
        of = result((WEEK, response, PEOPLE), rows)
        figure = bars.over_time(of, WORDS, theme.LIGHT, x="week", y="people", by="response")
        return {bar.name: (bar.marker.color, bar.marker.pattern.shape) for bar in figure.data}

    many, few = looks("banned", "arrests", None, "force", "none"), looks("arrests", None)
    assert few["arrests"] == many["arrests"]
    assert len(set(many.values())) == 5
    assert few["not known"][0] == theme.LIGHT.context


def test_where_there_is_a_line_to_reach_the_numbers_stand_beside_it_and_not_on_it():
    rows = result((KIND, PEOPLE), (("a", 588), ("b", 3480), ("c", None)))
    there = bars.ranked(
        rows, WORDS, theme.LIGHT, label="kind", value="people", lines=[Line(600, "Needed: 600")]
    )
    column = [note for note in there.layout.annotations if note.xref == "paper" and note.x == 1]
    assert [note.text for note in column] == ["588", "3,480", "—"]
    assert not there.data[0].text
    assert there.layout.xaxis.range[1] > 1.2 * 3480  # no bar reaches them
    bare = bars.ranked(rows, WORDS, theme.LIGHT, label="kind", value="people")
    assert list(bare.data[0].text) == ["588", "3,480", "—"]
