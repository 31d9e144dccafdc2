"""What metrics need: against plain second implementations, and never a row beyond the scope."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lib.metrics  # noqa: F401 - fills the register
from lib import schema
from lib.access.viewer import Scope
from lib.errors import QueryError
from lib.metrics import registry
from lib.metrics.needs import Grouped, MembershipFlow, Rows, Targets
from lib.metrics.weeks import month_start, week_start
from lib.store import Fetched
from tests.metrics.tables import dtypes
from tests.store.examples import EVERYWHERE, TODAY, apply, at, checked, empty, query, row

NORTH = Scope(frozenset({"N"}))
ON_A_FULL_STORE = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
days = st.integers(-70, 20).map(lambda n: TODAY + timedelta(days=n))
events = st.lists(
    st.fixed_dictionaries(
        {
            "date": days,
            "region": st.sampled_from(["N", "S", None]),
            "kind": st.sampled_from(["protest", "strike", "Ә"]),
            "size_low": st.none() | st.integers(0, 3_000_000_000),
            "verified": st.none() | st.integers(0, 3),
        }
    ),
    max_size=12,
)
FIRST_DAYS = {"day": lambda day: day, "week": week_start, "month": month_start}
groupings = st.lists(st.sampled_from(["day", "week", "month", "kind", "region"]), max_size=3, unique=True)


def fetch(store, need, scope=EVERYWHERE, **question) -> pd.DataFrame:
    return store.fetch(need, scope, query(**question))


def plain(found: pd.DataFrame) -> list[tuple]:
    """Rows of plain values: dates for days, None for blanks."""
    found = found.astype(object).where(found.notna(), None)
    return [
        tuple(v.date() if isinstance(v, datetime) else v for v in values)
        for values in found.itertuples(index=False)
    ]


@ON_A_FULL_STORE
@given(rows=events, by=groupings, since=days, back=st.sampled_from([0, 30]))
def test_groups_as_in_a_plain_second_implementation(store, rows, by, since, back):
    empty(store)
    apply(store, 1, {"events": [row("events", f"E-{n}", n, **values) for n, values in enumerate(rows)]})
    need = Grouped("events", "date", tuple(by), sums=("size_low",), back=back)
    asked = query(since=min(since, TODAY))
    first, last = need.window(asked)
    expected = defaultdict(list)
    for values in rows:
        if first <= values["date"] <= last:
            group = [FIRST_DAYS[name](values["date"]) if name in FIRST_DAYS else values[name] for name in by]
            expected[(*group, int((values["verified"] or 0) >= 1))].append(values["size_low"])
    found = store.fetch(need, EVERYWHERE, asked)
    assert dict(found.dtypes) == dtypes(need)
    assert {group[:-2]: group[-2:] for group in plain(found)} == {
        group: (len(sizes), sum(filter(None, sizes)) if set(sizes) - {None} else None)
        for group, sizes in expected.items()
    }


def test_weeks_begin_on_monday_and_months_on_the_first_also_with_a_time_of_day(store):
    moments = [datetime.combine(date(2010, 2, 27) + timedelta(days=n), time(23, 59)) for n in range(10)]
    rows = [row("arrests", f"A-{n}", n, region="N", detained=moment) for n, moment in enumerate(moments)]
    apply(store, 1, {"arrests": rows})
    found = fetch(store, Grouped("arrests", "detained", ("week", "month")))
    assert plain(found) == [
        (date(2010, 2, 22), date(2010, 2, 1), 0, 2),
        (date(2010, 3, 1), date(2010, 3, 1), 0, 7),
        (date(2010, 3, 8), date(2010, 3, 1), 0, 1),
    ]


@ON_A_FULL_STORE
@given(
    rows=st.lists(st.tuples(days, st.none() | days), max_size=8),
    since=days,
    dated=st.sampled_from(["", "detained"]),
    ended=st.sampled_from(["", "released"]),
    ahead=st.sampled_from([0, 14]),
)
def test_rows_of_a_window_as_in_a_plain_second_implementation(store, rows, since, dated, ended, ahead):
    empty(store)
    arrests = [
        row(
            "arrests",
            f"A-{n}",
            n,
            region="N",
            detained=datetime.combine(detained, time(22, n)),
            released=released,
        )
        for n, (detained, released) in enumerate(rows)
    ]
    apply(store, 1, {"arrests": arrests})
    need = Rows("arrests", ("detained", "released"), dated, ended, ahead=ahead)
    asked = query(since=min(since, TODAY))
    first, last = need.window(asked)
    expected = [
        f"A-{n}"
        for n, (detained, released) in enumerate(rows)
        if (first is None or first <= detained)
        and detained <= last
        and not (ended and released and released < need.open_on(asked))
    ]
    found = store.fetch(need, EVERYWHERE, asked)
    assert dict(found.dtypes) == dtypes(need)
    assert list(found["key"]) == expected


def test_a_record_without_its_first_date_counts_at_any_day(store):
    drives = [row("drives", "D-1", region="N"), row("drives", "D-2", region="N", started=date(2011, 1, 1))]
    apply(store, 1, {"drives": drives})
    assert list(fetch(store, Rows("drives", ("started",)))["key"]) == ["D-1"]
    assert fetch(store, Rows("drives", ("started",), dated="started")).empty


def test_the_choice_of_sector_holds_for_the_tables_that_have_one(store):
    rows = {
        "accidents": [row("accidents", key, region="N", date=TODAY, sector=key) for key in ("mining", "oil")],
        "events": [row("events", "E-1", region="N", date=TODAY)],
    }
    apply(store, 1, rows)
    assert list(fetch(store, Rows("accidents", ()), sector="oil")["key"]) == ["oil"]
    assert list(fetch(store, Rows("events", ()), sector="oil")["key"]) == ["E-1"]
    assert fetch(store, Grouped("accidents", "date", ()), sector="oil")["n"].tolist() == [1]


def country(region: str, workbook_mark: str) -> dict[str, list]:
    """Rows of one region in every table, by every column that a date can be in."""

    def of(table: str, number: int, **values):
        dates = {c.name: TODAY for c in schema.table(table).columns if c.kind.has_precision}
        return row(table, f"{workbook_mark}-{number}", number, **{**dates, **values})

    moments = {name: datetime.combine(TODAY, time(9)) for name in ("detained",)}
    located = {t.name: [of(t.name, 1, region=region)] for t in schema.TABLES if t.scoped_by == "region"}
    located["arrests"] = [of("arrests", 1, region=region, released=None, **moments)]
    located["membership"] = [of("membership", 1, region=region, wing="movement", joined=7, verified=1)]
    located["hearings"] = [of("hearings", 1, case_ref=f"{workbook_mark}-1")]
    located["drive_progress"] = [of("drive_progress", 1, drive_ref=f"{workbook_mark}-1", signed=5)]
    located["targets"] = [of("targets", 1, measure="members per region", region=region, value=600)]
    return located


@pytest.fixture
def two_regions(store):
    """Each region's rows from a workbook of its own, the second time with the north's cases moved south."""
    apply(store, 1, country("N", "n"), workbook="north")
    apply(store, 2, country("S", "s"), workbook="south")
    return store


EVERY_NEED = tuple(dict.fromkeys(need for metric in registry.every() for need in metric.needs))
MORE_NEEDS = (
    MembershipFlow(("region", "place", "wing", "sector")),
    *(Rows(table.name, ()) for table in schema.TABLES if table.name not in ("targets", "solidarity")),
    *(
        Rows(table, ("date",), dated="date", alias=f"{table} dated")
        for table in ("hearings", "drive_progress")
    ),
    Grouped("hearings", "date", ("week",)),
    Grouped("drive_progress", "date", ("month",), sums=("signed",)),
    Targets(),
)


@pytest.mark.parametrize("known", [None, 1, 2])
def test_a_scope_is_answered_as_if_no_other_region_were_in_the_store(store, known):
    """Whatever any metric asks for: the south's rows change nothing in what the north is told."""
    needs = [need for need in dict.fromkeys((*MORE_NEEDS, *EVERY_NEED)) if need != Targets()]
    asked = query(known_at=known and at(known))
    apply(store, 1, country("N", "n"), workbook="north")
    alone = {need: store.fetch(need, EVERYWHERE, asked) for need in needs}
    apply(store, 2, country("S", "s"), workbook="south")
    choosing = query(known_at=asked.known_at, regions=NORTH.regions)
    assert sum(len(found) for found in alone.values()) > len(schema.TABLES)
    for need, found in alone.items():
        assert store.fetch(need, NORTH, asked).equals(found), need
        assert store.fetch(need, EVERYWHERE, choosing).equals(found), need


