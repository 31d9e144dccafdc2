"""Nobody works out how few acts of pressure, accidents or acts from abroad there were of a kind, in a week.

Every figure of them is heard on every Sunday of fourteen weeks, of a week, of four and of thirteen.
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

COUNTRY, SETTINGS = load("kazakhstan-2010"), load_settings()
PRESENTER = viewer_of("show", Role.PRESENTER)
REGIONS = [region.code for region in COUNTRY.regions[:2]]
FIRST, WEEKS = date(2010, 3, 1), range(10)
# kind or sector, agency or country, region; the third is the second's result, or whether it was answered
INCIDENTS = [(kind, agency) for kind in ("eviction", "search") for agency in ("police", "court")]
ABROAD = [(kind, country) for kind in ("message", "protest") for country in ("de", "gb")]
RESULTS = {"de": "favourable", "gb": None}
SORTS: list[Sort] = [(*what, region, week) for what in INCIDENTS for region in REGIONS for week in WEEKS]


def monday(week: int) -> date:
    return FIRST + timedelta(weeks=week)


def incident(kind: str, agency: str, region: str, day: date) -> dict:
    answered = day + timedelta(days=1) if agency == "police" else None
    return {"date": day, "kind": kind, "agency": agency, "region": region, "press_release": answered}


def act(kind: str, agency: str, region: str, day: date) -> dict:
    kind, country = ABROAD[INCIDENTS.index((kind, agency))]
    return {"date": day, "kind": kind, "country": country, "result": RESULTS[country]}


def accident(kind: str, agency: str, region: str, day: date) -> dict:
    sector = {"eviction": "mining", "search": "oil"}[kind]
    return {"date": day, "sector": sector, "region": region, "killed": 1, "injured": 12}


def rows_of(world: dict[Sort, int], row: Callable[..., dict]) -> list[dict]:
    found = []
    for (*what, week), n in world.items():
        one = row(*what, monday(week)) | {"verified": 1}
        found += [one | {"key": f"R{len(found) + each}"} for each in range(n)]
    return found


def drop_by_drop(source: random.Random) -> dict[Sort, int]:
    """One in each of nine weeks of ten, beside something that happens often."""
    (few, many), region = source.sample(INCIDENTS, 2), source.choice(REGIONS)
    weeks = source.sample(WEEKS, 9)
    often = {(*many, region, week): source.randint(10, 60) for week in source.sample(WEEKS, 5)}
    return {(*few, region, week): 1 for week in weeks} | often


def quiet(source: random.Random) -> dict[Sort, int]:
    return {sort: source.randint(1, 9) for sort in source.sample(SORTS, source.randint(1, 12))}


def busy(source: random.Random) -> dict[Sort, int]:
    sizes = (0, 0, 0, source.randint(1, 3), source.randint(8, 14), source.randint(0, 40))
    return {sort: n for sort in SORTS if (n := source.choice(sizes))}


class Watcher(Listener):
    """Who is shown everything, Sunday after Sunday, in periods of every length."""

    def watch(self, table: str) -> "Watcher":
        row, hear = {
            "incidents": (incident, self.incidents),
            "solidarity": (act, self.solidarity),
            "accidents": (accident, self.accidents),
        }[table]
        door = Reports(WorldStore(**{table: rows_of(self.world, row)}), COUNTRY, SETTINGS)
        for week in WEEKS:
            for weeks in (1, 4, 13) if week == WEEKS[-1] else (1, 4):
                sunday = monday(week) + timedelta(days=6)
                query = Query(sunday, sunday - timedelta(days=7 * weeks - 1))
                self.span = week - weeks + 1, week
                hear(lambda name, query=query: door.result(PRESENTER, name, query))
        return self

    def within(self, chosen: Callable[[Sort], bool] = lambda _: True) -> Callable[[Sort], bool]:
        first, last = self.span
        return lambda sort: first <= sort[3] <= last and chosen(sort)

    def incidents(self, ask: Callable[[str], Result]) -> None:
        self.table(ask("incidents"), lambda s: s[0])
        self.table(ask("incidents_by_region"), lambda s: s[2])
        self.table(ask("incidents_by_agency"), lambda s: s[1])
        assert not ask("incidents_by_kind_and_agency").figure.rows
        self.weeks(ask("incidents_by_week"))
        self.answers(ask)

    def solidarity(self, ask: Callable[[str], Result]) -> None:
        self.table(ask("solidarity_acts"), lambda s: of_abroad(s)[0])
        self.table(ask("countries_in_solidarity"), lambda s: of_abroad(s)[1], valued=False)
        self.table(ask("solidarity_by_country"), lambda s: of_abroad(s)[1])
        self.table(ask("solidarity_results"), lambda s: RESULTS[of_abroad(s)[1]])
        self.weeks(ask("solidarity_by_week"))

    def accidents(self, ask: Callable[[str], Result]) -> None:
        for name in ("accidents", "people_killed"):
            self.table(ask(name), lambda s: accident(*s[:3], FIRST)["sector"])
        self.table(ask("accidents_by_region"), lambda s: s[2])

    def table(self, result: Result, key: Callable[[Sort], object], *, valued: bool = True) -> None:
        """A table, whose first column says of what it counts."""
        name = f"{result.name} {self.span}"
        if valued:
            self.value(name, self.within(), result)
        heard, seen = set(), some_seen(result)
        for row in result.figure.rows:
            of = row[0]
            heard.add(of)
            chosen = self.within(lambda s, of=of: key(s) == of)
            self.hears(f"{name} {of}", chosen, row[1])
            if seen and row[1] is None:
                self.is_there(chosen)
        for of in {key(sort) for sort in SORTS} - heard:
            self.hears(f"{name} {of}", self.within(lambda s, of=of: key(s) == of), None)

    def weeks(self, result: Result) -> None:
        self.value(f"{result.name} {self.span}", self.within(), result)
        seen = some_seen(result)
        for day, n in result.figure.rows:
            if (week := (day - FIRST).days // 7) in WEEKS:
                self.hears(f"{result.name} week {week}", lambda s, week=week: s[3] == week, n)
                if seen and n is None:
                    self.is_there(lambda s, week=week: s[3] == week)

    def answers(self, ask: Callable[[str], Result]) -> None:
        answered, every = ask("incidents_answered"), self.within()
        part = self.within(lambda s: s[1] == "police")
        self.hears(f"n {self.span}", every, answered.figure.n)
        self.share(part, every, answered.value, answered.figure.n)
        self.value(
            f"unanswered {self.span}", self.within(lambda s: s[1] == "court"), ask("incidents_unanswered")
        )
        self.hears(f"timed {self.span}", part, ask("response_hours").figure.n)
        for kind, _, of, n in answered.figure.rows:
            self.hears(
                f"answered {self.span} {kind}", self.within(lambda s, k=kind: s[:2] == (k, "police")), of
            )
            self.hears(f"of {self.span} {kind}", self.within(lambda s, k=kind: s[0] == k), n)


def of_abroad(sort: Sort) -> tuple[str, str]:
    return ABROAD[INCIDENTS.index(sort[:2])]


@pytest.mark.parametrize("sort_of_world", [drop_by_drop, quiet, busy, partial(on_the_edge, SORTS)])
@pytest.mark.parametrize("table", ["incidents", "solidarity", "accidents"])
def test_no_small_count_follows_from_all_that_is_presented(table, sort_of_world):
    world = sort_of_world(random.Random(table))
    assert Watcher(SORTS, world).watch(table).given_away() == {}


def test_the_listener_finds_out_what_figures_tell_that_are_not_rounded(monkeypatch):
    monkeypatch.setattr(rounding, "BASE", 1)
    assert Watcher(SORTS, busy(random.Random(100))).watch("solidarity").given_away()
