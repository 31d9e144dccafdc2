from dataclasses import replace
from fractions import Fraction
from math import floor as round_down

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import registration
from lib.metrics.membership import BY_REGION
from tests.metrics.flows_by_hand import target
from tests.metrics.tables import CONTEXT, QUERY, REGIONS, TODAY, frame

LAW = (target("members", 1000), target("members_per_region", 100), target("regions_required", 4))
LEVELS = st.fixed_dictionaries({region: st.none() | st.integers(0, 600) for region in REGIONS})
PER_CENT = st.integers(0, 60)


def ask(compute, levels, targets=LAW, query=QUERY, context=CONTEXT):
    rows = [
        {"date": TODAY, "region": region, "change": level, "change_all": level}
        for region, level in levels.items()
        if level is not None
    ]
    facts = {BY_REGION.name: frame(BY_REGION, rows), "targets": frame(registration.TARGETS, list(targets))}
    return compute(facts, query, context)


def left(members: int, per_cent: int) -> int:
    """Signatures that remain, in exact fractions."""
    return round_down(members * (1 - Fraction(per_cent, 100)))


@given(LEVELS)
def test_distance_is_the_target_less_the_members(levels):
    figure = ask(registration.distance_to_target, levels)
    members = sum(level or 0 for level in levels.values())
    if set(levels.values()) == {None}:
        assert figure.value is None
        return
    assert figure.value == 1000 - members
    assert figure.rows == (("members", 1000, members, 1000 - members, pytest.approx(members / 1000), None),)
    assert ("missing" in figure.sentence.text) == (members < 1000)


@given(LEVELS)
def test_regions_meet_the_floor_that_have_it(levels):
    figure = ask(registration.regions_meeting_floor, levels)
    assert figure.value == sum((level or 0) >= 100 for level in levels.values())
    assert figure.n == 4
    for region, level, floor, short in figure.rows:
        assert (level, floor) == (levels[region], 100)
        assert short == (None if level is None else max(100 - level, 0))


@given(LEVELS.filter(lambda levels: any(levels.values())), PER_CENT)
def test_readiness_is_the_smaller_of_both_conditions_after_the_strike(levels, per_cent):
    figure = ask(registration.registration_readiness, levels, query=replace(QUERY, strike_out=per_cent / 100))
    members = sum(level or 0 for level in levels.values())
    meeting = sum(left(level or 0, per_cent) >= 100 for level in levels.values())
    by_total, by_regions = left(members, per_cent) / 1000, meeting / 4
    assert figure.value == pytest.approx(min(by_total, by_regions))
    (_, have, have_left, *_), (_, regions, regions_left, *_) = figure.rows
    assert (have, have_left) == (members, left(members, per_cent))
    assert (regions, regions_left) == (sum((v or 0) >= 100 for v in levels.values()), meeting)
    binds = [row[-1] for row in figure.rows]
    assert any(binds) == (min(by_total, by_regions) < 1)
    if by_total < by_regions and by_total < 1:
        assert binds == [True, False]


@pytest.mark.parametrize(
    ("levels", "strike_out", "words"),
    [
        ((200, 200, 200, 200), 0.0, "The total binds"),
        ((900, 900, 900, 50), 0.0, "The regional floor binds"),
        ((900, 900, 900, 900), 0.0, "Both conditions are met"),
        ((500, 250, 0, 0), 0.0, "The regional floor binds"),
        ((300, 100, 50, 50), 0.0, "Both conditions bind alike"),
        ((270, 270, 270, 270), 0.1, "{struck} struck out the total binds"),
        ((900, 900, 900, 110), 0.1, "{struck} struck out the regional floor binds"),
        ((900, 900, 900, 900), 0.1, "{struck} struck out both conditions are still met"),
        ((500, 100, 0, 0), 0.5, "{struck} struck out the regional floor binds"),
        ((500, 0, 0, 0), 0.5, "{struck} struck out both conditions bind alike"),
    ],
)
def test_the_binding_condition_is_said_in_one_sentence(levels, strike_out, words):
    query = replace(QUERY, strike_out=strike_out)
    named = dict(zip(REGIONS, levels, strict=True))
    assert words in ask(registration.registration_readiness, named, query=query).sentence.text


@pytest.mark.parametrize("per_cent", range(0, 101))
def test_the_strike_takes_whole_signatures_and_none_for_a_rounding_error(per_cent):
    for members in (0, 1, 7, 100, 999, 10_412):
        assert registration.after_strike(members, per_cent / 100) == left(members, per_cent)


def test_a_region_that_has_just_the_floor_meets_it():
    figure = ask(registration.registration_readiness, dict.fromkeys(REGIONS, 100))
    assert figure.rows[1][1:3] == (4, 4)


def test_without_a_number_of_regions_every_region_is_required():
    figure = ask(registration.registration_readiness, dict.fromkeys(REGIONS, 100), LAW[:2])
    assert figure.rows[1][3] == 4


@pytest.mark.parametrize(
    "asked",
    [
        {"query": replace(QUERY, wing="youth")},
        {"query": replace(QUERY, sector="oil")},
        {"context": replace(CONTEXT, scope_regions=("AA",))},
        {"targets": LAW[1:]},
        {"targets": LAW[:1]},
    ],
)
def test_readiness_of_a_part_or_without_the_law_is_unknown_with_a_reason(asked):
    figure = ask(registration.registration_readiness, dict.fromkeys(REGIONS, 300), **asked)
    assert figure.value is None
    assert figure.note
