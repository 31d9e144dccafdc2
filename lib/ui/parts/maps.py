"""The country with one number a region or a town; a click on either filters the page by the region."""

from dataclasses import replace

import streamlit as st

from lib.access.viewer import Profile
from lib.charts import towns
from lib.charts.maps import Layer
from lib.charts.maps import country_map as drawn
from lib.metrics import registry
from lib.metrics.query import Query
from lib.metrics.result import Column, Result, Unit
from lib.ui import current, faults
from lib.ui.chosen import take_region
from lib.ui.parts import figures
from lib.ui.plain import plain

_KEY = "map"
_BUTTONS = 6  # so many layers at most are shown side by side


def country_map(query: Query, *layers: str) -> None:
    """A map of the country; each layer is a figure with regions or towns, or "figure.column" of one.

    Where there are several a switch stands above. Whole numbers become circles, the rest shades. Layers by
    town are for those who see rows by town.
    """
    layers = tuple(layer for layer in layers if _is_for_reader(layer))
    with st.container(), faults.in_words():
        _one(_switch(layers) if len(layers) > 1 else layers[0], query)


def _switch(layers: tuple[str, ...]) -> str:
    """Which layer the reader picked: buttons, or a list where they would fill the page."""
    label = current.desk().words.text("On the map")
    named = {layer: _label(layer) for layer in layers}.get  # worked out here: it is asked without a desk too
    if len(layers) > _BUTTONS:
        return st.selectbox(label, layers, format_func=named, key=f"{_KEY}-layers")
    return st.segmented_control(
        label,
        layers,
        default=layers[0],
        required=True,
        format_func=named,
        key=f"{_KEY}-layer",
        label_visibility="collapsed",
    )


def _one(layer: str, query: Query) -> None:
    desk = current.desk()
    everywhere = replace(query, regions=None)  # what was not chosen stays on the map, to be chosen
    result, column = _asked(layer, everywhere)
    figures.heading(_asked(layer, query)[0])
    figure = drawn(
        result,
        desk.words,
        desk.theme(),
        desk.country,
        value=column.name,
        layer=_form(result, column),
        chosen=query.regions or (),
    )
    with st.container(key=f"{_KEY}-frame", height=figure.layout.height, border=False):
        st.plotly_chart(
            figure,
            alt=figures.sentence(result),
            key=_KEY,
            on_select=_clicked,
            selection_mode="points",
            height="stretch",
            **figures.SHOWN,
        )
    figures.footnote(result)
    st.caption(plain(" · ".join([*_townless(result, column), *(c.text for c in desk.country.credits)])))
    figures.behind(result, key=_KEY)


def _form(result: Result, column: Column) -> Layer:
    if towns.place_column(result):
        return Layer.TOWN
    return Layer.RATE if column.unit in (Unit.SHARE, Unit.NUMBER) else Layer.COUNT


def _townless(result: Result, column: Column) -> list[str]:
    """What the map of towns cannot show: how much is of no town."""
    if not towns.place_column(result):
        return []
    desk = current.desk()
    n = towns.without_town(result, desk.country, value=column.name)
    return [desk.words.text("Without a town: {n}", n=n)] if n else []


def _is_for_reader(layer: str) -> bool:
    """Whether the reader may see it at all: nothing finer than a region is presented."""
    by_town = any(column.unit is Unit.PLACE for column in registry.find(layer.partition(".")[0]).columns)
    return not by_town or current.desk().viewer.profile is not Profile.PRESENTED


def _asked(layer: str, query: Query) -> tuple[Result, Column]:
    name, _, wanted = layer.partition(".")
    result = current.desk().ask(name, query)
    numbers = [column for column in result.columns if column.unit not in (Unit.REGION, Unit.PLACE)]
    return result, next(column for column in numbers if not wanted or column.name == wanted)


def _label(layer: str) -> str:
    name, _, wanted = layer.partition(".")
    metric, words = registry.find(name), current.desk().words
    labels = {column.name: column.label for column in metric.columns}
    return plain(words.text(labels[wanted] if wanted else metric.label))


def _clicked() -> None:
    """Take the region that was clicked on into the filter, or out of it."""
    for point in st.session_state[_KEY].selection.points:
        take_region(point["customdata"][1])
        return
