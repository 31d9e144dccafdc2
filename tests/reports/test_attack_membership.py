"""Nobody works out from the presented membership how few joined or left: in a region, a wing, a week.

The answers are those of the metrics themselves, of every Sunday, with periods of a week and of four.
"""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.metrics.query import Query
from lib.places.pack import load
from lib.reports import Reports
from lib.settings import Limits
from lib.settings import load as load_settings
from tests.reports.attacker import ANY, Attacker
from tests.reports.memory import MemoryStore

COUNTRY, SETTINGS = load("kazakhstan-2010"), load_settings()
PRESENTER = viewer_of("show", Role.PRESENTER)
BELOW = Limits().suppress_below_presented
REGIONS, WINGS = [region.code for region in COUNTRY.regions[:3]], ("movement", "youth")
FIRST = date(2010, 3, 1)  # the Monday of the first returns
WEEKS = tuple(FIRST + timedelta(weeks=number) for number in range(6))
LENGTHS = (1, 4)
CAME, WENT, LEVEL, BOTH = "joined", "left", "level", "joined on top"
PLACES = [(region, wing) for region in REGIONS for wing in WINGS]

few = st.one_of(st.just(0), st.integers(0, 3), st.integers(8, 14), st.integers(0, 40))
changes = st.fixed_dictionaries(
    {(what, *place, week): few for what in (CAME, WENT) for place in PLACES for week in WEEKS}
)


def sum_of(counts: dict, sum_: tuple) -> int:
    """What the attacker looks for: of a region or wing or all, over some weeks; or the level at their end."""
    what, region, wing, first, weeks = sum_
    return sum(
        n
        for (kind, r, w, week), n in counts.items()
        if kind == what
        and region in (ANY, r)
        and wing in (ANY, w)
        and first <= week < first + timedelta(weeks=weeks)
    )


def rows_of(counts: dict) -> list[dict]:
    """A return a week of each region and wing, after a first one of 900 members each."""
    start = {"joined": 0, "left": 0, "change": 900, "change_all": 900}  # a count of all
    found = [
        {"date": FIRST - timedelta(days=1), "region": region, "wing": wing, **start}
        for region, wing in PLACES
    ]
    for region, wing in PLACES:
        for week in WEEKS:
            came, went = counts[CAME, region, wing, week], counts[WENT, region, wing, week]
            net = {"change": came - went, "change_all": came - went}
            found.append({"date": week, "region": region, "wing": wing, "joined": came, "left": went, **net})
    return found


