"""Nobody works out from the presented figures of custody how few are held, came in or were let out.

All figures of arrests and custody are heard on every Sunday, of a week and of four. The listener knows that
arrests are made on Mondays and people let out on Sundays, so that days in custody are as good as people.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial

import pytest

from lib.access import rounding
from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.metrics.query import Query
from lib.metrics.result import Result, Unit
from lib.places.pack import load
from lib.reports import Reports
from lib.reports.profile import coarse
from lib.settings import load as load_settings
from tests.reports.worlds import Listener, Sort, WorldStore, on_the_edge, some_seen

pytestmark = pytest.mark.long

COUNTRY, SETTINGS = load("kazakhstan-2010"), load_settings()
PRESENTER = viewer_of("show", Role.PRESENTER)
REGIONS = [region.code for region in COUNTRY.regions[:2]]
POPULATION = {region.code: region.population for region in COUNTRY.regions}
LAW = {"remand": "suspect", "administrative_arrest": "convicted", "house_arrest": None}
FIRST, WEEKS = date(2010, 3, 1), range(5)
LONG_AGO, HELD = -8, 999  # detained weeks before the first; not let out
SORTS: list[Sort] = [
    (custody, region, came, went)
    for custody in LAW
    for region in REGIONS
    for came in (LONG_AGO, *WEEKS)
    for went in (*WEEKS, HELD)
    if went >= came
]


def monday(week: int) -> date:
    return FIRST + timedelta(weeks=week)


def rows_of(world: dict[Sort, int]) -> list[dict]:
    found = []
    for (custody, region, came, went), n in world.items():
        one = {
            "custody": custody,
            "legal_status": LAW[custody],
            "region": region,
            "detained": monday(came),
            "released": None if went == HELD else monday(went) + timedelta(days=6),
            "verified": 1,
        }
        found += [one | {"key": f"A{len(found) + each}"} for each in range(n)]
    return found


def quiet(source: random.Random) -> dict[Sort, int]:
    return {sort: source.randint(1, 9) for sort in source.sample(SORTS, source.randint(1, 12))}


def busy(source: random.Random) -> dict[Sort, int]:
    sizes = (0, 0, 0, source.randint(1, 3), source.randint(8, 14), source.randint(0, 40))
    return {sort: n for sort in SORTS if source.random() < 0.4 and (n := source.choice(sizes))}


def one_by_one(source: random.Random) -> dict[Sort, int]:
    full = {sort: source.randint(10, 60) for sort in source.sample(SORTS, 3)}
    return dict.fromkeys(source.sample(SORTS, source.randint(5, 40)), 1) | full


def held_in(week: int) -> Callable[[Sort], bool]:
    return lambda sort: sort[2] <= week < sort[3]  # who is let out on the Sunday is not held that evening


def days_in(sort: Sort, first: int, last: int) -> int:
    """Days in custody from the Monday of one week to the Sunday of another."""
    return 7 * max(0, min(sort[3], last) - max(sort[2], first) + 1)


class Warder(Listener):
    """Who is shown every figure of custody, Sunday after Sunday."""

    def listen(self) -> "Warder":
        door = Reports(WorldStore(arrests=rows_of(self.world)), COUNTRY, SETTINGS)
        for week in WEEKS:
            for weeks in (1, 4):
                sunday = monday(week) + timedelta(days=6)
                query = Query(sunday, sunday - timedelta(days=7 * weeks - 1))
                self.period(
                    week - weeks + 1, week, lambda name, query=query: door.result(PRESENTER, name, query)
                )
            self.day(week, lambda name, query=query: door.result(PRESENTER, name, query))
        return self

    def table(self, result: Result, when: str, key: Callable[[Sort], object], within, place: int = 1) -> None:
        heard, seen = set(), some_seen(result)
        for row in result.figure.rows:
            chosen = lambda s, of=row[0]: within(s) and key(s) == of  # noqa: E731 - one of many
            heard.add(row[0])
            self.hears(f"{result.name} {when} {row[0]}", chosen, row[place])
            if seen and row[place] is None:
                self.is_there(chosen)
        for of in {key(sort) for sort in SORTS} - heard:
            self.hears(f"{result.name} {when} {of}", lambda s, of=of: within(s) and key(s) == of, None)

    def day(self, week: int, ask: Callable[[str], Result]) -> None:
        held, when = held_in(week), f"in week {week}"
        self.value(f"held {when}", held, ask("people_held"))
        self.table(ask("people_held_by_region"), when, lambda s: s[1], held)
        self.table(ask("custody_by_status"), when, lambda s: s[0], held)
        self.table(ask("held_by_legal_status"), when, lambda s: LAW[s[0]], held)
        days = ask("person_days_of_held")
        self.hears(f"n of days {when}", held, days.figure.n)
        self.days(lambda s: days_in(s, LONG_AGO, week) if held(s) else 0, days.value, days.figure.n)
        self.table(days, when, lambda s: s[0], held, place=2)
        ever = ask("person_days_in_all")
        self.hears(f"n in all {when}", lambda s: s[2] <= week, ever.figure.n)
        self.days(lambda s: days_in(s, LONG_AGO, week), ever.value, ever.figure.n)
        lasting = ask("custody_duration")
        assert not lasting.figure.rows
        self.hears(f"watched {when}", lambda s: s[2] <= week, lasting.figure.n)
        if lasting.value is not None:
            self.bound(self.vector(lambda s: s[3] <= week), 5, float("inf"))

    def period(self, first: int, week: int, ask: Callable[[str], Result]) -> None:
        when = f"in weeks {first} to {week}"

        def came(sort: Sort) -> bool:
            return first <= sort[2] <= week

        def inside(sort: Sort) -> bool:
            return days_in(sort, first, week) > 0

        detained = ask("people_detained")
        self.value(f"detained {when}", came, detained)
        self.table(detained, when, lambda s: s[1], came)
        for region, _, rate in detained.figure.rows:
            self.rate(lambda s, r=region: came(s) and s[1] == r, region, rate)
        self.value(f"released {when}", lambda s: first <= s[3] <= week, ask("people_released"))
        self.value(f"arrests {when}", came, ask("arrests_by_week"))
        assert not ask("arrests_by_week").figure.rows
        days = ask("person_days_in_custody")
        self.hears(f"in custody {when}", inside, days.figure.n)
        self.days(lambda s: days_in(s, first, week), days.value, days.figure.n)
        for day, sum_, people in days.figure.rows:
            if (at := (day - FIRST).days // 7) in WEEKS:
                self.hears(f"in custody in week {at}", lambda s, at=at: days_in(s, at, at) > 0, people)
                self.days(lambda s, at=at: days_in(s, at, at), sum_, people)

    def days(self, chosen: Callable[[Sort], float], shown: float | None, people: int | None) -> None:
        """A sum of days as it is shown beside the people behind it: any that is shown so."""
        if shown:
            self.bound(self.vector(chosen), *days_shown_as(shown, people))

    def rate(self, chosen: Callable[[Sort], bool], region: str, shown: float | None) -> None:
        """A rate by the population, which everybody knows: any count whose rate is shown so."""
        if shown is not None:
            self.bound(self.vector(chosen), *counts_shown_as(shown, POPULATION[region]))


@cache
def days_shown_as(shown: float, people: int) -> tuple[int, int]:
    fits = [x for x in range(1, 3 * int(shown) + 10) if coarse(x, Unit.PERSON_DAYS, people) == shown]
    return min(fits), max(fits)


@cache
def counts_shown_as(shown: float, population: int) -> tuple[int, int]:
    fits = [n for n in range(1, 2000) if rounding.scaled(n * 100_000 / population, n) == shown]
    return min(fits), max(fits)


@pytest.mark.parametrize("sort_of_world", [quiet, busy, one_by_one, partial(on_the_edge, SORTS)])
@pytest.mark.parametrize("seed", [0, 1, 100])
def test_no_small_count_of_custody_follows_from_all_that_is_presented(sort_of_world, seed):
    world = sort_of_world(random.Random(seed))
    assert Warder(SORTS, world).listen().given_away() == {}


def test_the_listener_finds_out_what_figures_tell_that_are_not_rounded(monkeypatch):
    monkeypatch.setattr(rounding, "BASE", 1)
    assert Warder(SORTS, busy(random.Random(0))).listen().given_away()
