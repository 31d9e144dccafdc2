from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics.chains import Sitting, chains, new_day, postponed_before, successor

DAY = date(2010, 6, 1)
COURSES = st.lists(
    st.tuples(
        st.integers(0, 60), st.sampled_from([None, "held", "postponed", "postponed"]), st.integers(0, 40)
    ),
    max_size=8,
    unique_by=lambda parts: parts[0],
).map(
    lambda found: tuple(
        Sitting(
            "C-1",
            DAY + timedelta(days=start),
            result=result,
            moved_to=DAY + timedelta(days=start + moved) if moved and result == "postponed" else None,
        )
        for start, result, moved in sorted(found, key=lambda parts: parts[0])
    )
)


def sittings(*parts: tuple[int, str | None]) -> tuple[Sitting, ...]:
    return tuple(Sitting("C-1", DAY + timedelta(days=day), result=result) for day, result in parts)


def test_a_hearing_postponed_twice_is_one_chain_of_three_hearings():
    course = sittings((0, "postponed"), (10, "postponed"), (31, None))
    (chain,) = chains(course)
    assert (chain.times, chain.days_lost, chain.stands_on) == (2, 31, DAY + timedelta(days=31))
    assert postponed_before(course)[course[2]] == 2


def test_a_hearing_held_between_two_postponements_parts_the_chains():
    course = sittings((0, "postponed"), (10, "held"), (20, "postponed"), (25, "decided"))
    assert [(chain.times, chain.days_lost) for chain in chains(course)] == [(1, 10), (1, 5)]
    assert postponed_before(course)[course[3]] == 1


def test_the_day_it_was_moved_to_goes_before_a_nearer_hearing_of_the_case():
    first, other, moved = sittings((0, "postponed"), (5, "held"), (9, None))
    first = Sitting("C-1", first.date, result="postponed", moved_to=moved.date)
    assert successor(first, (first, other, moved)) == moved
    assert postponed_before((first, other, moved)) == {first: 0, other: 0, moved: 1}


def test_a_postponement_without_a_new_day_stands_on_no_day():
    (chain,) = chains(sittings((0, "postponed")))
    assert (chain.times, chain.stands_on, chain.days_lost) == (1, None, 0)


def test_a_new_day_that_nobody_entered_as_a_hearing_is_still_the_new_day():
    only = Sitting("C-1", DAY, result="postponed", moved_to=DAY + timedelta(days=14))
    (chain,) = chains((only,))
    assert (chain.stands_on, chain.days_lost) == (DAY + timedelta(days=14), 14)


@given(COURSES)
def test_every_postponed_hearing_is_in_a_chain_and_the_days_of_its_links_add_up(course):
    found = chains(course)
    linked = {sitting for chain in found for sitting in chain.sittings if sitting.is_postponed}
    assert linked == {sitting for sitting in course if sitting.is_postponed}
    for chain in found:
        steps = [new_day(s, successor(s, course)) for s in chain.sittings if s.is_postponed]
        days = [s.date for s in chain.sittings if s.is_postponed]
        lost = sum((new - day).days for new, day in zip(steps, days, strict=True) if new)
        assert chain.days_lost == lost
        assert all(a.date < b.date for a, b in zip(chain.sittings, chain.sittings[1:], strict=False))
        last = chain.sittings[-1]
        assert postponed_before(course)[last] >= chain.times - last.is_postponed
