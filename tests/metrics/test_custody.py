from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import custody
from lib.metrics.detention import ARRESTS, HEARINGS
from lib.metrics.registry import find
from lib.schema.vocabularies import CUSTODY
from tests.metrics.tables import CONTEXT, QUERY, REGIONS, TODAY, frame

SOME_DAY = st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=5))
ARREST = st.fixed_dictionaries(
    {
        "detained": st.dates(TODAY - timedelta(days=20), TODAY),
        "detained_precision": st.just("day"),
        "region": st.sampled_from(REGIONS),
        "custody": st.none() | st.sampled_from(CUSTODY.codes),
        "custody_since": st.none() | SOME_DAY,
        "released": st.none() | SOME_DAY,
        "release_due": st.none() | SOME_DAY,
        "sentence_days": st.none() | st.integers(1, 15),
        "hunger_strike_from": st.none() | SOME_DAY,
        "verified": st.integers(0, 3),
    }
)
ARREST_LISTS = st.lists(ARREST, max_size=15).map(
    lambda rows: [{"key": f"A-{i:03}", **row} for i, row in enumerate(rows)]
)


def ask(arrests, hearings=(), query=QUERY, compute=custody.people_held):
    facts = {"arrests": frame(ARRESTS, list(arrests)), "hearings": frame(HEARINGS, list(hearings))}
    return compute(facts, query, CONTEXT)


def one(**values):
    return {"key": "A-001", "region": "AA", "verified": 1, "detained_precision": "day", **values}


def row_of(figure):
    (only,) = figure.rows
    return dict(zip(names(), only, strict=True))


def names():
    return [column.name for column in find("people_held").columns]


def held_by_hand(row) -> bool:
    """Freedom day by day: the person is held until a day on which an end is recorded."""
    free = row["custody"] in ("released", "stopped_released", "died")
    day = row["detained"]
    while day <= TODAY:
        if row["released"] is not None and day >= row["released"]:
            return False
        if free and row["released"] is None and (row["custody_since"] is None or day >= row["custody_since"]):
            return False
        day += timedelta(days=1)
    return True


@given(ARREST_LISTS)
def test_people_held_are_those_for_whom_no_end_is_recorded(arrests):
    figure = ask(arrests)
    by_hand = {row["key"] for row in arrests if row["verified"] >= 1 and held_by_hand(row)}
    assert {row[0] for row in figure.rows} == by_hand
    assert figure.value == len(by_hand)
    assert figure.under_check == sum(row["verified"] == 0 and held_by_hand(row) for row in arrests)


def test_day_three_of_five_with_the_release_due_on_the_fifth():
    row = row_of(ask([one(detained=date(2010, 7, 5), custody="administrative_arrest", sentence_days=5)]))
    assert (row["day"], row["of_days"], row["release_due"]) == (3, 5, date(2010, 7, 9))
    assert row["days_overdue"] is None


def test_a_release_is_overdue_from_the_day_after_it_was_due():
    held = {"detained": date(2010, 6, 28), "custody": "administrative_arrest"}
    assert row_of(ask([one(**held, release_due=TODAY)]))["days_overdue"] is None
    assert row_of(ask([one(**held, release_due=TODAY - timedelta(days=1))]))["days_overdue"] == 1


def test_a_hunger_strike_is_counted_from_its_first_day_while_it_lasts():
    held = {"detained": date(2010, 6, 28), "hunger_strike_from": date(2010, 7, 1)}
    assert row_of(ask([one(**held)]))["hunger_day"] == 7
    assert row_of(ask([one(**held, hunger_strike_to=TODAY)]))["hunger_day"] == 7
    assert row_of(ask([one(**held, hunger_strike_to=date(2010, 7, 6))]))["hunger_day"] is None


def test_hours_without_a_court_run_to_midnight_from_the_hour_of_the_arrest():
    eight = datetime.combine(date(2010, 7, 4), time(20))
    arrest = one(detained=eight, detained_precision="minute", custody="police_custody")
    assert row_of(ask([arrest]))["hours_without_court"] == 76


def test_without_an_hour_only_the_hours_certainly_passed_count():
    arrest = one(detained=date(2010, 7, 4), custody="police_custody")
    assert row_of(ask([arrest]))["hours_without_court"] == 72
    assert row_of(ask([{**arrest, "detained_precision": "month"}]))["hours_without_court"] is None


def test_a_court_that_ordered_the_custody_or_sat_on_the_case_ends_the_count():
    held = {"detained": date(2010, 7, 1), "case_ref": "C-1"}
    assert row_of(ask([one(**held, custody="remand")]))["hours_without_court"] is None
    assert row_of(ask([one(**held, legal_status="on_trial")]))["hours_without_court"] is None
    heard = {"key": "h", "case_ref": "C-1", "date": date(2010, 7, 2), "verified": 1}
    assert row_of(ask([one(**held)], [{**heard, "result": "held"}]))["hours_without_court"] is None
    assert row_of(ask([one(**held)], [{**heard, "result": "postponed"}]))["hours_without_court"] == 144


@given(ARREST_LISTS)
def test_people_held_by_region_add_up_to_people_held(arrests):
    figure = ask(arrests, compute=custody.people_held_by_region)
    now = [row["region"] for row in arrests if row["verified"] >= 1 and held_by_hand(row)]
    assert dict(figure.rows) == {region: now.count(region) for region in REGIONS}
    assert figure.value == len(now)


@given(ARREST_LISTS)
def test_overdue_hunger_and_limit_are_parts_of_those_held(arrests):
    held = {row["key"]: row for row in arrests if row["verified"] >= 1 and held_by_hand(row)}
    due = {
        key: row["release_due"]
        or (row["sentence_days"] and row["detained"] + timedelta(days=row["sentence_days"] - 1))
        for key, row in held.items()
    }
    overdue = ask(arrests, compute=custody.releases_overdue)
    late = {key: (TODAY - day).days for key, day in due.items() if day and day < TODAY}
    assert {row[0]: row[4] for row in overdue.rows} == late
    hungry = ask(arrests, compute=custody.hunger_strikes)
    strikes = {
        key: (TODAY - row["hunger_strike_from"]).days + 1
        for key, row in held.items()
        if row["hunger_strike_from"] and row["hunger_strike_from"] <= TODAY
    }
    assert {row[0]: row[4] for row in hungry.rows} == strikes
    limit = ask(arrests, compute=custody.held_past_limit)
    no_court = (None, "police_custody", "transferred_unknown", "released", "stopped_released", "died")
    past = {
        key for key, row in held.items() if (TODAY - row["detained"]).days >= 4 and row["custody"] in no_court
    }
    assert {row[0] for row in limit.rows} == past
    assert [overdue.value, hungry.value, limit.value] == [len(late), len(strikes), len(past)]
