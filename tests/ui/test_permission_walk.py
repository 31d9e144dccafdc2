"""Every permission over every role, at the function that acts: as if its button had been drawn for all.

A permission that is not tried here makes a test fail, and so does a figure, a table or a file that is new
and open to a role that may not have it.
"""

import pytest

from lib import settings
from lib.access.permissions import Permission, can
from lib.access.viewer import Profile, Role
from lib.errors import AccessError, BoardError
from lib.reports.records import PAGES, table_of
from lib.reports.sheets import Sheets
from lib.schema import TABLES
from lib.ui import pages, state
from tests.access.test_permissions import EXPECTED
from tests.store.examples import apply, row
from tests.ui.trying import ACTS, METRICS, QUERY, all_or_none, tried

__all__ = ["tried"]


def test_every_permission_is_tried_at_the_function_that_acts():
    assert set(ACTS) == set(Permission)


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_role_does_what_it_may_and_is_refused_the_rest_where_it_is_done(tried, role, permission):
    somebody = tried(role)
    if permission.value in EXPECTED[role]:
        ACTS[permission](somebody)
    else:
        with pytest.raises(AccessError):
            ACTS[permission](somebody)


@pytest.mark.parametrize("role", Role)
def test_a_role_is_told_every_figure_or_none_and_only_leaders_and_organisers_rows(tried, role):
    somebody = tried(role)
    apply(somebody.board.store, 1, {"cases": [row("cases", "C-1", ref="C-1", region="KZ-KAR", verified=1)]})
    asked = [lambda name=name: somebody.reports.result(somebody.viewer, name, QUERY) for name in METRICS]
    asked += [
        lambda: somebody.reports.change(somebody.viewer, METRICS[0], QUERY, 7),
        lambda: somebody.reports.attention(somebody.viewer, QUERY),
        lambda: somebody.reports.timeline(somebody.viewer, QUERY),
    ]
    if can(somebody.viewer, Permission.OVERVIEW):
        answers = [ask() for ask in asked]
        if somebody.viewer.profile is Profile.PRESENTED:
            assert not [a.name for a in answers[: len(METRICS)] if a.records and a.figure.rows]
            assert answers[-2:] == [(), ()]
    else:
        with pytest.raises(AccessError):
            all_or_none(asked)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_a_table_opens_to_whoever_sees_rows_and_its_page(tried, role, table):
    viewer = tried(role).viewer
    if can(viewer, Permission.SEE_ROWS) and can(viewer, PAGES[table]):
        assert table_of(viewer, table).name == table
    else:
        with pytest.raises(AccessError):
            table_of(viewer, table)


def test_files_leave_by_the_doors_that_are_tried_here_and_by_no_other():
    doors = {}
    for file in sorted((settings.ROOT / "lib").rglob("*.py")) + sorted(pages.FOLDER.glob("*.py")):
        found = file.read_text(encoding="utf-8").count("download_button(")
        if found:
            doors[file.relative_to(settings.ROOT).as_posix()] = found
    assert doors == {
        "lib/ui/parts/downloads.py": 1,  # EXPORT_FIGURES and EXPORT_ROWS
        "lib/ui/parts/sheets/helps.py": 2,  # the empty template and the dictionary: nothing of the data
        "lib/ui/parts/sheets/problems.py": 1,  # of a sheet that the door says is the reader's own
    }


@pytest.mark.parametrize("role", Role)
def test_the_problems_of_a_sheet_are_for_those_whose_sheet_it_is(tried, role):
    viewer = tried(role).viewer
    door = Sheets(state.store(), settings.load())
    asked = [
        lambda: door.problems(viewer, "country"),
        lambda: door.trend(viewer, "country"),
        lambda: door.links(viewer, "country"),
    ]
    if role in (Role.LEADER, Role.VOLUNTEER):
        for ask in asked:
            ask()
    else:
        with pytest.raises(BoardError):
            all_or_none(asked)
