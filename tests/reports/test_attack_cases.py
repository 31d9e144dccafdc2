"""Nobody works out from the presented figures of cases how few there are of a kind, a side, a region, a week.

All figures of cases are heard on every Sunday, of a week and of four, and every world of whole numbers that
fits them is looked for: a small count is given away where it is the same in each.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from lib.access import rounding
from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.metrics.query import Query
from lib.metrics.result import Result
from lib.places.pack import load
from lib.reports import Reports
from lib.settings import load as load_settings
from tests.reports.worlds import Listener, Sort, WorldStore, on_the_edge, some_seen

pytestmark = pytest.mark.long

COUNTRY, SETTINGS = load("kazakhstan-2010"), load_settings()
PRESENTER = viewer_of("show", Role.PRESENTER)
REGIONS = [region.code for region in COUNTRY.regions[:2]]
SIDES, STAGES = ("against_us", "by_us"), {"debt": "hearings", "administrative": "appeal", "labour": "filed"}
OUTCOMES = {"debt": "lost", "administrative": "won", "labour": None}
FIRST = date(2010, 3, 1)
WEEKS = range(5)
LONG_AGO, OPEN = -999, 999  # opened years before, not closed
SORTS: list[Sort] = [
    (side, kind, region, opened, closed)
    for side in SIDES
    for kind in STAGES
    for region in REGIONS
    for opened in (LONG_AGO, *WEEKS)
    for closed in (*WEEKS, OPEN)
    if closed >= opened
]


def monday(week: int) -> date:
    return FIRST + timedelta(weeks=week)


def rows_of(world: dict[Sort, int]) -> list[dict]:
    """The cases: opened on Mondays and closed on Sundays, as everybody knows."""
    found = []
    for (side, kind, region, opened, closed), n in world.items():
        one = {
            "side": side,
            "kind": kind,
            "region": region,
            "opened": date(2007, 1, 1) if opened == LONG_AGO else monday(opened),
            "closed": None if closed == OPEN else monday(closed) + timedelta(days=6),
            "stage": STAGES[kind],
            "outcome": None if closed == OPEN else OUTCOMES[kind],
            "fine": 1000.0 if kind == "administrative" else None,
            "verified": 1,
        }
        found += [one | {"key": f"K{len(found) + each}"} for each in range(n)]
    return found


def quiet(source: random.Random) -> dict[Sort, int]:
    """Few cases at all."""
    return {sort: source.randint(1, 9) for sort in source.sample(SORTS, source.randint(1, 12))}


def busy(source: random.Random) -> dict[Sort, int]:
    """Many, among which a few stand out."""
    sizes = (0, 0, 0, source.randint(1, 3), source.randint(8, 14), source.randint(0, 40))
    return {sort: n for sort in SORTS if source.random() < 0.3 and (n := source.choice(sizes))}


def one_by_one(source: random.Random) -> dict[Sort, int]:
    """One case in each of many cells, over a few that are full."""
    full = {sort: source.randint(10, 60) for sort in source.sample(SORTS, 3)}
    return dict.fromkeys(source.sample(SORTS, source.randint(5, 40)), 1) | full


class Court(Listener):
    """Who is shown every figure of cases, Sunday after Sunday."""

    def attend(self) -> "Court":
        door = Reports(WorldStore(cases=rows_of(self.world)), COUNTRY, SETTINGS)
        for week in WEEKS:
            for weeks in (1, 4):
                sunday = monday(week) + timedelta(days=6)
                query = Query(sunday, sunday - timedelta(days=7 * weeks - 1))
                self.period(week, weeks, lambda name, query=query: door.result(PRESENTER, name, query))
            self.day(week, lambda name, query=query: door.result(PRESENTER, name, query))
        return self

    def table(self, result: Result, when: str, row_of: Callable[[Sort], object], within) -> None:
        """A table by side: each cell, or that there is a row."""
        sides = [i for i, column in enumerate(result.columns) if column.name in SIDES]
        counts = sides or [1]
        heard, seen = set(), some_seen(result)
        for row in result.figure.rows:
            heard.add(row[0])
            for i in counts:
                side = result.columns[i].name if sides else None
                self.hears(
                    f"{result.name} {when} {row[0]} {side}",
                    lambda s, row=row, side=side: within(s) and row_of(s) == row[0] and side in (None, s[0]),
                    row[i],
                )
            if seen and all(row[i] is None for i in counts):
                self.is_there(lambda s, row=row: within(s) and row_of(s) == row[0])
        for other in {row_of(sort) for sort in SORTS} - heard:  # what is not in the table is looked for too
            self.hears(f"{result.name} {when} {other}", lambda s, o=other: within(s) and row_of(s) == o, None)

    def day(self, week: int, ask: Callable[[str], Result]) -> None:
        def active(sort: Sort) -> bool:
            return sort[3] <= week < sort[4]

        when = f"in week {week}"
        self.value(f"active {when}", active, ask("active_cases"))
        self.table(ask("active_cases"), when, lambda s: s[0], active)
        self.table(ask("age_of_active_cases"), when, lambda s: s[0], active)
        self.table(ask("active_cases_by_kind"), when, lambda s: s[1], active)
        self.table(ask("active_cases_by_region"), when, lambda s: s[2], active)
        self.table(ask("active_cases_by_stage"), when, lambda s: STAGES[s[1]], active)
        fines = ask("fines_imposed")
        fined = [s for s in SORTS if s[:2] == ("against_us", "administrative") and s[3] <= week]
        self.hears(f"fined {when}", lambda s: s in fined, fines.figure.n)
        outcomes, won = ask("case_outcomes"), ask("cases_won")
        self.value(f"closed of late {when}", lambda s: s[4] <= week, outcomes)
        self.table(outcomes, when, lambda s: OUTCOMES[s[1]], lambda s: s[4] <= week)
        ended = [s for s in SORTS if s[4] <= week and OUTCOMES[s[1]]]
        self.hears(f"ended {when}", lambda s: s in ended, won.figure.n)
        self.share(
            lambda s: s in ended and OUTCOMES[s[1]] == "won", lambda s: s in ended, won.value, won.figure.n
        )
        for side, victories, of, *_ in won.figure.rows:
            mine = [s for s in ended if s[0] == side]
            self.hears(f"won {when} {side}", lambda s, m=mine: s in m and OUTCOMES[s[1]] == "won", victories)
            self.hears(f"ended {when} {side}", lambda s, m=mine: s in m, of)

    def period(self, week: int, weeks: int, ask: Callable[[str], Result]) -> None:
        first, when = week - weeks + 1, f"in {weeks} weeks to week {week}"

        def opened(sort: Sort) -> bool:
            return max(0, first) <= sort[3] <= week

        def closed(sort: Sort) -> bool:
            return first <= sort[4] <= week

        for name, dated, place in (("cases_opened", opened, 3), ("cases_closed", closed, 4)):
            result = ask(name)
            self.value(f"{name} {when}", dated, result)
            for day, *counts in result.figure.rows:
                at = (day - FIRST).days // 7
                for side, n in zip(SIDES, counts, strict=True):
                    self.hears(
                        f"{name} in week {at} {side}",
                        lambda s, at=at, side=side, p=place: s[p] == at and s[0] == side,
                        n,
                    ) if at in WEEKS else None
                if at in WEEKS and counts == [None, None] and some_seen(result):
                    self.is_there(lambda s, at=at, p=place: s[p] == at)
        for side, *counts in ask("case_ledger").figure.rows:
            mine = [
                lambda s: s[3] < first <= s[4],
                opened,
                closed,
                lambda s: s[3] <= week < s[4],
                *(
                    lambda s, o=outcome: closed(s) and OUTCOMES[s[1]] == o
                    for outcome in ("won", "partly_won", "lost")
                ),
            ]
            for i, (chosen, n) in enumerate(zip(mine, counts[: len(mine)], strict=True)):
                self.hears(
                    f"ledger {i} {when} {side}", lambda s, c=chosen, side=side: c(s) and s[0] == side, n
                )
        clearance = ask("clearance_rate")
        self.hears(f"n of clearance {when}", opened, clearance.figure.n)
        self.share(closed, opened, clearance.value, clearance.figure.n)


@pytest.mark.parametrize("sort_of_world", [quiet, busy, one_by_one, partial(on_the_edge, SORTS)])
@pytest.mark.parametrize("seed", range(3))
def test_no_small_count_of_cases_follows_from_all_that_is_presented(sort_of_world, seed):
    world = sort_of_world(random.Random(seed))
    assert Court(SORTS, world).attend().given_away() == {}


def test_the_listener_finds_out_what_figures_tell_that_are_not_rounded(monkeypatch):
    monkeypatch.setattr(rounding, "BASE", 1)
    assert Court(SORTS, busy(random.Random(0))).attend().given_away()
