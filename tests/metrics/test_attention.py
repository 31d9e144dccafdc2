from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics.attention import NEEDS, Concern, Sheet, needs_attention
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

CASE = {
    "key": "C-1",
    "kind": "debt",
    "side": "by_us",
    "region": "AA",
    "opened": date(2010, 1, 1),
    "verified": 1,
}


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def arrest(key: str, since: int, **values) -> dict:
    base = {"key": key, "region": "AA", "verified": 1, "detained": day(since), "detained_precision": "day"}
    return {**base, "custody": "administrative_arrest", **values}


def ask(sheets=(), **rows):
    return needs_attention({n.name: frame(n, rows.get(n.name, [])) for n in NEEDS}, sheets, QUERY, CONTEXT)


def everything() -> dict:
    return {
        "arrests": [
            arrest("A-1", -5, custody="police_custody"),
            arrest("A-2", -9, hunger_strike_from=day(-3)),
            arrest("A-3", -9, release_due=day(-2)),
            arrest("A-4", -9, release_due=day(-4)),
            arrest("A-5", -1),
        ],
        "cases": [CASE],
        "hearings": [
            {"case_ref": "C-1", "date": day(offset), "result": result, "verified": 1}
            for offset, result in ((9, "due"), (0, None), (15, "due"), (-2, None), (-3, "held"))
        ],
        "drives": [{"key": "D-1", "site": "Mine 1", "region": "BB", "stage": "signing", "verified": 1}],
        "drive_progress": [
            {"drive_ref": "D-1", "date": day(-8), "signed": 90, "verified": 1},
            {"drive_ref": "D-1", "date": day(-1), "signed": 70, "verified": 1},
        ],
        "sheets": [
            Sheet("north", "AA", day(-10), 9),
            Sheet("south", "", day(-9), 9),
            Sheet("new", "", None, 9),
        ],
    }


def test_the_list_has_every_concern_the_most_urgent_first():
    found = [(item.concern, item.key, item.days) for item in ask(**everything())]
    assert found == [
        (Concern.PAST_LIMIT, "A-1", 5),
        (Concern.HUNGER_STRIKE, "A-2", 4),
        (Concern.RELEASE_OVERDUE, "A-4", 4),
        (Concern.RELEASE_OVERDUE, "A-3", 2),
        (Concern.HEARING_AHEAD, "C-1", 0),
        (Concern.HEARING_AHEAD, "C-1", -9),
        (Concern.NO_RESULT, "C-1", 2),
        (Concern.SIGNATURES_LOST, "D-1", 1),
        (Concern.SHEET_STALE, "north", 10),
        (Concern.SHEET_STALE, "new", None),
    ]


def test_each_item_says_what_it_is_about_and_where():
    items = ask(**everything())
    assert all(item.message.text for item in items)
    assert {item.table for item in items} == {"arrests", "cases", "drives", ""}
    assert [item.region for item in items if item.concern is Concern.SIGNATURES_LOST] == ["BB"]
    last = [item.message.params for item in items if item.concern is Concern.SIGNATURES_LOST]
    assert (last[0]["lost"], last[0]["signed"]) == (20, 70)


def test_claims_under_check_raise_no_alarm():
    rows = {
        name: [{**row, "verified": 0} for row in found]
        for name, found in everything().items()
        if name != "sheets"
    }
    assert ask(**rows) == ()


@given(st.integers(0, 40), st.integers(1, 30))
def test_a_sheet_is_stale_once_it_is_older_than_it_stays_fresh(age, fresh_for):
    assert Sheet("x", "", day(-age), fresh_for).is_stale(TODAY) == (age > fresh_for)


def test_a_sheet_read_after_the_day_asked_for_is_fresh():
    assert not Sheet("x", "", day(3), 9).is_stale(TODAY)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 30))
def test_a_sheet_that_is_read_but_never_changed_is_told_apart_from_one_that_is_not_read(read, since, fresh):
    sheet = Sheet("x", "", day(-read), fresh, day(-since))
    assert sheet.is_idle(TODAY) == (read <= fresh < since)
    assert not (sheet.is_idle(TODAY) and sheet.is_stale(TODAY))


def test_an_idle_sheet_stands_in_the_list_with_the_day_of_its_last_change():
    [item] = ask(sheets=[Sheet("x", "", day(0), 9, day(-20))])
    assert (item.concern, item.key, item.days) == (Concern.SHEET_STALE, "x", 20)
    assert item.message.params["day"] == day(-20)
