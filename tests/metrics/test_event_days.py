from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import event_days
from lib.metrics.events import EVENT_DAYS
from tests.metrics.flows_by_hand import week_of
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

FIRST_MONDAY = date(2010, 7, 5) - timedelta(weeks=25)
SHOWN = [FIRST_MONDAY + timedelta(days=i) for i in range((TODAY - FIRST_MONDAY).days + 1)]
PERIOD = [day for day in SHOWN if day >= QUERY.since]
SPANS = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.dates(TODAY - timedelta(days=9), TODAY) | st.dates(TODAY - timedelta(days=200), TODAY),
            "length": st.none() | st.integers(0, 12),
            "date_precision": st.sampled_from(["day", "day", "about", "month"]),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=12,
)


def ask(compute, rows):
    spans = [
        row | {"until": None if row["length"] is None else row["date"] + timedelta(days=row["length"])}
        for row in rows
    ]
    return compute({event_days.SPANS.name: frame(event_days.SPANS, spans)}, QUERY, CONTEXT)


def going_on(rows, day):
    """How many counted events were under way on *day*, asked of each event in turn."""
    return sum(
        1
        for row in rows
        if row["verified"]
        and row["date_precision"] != "month"
        and 0 <= (day - row["date"]).days <= (row["length"] or 0)
    )


def without_a_day(rows):
    return sum(
        1
        for row in rows
        if row["verified"] and row["date_precision"] == "month" and row["date"] >= QUERY.since
    )


@given(SPANS)
def test_every_day_shown_has_the_events_that_were_under_way_on_it(rows):
    figure = ask(event_days.events_by_day, rows)
    assert dict(figure.rows) == {day: going_on(rows, day) for day in SHOWN}
    alone = [sum(going_on([row], day) > 0 for day in PERIOD) for row in rows]
    assert figure.value == sum(1 for row, days in zip(rows, alone, strict=True) if days)
    assert (figure.note.params["n"] if figure.note else 0) == without_a_day(rows)


@given(SPANS)
def test_the_busiest_day_is_one_with_the_most_events(rows):
    figure = ask(event_days.events_by_day, rows)
    most = max(going_on(rows, day) for day in PERIOD)
    assert (figure.sentence is not None) == (most > 0)
    if most:
        busiest = [day for day in PERIOD if going_on(rows, day) == most]
        assert figure.sentence.params["n"] == most
        assert figure.sentence.params.get("day", busiest[0]) == busiest[0]
        assert figure.sentence.params.get("days", 1) == len(busiest)


@given(SPANS)
def test_the_share_of_days_with_an_event_has_all_days_of_the_period_as_its_base(rows):
    figure = ask(event_days.days_with_events, rows)
    busy = [day for day in SHOWN if going_on(rows, day)]
    assert figure.value == sum(day in PERIOD for day in busy) / 7
    assert figure.n == 7
    assert figure.interval.low - 1e-9 <= figure.value <= figure.interval.high + 1e-9
    for monday, days in figure.rows:
        assert days == sum(week_of(day) == week_of(monday) for day in busy)


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "day": st.dates(TODAY - timedelta(days=182), TODAY),
                "kind": st.sampled_from(["picket", "rally"]),
                "verified_tier": st.integers(0, 1),
                "n": st.integers(1, 3),
            }
        ),
        max_size=12,
    )
)
def test_events_are_counted_by_week_and_kind_with_zeros_between(rows):
    figure = event_days.events_by_week_and_kind({EVENT_DAYS.name: frame(EVENT_DAYS, rows)}, QUERY, CONTEXT)
    sure = [row for row in rows if row["verified_tier"] and row["day"] >= FIRST_MONDAY]
    assert figure.value == sum(row["n"] for row in sure if row["day"] >= QUERY.since)
    assert len(figure.rows) == 26 * len({row["kind"] for row in sure})
    for monday, kind, n in figure.rows:
        here = [row for row in sure if row["kind"] == kind and week_of(row["day"]) == week_of(monday)]
        assert n == sum(row["n"] for row in here)
