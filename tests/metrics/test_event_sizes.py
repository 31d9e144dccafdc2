from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import event_sizes
from tests.metrics.tables import CONTEXT, QUERY, REGIONS, frame

KINDS = ("picket", "rally")
EVENTS = st.lists(
    st.builds(
        lambda sizes, kind, region, verified: {
            "date": date(2010, 7, 2),
            "kind": kind,
            "region": region,
            "verified": verified,
            "size_low": sizes[0],
            "size_high": sizes[1] if sizes[0] is None or sizes[1] is None else sum(sizes),
        },
        st.tuples(st.none() | st.integers(0, 400), st.none() | st.integers(0, 400)),
        st.sampled_from(KINDS),
        st.sampled_from(REGIONS),
        st.integers(0, 2),
    ),
    max_size=14,
)


def ask(compute, rows):
    keyed = [row | {"key": f"E-{number:02}"} for number, row in enumerate(rows)]
    return compute({"events": frame(event_sizes.SIZES, keyed)}, QUERY, CONTEXT)


def sizes(rows, **values):
    """(low, high) of each counted event of known size, one number standing for both."""
    for row in rows:
        if row["verified"] and all(row[name] == value for name, value in values.items()):
            numbers = [n for n in (row["size_low"], row["size_high"]) if n is not None]
            if numbers:
                yield min(numbers), max(numbers)


@given(EVENTS)
def test_the_sum_of_sizes_is_two_numbers_and_unknown_sizes_stay_unknown(rows):
    figure = ask(event_sizes.event_attendance, rows)
    known = list(sizes(rows))
    if known:
        assert figure.value == figure.interval.low == sum(low for low, _ in known)
        assert figure.interval.high == sum(high for _, high in known)
    else:
        assert figure.value is None
        assert figure.interval is None
        assert figure.note
    assert figure.n == len(known)
    assert {row[0] for row in figure.rows} == {row["kind"] for row in rows if row["verified"]}
    for kind, low, high in figure.rows:
        here = list(sizes(rows, kind=kind))
        assert (low, high) == ((sum(a for a, _ in here), sum(b for _, b in here)) if here else (None, None))


@given(EVENTS)
def test_the_share_of_events_of_known_size_has_all_events_as_its_base(rows):
    figure = ask(event_sizes.events_of_known_size, rows)
    every = [row for row in rows if row["verified"]]
    assert figure.n == len(every)
    assert figure.value == (len(list(sizes(rows))) / len(every) if every else None)
    for kind, known, unknown in figure.rows:
        assert known == len(list(sizes(rows, kind=kind)))
        assert known + unknown == sum(row["kind"] == kind for row in every)


@given(EVENTS)
def test_the_largest_events_are_those_with_the_most_people_at_least(rows):
    figure = ask(event_sizes.largest_events, rows)
    lows = sorted((low for low, _ in sizes(rows)), reverse=True)
    assert [row[4] for row in figure.rows] == lows[:10]
    assert figure.value == (lows[0] if lows else None)
    for ref, _, region, kind, low, high in figure.rows:
        row = rows[int(ref.removeprefix("E-"))]
        assert (region, kind) == (row["region"], row["kind"])
        assert [(low, high)] == list(sizes([row]))
