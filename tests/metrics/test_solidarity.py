from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import promises, solidarity
from tests.metrics.flows_by_hand import week_of
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

KINDS = ("message", "protest", "speaking_tour", "delegation", "letter")
LANDS = ("DE", "GB", "BE")
RESULTS = ("favourable", "assistance", "pledged", "token", "no_response", "counter_response", None)
ACTS = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.dates(TODAY - timedelta(days=9), TODAY) | st.dates(TODAY - timedelta(days=190), TODAY),
            "kind": st.sampled_from(KINDS),
            "country": st.sampled_from(LANDS),
            "result": st.sampled_from(RESULTS),
            "verified_tier": st.integers(0, 1),
            "n": st.integers(1, 4),
        }
    ),
    max_size=20,
)
PROMISED = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(KINDS),
            "result": st.sampled_from(RESULTS),
            "promised": st.sampled_from(("to ask", None)),
            "promised_by": st.none() | st.dates(TODAY - timedelta(days=5), TODAY + timedelta(days=5)),
            "date": st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=30)),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=15,
)


def ask(compute, need, rows):
    return compute({need.name: frame(need, rows)}, QUERY, CONTEXT)


def sure(rows, **values):
    chosen = [row for row in rows if row["verified_tier"]]
    return sum(row["n"] for row in chosen if all(row[name] == value for name, value in values.items()))


@given(ACTS)
def test_the_periods_acts_are_counted_by_kind(rows):
    figure = ask(solidarity.solidarity_acts, solidarity.DAYS, rows)
    period = [row for row in rows if row["day"] >= QUERY.since]
    assert figure.value == sure(period)
    assert figure.under_check == sum(row["n"] for row in period) - sure(period)
    assert {k: dict(figure.rows).get(k, 0) for k in KINDS} == {k: sure(period, kind=k) for k in KINDS}


@given(ACTS)
def test_the_weeks_shown_are_whole_and_hold_zeros(rows):
    figure = ask(solidarity.solidarity_by_week, solidarity.DAYS, rows)
    assert figure.value == sure([row for row in rows if row["day"] >= QUERY.since])
    assert len(figure.rows) == 26
    for monday, n in figure.rows:
        assert n == sure([row for row in rows if week_of(row["day"]) == week_of(monday)])


@given(ACTS)
def test_each_country_has_its_sum_and_the_kinds_that_are_asked_for(rows):
    figure = ask(solidarity.solidarity_by_country, solidarity.COUNTRIES, rows)
    found = {land: numbers for land, *numbers in figure.rows}
    assert set(found) == {row["country"] for row in rows if row["verified_tier"]}
    for land, (total, *of_kinds) in found.items():
        assert total == sure(rows, country=land)
        assert of_kinds == [sure(rows, country=land, kind=kind) for kind in solidarity.BY_KIND]
    assert [row[1] for row in figure.rows] == sorted((row[1] for row in figure.rows), reverse=True)
    lands = ask(solidarity.countries_in_solidarity, solidarity.COUNTRIES, rows)
    assert (lands.value, dict(lands.rows)) == (len(found), {land: row[0] for land, row in found.items()})


@given(ACTS)
def test_an_act_without_an_entry_is_unknown_and_in_no_result(rows):
    figure = ask(solidarity.solidarity_results, solidarity.RESULTS, rows)
    for result in RESULTS:
        assert dict(figure.rows).get(result, 0) == sure(rows, result=result)
    assert figure.value == sure(rows) == sum(n for _, n in figure.rows)


def told(rows):
    for number, row in enumerate(rows):
        row |= {"key": f"S-{number:02}", "country": "DE"}
    return rows


@given(PROMISED)
def test_a_promise_is_overdue_while_its_day_is_past_and_nothing_came_of_it(rows):
    figure = ask(promises.promises_overdue, promises.PROMISES, told(rows))
    counted = [row for row in rows if row["verified"]]
    made = [r for r in counted if r["promised"] or r["promised_by"] or r["result"] == "pledged"]
    still = [row for row in made if row["result"] in (None, "pledged")]
    assert {row[0] for row in figure.rows} == {row["key"] for row in still}
    late = [row for row in still if row["promised_by"] and row["promised_by"] < TODAY]
    assert figure.value == len(late)
    days = {row[0]: row[7] for row in figure.rows if row[7]}
    assert days == {row["key"]: (TODAY - row["promised_by"]).days for row in late}


@given(PROMISED)
def test_kept_promises_are_a_share_of_those_with_a_known_end(rows):
    figure = ask(promises.promises_kept, promises.PROMISES, told(rows))
    counted = [row for row in rows if row["verified"]]
    made = Counter(
        r["result"] for r in counted if r["promised"] or r["promised_by"] or r["result"] == "pledged"
    )
    kept = made["favourable"] + made["assistance"]
    ended = sum(made.values()) - made[None] - made["pledged"]
    assert figure.value == (kept / ended if ended else None)
    assert dict(figure.rows) == dict(made)
    assert (figure.note is None) == bool(ended)


@given(PROMISED)
def test_delegations_due_are_those_after_the_day(rows):
    figure = ask(promises.delegations, promises.PROMISES, told(rows))
    due = [row for row in rows if row["kind"] == "delegation" and row["verified"]]
    assert figure.value == sum(row["date"] > TODAY for row in due)
    assert [row[1] for row in figure.rows] == sorted((row["date"] for row in due), reverse=True)


def test_a_promise_without_a_day_is_open_and_never_overdue():
    row = {"key": "S-1", "kind": "letter", "country": "DE", "date": date(2010, 1, 1), "promised": "x"}
    figure = ask(promises.promises_overdue, promises.PROMISES, [row | {"verified": 1}])
    assert (figure.value, figure.rows[0][7]) == (0, None)
