from collections import Counter

import pytest
from hypothesis import given

from lib.metrics import stages
from lib.schema.vocabularies import CASE_STAGE, COURT_INSTANCE
from tests.metrics.cases_by_hand import CASES, SIDES, active
from tests.metrics.tables import CONTEXT, QUERY, frame


def ask(compute, need, rows):
    return compute({"cases": frame(need, rows)}, QUERY, CONTEXT)


@given(CASES)
@pytest.mark.parametrize(
    ("compute", "group"),
    [
        (stages.active_cases_by_stage, lambda case: case["stage"]),
        (stages.active_cases_by_instance, lambda case: stages.INSTANCE.get(case["stage"])),
    ],
)
def test_active_cases_in_groups_add_up_to_all(compute, group, rows):
    figure = ask(compute, stages.CASES, rows)
    sure = Counter((group(case), case["side"]) for case in active(rows))
    assert figure.value == sure.total()
    for code, *counts in figure.rows:
        assert counts == [sure[code, side] for side in SIDES]
    assert sum(sum(row[1:]) for row in figure.rows) == sure.total()


@given(CASES)
def test_active_cases_by_town_are_those_of_both_sides(rows):
    figure = ask(stages.active_cases_by_place, stages.CASES, rows)
    assert dict(figure.rows) == Counter(case["place"] for case in active(rows))
    assert figure.value == sum(n for _, n in figure.rows)


def test_every_stage_but_closed_belongs_to_an_instance():
    assert set(stages.INSTANCE) == set(CASE_STAGE.codes) - {"closed"}
    assert set(stages.INSTANCE.values()) == set(COURT_INSTANCE.codes)
