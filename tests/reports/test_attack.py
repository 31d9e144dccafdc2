"""Nobody who is shown the presented figures can work out a count that they keep back."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.access.viewer import Profile
from lib.metrics.result import Column, Figure, Result, Unit
from lib.reports import coarse
from lib.reports.profile import as_shown_to
from lib.settings import Limits
from tests.reports.attacker import ANY, Attacker, Cell, Sum

LIMITS = Limits()
BELOW = LIMITS.suppress_below_presented
REGIONS, KINDS = ("AA", "BB", "CC"), ("picket", "rally", "meeting")
QUIET = ("DD", "EE")  # regions where nothing happens, as everybody knows
FIRST = date(2010, 3, 1)
WEEKS = tuple(FIRST + timedelta(weeks=number) for number in range(8))
LENGTHS = coarse.WEEKS[:-1]  # a year is longer than all that happened
WEEK, EVENTS = Column("week", "Week", Unit.DATE), Column("events", "Events", Unit.EVENTS)
KIND, REGION = Column("kind", "Kind", Unit.CODE), Column("region", "Region", Unit.REGION)
CELLS = [(region, kind, week) for region in REGIONS for kind in KINDS for week in WEEKS]

# Where little happens there is little to hide behind; where much does, a small count stands out.
few = st.one_of(st.just(0), st.integers(0, 3), st.integers(8, 13), st.integers(0, 40))
quiet = st.dictionaries(st.sampled_from(CELLS), st.integers(1, 14), max_size=12)
busy = st.fixed_dictionaries(dict.fromkeys(CELLS, few))


def sum_of(counts: dict[Cell, int], sum_: Sum) -> int:
    region, kind, first, weeks = sum_
    return sum(
        n
        for (r, k, monday), n in counts.items()
        if region in (ANY, r) and kind in (ANY, k) and first <= monday < first + timedelta(weeks=weeks)
    )


def shown(value: int | None, rows: list[tuple], *columns: Column) -> Figure:
    result = Result("x", "x", Unit.EVENTS, "x", (), columns, Figure(value, tuple(rows)), FIRST, FIRST, None)
    return as_shown_to(Profile.PRESENTED, result, LIMITS).figure


def answers(counts: dict[Cell, int]) -> dict[Sum, int | None]:
    """Everything that can be asked on any day of all these weeks: by kind, by region, by week, by both."""
    heard: dict[Sum, int | None] = {}
    for monday in WEEKS:
        for weeks in LENGTHS:
            span = monday - timedelta(weeks=weeks - 1), weeks
            whole = sum_of(counts, (ANY, ANY, *span))
            by_kind = [(kind, n) for kind in KINDS if (n := sum_of(counts, (ANY, kind, *span)))]
            by_region = [(region, sum_of(counts, (region, ANY, *span))) for region in (*REGIONS, *QUIET)]
            heard[ANY, ANY, *span] = shown(whole, by_kind, KIND, EVENTS).value
            heard |= {(ANY, kind, *span): n for kind, n in shown(whole, by_kind, KIND, EVENTS).rows}
            heard |= {(region, ANY, *span): n for region, n in shown(whole, by_region, REGION, EVENTS).rows}
        until = [week for week in WEEKS if week <= monday]
        by_week = [(week, sum_of(counts, (ANY, ANY, week, 1))) for week in until]
        by_both = [(week, kind, sum_of(counts, (ANY, kind, week, 1))) for week in until for kind in KINDS]
        for week, n in shown(None, by_week, WEEK, EVENTS).rows:
            heard[ANY, ANY, week, 1] = n if n is not None else heard.get((ANY, ANY, week, 1))
        for week, kind, n in shown(None, by_both, WEEK, KIND, EVENTS).rows:
            heard[ANY, kind, week, 1] = n if n is not None else heard.get((ANY, kind, week, 1))
    return heard


def equations() -> list[tuple[Sum, list[Sum]]]:
    """Which sums are made of which."""
    found = []
    groups = [(ANY, ANY), *((ANY, kind) for kind in KINDS), *((region, ANY) for region in REGIONS)]
    for monday in WEEKS:
        for weeks in LENGTHS:
            span = monday - timedelta(weeks=weeks - 1), weeks
            found.append(((ANY, ANY, *span), [(ANY, kind, *span) for kind in KINDS]))
            found.append(((ANY, ANY, *span), [(region, ANY, *span) for region in REGIONS]))
            each = [week for week in WEEKS if span[0] <= week <= monday]
            found += [
                ((*group, *span), [(*group, week, 1) for week in each]) for group in groups if weeks > 1
            ]
    return found


@settings(max_examples=40)
@given(st.one_of(quiet, busy))
def test_no_small_count_follows_from_all_answers_of_all_weeks(counts):
    heard = answers(counts)
    attacker = Attacker(BELOW, {})
    for sum_, said in heard.items():
        attacker.hears(sum_, said)
    attacker.thinks(equations())
    for sum_ in list(attacker.known):
        (low, high), true = attacker.of(sum_), sum_of(counts, sum_)
        assert low <= true <= high, "the attacker reasons rightly"
        if 0 < true < BELOW:
            assert heard.get(sum_) is None
            assert low < high, (sum_, true)


def test_the_attacker_finds_out_what_a_careless_table_tells():
    """That the test above can fail: the total and all parts but one, shown as they are, tell that one."""
    week = (FIRST, 1)
    attacker = Attacker(1, {})
    attacker._narrow((ANY, ANY, *week), (43, 43))
    for kind, n in (("rally", 30), ("meeting", 10)):
        attacker._narrow((ANY, kind, *week), (n, n))
    attacker.thinks(equations())
    assert attacker.of((ANY, "picket", *week)) == (3, 3)


def test_two_weeks_levels_do_not_tell_how_many_came_between_them():
    """A level is shown every week; its difference is the count of those who came, which is withheld."""
    told = {level: shown(level, [], EVENTS).value for level in range(470, 570)}
    for before in range(500, 520):
        for came in range(BELOW):
            possible = {
                other
                for first in range(480, 540)
                for other in range(30)
                if (told[first], told[first + other]) == (told[before], told[before + came])
            }
            assert possible >= set(range(1, BELOW)), (before, came)
