from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.metrics import planned, stoppages, strikes
from lib.metrics.query import Query
from lib.metrics.standing import DRIVES, PROGRESS
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

SIZES = st.none() | st.integers(0, 900)
EVENT_LISTS = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=5)),
            "lasts": st.none() | st.integers(0, 12),
            "kind": st.sampled_from(["strike", "strike", "rally"]),
            "region": st.sampled_from(["AA", "BB"]),
            "place": st.sampled_from([None, "AA-1", "BB-1"]),
            "issue": st.sampled_from([None, "wages", "safety"]),
            "size_low": SIZES,
            "size_high": SIZES,
            "workers_out": SIZES,
            "days_not_worked": st.none() | st.integers(0, 5000),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=8,
).map(lambda rows: [event(f"E-{i}", **row) for i, row in enumerate(rows)])
PERIOD = Query(as_of=TODAY, since=TODAY - timedelta(days=20))


def event(ref: str, lasts: int | None = None, **row) -> dict:
    base = {"key": ref, "kind": "strike", "region": "AA", "verified": 1, "date": TODAY, **row}
    return {**base, "until": None if lasts is None else base["date"] + timedelta(days=lasts)}


def ask(compute, rows, query=PERIOD):
    return compute({stoppages.STRIKES.name: frame(stoppages.STRIKES, rows)}, query, CONTEXT)


def held(rows) -> list[dict]:
    """The strikes of the period by hand, with workers and days."""
    found = []
    for row in rows:
        if row["kind"] == "strike" and row["verified"] and PERIOD.since <= row["date"] <= TODAY:
            sizes = [size for size in (row["size_low"], row["size_high"]) if size is not None]
            low = row["workers_out"] or (sizes[0] if sizes else None)
            high = row["workers_out"] or (sizes[-1] if sizes else None)
            days, last = row["days_not_worked"], min(row["until"] or row["date"], TODAY)
            estimated = days is None and low is not None
            if estimated:
                length = (last - row["date"]).days + 1
                weekdays = [row["date"] + timedelta(days=i) for i in range(length)]
                days = sum(low for day in weekdays if day.isoweekday() not in (6, 7))
            found.append({**row, "low": low, "high": high, "days": days, "estimated": estimated})
    return found


def added(numbers) -> int | None:
    """The sum of the known by hand: unknown where all are, zero of nothing."""
    numbers = list(numbers)
    known = [number for number in numbers if number is not None]
    return sum(known) if known or not numbers else None


@settings(max_examples=30)
@given(EVENT_LISTS)
def test_strikes_of_the_period_carry_their_workers_and_the_days_not_worked(rows):
    figure = ask(strikes.strikes, rows)
    by_hand = held(rows)
    assert figure.value == len(by_hand)
    assert sorted((row[0], *row[6:]) for row in figure.rows) == sorted(
        (each["key"], each["low"], each["high"], each["days"], each["estimated"]) for each in by_hand
    )
    claims = [row for row in rows if row["kind"] == "strike" and not row["verified"]]
    assert figure.under_check == sum(PERIOD.since <= row["date"] <= TODAY for row in claims)


@settings(max_examples=30)
@given(EVENT_LISTS)
def test_workers_and_days_are_sums_over_the_strikes_and_unknown_is_never_zero(rows):
    by_hand = held(rows)
    workers, days = ask(strikes.workers_on_strike, rows), ask(strikes.days_not_worked, rows)
    assert workers.value == added(each["low"] for each in by_hand)
    assert days.value == added(each["days"] for each in by_hand)
    if workers.interval:
        assert workers.interval.high == added(each["high"] for each in by_hand) != workers.value
    for issue, n, low, high in workers.rows:
        mine = [each for each in by_hand if each["issue"] == issue]
        assert (n, low) == (len(mine), added(each["low"] for each in mine))
        assert high == added(each["high"] for each in mine)
    assert bool(days.note) == any(each["days"] is None for each in by_hand)


@settings(max_examples=30)
@given(EVENT_LISTS)
def test_the_months_hold_every_strike_and_tell_what_is_estimated(rows):
    wide = Query(as_of=TODAY, since=TODAY - timedelta(days=300))
    every, figure = ask(strikes.strikes, rows, wide).rows, ask(strikes.days_not_worked, rows, wide)
    assert len(figure.rows) == 12
    assert sum(row[1] for row in figure.rows) == len(every)
    for month, n, days, entered, estimated in figure.rows:
        mine = [row for row in every if row[1].replace(day=1) == month]
        assert (n, days) == (len(mine), added(row[8] for row in mine))
        assert days is None or days == entered + estimated
        assert not estimated or estimated == sum(row[8] for row in mine if row[9])


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2010, 7, 3), date(2010, 7, 4), 0),  # a weekend
        (date(2010, 7, 2), date(2010, 7, 5), 2),  # Friday to Monday
        (date(2010, 6, 28), date(2010, 7, 4), 5),
        (date(2010, 7, 7), date(2010, 7, 7), 1),
    ],
)
def test_working_days_are_monday_to_friday(first, last, days):
    assert stoppages.working_days(first, last) == days


def test_what_the_sheet_says_goes_before_the_estimate_and_a_strike_still_on_counts_to_the_day():
    rows = [
        event("E-1", date=date(2010, 7, 5), lasts=9, workers_out=10),
        event("E-2", date=date(2010, 7, 5), lasts=9, workers_out=10, days_not_worked=70),
    ]
    figure = ask(strikes.strikes, rows)
    assert {row[0]: row[8:] for row in figure.rows} == {"E-1": (30, True), "E-2": (70, False)}


def drive(number: int, **more) -> dict:
    base = {"key": f"D-{number}", "site": f"Mine {number}", "region": "AA", "stage": "signing", "verified": 1}
    return {**base, **more}


def plans(drives, events, context=CONTEXT):
    facts = {
        DRIVES.name: frame(DRIVES, drives),
        PROGRESS.name: frame(PROGRESS, []),
        stoppages.STRIKES.name: frame(stoppages.STRIKES, events),
    }
    return planned.strikes_planned(facts, QUERY, context)


def test_a_drive_and_its_event_ahead_are_one_planned_strike_on_the_events_day():
    figure = plans(
        [drive(1, strike_planned=TODAY + timedelta(days=8)), drive(2, strike_planned=TODAY)],
        [event("E-1", date=TODAY + timedelta(days=9), drive_ref="D-1")],
    )
    assert [(row[0], row[1], row[2], row[9]) for row in figure.rows] == [
        (TODAY, 0, "D-2", None),
        (TODAY + timedelta(days=9), 9, "D-1", "E-1"),
    ]
    assert figure.value == 2


def test_a_strike_that_began_or_a_plan_that_passed_is_planned_no_more():
    figure = plans(
        [
            drive(1, strike_planned=TODAY),
            drive(2, strike_planned=TODAY - timedelta(days=1)),
            drive(3, strike_planned=TODAY + timedelta(days=1), stage="broken"),
            drive(4, strike_planned=TODAY + timedelta(days=1), verified=0),
        ],
        [event("E-1", date=TODAY, drive_ref="D-1"), event("E-2", date=TODAY + timedelta(days=2), verified=0)],
    )
    assert (figure.value, figure.rows) == (0, ())