class Listener:
    """Everything that one who is shown the figures hears, Sunday after Sunday."""

    def __init__(self, counts: dict) -> None:
        store = MemoryStore(membership=rows_of(counts))
        store.cut = True
        self.door, self.attacker, self.heard = Reports(store, COUNTRY, SETTINGS), Attacker(BELOW, {}), {}
        for monday in WEEKS:
            self.sunday = monday + timedelta(days=6)
            for weeks in LENGTHS:
                self.span = monday - timedelta(weeks=weeks - 1), weeks
                self.period()
            self.levels()

    def ask(self, name: str):
        return self.door.result(PRESENTER, name, Query(self.sunday, self.span[0]))

    def tell(self, what: str, region: str, wing: str, shown: int | None, *span: object) -> None:
        """A number that is shown; what was withheld once and is shown elsewhere is known."""
        sum_ = (what, region, wing, *(span or self.span))
        if shown is not None:
            self.heard[sum_] = shown
        self.attacker.hears(sum_, shown)

    def period(self) -> None:
        for name, what in (("joins", CAME), ("leavers", WENT)):
            result = self.ask(name)
            self.tell(what, ANY, ANY, result.value)
            for region, n in result.figure.rows:
                if region in REGIONS:
                    self.tell(what, region, ANY, n)
        for region, _, came, went, net, *_ in self.ask("membership_by_region").figure.rows:
            if region in REGIONS:
                self.tell(CAME, region, ANY, came)
                self.tell(WENT, region, ANY, went)
                self.net((region, ANY, *self.span), net)
        self.net((ANY, ANY, *self.span), self.ask("net_growth").value)
        for region, net in self.ask("net_growth").figure.rows:
            if region in REGIONS:
                self.net((region, ANY, *self.span), net)
        for wing, _, came, went in self.ask("members_by_wing").figure.rows:
            self.tell(CAME, ANY, wing, came)
            self.tell(WENT, ANY, wing, went)
        for week, came, went, net, _ in self.ask("membership_changes").figure.rows:
            if week in WEEKS:
                self.tell(CAME, ANY, ANY, came, week, 1)
                self.tell(WENT, ANY, ANY, went, week, 1)
                self.net((ANY, ANY, week, 1), net)

    def net(self, place: tuple, shown: int | None) -> None:
        """Who came is who went and the net growth, or the other way round."""
        if shown is None:
            return
        more, fewer = (CAME, WENT) if shown >= 0 else (WENT, CAME)
        self.attacker.hears(("net", *place), abs(shown))
        self.attacker.sums.append(((more, *place), [(fewer, *place), ("net", *place)]))

    def levels(self) -> None:
        until = (WEEKS[0], (self.sunday - WEEKS[0]).days // 7 + 1)
        for region, n in self.ask("members").figure.rows:
            if region in REGIONS:
                self.tell(LEVEL, region, ANY, n, *until)
        self.tell(LEVEL, ANY, ANY, self.ask("members").value, *until)
        for wing, n, *_ in self.ask("members_by_wing").figure.rows:
            self.tell(LEVEL, ANY, wing, n, *until)


def equations() -> list[tuple]:
    """Which sums are made of which: of regions, of wings, of weeks; and how a level came about."""
    found = []
    groups = [(ANY, ANY), *((region, ANY) for region in REGIONS), *((ANY, wing) for wing in WINGS)]
    for number, monday in enumerate(WEEKS):
        until = (WEEKS[0], number + 1)
        before = (WEEKS[0], number)
        for group in groups:
            whole = (BOTH, *group, monday, 1)  # the level before and who joined: the level and who left
            found.append((whole, [(LEVEL, *group, *until), (WENT, *group, monday, 1)]))
            found.append((whole, [(LEVEL, *group, *before), (CAME, *group, monday, 1)]))
        for what in (CAME, WENT):
            for weeks in LENGTHS:
                span = monday - timedelta(weeks=weeks - 1), weeks
                each = [week for week in WEEKS if span[0] <= week <= monday]
                found.append(((what, ANY, ANY, *span), [(what, region, ANY, *span) for region in REGIONS]))
                found.append(((what, ANY, ANY, *span), [(what, ANY, wing, *span) for wing in WINGS]))
                if weeks > 1:
                    found += [
                        ((what, *group, *span), [(what, *group, week, 1) for week in each])
                        for group in groups
                    ]
        levels = [(LEVEL, region, ANY, *until) for region in REGIONS]
        found.append(((LEVEL, ANY, ANY, *until), levels))
        found.append(((LEVEL, ANY, ANY, *until), [(LEVEL, ANY, wing, *until) for wing in WINGS]))
    return found


@settings(max_examples=8)
@given(changes)
def test_no_small_count_of_joins_or_leavers_follows_from_all_that_is_presented(counts):
    listener = Listener(counts)
    attacker = listener.attacker
    attacker.thinks([*equations(), *attacker.sums])
    for sum_ in list(attacker.known):
        if sum_[0] not in (CAME, WENT) or sum_[3] < WEEKS[0]:
            continue
        (low, high), true = attacker.of(sum_), sum_of(counts, sum_)
        assert low <= true <= high, "the attacker reasons rightly"
        if 0 < true < BELOW:
            assert sum_ not in listener.heard
            assert low < high, (sum_, true)
