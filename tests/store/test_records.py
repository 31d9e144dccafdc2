"""The rows behind a figure: in the scope, in order, page by page, each with a link to its place."""

from datetime import date

import pytest

from lib.access.viewer import Scope
from lib.errors import QueryError
from lib.metrics.needs import Which
from lib.store import Fetched
from tests.store.examples import EVERYWHERE, TODAY, apply, at, checked, query, row

NORTH, SOUTH = Scope(frozenset({"N"})), Scope(frozenset({"S"}))


def case(key: str, region: str, day: int = 1, number: int = 2, **values):
    return row("cases", key, number, region=region, opened=date(2010, 6, day), **values)


@pytest.fixture
def filled(store):
    cases = [case("C-1", "N", 3), case("C-2", "S", 1), case("C-3", "N", 2), case("C-9", "S", 30)]
    hearings = [row("hearings", f"{key}|1", case_ref=key, date=TODAY) for key in ("C-1", "C-2", "C-0")]
    apply(store, 1, {"cases": cases, "hearings": hearings})
    return store


def keys(found) -> list[str]:
    return list(found["key"])


def test_records_come_in_the_order_of_their_keys_or_as_asked(filled):
    assert keys(filled.records("cases", EVERYWHERE, query())) == ["C-1", "C-2", "C-3", "C-9"]
    newest_first = filled.records("cases", EVERYWHERE, query(), order=("-opened",))
    assert keys(newest_first) == ["C-9", "C-1", "C-3", "C-2"]
    by_two = filled.records("cases", EVERYWHERE, query(), order=("region", "-key"))
    assert keys(by_two) == ["C-3", "C-1", "C-9", "C-2"]


def test_pages_add_up_to_the_whole(filled):
    pages = [filled.records("cases", EVERYWHERE, query(), limit=3, offset=offset) for offset in (0, 3)]
    assert [keys(page) for page in pages] == [["C-1", "C-2", "C-3"], ["C-9"]]
    assert filled.count("cases", EVERYWHERE, query()) == 4


def test_only_records_up_to_the_day_or_of_the_period_or_with_the_keys(filled):
    day = query(as_of=date(2010, 6, 2))
    assert keys(filled.records("cases", EVERYWHERE, day)) == ["C-2", "C-3"]
    period = query(since=date(2010, 6, 2), as_of=date(2010, 6, 3))
    assert keys(filled.records("cases", EVERYWHERE, period, Which(dated="opened"))) == ["C-1", "C-3"]
    assert keys(filled.records("cases", EVERYWHERE, query(), Which(keys=("C-9", "C-1", "C-7")))) == [
        "C-1",
        "C-9",
    ]
    assert filled.count("cases", EVERYWHERE, query(), Which(keys=())) == 0


def test_rows_can_be_asked_for_by_their_values_and_days(filled):
    def found(**which):
        return keys(filled.records("cases", EVERYWHERE, query(), Which(**which)))

    assert found(codes=(("region", ("N",)), ("kind", (None,)))) == ["C-1", "C-3"]
    assert found(codes=(("kind", ("debt",)),)) == []
    assert found(codes=(("region", ()),)) == []
    assert found(days=(("opened", date(2010, 6, 2), date(2010, 6, 3)),)) == ["C-1", "C-3"]
    assert found(days=(("opened", None, date(2010, 6, 1)),)) == ["C-2"]


def test_what_was_closed_before_the_period_is_left_out_and_what_lies_ahead_can_be_asked_for(store):
    over = [case("C-1", "N", closed=date(2010, 6, 9)), case("C-2", "N", closed=date(2010, 6, 10))]
    apply(store, 1, {"cases": [*over, case("C-3", "N"), case("C-4", "N", 12)]})
    period = query(since=date(2010, 6, 10), as_of=date(2010, 6, 11))
    open_then = store.records("cases", EVERYWHERE, period, Which(ended="closed"))
    assert keys(open_then) == ["C-2", "C-3"]
    assert store.count("cases", EVERYWHERE, period, Which(ended="closed", ahead=1)) == 3


def test_a_scope_sees_its_own_records_and_those_that_belong_to_them(filled):
    assert keys(filled.records("cases", NORTH, query())) == ["C-1", "C-3"]
    assert keys(filled.records("hearings", NORTH, query())) == ["C-1|1"]
    assert keys(filled.records("hearings", EVERYWHERE, query())) == ["C-0|1", "C-1|1", "C-2|1"]
    assert filled.count("cases", SOUTH, query()) == 2
    assert filled.records("cases", Scope(), query()).empty
    assert filled.records("cases", NORTH, query(regions=frozenset({"S"}))).empty


@pytest.mark.parametrize(
    "options",
    [
        {"order": ("id",)},
        {"order": ("-digest",)},
        {"which": Which(dated="known_from")},
        {"which": Which(codes=(("id", (1,)),))},
    ],
)
def test_a_column_that_a_sheet_does_not_have_is_refused(filled, options):
    with pytest.raises(QueryError):
        filled.records("cases", EVERYWHERE, query(), **options)


@pytest.mark.parametrize("name", ["syncs", "alembic_version", "nonsense"])
def test_a_table_that_is_no_tab_is_refused(filled, name):
    with pytest.raises(QueryError):
        filled.records(name, EVERYWHERE, query())


def test_a_row_of_an_online_sheet_has_a_link_to_it_and_a_file_has_none(store):
    address = "https://docs.google.com/spreadsheets/d/abc"
    online = Fetched(link=address, sheet_ids={"cases tab": 77})
    store.apply(checked({"cases": [case("C-1", "N", number=12)]}, workbook="online"), online, at(1))
    store.apply(checked({"cases": [case("C-2", "N", number=3)]}, workbook="file"), Fetched(), at(2))
    found = store.records("cases", EVERYWHERE, query())
    assert list(found["link"]) == ["https://docs.google.com/spreadsheets/d/abc/edit#gid=77&range=12:12", ""]
    assert store.links().to("online", "cases tab", "F12").endswith("#gid=77&range=F12")
    assert store.links().to("online", "cases tab", "").endswith("/edit#gid=77")
    assert store.links().to("online", "a tab of another name", "F12") == address


def test_versions_tell_what_was_known_from_when_to_when(store):
    for number, days in enumerate([1, 1, 5]):
        apply(store, number, {"cases": [case("C-1", "N", days=days)]})
    found = store.record_versions("cases", "C-1", EVERYWHERE)
    assert found["days"].tolist() == [1, 5]
    assert found["known_from"].tolist() == [at(0), at(2)]
    assert found["known_until"].tolist()[0] == at(2)
    assert store.record_versions("cases", "C-2", EVERYWHERE).empty


def test_versions_of_a_case_that_moved_are_seen_where_it_was_then(store):
    hearing = row("hearings", "C-1|1", case_ref="C-1", date=TODAY)
    later = row("hearings", "C-1|1", case_ref="C-1", date=TODAY, result="held")
    apply(store, 1, {"cases": [case("C-1", "N")], "hearings": [hearing]})
    apply(store, 2, {"cases": [case("C-1", "S")], "hearings": [later]})
    seen = {
        name: store.record_versions("cases", "C-1", scope) for name, scope in (("N", NORTH), ("S", SOUTH))
    }
    assert {name: found["region"].tolist() for name, found in seen.items()} == {"N": ["N"], "S": ["S"]}
    assert store.record_versions("hearings", "C-1|1", NORTH)["result"].isna().tolist() == [True]
    assert store.record_versions("hearings", "C-1|1", SOUTH)["result"].tolist() == ["held"]
    assert store.record_versions("cases", "C-1", Scope()).empty
