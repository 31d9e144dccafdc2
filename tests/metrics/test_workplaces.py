from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.metrics import hazards, workplaces
from lib.metrics.query import Query
from lib.metrics.standing import DRIVES, PROGRESS
from tests.metrics.tables import CONTEXT, REGIONS, TODAY, frame
from tests.metrics.test_coverage import workers_by_hand
from tests.metrics.test_drives import COUNT_LISTS, DRIVE_LISTS, ask, running, sums_by_hand
from tests.metrics.test_strikes import EVENT_LISTS, added, held
from tests.metrics.test_strikes import ask as ask_events

PERIOD = Query(as_of=TODAY, since=TODAY - timedelta(days=20))
HARM = st.none() | st.integers(0, 40)
ACCIDENT_LISTS = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.dates(TODAY - timedelta(days=40), TODAY),
            "region": st.sampled_from(["AA", "BB"]),
            "place": st.sampled_from([None, "AA-1", "BB-1"]),
            "killed": HARM,
            "injured": HARM,
            "verified": st.integers(0, 2),
        }
    ),
    max_size=8,
).map(lambda rows: [{"key": f"X-{i}", **row} for i, row in enumerate(rows)])


@settings(max_examples=30)
@given(DRIVE_LISTS, COUNT_LISTS)
def test_drives_by_region_cover_and_sign_what_the_totals_do(rows, counts):
    figure, now = ask(workplaces.drives_by_region, rows, counts), running(rows)
    assert figure.value == len(now)
    assert [row[0] for row in figure.rows] == list(REGIONS)
    for region, n, workers, per_1000, signed, share in figure.rows:
        here = [row for row in now if row["region"] == region]
        assert n == len(here)
        known = not here or any(row["universe"] is not None for row in here)
        assert workers == (workers_by_hand(here) if known else None)
        density = 1000 * workers / CONTEXT.population[region] if known else None
        assert per_1000 == (None if density is None else pytest.approx(density))
        cards, of = sums_by_hand(here, counts)
        assert signed == (cards if of else None)
        assert share == (pytest.approx(cards / of) if of else None)


def test_drives_by_town_leave_out_the_row_of_a_whole_group_whose_sites_are_in_towns_of_their_own():
    site = {"sector": "mining", "group": "The mines", "region": "AA", "verified": 1, "stage": "signing"}
    rows = [
        {**site, "key": "D-0", "site": "the mines", "place": "AA-1", "universe": 9000, "signed": 90},
        {**site, "key": "D-1", "site": "Mine 1", "place": "AA-1", "universe": 1000, "signed": 10},
        {**site, "key": "D-2", "site": "Mine 2", "place": "AA-2", "universe": 2000, "signed": 40},
        {**site, "key": "D-3", "site": "Mine 3", "group": None, "universe": None},
    ]
    figure = ask(workplaces.drives_by_place, rows)
    assert figure.value == 3
    assert figure.rows == (
        ("AA-1", 1, 1000, 10, 0.01),
        ("AA-2", 1, 2000, 40, 0.02),
        (None, 1, None, None, None),
    )


@settings(max_examples=30)
@given(EVENT_LISTS)
def test_strikes_by_region_and_by_town_are_the_strikes_of_each(rows):
    by_hand = held(rows)
    for compute, of in ((workplaces.strikes_by_region, "region"), (workplaces.strikes_by_place, "place")):
        figure = ask_events(compute, rows)
        assert figure.value == len(by_hand) == sum(row[1] for row in figure.rows)
        for name, n, low, high, days in figure.rows:
            mine = [each for each in by_hand if each[of] == name]
            assert n == len(mine)
            assert (low, high, days) == tuple(
                added(e[part] for e in mine) for part in ("low", "high", "days")
            )


@settings(max_examples=30)
@given(ACCIDENT_LISTS)
def test_accidents_by_region_and_by_town_are_the_accidents_of_each_and_unknown_is_never_zero(rows):
    facts = {workplaces.ACCIDENTS.name: frame(workplaces.ACCIDENTS, rows)}
    here = [row for row in rows if row["date"] >= PERIOD.since]
    sure = [row for row in here if row["verified"]]
    for compute, of in ((workplaces.accidents_by_region, "region"), (workplaces.accidents_by_place, "place")):
        figure = compute(facts, PERIOD, CONTEXT)
        assert (figure.value, figure.under_check) == (len(sure), len(here) - len(sure))
        for name, n, killed, injured in figure.rows:
            mine = [row for row in sure if row[of] == name]
            assert n == len(mine)
            assert killed == added(row["killed"] for row in mine)
            assert injured == added(row["injured"] for row in mine)


def test_an_accident_bears_on_the_drive_it_names_or_else_on_the_one_at_its_site():
    drives = [
        {"key": "D-1", "site": "Mine 1", "region": "AA", "stage": "signing", "verified": 1},
        {"key": "D-2", "site": "Mine 2", "region": "AA", "stage": "signing", "verified": 1},
    ]
    base = {"date": TODAY, "region": "AA", "verified": 1, "killed": 1, "injured": 10}
    accidents = [
        {**base, "key": "X-1", "site": "Mine 2", "drive_ref": "D-1"},
        {**base, "key": "X-2", "site": "mine  1", "injured": None},
        {**base, "key": "X-3", "site": "Mine 2", "region": "BB"},
        {**base, "key": "X-4", "site": "Mine 2", "drive_ref": "D-9"},
        {**base, "key": "X-5", "site": "Mine 2", "killed": None, "injured": None},
        {**base, "key": "X-6", "site": "Mine 2", "verified": 0},
    ]
    facts = {
        hazards.ACCIDENTS.name: frame(hazards.ACCIDENTS, accidents),
        DRIVES.name: frame(DRIVES, drives),
        PROGRESS.name: frame(PROGRESS, []),
    }
    figure = hazards.accidents_at_drives(facts, PERIOD, CONTEXT)
    assert {row[0]: row[4:7] for row in figure.rows} == {"D-1": (2, 2, 10), "D-2": (1, None, None)}
    assert (figure.value, figure.note.params) == (3, {"n": 2})
    assert figure.sentence.params == {"n": 3, "killed": 2, "injured": 10}  # of those three alone
