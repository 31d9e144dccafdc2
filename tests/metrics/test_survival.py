from fractions import Fraction
from math import exp, log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.metrics.survival import RAN_OUT, TOO_FEW, Spell, survival

DAYS = st.integers(0, 30)
SEEN_WHOLE = st.builds(Spell, DAYS, st.booleans())
CAME_LATE = st.builds(lambda entry, more, ended: Spell(entry + more, ended, entry), DAYS, DAYS, st.booleans())
SPELLS = st.lists(SEEN_WHOLE | CAME_LATE, min_size=10, max_size=40)

# Freireich and others 1963, weeks in remission under 6-mercaptopurine; + = still in remission.
REMISSION = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PUBLISHED = {  # day: at risk, share lasting, low, high, as textbooks and statistical packages print them
    6: (21, 0.857, 0.620, 0.952),
    7: (17, 0.807, 0.563, 0.923),
    10: (15, 0.753, 0.503, 0.889),
    13: (12, 0.690, 0.432, 0.849),
    16: (11, 0.627, 0.368, 0.805),
    22: (7, 0.538, 0.268, 0.747),
    23: (6, 0.448, 0.188, 0.680),
}


def remission():
    return [Spell(int(word.rstrip("+")), not word.endswith("+")) for word in REMISSION.split()]


def under_watch(spells, day):
    """Who could have been seen to end on the day: come in before it, not gone before it."""
    return [s for s in spells if (s.entry < day or s.entry == 0) and s.exit >= day and s.watched]


def lasting_by_hand(spells, day) -> Fraction:
    """The product over all days so far of the share of those under watch that did not end that day."""
    share = Fraction(1)
    for earlier in range(day + 1):
        risk = under_watch(spells, earlier)
        ends = sum(s.ended and s.exit == earlier for s in risk)
        share *= Fraction(len(risk) - ends, len(risk)) if risk else 1
    return share


def interval_by_hand(spells, day):
    variance = 0
    for earlier in range(day + 1):
        risk = under_watch(spells, earlier)
        ends = sum(s.ended and s.exit == earlier for s in risk)
        variance += ends / (len(risk) * (len(risk) - ends)) if ends else 0
    scale = log(-log(lasting_by_hand(spells, day)))
    off = 1.959963984540054 * sqrt(variance) / abs(log(lasting_by_hand(spells, day)))
    return tuple(exp(-exp(scale + sign * off)) for sign in (1, -1))


def test_the_textbook_set_gives_the_published_table():
    curve = survival(remission())
    found = {step.day: step for step in curve.steps if step.ended}
    assert found.keys() == PUBLISHED.keys()
    for day, (at_risk, lasting, low, high) in PUBLISHED.items():
        step = found[day]
        assert step.at_risk == at_risk
        assert (step.lasting, step.low, step.high) == pytest.approx((lasting, low, high), abs=0.0006)


def test_the_textbook_set_has_the_published_median_and_an_interval_without_an_end():
    curve = survival(remission())
    assert (curve.n, curve.endings, curve.median) == (21, 9, 23)
    assert (curve.interval.low, curve.interval.high) == (13, None)


@settings(max_examples=25)
@given(SPELLS)
def test_each_step_is_the_product_of_what_each_day_left(spells):
    curve = survival(spells)
    for step in curve.steps:
        assert step.at_risk == len(under_watch(spells, step.day))
        assert step.lasting == pytest.approx(float(lasting_by_hand(spells, step.day)))
        if step.low is not None:
            assert (step.low, step.high) == pytest.approx(interval_by_hand(spells, step.day))


@given(SPELLS)
def test_a_curve_falls_and_its_interval_holds_it(spells):
    curve = survival(spells)
    shares = [step.lasting for step in curve.steps]
    assert shares == sorted(shares, reverse=True)
    for step in curve.steps:
        assert (step.low is None) == (step.lasting in (0, 1))
        assert step.low is None or 0 <= step.low <= step.lasting <= step.high <= 1
    if curve.median is not None:
        assert curve.interval.low is None or curve.interval.low <= curve.median
        assert curve.interval.high is None or curve.median <= curve.interval.high


@given(st.lists(DAYS, min_size=10, max_size=40))
def test_without_censoring_it_is_the_share_that_lasted_longer(days):
    curve = survival([Spell(day, True) for day in days])
    for step in curve.steps:
        assert step.lasting == pytest.approx(sum(day > step.day for day in days) / len(days))
    assert curve.median == next(day for day in sorted(days) if 2 * sum(d > day for d in days) <= len(days))


@given(SPELLS, st.integers(1, 29))
def test_to_lose_sight_of_everyone_and_find_them_the_same_day_changes_nothing(spells, day):
    parts = [part for spell in spells for part in halves(spell, day)]
    whole, cut = survival(spells), survival(parts)
    if whole.steps:
        found = {step.day: step for step in cut.steps}
        assert all(found[step.day] == step for step in whole.steps)


def halves(spell: Spell, day: int) -> list[Spell]:
    if not spell.entry < day < spell.exit:
        return [spell]
    return [Spell(day, False, spell.entry), Spell(spell.exit, spell.ended, day)]


@settings(max_examples=25)
@given(SPELLS)
def test_the_number_at_risk_holds_back_to_the_step_before(spells):
    before = 0
    for step in survival(spells).steps:
        for day in range(before + 1, step.day + 1):
            assert len(under_watch(spells, day)) == step.at_risk
        before = step.day


def test_who_comes_in_late_is_not_at_risk_before():
    early = [Spell(5, True)] * 8
    late = [Spell(20, True, entry=10)] * 8
    alone, both = (
        survival([*early, *[Spell(30, False)] * 8]),
        survival([*early, *[Spell(30, False)] * 8, *late]),
    )
    assert [step.lasting for step in alone.steps if step.day == 5] == [0.5]
    assert [(step.at_risk, step.lasting) for step in both.steps if step.day == 5] == [(16, 0.5)]
    assert [(step.at_risk, step.lasting) for step in both.steps if step.day == 20] == [(16, 0.25)]


def test_who_was_gone_before_the_watch_began_is_not_counted():
    curve = survival([*[Spell(5, True)] * 10, Spell(7, True, entry=7)])
    assert (curve.n, curve.endings) == (10, 10)


@pytest.mark.parametrize(("people", "endings"), [(9, 9), (10, 4), (40, 4), (0, 0)])
def test_under_ten_or_five_endings_nothing_is_estimated(people, endings):
    curve = survival([Spell(day + 1, day < endings) for day in range(people)])
    assert (curve.steps, curve.median, curve.interval) == ((), None, None)
    assert curve.why_not.text == TOO_FEW
    assert (curve.n, curve.endings) == (people, endings)


def test_ten_with_five_endings_are_enough():
    curve = survival([Spell(day + 1, day < 5) for day in range(10)])
    assert curve.why_not is None
    assert curve.median == 5


def test_where_all_are_gone_before_others_come_in_nothing_is_estimated():
    curve = survival([*[Spell(3, True)] * 6, *[Spell(20, True, entry=10)] * 6])
    assert curve.why_not.text == RAN_OUT
    assert curve.steps == ()


def test_a_median_not_reached_is_not_a_number():
    curve = survival([*[Spell(3, True)] * 5, *[Spell(40, False)] * 15])
    assert curve.steps[-1].lasting == 0.75
    assert (curve.median, curve.interval) == (None, None)
