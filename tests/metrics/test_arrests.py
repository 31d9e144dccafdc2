from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import arrests
from lib.schema.vocabularies import CUSTODY
from tests.metrics.flows_by_hand import week_of
from tests.metrics.tables import CONTEXT, QUERY, REGIONS, TODAY, frame

LAST_WEEKS = [date(2010, 7, 5) - timedelta(weeks=back) for back in range(25, -1, -1)]
DAY = st.dates(TODAY - timedelta(days=230), TODAY)
DETAINED = st.lists(
    st.fixed_dictionaries(
        {
            "detained": DAY.map(lambda day: datetime.combine(day, time(14, 30))),
            "region": st.sampled_from(REGIONS),
            "event_ref": st.sampled_from([None, "E-1", "E-2", "E-9"]),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=20,
)
EVENTS = [{"key": "E-1", "response": "force"}, {"key": "E-2", "response": None}]


def in_period(day) -> bool:
    return QUERY.since <= day <= TODAY


@given(DETAINED)
def test_people_detained_are_counted_in_the_period_and_by_region(rows):
    figure = arrests.people_detained({"arrests": frame(arrests.DETAINED, rows)}, QUERY, CONTEXT)
    period = [row for row in rows if in_period(row["detained"].date())]
    sure = [row["region"] for row in period if row["verified"]]
    assert figure.value == len(sure)
    assert figure.under_check == len(period) - len(sure)
    assert dict(figure.rows) == {region: sure.count(region) for region in REGIONS}


@given(DETAINED)
def test_arrests_by_week_split_by_the_response_to_their_event(rows):
    facts = {"arrests": frame(arrests.DETAINED, rows), "events": frame(arrests.EVENTS, EVENTS)}
    figure = arrests.arrests_by_week(facts, QUERY, CONTEXT)
    by_hand: dict[tuple, int] = {}
    for row in rows:
        day = row["detained"].date()
        for monday in LAST_WEEKS:
            if row["verified"] and week_of(day) == week_of(monday):
                key = (monday, "force" if row["event_ref"] == "E-1" else None)
                by_hand[key] = by_hand.get(key, 0) + 1
    assert {row[:2]: row[2] for row in figure.rows} == by_hand
    assert figure.value == sum(in_period(row["detained"].date()) and row["verified"] > 0 for row in rows)


CUSTODIES = st.lists(
    st.fixed_dictionaries(
        {
            "detained": DAY,
            "region": st.just("AA"),
            "custody": st.none() | st.sampled_from(CUSTODY.codes),
            "custody_since": st.none() | DAY,
            "released": st.none() | st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=9)),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=10,
)


def days_inside(row) -> set[date]:
    """Every day in custody, one by one."""
    if not row["verified"] or row["custody"] == "stopped_released":
        return set()
    free = row["released"]
    if free is None and row["custody"] in ("released", "died"):
        free = row["custody_since"]
        if free is None:
            return set()
    days, day = set(), row["detained"]
    while day <= TODAY and (free is None or day <= free):
        days.add(day)
        day += timedelta(days=1)
    return days


@given(CUSTODIES)
def test_person_days_are_the_days_inside_counted_one_by_one(rows):
    facts = {"arrests": frame(arrests.CUSTODY_DAYS, rows)}
    figure = arrests.person_days_in_custody(facts, QUERY, CONTEXT)
    days = [day for row in rows for day in days_inside(row)]
    assert figure.value == sum(map(in_period, days))
    assert [row[0] for row in figure.rows] == LAST_WEEKS
    for monday, person_days in figure.rows:
        assert person_days == sum(week_of(day) == week_of(monday) for day in days)


def test_who_is_free_on_an_unknown_day_is_left_out_and_said_so():
    rows = [{"detained": TODAY, "custody": "released", "verified": 1}]
    figure = arrests.person_days_in_custody({"arrests": frame(arrests.CUSTODY_DAYS, rows)}, QUERY, CONTEXT)
    assert figure.value == 0
    assert figure.note.params == {"n": 1}
