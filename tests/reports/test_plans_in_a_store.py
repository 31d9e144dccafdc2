"""Pages of records and lists of changes keep plans from whom they are not for, as the figures do."""

from datetime import date, timedelta

import pytest

from lib.metrics.differences import Kind
from lib.metrics.needs import Which
from lib.metrics.query import Query
from lib.reports.record import EVER
from tests.reports.test_record import HERE, LEADER, ORGANISER, door, refused  # noqa: F401 - door is a fixture
from tests.store.examples import apply, row

TODAY = date(2010, 7, 7)  # of the demonstration, whose settings these tests load
QUERY = Query(as_of=TODAY, since=TODAY - timedelta(days=30))


@pytest.fixture
def campaign(door, sqlite_store):  # noqa: F811
    """A union nobody outside knows of, what points at it, and a strike to come."""
    apply(sqlite_store, 1, {"drives": [row("drives", "D-9", region=HERE, stage="contact")]})
    apply(
        sqlite_store,
        2,
        {
            "drives": [
                row("drives", "D-1", region=HERE, stage="signing"),
                row("drives", "D-2", region=HERE, stage="registered"),
                row("drives", "D-9", region=HERE, stage="contact"),
            ],
            "accidents": [
                row("accidents", "X-1", region=HERE, date=TODAY, drive_ref="D-1"),
                row("accidents", "X-2", region=HERE, date=TODAY, drive_ref="D-2"),
            ],
            "events": [
                row("events", "E-1", region=HERE, date=TODAY, kind="strike", drive_ref="D-1"),
                row("events", "E-2", region=HERE, date=TODAY + timedelta(days=4), kind="strike"),
            ],
        },
    )
    return door


def test_a_record_points_at_no_union_that_is_not_for_the_viewer(campaign):
    assert campaign.record(LEADER, "accidents", "X-1").values["drive_ref"] == "D-1"
    assert campaign.record(ORGANISER, "accidents", "X-1").values["drive_ref"] is None
    assert campaign.record(ORGANISER, "accidents", "X-2").values["drive_ref"] == "D-2"
    assert refused(campaign, ORGANISER, "drives", "D-1")


def test_a_strike_to_come_has_no_page_and_no_row_below_the_leadership(campaign):
    assert campaign.record(LEADER, "events", "E-2").key == "E-2"
    assert refused(campaign, ORGANISER, "events", "E-2")
    assert list(campaign.records(ORGANISER, "events", EVER, Which()).frame["key"]) == ["E-1"]
    assert set(campaign.records(LEADER, "events", EVER, Which()).frame["key"]) == {"E-1", "E-2"}


def test_a_list_of_changes_tells_no_plan(campaign):
    def new(viewer, table):
        found = [
            campaign.differences(viewer, table, kind, QUERY, None, limit=9, offset=0)
            for kind in (Kind.NEW, Kind.LATE)
        ]
        return {each.key: each.after for some in found for each in some}

    assert set(new(LEADER, "events")) == {"E-1", "E-2"}
    assert set(new(ORGANISER, "events")) == {"E-1"}
    assert new(LEADER, "accidents")["X-1"]["drive_ref"] == "D-1"
    assert "D-1" not in repr(new(ORGANISER, "accidents"))
    assert sum(campaign.changed(ORGANISER, "events", QUERY, None).counts.values()) == 1
