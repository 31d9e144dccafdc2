"""The swim lanes: what a choice of a mark shows, and for whom there is nothing."""

import json

import pytest

from lib.access.viewer import Role
from tests.serving import REGION

LINES = "query = ui.query_bar(page)\nui.pressure_timeline(query)\nui.timeline(query)\n"
DAY = "2010-06-09"


def spec(at, number=0):
    return json.loads(at.get("plotly_chart")[number].proto.spec)


def marks(at, number=0):
    """(day, lane's number) of every mark of a chart."""
    told = [point for trace in spec(at, number)["data"] for point in trace.get("customdata") or ()]
    return [(day, lane) for _, day, lane in told]


@pytest.fixture
def timelines(page):
    return lambda role=Role.LEADER, **address: page(LINES, role, "overview", period=["90"], **address)


def test_the_long_picture_holds_the_period_and_the_short_one_fourteen_days(timelines):
    at = timelines()
    assert not at.exception
    assert min(day for day, _ in marks(at)) < "2010-04-20"
    assert min(day for day, _ in marks(at, 1)) >= "2010-06-24"
    assert spec(at)["layout"]["xaxis"]["rangeselector"]["buttons"]
    assert "rangeselector" not in spec(at, 1)["layout"]["xaxis"]


def test_a_chosen_mark_shows_its_records_and_the_days_before_and_after_as_sequence(timelines):
    at = timelines()
    lane = next(lane for day, lane in marks(at) if day == DAY)
    at.session_state["pressure-timeline-chosen"] = (DAY, lane)
    at.run()
    assert not at.exception
    assert len(spec(at)["layout"]["shapes"]) == 2
    assert any("9 June 2010" in text.value for text in at.markdown)
    before_and_after = at.dataframe[0].value
    assert list(before_and_after.columns) == ["What", "14 days before", "14 days after"]
    assert before_and_after["14 days after"].sum() > 0
    assert any("Sequence, not cause" in caption.value for caption in at.caption)


def test_a_choice_that_the_picture_no_longer_holds_is_let_go(timelines):
    at = timelines()
    at.session_state["pressure-timeline-chosen"] = ("2001-01-01", 0)
    at.run()
    assert not at.exception
    assert "shapes" not in spec(at)["layout"]


def test_an_organiser_sees_the_happenings_of_the_own_region(timelines):
    country, region = timelines(), timelines(Role.ORGANISER)
    assert 0 < len(marks(region)) < len(marks(country))
    assert len(marks(timelines(region=[REGION]))) >= len(marks(region))  # drives still planned are left out


def test_what_is_presented_has_no_marks(timelines):
    at = timelines(Role.PRESENTER)
    assert not at.exception
    assert not at.get("plotly_chart")


def test_the_table_behind_holds_every_happening(timelines):
    at = timelines()
    at.session_state["pressure-timeline-behind"] = True
    at.run()
    assert not at.exception
    (caption,) = [each.value for each in at.subheader if "since" in each.value]
    assert len(at.dataframe[0].value) == int(caption.split()[0])
