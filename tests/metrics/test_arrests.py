from datetime import date, datetime, time, timedelta

import pytest
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
            "place": st.sampled_from([None, "AA-1", "BB-1"]),
            "ground": st.sampled_from([None, "", "leaflets", "Leaflets ", "leaflets; assembly", ";"]),
            "event_ref": st.sampled_from([None, "E-1", "E-2", "E-9"]),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=20,
)
EVENTS = [{"key": "E-1", "response": "force"}, {"key": "E-2", "response": None}]


CUSTODIES = st.lists(
    st.fixed_dictionaries(
        {
            "detained": st.dates(TODAY - timedelta(days=230), TODAY - timedelta(days=9)),
            "custody": st.none() | st.sampled_from(CUSTODY.codes),
            "custody_since": st.none() | st.dates(TODAY - timedelta(days=9), TODAY),
            "released": st.none() | st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=9)),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=10,
)


def in_period(day) -> bool:
    return QUERY.since <= day <= TODAY


@given(DETAINED)
def test_people_detained_are_counted_in_the_period_and_by_region(rows):
    figure = arrests.people_detained({"arrests": frame(arrests.DETAINED, rows)}, QUERY, CONTEXT)
    period = [row for row in rows if in_period(row["detained"].date())]
    sure = [row["region"] for row in period if row["verified"]]
    assert figure.value == len(sure)
    assert figure.under_check == len(period) - len(sure)
    by_hand = {region: sure.count(region) for region in REGIONS}
    assert {row[0]: row[1] for row in figure.rows} == by_hand
    for region, _, rate in figure.rows:
        assert rate == pytest.approx(by_hand[region] / (CONTEXT.population[region] / 100_000))


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
    assert {row[:2]: row[2] for row in figure.rows if row[2]} == by_hand
    assert sorted({row[0] for row in figure.rows}) == LAST_WEEKS, "a week without any is a zero"
    assert all((row[1], row[2]) == (None, 0) for row in figure.rows if row[:2] not in by_hand)
    assert figure.value == sum(in_period(row["detained"].date()) and row["verified"] > 0 for row in rows)


@given(DETAINED)
def test_people_detained_by_town_keep_those_without_a_town_apart(rows):
    figure = arrests.people_detained_by_place({"arrests": frame(arrests.DETAINED, rows)}, QUERY, CONTEXT)
    sure = [row["place"] for row in rows if row["verified"] and in_period(row["detained"].date())]
    assert dict(figure.rows) == {place: sure.count(place) for place in set(sure)}
    assert figure.value == sum(n for _, n in figure.rows)
    assert [row[0] for row in figure.rows if row[0] is None] == [
        None for row in figure.rows[-1:] if None in sure
    ]


@given(DETAINED)
def test_grounds_are_counted_each_and_never_added_up(rows):
    figure = arrests.grounds_of_arrest({"arrests": frame(arrests.DETAINED, rows)}, QUERY, CONTEXT)
    sure = [row["ground"] or "" for row in rows if row["verified"] and in_period(row["detained"].date())]
    by_hand = {
        "leaflets": sum("leaflets" in ground.lower() for ground in sure),
        "assembly": sum("assembly" in ground for ground in sure),
        None: sum(ground in ("", ";") for ground in sure),
    }
    assert dict(figure.rows) == {ground: n for ground, n in by_hand.items() if n}
    assert figure.value == len(sure)
    assert figure.sentence.params["known"] == len(sure) - by_hand[None]


def test_the_sentence_names_the_response_recorded_most_often():
    def told(refs):
        rows = [{"detained": TODAY, "region": "AA", "event_ref": ref, "verified": 1} for ref in refs]
        events = [{"key": "E-1", "response": "force"}, {"key": "E-2", "response": "arrests"}]
        facts = {"arrests": frame(arrests.DETAINED, rows), "events": frame(arrests.EVENTS, events)}
        return arrests.arrests_by_week(facts, QUERY, CONTEXT).sentence.params

    assert (told(["E-1", "E-2", "E-1", None])["response"].code, told(["E-1"])["number"]) == ("force", 1)
    assert "response" not in told([None, "E-9"])
    assert "response" not in told(["E-1", "E-2"])


def released(*rows):
    given_rows = [{"key": f"A-{i}", "region": "AA", "verified": 1, **row} for i, row in enumerate(rows)]
    return arrests.people_released({"arrests": frame(arrests.RELEASED, given_rows)}, QUERY, CONTEXT)


@given(CUSTODIES)
def test_people_released_are_those_whose_custody_ended_in_the_period(rows):
    figure = released(*rows)

    def free(row):
        ended = row["released"]
        if ended is None and row["custody"] == "released":
            ended = row["custody_since"]
        out = row["custody"] not in ("stopped_released", "died")
        return ended if out and ended is not None and in_period(ended) else None

    by_hand = [(f"A-{i}", free(row)) for i, row in enumerate(rows) if free(row)]
    sure = [(ref, day) for ref, day in by_hand if rows[int(ref[2:])]["verified"]]
    assert sorted((row[0], row[5]) for row in figure.rows) == sorted(sure)
    assert (figure.value, figure.under_check) == (len(sure), len(by_hand) - len(sure))


def test_days_late_are_those_past_the_release_day_and_unknown_without_one():
    start = {"detained": date(2010, 6, 28), "released": date(2010, 7, 6)}
    assert row_of(start | {"sentence_days": 5})[-3:] == (9, date(2010, 7, 2), 4)
    assert row_of(start | {"release_due": date(2010, 7, 6)})[-1] == 0
    assert row_of(start)[-2:] == (None, None)


def row_of(row):
    (only,) = released(row).rows
    return only
