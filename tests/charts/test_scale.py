from hypothesis import given
from hypothesis import strategies as st

from lib.charts.scale import Classes
from lib.charts.theme import LIGHT
from lib.i18n.translator import Translator
from lib.metrics.result import Column, Unit

NUMBERS = st.lists(st.none() | st.floats(-1e6, 1e6) | st.integers(-50, 5000), max_size=30)
WORDS = Translator("en", "KZT")


@given(NUMBERS, st.booleans())
def test_every_number_has_a_class_and_more_never_has_a_paler_one(numbers, whole):
    classes = Classes.of(numbers, whole)
    known = sorted(number for number in numbers if number is not None)
    places = [classes.place(number) for number in known]
    assert places == sorted(places)
    assert all(0 <= place < len(classes.edges) for place in places)
    assert len(classes.labels(Column("n", "N", Unit.PERSONS), WORDS)) == len(classes.edges) <= 5


@given(NUMBERS)
def test_the_colour_scale_of_plotly_says_the_same_as_the_classes(numbers):
    classes = Classes.of(numbers, whole=True)
    scale = classes.colorscale(LIGHT)
    for number in [*numbers, None]:
        share = (classes.place(number) - scale["zmin"]) / (scale["zmax"] - scale["zmin"])
        below = [shade for edge, shade in scale["colorscale"] if edge <= share]
        assert below[-1] == classes.colour(number, LIGHT)


def test_counts_are_labelled_without_overlap_and_zero_stands_alone():
    classes = Classes.of([0, 0, 1, 1, 2, 3, 4, 9, None], whole=True)
    assert classes.labels(Column("n", "N", Unit.EVENTS), WORDS) == ["0", "1", "2", "3 – 9"]
