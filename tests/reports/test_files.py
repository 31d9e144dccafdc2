"""A table of groups that is taken away holds no small count, whoever takes it, and none can be worked out."""

import csv
from io import StringIO

import pytest

from lib import settings
from lib.access.permissions import Permission, can, viewer_of
from lib.access.suppression import is_small
from lib.access.viewer import Role
from lib.export.tables import as_csv
from lib.i18n.translator import Translator
from lib.metrics.registry import every
from lib.metrics.result import Column, Result, Unit
from lib.reports import Reports, names_of
from lib.reports.profile import in_a_file
from lib.reports.withholding import counted
from lib.store.syncs import Fetched
from tests.reports.test_presented import COUNTRY, QUERIES, REGIONS, tabs
from tests.store.examples import at, checked

LIMITS = settings.load().limits
BELOW = LIMITS.suppress_below_leadership
WORDS = Translator("en", "KZT", names_of(COUNTRY))
VIEWERS = [viewer_of("lead", Role.LEADER), viewer_of("region", Role.ORGANISER, REGIONS[:2])]


@pytest.fixture
def door(sqlite_store):
    sqlite_store.apply(checked(tabs()), Fetched(), at(1))
    return Reports(sqlite_store, COUNTRY, settings.load())


def tables(door: Reports) -> list[Result]:
    found = [
        door.result(who, metric.name, query) for who in VIEWERS for metric in every() for query in QUERIES
    ]
    return [result for result in found if result.figure.rows and not result.records]


def counts(result: Result, column: Column) -> list[float | None]:
    place = [each.name for each in result.columns].index(column.name)
    return [counted(row, place, column) for row in result.figure.rows]


def test_no_file_of_groups_holds_a_small_count_nor_one_withheld_alone(door):
    small = 0
    for whole in tables(door):
        shown = in_a_file(whole, LIMITS)
        for column in whole.columns:
            given, left = counts(whole, column), counts(shown, column)
            small += sum(is_small(count, BELOW) for count in given)
            assert not any(is_small(count, BELOW) for count in left), (whole.name, column.name)
            hidden = [a for a, b in zip(given, left, strict=True) if a and b is None]
            everything = all(count is None for count in left)
            assert len(hidden) != 1 or everything or not is_small(hidden[0], BELOW), (whole.name, column.name)
    assert small > 200, "there was nothing to withhold"


def test_the_file_itself_says_that_they_are_withheld(door):
    said = 0
    for whole in tables(door):
        rows = list(csv.reader(StringIO(as_csv(whole, WORDS, LIMITS).decode("utf-8-sig"))))[1:]
        for place, column in enumerate(whole.columns):
            cells = [row[place] for row in rows]
            said += cells.count(f"under {BELOW}")
            for cell, count in zip(cells, counts(whole, column), strict=True):
                assert cell != str(count) or not is_small(count, BELOW), (whole.name, column.name)
    assert said > 200


def test_a_file_of_records_asks_for_the_password_and_no_other_names_a_record(door):
    for metric in every():
        if any(column.unit is Unit.REF for column in metric.columns):
            assert metric.records, metric.name
    takers = [who for role in Role if can(who := viewer_of("x", role, REGIONS), Permission.EXPORT_ROWS)]
    assert [who.role for who in takers] == [Role.LEADER]
