import inspect

import pytest

import lib.metrics  # noqa: F401 - fills the register
from lib import schema
from lib.errors import QueryError
from lib.metrics.needs import Grouped, Rows
from lib.metrics.registry import every, find
from lib.metrics.result import Unit
from lib.schema.vocabularies import EVERY
from tests.metrics.tables import CONTEXT, QUERY, dtypes, frame

METRICS = pytest.mark.parametrize("metric", every(), ids=lambda metric: metric.name)


@METRICS
def test_a_docstring_says_all_that_a_reader_of_a_figure_may_ask(metric):
    text = inspect.getdoc(metric.compute)
    for part in ("Takes:", "Returns:", "Unit:", "As of:", "Errors:", "Source:"):
        assert part in text, f"{metric.name} does not say {part}"


@METRICS
def test_every_definition_says_what_is_counted_and_where_it_comes_from(metric):
    assert all((metric.label, metric.counts, metric.numerator, metric.source))
    assert all(schema.table(name.strip()) for name in metric.source.split(","))
    assert metric.unit is not Unit.SHARE or metric.denominator


@METRICS
def test_every_need_names_columns_that_the_schema_has(metric):
    for need in metric.needs:
        assert dtypes(need)
        if isinstance(need, Rows | Grouped):
            columns = schema.table(need.table).columns
            names = {stored for column in columns for stored in column.stored_names}
            dates = {need.dated} if isinstance(need, Grouped) else {need.dated, need.ended} - {""}
            assert dates <= names


@METRICS
def test_a_drive_always_comes_with_its_stage_so_that_plans_can_be_left_out(metric):
    for need in metric.needs:
        if getattr(need, "table", "") == "drives":
            assert isinstance(need, Rows)
            assert "stage" in need.columns


@METRICS
def test_every_code_column_names_a_closed_list(metric):
    known = {vocabulary.name for vocabulary in EVERY} | {"country"}
    for column in metric.columns:
        assert (column.of in known) == (column.unit is Unit.CODE)


@METRICS
def test_nothing_recorded_gives_an_answer_in_the_metrics_own_columns(metric):
    facts = {need.name: frame(need, []) for need in metric.needs}
    figure = metric.compute(facts, QUERY, CONTEXT)
    assert all(len(row) == len(metric.columns) for row in figure.rows)
    assert figure.value is not None or figure.note, "unknown needs a reason"


def test_an_unknown_figure_is_refused_with_a_next_step():
    with pytest.raises(QueryError, match="repression_index"):
        find("repression_index")
