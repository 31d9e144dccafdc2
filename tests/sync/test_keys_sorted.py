"""A column of a key sorted by itself is found where rows are known by several columns; no edit is one."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import schema, settings, sources
from lib.checks import check_workbook
from lib.checks.outcome import AcceptedRow
from lib.places import pack
from lib.store.comparing import ChangedRow, Comparison, GoneRow
from lib.sync.guards import Reason, suspicions
from tests.store.examples import problem
from tests.sync.campaigns import CASES, COUNTRY, Campaign

LIMITS = settings.GuardSettings()
FIRST = date(2010, 1, 4)
REGIONS = [region.code for region in COUNTRY.regions]
WITHOUT_REFS = [table.name for table in schema.TABLES if len(table.key_columns) > 1]


def keyed(name, rows):
    keys = [column.name for column in schema.table(name).key_columns]
    return {tuple(row.get(key) for key in keys): (n, row) for n, row in reversed([*enumerate(rows, 2)])}


def compared(name, before, after):
    """The comparison of two states of a tab; of rows with one key the first counts."""
    old, new = keyed(name, before), keyed(name, after)
    added = [AcceptedRow(str(key), *new[key]) for key in new.keys() - old.keys()]
    removed = [GoneRow(str(key), name, *old[key]) for key in old.keys() - new.keys()]
    changed = []
    for key in old.keys() & new.keys():
        (_, was), (number, now) = old[key], new[key]
        if names := [each for each in was.keys() | now.keys() if was.get(each) != now.get(each)]:
            pair = ({each: row.get(each) for each in names} for row in (was, now))
            changed.append(ChangedRow(str(key), number, *pair))
    same = len(old.keys() & new.keys()) - len(changed)
    return Comparison(name, tuple(added), tuple(changed), tuple(removed), same, name)


def sorted_columns(name, before, after):
    found = suspicions([compared(name, before, after)], LIMITS, {})
    return {column for each in found if each.reason is Reason.SORTED for column in each.columns}


def week(n, regions=REGIONS):
    """The returns of one week: each region with counts of its own."""
    day = FIRST + timedelta(weeks=n)
    return [
        {"date": day, "region": code, "wing": "movement", "joined": 7 * n + i, "left": i % 3}
        for i, code in enumerate(regions)
    ]


def with_column(rows, name, values):
    return [{**row, name: value} for row, value in zip(rows, values, strict=True)]


@given(st.permutations(range(12)), st.sampled_from(["date", "region"]))
def test_a_key_column_in_another_order_is_found_below_every_other_bound(order, name):
    weeks = [row for n in range(12) for row in week(n, REGIONS[n : n + 1])]
    after = with_column(weeks, name, [weeks[n][name] for n in order])
    moved = sum(row != other for row, other in zip(weeks, after, strict=True))
    found = sorted_columns("membership", [*week(30), *weeks], [*week(30), *after])
    assert bool(found) == (moved >= LIMITS.sorted_rows)
    assert not found or name in found


def test_a_few_new_returns_do_not_hide_it():
    weeks = [row for n in range(16) for row in week(n, REGIONS[n : n + 1])]
    after = with_column(weeks, "date", [row["date"] for row in reversed(weeks)])
    assert sorted_columns("membership", weeks, [*after, *week(40, REGIONS[:1])]) == {"date"}


@given(
    st.sets(st.integers(0, 39), min_size=5, max_size=19),
    st.integers(1, 9),
    st.sampled_from(["date", "region"]),
)
def test_rows_put_right_taken_out_or_added_are_no_sorting(chosen, shift, how):
    rows = [row for n in range(20) for row in week(n, REGIONS[:2])]
    if how == "date":  # given in for the wrong week
        new = [{**row, "date": row["date"] + timedelta(days=shift % 7 or 1)} for row in rows]
    else:  # given in for the wrong region
        new = [{**row, "region": REGIONS[2 + shift]} for row in rows]
    after = [new[n] if n in chosen else row for n, row in enumerate(rows)]
    assert sorted_columns("membership", rows, after) == set()
    kept = [row for n, row in enumerate(rows) if n not in chosen]
    assert sorted_columns("membership", rows, [*kept, *week(50)]) == set()


def test_a_code_sorted_by_itself_among_hearings_is_found():
    rows = [
        {"case_ref": f"C-{9 - n}", "date": FIRST + timedelta(days=n), "court": f"court {n}"} for n in range(9)
    ]
    after = with_column(rows, "case_ref", sorted(row["case_ref"] for row in rows))
    assert sorted_columns("hearings", rows, after) == {"case_ref"}


def test_rows_that_stand_twice_where_others_stood_are_found():
    gone = tuple(GoneRow(f"G-{n}", "membership", n, {"date": n}) for n in range(2, 8))
    twice = [problem(n, "key_twice", table="membership") for n in range(2, 8)]
    tab = Comparison("membership", (), (), gone, 30)
    assert [each.reason for each in suspicions([tab], LIMITS, {}, twice)] == [Reason.SORTED]
    assert suspicions([tab], LIMITS, {}, twice[:4]) == ()
    assert suspicions([tab], LIMITS, {}, [problem(n, "required", table="membership") for n in range(9)]) == ()


@cache
def demonstration():
    """The rows of the demonstration's tabs without refs."""
    campaign = settings.load(str(settings.DEFAULT_CONFIG))
    [book] = campaign.workbooks
    raw = sources.fetch(book, base=campaign.path.parent)
    country = pack.load(campaign.country)
    found = check_workbook(
        raw, region="", date_order="", country=country, today=campaign.today, keys_elsewhere={}
    )
    return {tab.table: [dict(row.values) for row in tab.accepted] for tab in found.tabs}


@pytest.mark.parametrize("name", WITHOUT_REFS)
def test_the_weeks_of_the_demonstration_pass(name):
    rows = demonstration()[name]
    day = "date" if "date" in rows[0] else "due"
    days = sorted({row[day] for row in rows if row[day]})
    before = []
    for last in days[:: max(1, len(days) // 60)]:
        after = [row for row in rows if row[day] is None or row[day] <= last]
        late = after[:-6] + [{**row, day: row[day] and row[day] - timedelta(days=1)} for row in after[-6:]]
        assert sorted_columns(name, before, after) == set()
        assert sorted_columns(name, late, after) == set()
        before = after


def test_it_is_held_on_the_way_from_the_sheet(sqlite_store, tmp_path):
    campaign = Campaign(sqlite_store, tmp_path)
    campaign.has("south")

    def show(rows):
        lines = [f"{row['date']},{row['region']},{row['joined']}\n" for row in rows]
        campaign.write("south", cases=CASES, membership="date,region,joined\n" + "".join(lines))

    rows = [*week(0), *week(1)]
    for name, values in {
        "region": sorted(row["region"] for row in rows),  # two by two the same: half of them stand twice
        "date": [row["date"] for row in week(1)] + [row["date"] for row in week(0)],
    }.items():
        show(rows)
        assert campaign.sync()[0][1] in ("applied", "unchanged")
        show(with_column(rows, name, values))
        assert campaign.sync() == [("south", "held")], name
