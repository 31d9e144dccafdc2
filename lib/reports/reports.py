"""Scope, facts, figure, profile: the steps of every answer, in this order and nowhere else."""

from collections.abc import Hashable
from dataclasses import asdict, replace
from typing import Protocol

import pandas as pd

import lib.metrics  # noqa: F401 - fills the register
from lib.access.viewer import Scope, Viewer
from lib.errors import N_, QueryError
from lib.metrics import registry
from lib.metrics.needs import Need
from lib.metrics.query import Query
from lib.metrics.registry import Context, Metric
from lib.metrics.result import Result
from lib.places.country import Country
from lib.reports.cache import Cache
from lib.reports.profile import as_shown_to
from lib.settings import Settings

RESULTS_KEPT = 2000
FACTS_KEPT = 100


class FactStore(Protocol):
    """What a report asks of the store."""

    def fetch(self, need: Need, scope: Scope, query: Query) -> pd.DataFrame:
        """The answer to a need."""

    def version(self) -> Hashable:
        """What changes whenever an answer could."""


class Reports:
    """Figures, records and lists for a viewer. One object serves all sessions."""

    def __init__(self, store: FactStore, country: Country, settings: Settings) -> None:
        self._store, self._country, self._settings = store, country, settings
        self._codes = tuple(region.code for region in country.regions)
        self._results: Cache[Result] = Cache(RESULTS_KEPT)
        self._facts: Cache[pd.DataFrame] = Cache(FACTS_KEPT)

    def result(self, viewer: Viewer, name: str, query: Query) -> Result:
        """The figure called *name* as this viewer may see it."""
        metric, question = registry.find(name), self._checked(query)
        scope = viewer.scope.narrowed(question.regions)
        key = (name, question, scope, viewer.profile, self._store.version())
        return self._results.get(key, lambda: self._answer(viewer, metric, question, scope))

    def _answer(self, viewer: Viewer, metric: Metric, query: Query, scope: Scope) -> Result:
        facts = {need.name: self._fetch(need, query, scope) for need in metric.needs}
        figure = metric.compute(facts, query, self._context(scope))
        return as_shown_to(viewer.profile, _result(metric, figure, query), self._settings.limits)

    def _fetch(self, need: Need, query: Query, scope: Scope) -> pd.DataFrame:
        question = replace(query, strike_out=0.0)  # no fact depends on it
        key = (need, question, scope, self._store.version())
        return self._facts.get(key, lambda: self._store.fetch(need, scope, question))

    def _context(self, scope: Scope) -> Context:
        allowed = self._codes if scope.regions is None else [c for c in self._codes if c in scope.regions]
        return Context(
            regions=self._codes,
            population={region.code: region.population for region in self._country.regions},
            limits=asdict(self._settings.limits),
            scope_regions=tuple(allowed),
        )

    def _checked(self, query: Query) -> Query:
        unknown = sorted((query.regions or frozenset()) - set(self._codes))
        if unknown:
            raise QueryError(
                N_("There is no region {code}."),
                N_("Use one of: {known}."),
                code=unknown[0],
                known=", ".join(self._codes),
            )
        return query


def _result(metric: Metric, figure: registry.Figure, query: Query) -> Result:
    parts = ("numerator", "denominator", "exclusions", "source")
    return Result(
        name=metric.name,
        label=metric.label,
        unit=metric.unit,
        counts=metric.counts,
        definition=tuple((part, getattr(metric, part)) for part in parts if getattr(metric, part)),
        columns=metric.columns,
        figure=figure,
        since=query.since,
        as_of=query.as_of,
        known_at=query.known_at,
        records=metric.records,
    )