@pytest.mark.parametrize("scope", [Scope(), NORTH.narrowed(frozenset({"S"}))])
def test_nobody_is_told_anything_where_they_may_look_nowhere(two_regions, scope):
    apply(two_regions, 3, {"solidarity": [row("solidarity", "S-1", date=TODAY)]}, workbook="abroad")
    for need in (*MORE_NEEDS, *EVERY_NEED, Rows("solidarity", ())):
        assert two_regions.fetch(need, scope, query()).empty, need


def test_a_case_that_moves_takes_its_hearings_out_of_the_scope_but_not_out_of_the_past(two_regions):
    hearings = Rows("hearings", ())
    assert list(fetch(two_regions, hearings, NORTH)["key"]) == ["n-1"]
    moved = country("N", "n")
    moved["cases"] = country("S", "n")["cases"]
    apply(two_regions, 3, moved, workbook="north")
    assert fetch(two_regions, hearings, NORTH).empty
    assert list(fetch(two_regions, hearings, NORTH, known_at=at(2))["key"]) == ["n-1"]


def test_what_comes_from_abroad_is_seen_from_every_region(store):
    apply(store, 1, {"solidarity": [row("solidarity", "S-1", date=TODAY)]})
    assert list(fetch(store, Rows("solidarity", ()), NORTH)["key"]) == ["S-1"]


