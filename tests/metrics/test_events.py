from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import events, pressure
from lib.metrics.leading import leading
from tests.metrics.flows_by_hand import week_of
from tests.metrics.tables import CONTEXT, QUERY, REGIONS, TODAY, frame

KINDS = ("picket", "rally", "other")
LAST_WEEKS = [date(2010, 7, 5) - timedelta(weeks=back) for back in range(25, -1, -1)]
COUNTS = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.dates(TODAY - timedelta(days=13), TODAY) | st.dates(TODAY - timedelta(days=190), TODAY),
            "kind": st.sampled_from(KINDS),
            "region": st.sampled_from(REGIONS),
            "verified_tier": st.integers(0, 1),
            "n": st.integers(1, 5),
        }
    ),
    max_size=25,
)
MOST = {"events": events.MOST_EVENTS, "incidents": pressure.MOST_INCIDENTS}
TABLES = pytest.mark.parametrize("table", ["events", "incidents"])


def ask(compute, need, rows):
    return compute({need.name: frame(need, rows)}, QUERY, CONTEXT)


def check(figure, rows):
    """The value and what is under check, as sums over *rows*."""
    assert figure.value == sum(row["n"] for row in rows if row["verified_tier"])
    assert figure.under_check == sum(row["n"] for row in rows if not row["verified_tier"])


def sure(rows, **values):
    chosen = [row for row in rows if row["verified_tier"]]
    return sum(row["n"] for row in chosen if all(row[name] == value for name, value in values.items()))


@given(COUNTS)
def test_events_this_week_are_those_of_the_last_seven_days(rows):
    figure = ask(events.events_this_week, events.EVENT_DAYS, rows)
    week = [row for row in rows if (TODAY - row["day"]).days in range(7)]
    check(figure, week)
    assert {kind: dict(figure.rows).get(kind, 0) for kind in KINDS} == {k: sure(week, kind=k) for k in KINDS}


@given(COUNTS)
@TABLES
def test_the_periods_records_are_counted_by_kind(table, rows):
    compute = {"events": events.events, "incidents": pressure.incidents}[table]
    need = {"events": events.EVENT_DAYS, "incidents": pressure.INCIDENT_DAYS}[table]
    figure = ask(compute, need, rows)
    period = [row for row in rows if row["day"] >= QUERY.since]
    check(figure, period)
    assert {kind: dict(figure.rows).get(kind, 0) for kind in KINDS} == {
        k: sure(period, kind=k) for k in KINDS
    }


@given(COUNTS)
@TABLES
def test_the_weeks_shown_are_whole_and_hold_zeros(table, rows):
    compute = {"events": events.events_by_week, "incidents": pressure.incidents_by_week}[table]
    need = {"events": events.EVENT_DAYS, "incidents": pressure.INCIDENT_DAYS}[table]
    figure = ask(compute, need, rows)
    check(figure, [row for row in rows if row["day"] >= QUERY.since])
    assert [row[0] for row in figure.rows] == LAST_WEEKS
    for monday, n in figure.rows:
        assert n == sure([row for row in rows if week_of(row["day"]) == week_of(monday)])


@given(COUNTS)
@TABLES
def test_every_region_in_sight_has_a_count(table, rows):
    compute = {"events": events.events_by_region, "incidents": pressure.incidents_by_region}[table]
    need = {"events": events.EVENT_REGIONS, "incidents": pressure.INCIDENT_REGIONS}[table]
    figure = ask(compute, need, rows)
    check(figure, rows)
    counts = {region: sure(rows, region=region) for region in REGIONS}
    assert dict(figure.rows) == counts
    assert figure.sentence == leading({code: n for code, n in counts.items() if n}, "region", MOST[table])


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "place": st.sampled_from([None, "aktau", "temirtau"]),
                "verified_tier": st.integers(0, 1),
                "n": st.integers(1, 5),
            }
        ),
        max_size=10,
    )
)
@TABLES
def test_towns_are_counted_with_what_is_of_no_town_beside_them(table, rows):
    compute = {"events": events.events_by_place, "incidents": pressure.incidents_by_place}[table]
    need = {"events": events.EVENT_PLACES, "incidents": pressure.INCIDENT_PLACES}[table]
    figure = ask(compute, need, rows)
    check(figure, rows)
    towns = {row["place"] for row in rows if row["verified_tier"]}
    assert dict(figure.rows) == {town: sure(rows, place=town) for town in towns}
