from datetime import date, timedelta
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import answers, responses
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

IN_THE_ROW = ("press_release", "lawyer", "protest", "appeal")
EXACT = st.sampled_from(["day", "day", "day", "about", "month"])
ANSWER_DAYS = st.dictionaries(st.sampled_from(IN_THE_ROW), st.tuples(st.integers(0, 9), EXACT))
INCIDENTS = st.lists(
    st.tuples(st.dates(QUERY.since, TODAY), st.sampled_from(["search", "threat"]), EXACT, ANSWER_DAYS),
    max_size=14,
)
OTHERS = st.lists(
    st.tuples(
        st.sampled_from(["by_us", "against_us", "abroad"]), st.integers(0, 13), st.integers(-4, 6), EXACT
    ),
    max_size=5,
)
UNKNOWN = {"about", "month"}


def facts(incidents, others, verified=1):
    rows = [
        {"key": f"I-{i}", "date": day, "date_precision": sharp, "kind": kind, "region": "AA"}
        | {"verified": verified}
        | {name: day + timedelta(days=after) for name, (after, _) in given_.items()}
        | {f"{name}_precision": precision for name, (_, precision) in given_.items()}
        for i, (day, kind, sharp, given_) in enumerate(incidents)
    ]
    cases = [
        {"key": f"C-{n}", "side": kind, "opened": _day(incidents, i, after), "opened_precision": sharp}
        | {"incident_ref": f"I-{i}", "verified": 1}
        for n, (kind, i, after, sharp) in enumerate(others)
        if kind != "abroad"
    ]
    abroad = [
        {"key": f"S-{n}", "date": _day(incidents, i, after), "date_precision": sharp}
        | {"about": f"I-{i}", "verified": 1}
        for n, (kind, i, after, sharp) in enumerate(others)
        if kind == "abroad"
    ]
    found = zip(answers.NEEDS, (rows, cases, abroad), strict=True)
    return {need.name: frame(need, each) for need, each in found}


def _day(incidents, i, after):
    return (incidents[i][0] if i < len(incidents) else TODAY) + timedelta(days=after)


def by_hand(incidents, others):
    """For each incident {kind of answer: (day, hours or None)}, the first of each kind."""
    found = []
    for i, (day, _, sharp, given_) in enumerate(incidents):
        every = [(kind, day + timedelta(days=after), precise) for kind, (after, precise) in given_.items()]
        for kind, of, after, precise in sorted(others, key=lambda other: other[2]):
            name = {"by_us": "case", "abroad": "abroad"}.get(kind)
            if name and of == i and after >= 0 and name not in [each[0] for each in every]:
                every.append((name, day + timedelta(days=after), precise))
        found.append(
            {
                kind: (when, None if {sharp, precise} & UNKNOWN else 24 * (when - day).days)
                for kind, when, precise in every
                if when <= TODAY
            }
        )
    return found


def quickest(given_):
    """The hours of the first answer of known hours; None if there is none."""
    return min((hours for _, hours in given_.values() if hours is not None), default=None)


@given(INCIDENTS, OTHERS)
def test_an_answer_is_what_the_sheets_record_and_nothing_recorded_is_not_an_answer(incidents, others):
    figure = responses.incidents_answered(facts(incidents, others), QUERY, CONTEXT)
    answered = [bool(given_) for given_ in by_hand(incidents, others)]
    assert figure.n == len(incidents)
    assert figure.value == (sum(answered) / len(answered) if answered else None)
    assert (figure.interval is not None) == bool(answered)
    for kind, share, part, n in figure.rows:
        here = [a for a, (_, of, _, _) in zip(answered, incidents, strict=True) if of == kind]
        assert (share, part, n) == (sum(here) / len(here), sum(here), len(here))


@given(INCIDENTS, OTHERS)
def test_the_hours_of_each_kind_of_answer_are_medians_and_unknown_ones_stand_apart(incidents, others):
    figure = responses.response_hours(facts(incidents, others), QUERY, CONTEXT)
    found = by_hand(incidents, others)
    for kind, low, middle, high, answered, unknown in figure.rows:
        given_ = [each[kind][1] for each in found if kind in each]
        known = [hours for hours in given_ if hours is not None]
        assert (answered, unknown) == (len(given_), len(given_) - len(known))
        assert middle == (median(known) if len(known) >= 5 else None)
        assert middle is None or min(known) <= low <= middle <= high <= max(known)
    firsts = [quickest(each) for each in found if quickest(each) is not None]
    assert figure.n == len(firsts)
    assert figure.value == (median(firsts) if len(firsts) >= 5 else None)
    assert figure.value is not None or figure.note


@given(INCIDENTS, OTHERS)
def test_the_list_nobody_answered_and_the_list_of_answers_agree(incidents, others):
    known = facts(incidents, others)
    waiting = responses.incidents_unanswered(known, QUERY, CONTEXT)
    every = responses.incident_answers(known, QUERY, CONTEXT)
    found = {f"I-{i}": each for i, each in enumerate(by_hand(incidents, others))}
    assert {row[0] for row in waiting.rows} == {ref for ref, each in found.items() if not each}
    assert waiting.value == len(waiting.rows)
    assert all(days == (TODAY - day).days for _, day, _, _, _, days, _ in waiting.rows)
    assert [row[0] for row in every.rows] == sorted(
        found, key=lambda ref: (-incidents[int(ref[2:])][0].toordinal(), ref)
    )
    kinds = (*IN_THE_ROW, "case", "abroad")
    for ref, _, _, _, hours, *days in every.rows:
        assert hours == quickest(found[ref])
        assert days == [found[ref].get(kind, (None, None))[0] for kind in kinds]


def test_incidents_under_check_are_in_no_figure():
    known = facts([(date(2010, 7, 2), "search", "day", {})], [], verified=0)
    assert responses.incidents_unanswered(known, QUERY, CONTEXT).value == 0
    figure = responses.incidents_answered(known, QUERY, CONTEXT)
    assert (figure.value, figure.under_check) == (None, 1)
