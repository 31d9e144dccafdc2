"""The state of the sheets: whose they are, and what stands together."""

from dataclasses import replace

import pytest

from lib import settings
from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.checks.outcome import Severity
from lib.errors import AccessError, SourceError
from lib.reports.sheets import Sheets, grouped
from lib.store import Outcome
from tests.store.examples import apply, at, problem, row

BOOKS = (
    settings.WorkbookSettings("south", "folder", "x", region="KZ-KAR"),
    settings.WorkbookSettings("north", "folder", "x", region="KZ-SEV"),
    settings.WorkbookSettings("country", "folder", "x"),
)
CAMPAIGN = replace(settings.load(str(settings.DEFAULT_CONFIG)), workbooks=BOOKS)
LEADER = viewer_of("leader", Role.LEADER)
ORGANISER = viewer_of("organiser", Role.ORGANISER, regions=["KZ-KAR"])
VOLUNTEER = viewer_of("volunteer", Role.VOLUNTEER, workbooks=["north"])


@pytest.fixture
def door(sqlite_store):
    for number, book in enumerate(BOOKS):
        said = [problem(4, workbook=book.name), problem(5, workbook=book.name, severity=Severity.NOTE)]
        cases = {"cases": [row("cases", f"{book.name}-1")]}
        apply(sqlite_store, number, cases, workbook=book.name, problems=said)
    return Sheets(sqlite_store, CAMPAIGN)


@pytest.mark.parametrize(
    ("viewer", "own"),
    [(LEADER, ["south", "north", "country"]), (ORGANISER, ["south"]), (VOLUNTEER, ["north"])],
    ids=["leader", "organiser", "volunteer"],
)
def test_each_sees_the_sheets_that_concern_them_and_no_others(door, viewer, own):
    assert [state.book.name for state in door.states(viewer, at(9))] == own
    for book in BOOKS:
        if book.name in own:
            assert [p.row for p in door.problems(viewer, book.name)] == [4]
            assert door.trend(viewer, book.name).value == 1
        else:
            for ask in (door.problems, door.trend, door.links, door.require_own):
                with pytest.raises(AccessError):
                    ask(viewer, book.name)


@pytest.mark.parametrize("role", [Role.PRESENTER, Role.ADMINISTRATOR])
def test_who_has_nothing_to_do_with_sheets_is_refused(door, role):
    with pytest.raises(AccessError):
        door.states(viewer_of("x", role), at(9))


def test_a_state_has_both_ages_the_counts_and_why_the_last_attempt_failed(door, sqlite_store):
    sqlite_store.record("north", Outcome.UNCHANGED, at(24))
    sqlite_store.record("north", Outcome.FAILED, at(48), error=SourceError("a fault", "mend it"))
    [state] = door.states(VOLUNTEER, at(50))
    assert (state.read, state.changed) == (at(24), at(1))
    assert (state.outcome, state.fault[0].text) == (Outcome.FAILED, "a fault")
    assert (state.accepted, state.to_mend, state.tabs[0].to_mend) == (1, 1, 1)


def test_a_sheet_that_was_never_tried_has_a_state_too(sqlite_store):
    [state] = Sheets(sqlite_store, CAMPAIGN).states(VOLUNTEER, at(0))
    assert (state.read, state.changed, state.outcome, state.tabs) == (None, None, None, ())


def test_the_trend_takes_the_last_sync_of_each_day(door, sqlite_store):
    apply(sqlite_store, 30, {"cases": []}, workbook="north", problems=[problem(n) for n in range(5)])
    apply(sqlite_store, 31, {"cases": [row("cases", "x")]}, workbook="north")
    result = door.trend(VOLUNTEER, "north")
    assert [n for _, n in result.figure.rows] == [1, 0]
    assert result.figure.sentence.params["then"] == 1


def test_problems_are_grouped_by_what_is_wrong_the_most_frequent_first_and_tabs_stay_together():
    said = [
        problem(2, "number_bad", column="G", header="people"),
        problem(2, "date_bad"),
        problem(7, "date_bad", tab="arrests tab", table="arrests"),
        problem(3, "date_bad", column="J", header="closed"),
        problem(9, "more_of_the_same", params={"code": "date_bad", "n": "7", "last": "20"}),
    ]
    dates, numbers = grouped(said)
    assert (dates.code, dates.n, dates.by_tab) == ("date_bad", 10, {"cases tab": 9, "arrests tab": 1})
    assert [(p.tab, p.cell) for p in dates.problems] == [
        ("cases tab", "F2"),
        ("cases tab", "J3"),
        ("cases tab", "F9"),
        ("arrests tab", "F7"),
    ]
    assert (numbers.code, numbers.n) == ("number_bad", 1)
