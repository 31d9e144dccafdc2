from datetime import datetime, time, timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import press_releases
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

EXACT = st.sampled_from(["day", "day", "about", "month"])
ARRESTS = st.lists(
    st.tuples(
        st.dates(QUERY.since, TODAY),
        EXACT,
        st.sampled_from([None, "E-0", "E-1", "E-2", "E-9"]),
        st.integers(0, 1),
    ),
    max_size=14,
)
RELEASES = st.lists(st.none() | st.tuples(st.integers(-2, 8), EXACT), min_size=3, max_size=3)


@given(ARRESTS, RELEASES)
def test_an_arrest_has_the_press_release_of_its_event_if_it_went_out_on_its_day_or_later(arrests, releases):
    rows = {
        press_releases.ARRESTS.name: [
            {"detained": datetime.combine(day, time(15)), "detained_precision": sharp}
            | {"event_ref": event, "verified": verified}
            for day, sharp, event, verified in arrests
        ],
        press_releases.RELEASES.name: [
            {"key": f"E-{i}", "press_release": QUERY.since + timedelta(days=release[0])}
            | {"press_release_precision": release[1], "verified": 1}
            for i, release in enumerate(releases)
            if release
        ],
    }
    needs = (press_releases.ARRESTS, press_releases.RELEASES)
    facts = {need.name: frame(need, rows.get(need.name, [])) for need in needs}
    figure = press_releases.press_release_hours(facts, QUERY, CONTEXT)

    at_events, hours = 0, []
    for day, sharp, event, verified in arrests:
        if verified and event:
            at_events += 1
            release = releases[int(event[2:])] if event != "E-9" else None
            went_out = release and QUERY.since + timedelta(days=release[0])
            if went_out and day <= went_out <= TODAY:
                exact = not {sharp, release[1]} & {"about", "month"}
                hours.append(24 * (went_out - day).days if exact else None)
    known = [hour for hour in hours if hour is not None]
    assert figure.n == len(known)
    assert figure.value == (median(known) if len(known) >= 5 else None)
    assert [row[3:] for row in figure.rows] == (
        [(len(hours), len(hours) - len(known), at_events)] if at_events else []
    )
