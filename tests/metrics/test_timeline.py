from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics.timeline import CASES, NEEDS, Happening, Lane, around, happenings
from lib.schema.vocabularies import EVENT_KIND
from tests.metrics.tables import QUERY, TODAY, frame

WHAT = {
    "arrests by detained": ("detained", "custody", "released"),
    "arrests by released": ("released", "custody", "police_custody"),
    "cases by opened": ("opened", "kind", "debt"),
    "cases by closed": ("closed", "kind", "debt"),
    "drives by started": ("begun", "stage", "signing"),
    "events by date": ("recorded", "kind", "rally"),
    "incidents by date": ("recorded", "kind", "search"),
    "accidents by date": ("recorded", "sector", "mining"),
    "solidarity by date": ("recorded", "kind", "letter"),
}
ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(sorted(WHAT)),
        st.integers(-40, 3),
        st.integers(0, 1),
        st.sampled_from(["day", "month"]),
    ),
    max_size=25,
)


@given(ENTRIES, st.integers(0, 30))
def test_the_timeline_holds_every_counted_record_from_the_first_day_on_and_no_other(entries, back):
    rows = {need.name: [] for need in NEEDS}
    expected = []
    for number, (name, offset, verified, precision) in enumerate(entries):
        day, (what, column, kind) = TODAY + timedelta(days=offset), WHAT[name]
        dated = name.split(" by ")[1]
        moment = datetime.combine(day, time(23, 59)) if dated == "detained" else day
        row = {"key": f"K-{number}", dated: moment, f"{dated}_precision": precision, column: kind}
        rows[name].append(row | {"verified": verified})
        if verified and -back <= offset <= 0:
            exact = precision == "day"
            expected.append((day, name.split(" by ")[0], what, f"K-{number}", kind, exact))
    facts = {need.name: frame(need, rows[need.name]) for need in NEEDS}
    found = happenings(facts, QUERY, TODAY - timedelta(days=back))
    assert sorted((h.day, h.subject, h.what, h.key, h.kind, h.exact) for h in found) == sorted(expected)
    assert [h.day for h in found] == sorted((h.day for h in found), reverse=True)


def test_a_hearing_is_entered_under_its_case_and_in_its_region():
    rows = {
        "hearings by date": [{"key": "x", "date": TODAY, "case_ref": "C-1", "result": "held", "verified": 1}],
        CASES.name: [{"key": "C-1", "region": "BB", "verified": 1}],
    }
    facts = {need.name: frame(need, rows.get(need.name, [])) for need in NEEDS}
    (found,) = happenings(facts, QUERY, TODAY)
    assert (found.key, found.what, found.kind, found.region) == ("C-1", "hearing", "held", "BB")
    assert (found.table, found.lane) == ("cases", Lane.HEARINGS)


def happening(offset: int, lane: Lane = Lane.ARRESTS, *, exact: bool = True) -> Happening:
    subject, what = {
        Lane.ARRESTS: ("arrests", "detained"),
        Lane.HARASSMENT: ("incidents", "recorded"),
    }[lane]
    return Happening(TODAY + timedelta(days=offset), subject, what, "K", None, "", None, exact)


@given(
    st.lists(
        st.tuples(st.integers(-20, 20), st.sampled_from([Lane.ARRESTS, Lane.HARASSMENT]), st.booleans()),
        max_size=20,
    )
)
def test_the_days_before_and_after_a_day_are_counted_alike_and_the_day_itself_in_neither(entries):
    found = around([happening(offset, lane, exact=exact) for offset, lane, exact in entries], TODAY)
    by_hand = {}
    for lane in (Lane.ARRESTS, Lane.HARASSMENT):
        offsets = [offset for offset, of, exact in entries if of is lane and exact]
        counts = sum(-14 <= o <= -1 for o in offsets), sum(1 <= o <= 14 for o in offsets)
        if any(counts):
            by_hand[lane] = counts
    assert {row.lane: (row.before, row.after) for row in found} == by_hand


def test_every_kind_of_event_has_a_lane():
    lanes = {
        kind: Happening(TODAY, "events", "recorded", "E", kind, "event_kind", None).lane
        for kind in EVENT_KIND.codes
    }
    assert lanes["strike"] is Lane.STRIKES
    assert lanes["meeting"] is Lane.GATHERINGS
    assert lanes["picket"] is Lane.PROTESTS
    assert set(lanes.values()) == {Lane.PROTESTS, Lane.STRIKES, Lane.GATHERINGS}
