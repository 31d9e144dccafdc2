from datetime import date, timedelta

from lib.charts import theme
from lib.charts.timelines import Chosen, Mark, lanes
from lib.i18n.translator import Translator

WORDS = Translator("en", "KZT")
DAY = date(2010, 6, 9)
MARKS = [
    *[Mark(DAY, "Arrests", f"A-{n}", urgent=n == 8) for n in range(9)],
    Mark(DAY + timedelta(days=3), "Arrests", "A-10"),
    Mark(DAY, "Hearings", "C-1"),
]


def drawn(**options):
    return lanes(MARKS, WORDS, theme.LIGHT, **options)


def test_what_happened_in_a_lane_on_one_day_is_one_mark_with_its_number():
    arrests, hearings = drawn().data
    assert list(arrests.x) == [DAY, DAY + timedelta(days=3)]
    assert list(arrests.text) == ["9", ""]
    assert list(hearings.text) == [""]
    assert arrests.marker.size[0] > arrests.marker.size[1]


def test_a_mark_tells_the_first_of_many_and_how_many_more_and_gives_back_its_day_and_lane():
    box, day, lane = drawn().data[0].customdata[0]
    assert box.split("<br>") == ["Arrests", "9 June 2010", *(f"A-{n}" for n in range(6)), "and 3 more"]
    assert (day, int(lane)) == ("2010-06-09", 0)


def test_a_mark_is_urgent_where_one_of_what_it_stands_for_is():
    assert list(drawn().data[0].marker.color) == [theme.LIGHT.accent, theme.LIGHT.context]


def test_only_a_picture_with_bounds_zooms_and_its_page_still_scrolls():
    assert drawn().layout.xaxis.fixedrange is None
    zoomed = drawn(since=date(2010, 4, 9), until=date(2010, 7, 7)).layout
    assert zoomed.xaxis.fixedrange is False
    assert zoomed.yaxis.fixedrange is None
    assert zoomed.template.layout.dragmode is False
    assert [button.label for button in zoomed.xaxis.rangeselector.buttons] == [
        "14 days",
        "30 days",
        "All",
    ]


def test_the_days_after_a_chosen_one_are_shaded_and_come_into_sight():
    chosen = Chosen(DAY, 14, "sequence, not cause")
    layout = drawn(since=date(2010, 1, 1), until=date(2010, 7, 7), chosen=chosen).layout
    shaded = layout.shapes[0]
    assert shaded.x0.date() + timedelta(days=1) > DAY
    assert shaded.x1.date() == DAY + timedelta(days=14)
    assert layout.xaxis.range[0].date() > date(2010, 1, 1)
    assert [note.text for note in layout.annotations] == ["sequence, not cause"]


def test_what_the_slider_shows_lies_outside_the_lanes():
    figure = drawn(since=date(2010, 4, 9), until=date(2010, 7, 7))
    low, high = sorted(figure.layout.yaxis.range)
    for trace in figure.data[2:]:
        assert all(not low <= y <= high for y in trace.y)
        assert trace.hoverinfo == "skip"


def test_of_a_long_period_the_last_days_come_into_sight_first():
    long = drawn(since=date(2009, 7, 8), until=date(2010, 7, 7)).layout.xaxis
    assert long.range[0].date() == date(2010, 4, 8)
    assert long.rangeslider.range[0].date() <= date(2009, 7, 8)
    short = drawn(since=date(2010, 5, 1), until=date(2010, 7, 7)).layout.xaxis
    assert short.range[0].date() <= date(2010, 5, 1)