def test_goals_are_those_of_the_country_and_of_the_scope_whatever_region_is_chosen(store):
    goals = [row("targets", key, measure="members", region=key, value=1) for key in ("N", "S")]
    apply(store, 1, {"targets": [*goals, row("targets", "all", measure="members", value=2)]})
    asked = {"regions": frozenset({"S"})}
    assert fetch(store, Targets(), **asked)["region"].tolist() == ["N", "S", None]
    assert fetch(store, Targets(), NORTH)["region"].tolist() == ["N", None]


@pytest.mark.parametrize(
    "need", [*MORE_NEEDS, *EVERY_NEED], ids=lambda need: f"{type(need).__name__} {need.name}"
)
def test_an_answer_without_rows_has_all_its_columns_with_their_types(sqlite_store, need):
    assert dict(fetch(sqlite_store, need).dtypes) == dtypes(need)


@pytest.mark.parametrize(
    "need",
    [
        Rows("events", ("nonsense",)),
        Rows("events", (), dated="digest"),
        Rows("accounts", ()),
        Grouped("events", "date", ("password",)),
        Grouped("events", "date", (), sums=("id",)),
    ],
)
def test_what_no_sheet_holds_cannot_be_asked_for(sqlite_store, need):
    with pytest.raises(QueryError):
        fetch(sqlite_store, need)


def test_before_the_first_sync_nothing_was_known(store):
    store.apply(checked({"events": [row("events", "E-1", date=TODAY)]}), Fetched(), at(5))
    assert fetch(store, Rows("events", ()), known_at=at(4)).empty
    assert len(fetch(store, Rows("events", ()), known_at=at(5))) == 1


def test_a_moment_without_a_time_zone_is_refused(store):
    with pytest.raises(ValueError, match="time zone"):
        fetch(store, Rows("events", ()), known_at=datetime(2010, 7, 1))  # noqa: DTZ001
