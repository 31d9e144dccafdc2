"""Every figure of the register has a picture."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import lib.metrics  # noqa: F401 - fills the register
from lib.charts import default
from lib.charts.theme import LIGHT
from lib.i18n.message import Message
from lib.i18n.translator import Translator
from lib.metrics import registry
from lib.metrics.result import Figure, Unit
from tests.charts.figures import result

WORDS = Translator("en", "KZT")
METRICS = {metric.name: metric for metric in registry.every()}


def value(unit: Unit, number: int):
    if unit is Unit.DATE:
        return date(2010, 5, 3) + timedelta(weeks=number)
    if unit in (Unit.TEXT, Unit.REF, Unit.CODE, Unit.REGION, Unit.PLACE):
        return f"thing {number}"
    return number % 2 == 0 if unit is Unit.YES_NO else number / 4


@pytest.mark.parametrize("name", METRICS)
def test_a_result_of_every_metric_can_be_drawn(name):
    columns = METRICS[name].columns
    rows = tuple(tuple(value(column.unit, number) for column in columns) for number in range(4))
    made = replace(result(columns, rows), name=name)
    figure = default.draw(made, WORDS, LIGHT)
    numbers = {column.unit for column in columns} - default.NOT_NUMBERS
    assert figure.data or not numbers
    assert figure.to_json()


def test_every_form_belongs_to_a_metric():
    assert set(default.FORMS) <= set(METRICS)


def test_where_nothing_is_drawn_the_figure_says_why():
    few = replace(result((), ()), figure=Figure(None, note=Message("Under {n} recorded.", {"n": 10})))
    (said,) = default.draw(few, WORDS, LIGHT).layout.annotations
    assert said.text == "Under 10 recorded."
    (said,) = default.draw(result((), ()), WORDS, LIGHT).layout.annotations
    assert said.text == "No rows in this selection."
