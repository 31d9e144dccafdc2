from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics.timeline import CASES, NEEDS, happenings
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
    st.tuples(st.sampled_from(sorted(WHAT)), st.integers(-20, 3), st.integers(0, 1)), max_size=25
)


@given(ENTRIES)
def test_the_timeline_holds_every_counted_record_of_the_last_fourteen_days_and_no_other(entries):
    rows = {need.name: [] for need in NEEDS}
    expected = []
    for number, (name, offset, verified) in enumerate(entries):
        day, (what, column, kind) = TODAY + timedelta(days=offset), WHAT[name]
        dated = name.split(" by ")[1]
        moment = datetime.combine(day, time(23, 59)) if dated == "detained" else day
        rows[name].append({"key": f"K-{number}", dated: moment, column: kind, "verified": verified})
        if verified and -14 < offset <= 0:
            expected.append((day, name.split(" by ")[0], what, f"K-{number}", kind))
    found = happenings({need.name: frame(need, rows[need.name]) for need in NEEDS}, QUERY)
    assert sorted((h.day, h.subject, h.what, h.key, h.kind) for h in found) == sorted(expected)
    assert [h.day for h in found] == sorted((h.day for h in found), reverse=True)


def test_a_hearing_is_entered_under_its_case_and_in_its_region():
    rows = {
        "hearings by date": [{"key": "x", "date": TODAY, "case_ref": "C-1", "result": "held", "verified": 1}],
        CASES.name: [{"key": "C-1", "region": "BB", "verified": 1}],
    }
    (found,) = happenings({need.name: frame(need, rows.get(need.name, [])) for need in NEEDS}, QUERY)
    assert (found.key, found.what, found.kind, found.region) == ("C-1", "hearing", "held", "BB")
