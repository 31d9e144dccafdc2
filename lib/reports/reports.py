"""Permission, scope, facts, figure, profile: the steps of every answer, in this order and nowhere else."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

import pandas as pd

import lib.metrics  # noqa: F401 - fills the register
from lib.access.permissions import Permission, require
from lib.access.viewer import Profile, Scope, Viewer
from lib.errors import N_, QueryError
from lib.metrics import registry
from lib.metrics.attention import NEEDS as ATTENTION_NEEDS
from lib.metrics.attention import Item, Sheet, needs_attention
from lib.metrics.differences import Difference, Kind
from lib.metrics.needs import Need, Targets, Which
from lib.metrics.query import Query
from lib.metrics.registry import Context, Metric
from lib.metrics.result import Figure, Result
from lib.metrics.timeline import DAYS, Happening, happenings
from lib.metrics.timeline import NEEDS as TIMELINE_NEEDS
from lib.places.country import Country
from lib.reports.answers import result_of
from lib.reports.behind import Cells, counted_keys, trail_of
from lib.reports.cache import Cache
from lib.reports.coarse import question
from lib.reports.differences import Changed, question_of
from lib.reports.facts import FactStore
from lib.reports.freshness import sheets_of
from lib.reports.plans import FOUNDED_DRIVES, sees_plans, without_plans, without_plans_of
from lib.reports.pointers import in_sight
from lib.reports.profile import as_shown_to
from lib.reports.record import EVER, Record, kept, parent_of, record_of
from lib.reports.records import Records, columns_for, first_date, rows_behind, shown, table_of
from lib.reports.ties import TIED_AT_MOST, Tie, ties_of
from lib.schema.types import Table
from lib.settings import Settings
from lib.store.differences import Question, Span

RESULTS_KEPT = 2000
FACTS_KEPT = 200

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Change:
    """A figure now and some days earlier; the difference is None where either is unknown or withheld."""

    now: Result
    then: Result
    difference: float | int | None


class Reports:
    """Figures, records and lists for a viewer. One object serves all sessions."""

    def __init__(self, store: FactStore, country: Country, settings: Settings) -> None:
        self._store, self._country, self._settings = store, country, settings
        self._codes = tuple(region.code for region in country.regions)
        self._answers: Cache = Cache(RESULTS_KEPT)
        self._facts: Cache = Cache(FACTS_KEPT)

    def result(self, viewer: Viewer, name: str, query: Query) -> Result:
        """The figure called *name* as this viewer may see it."""
        require(viewer, Permission.OVERVIEW)
        metric, query = registry.find(name), question(viewer.profile, query)
        return self._kept(name, viewer, query, lambda scope: self._answer(viewer, metric, query, scope))

    def change(self, viewer: Viewer, name: str, query: Query, days: int) -> Change:
        """The figure now and *days* earlier, both as known at the query's moment."""
        now, then = self.result(viewer, name, query), self.result(viewer, name, query.shifted(days))
        numbers = [result.value for result in (now, then)]
        if not all(isinstance(number, int | float) for number in numbers):
            return Change(now, then, None)
        return Change(now, then, numbers[0] - numbers[1])  # of what is shown, and no finer

    def records(
        self,
        viewer: Viewer,
        table: str,
        query: Query,
        which: Which | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> Records:
        """The rows of *table* behind the figures, without the columns that are not for this viewer.

        Rows are those of *which*; without it those dated in the period, and of cases, arrests and drives
        all open on one of its days. The newest come first; `total` counts those beyond *limit* too.
        """
        declared = table_of(viewer, table)
        columns = columns_for(viewer, declared)
        scope = self._scope(viewer, query)
        if table == "targets":
            frame = self._fetch(Targets(), query, scope, viewer.profile)
            some = frame.iloc[offset : None if limit is None else offset + limit]
            return Records(declared, columns, some, query.since, query.as_of, query.known_at, len(frame))
        chosen = (which or rows_behind(declared)).narrowed(self._untold(viewer, declared, query, scope))
        total = self._store.count(table, scope, query, chosen)
        order = (f"-{first_date(declared)}",)
        found = self._store.records(table, scope, query, chosen, order=order, limit=limit, offset=offset)
        if not sees_plans(viewer.profile):
            found = self._without_plans(table, found, query, scope, viewer.profile)
        found = shown(columns, found)
        return Records(declared, columns, found, query.since, query.as_of, query.known_at, total)

    def behind(
        self,
        viewer: Viewer,
        name: str,
        query: Query,
        cells: Cells | None = None,
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> Records | None:
        """The rows of the sheets behind a figure, or behind its row with these *cells*; None if it has none.

        A figure that counts records is asked which of them it counts, so that its number and theirs agree.
        """
        metric = registry.find(name)
        trail = trail_of(
            self.result(viewer, name, query),
            metric,
            cells or {},
            lambda *asked: self._tried(viewer, metric, query, *asked),
        )
        if trail is None:
            return None
        return self.records(viewer, trail.table, trail.query, trail.which, limit=limit, offset=offset)

    def _tried(
        self, viewer: Viewer, metric: Metric, query: Query, need: Need, cells: Cells
    ) -> tuple[str, ...] | None:
        """The keys of the rows of *need* that a figure counts, kept like an answer."""

        def make(scope: Scope) -> tuple[str, ...] | None:
            facts = self._gather(metric.needs, query, scope, viewer.profile)

            def compute(some: pd.DataFrame) -> Figure:
                return metric.compute({**facts, need.name: some}, query, self._context(scope, viewer.profile))

            return counted_keys(facts[need.name], compute, metric, cells)

        return self._kept(("behind", metric.name, tuple(cells.items())), viewer, query, make)

    def _untold(self, viewer: Viewer, table: Table, query: Query, scope: Scope) -> Which:
        """Without the rows that tell a plan, for whom plans are not."""
        if sees_plans(viewer.profile):
            return Which()
        if parent_of(table) != "drives":
            return without_plans_of(table.name, self._newest_day())
        return Which(codes=((table.scoped_by, tuple(self._founded(query, scope, viewer.profile))),))

    def record(self, viewer: Viewer, table: str, key: str) -> Record:
        """One record with its past and its place in the sheet; NoSuchRecord if it is not for this viewer."""
        return record_of(self._store, viewer, table, key, self._newest_day())

    def ties(self, viewer: Viewer, record: Record) -> tuple[Tie, ...]:
        """What the record names and what names it, as far as this viewer may see it."""

        def ask(table: str, which: Which) -> Records:
            return self.records(viewer, table, EVER, which, limit=TIED_AT_MOST)

        return ties_of(record, viewer, ask)

    def span(self, query: Query, since: datetime | None = None) -> Span:
        """From which state to which a list of changes reaches, and whether the later one is a past one."""
        return self._store.span(query.known_at, since)

    def changed(self, viewer: Viewer, table: str, query: Query, since: datetime | None) -> Changed:
        """How many rows of *table* are not as known at *since*, or before the last sync that changed any."""
        question = self._question(viewer, table, query, since)

        def make(_: Scope) -> Changed:
            declared = table_of(viewer, table)
            return Changed(declared, columns_for(viewer, declared), self._store.count_differences(question))

        return self._kept(("changed", table, question.span, question.columns), viewer, query, make)

    def differences(
        self, viewer: Viewer, table: str, kind: Kind, query: Query, since: datetime | None, **part: int
    ) -> tuple[Difference, ...]:
        """Some of those rows with their old and new values; *part* is limit and offset."""
        return self._store.differences(self._question(viewer, table, query, since), kind, **part)

    def _question(self, viewer: Viewer, table: str, query: Query, since: datetime | None) -> Question:
        self._scope(viewer, query)  # a region that does not exist is refused
        span = self.span(query, since)
        return question_of(viewer, table, query, span, self._settings.timezone, self._newest_day())

    def attention(self, viewer: Viewer, query: Query) -> tuple[Item, ...]:
        """What needs a decision, the most urgent first; nothing for whom records are not shown."""
        require(viewer, Permission.OVERVIEW)
        if viewer.profile is Profile.PRESENTED:
            return ()
        sheets = self.freshness(viewer)

        def make(scope: Scope) -> tuple[Item, ...]:
            facts = self._gather(ATTENTION_NEEDS, query, scope, viewer.profile)
            return needs_attention(facts, sheets, query, self._context(scope, viewer.profile))

        return self._kept(("attention", sheets), viewer, query, make)

    def timeline(self, viewer: Viewer, query: Query, first: date | None = None) -> tuple[Happening, ...]:
        """What happened from *first* on, else in fourteen days; nothing for whom records are not shown."""
        require(viewer, Permission.OVERVIEW)
        if viewer.profile is Profile.PRESENTED:
            return ()
        begin = first or query.as_of - timedelta(days=DAYS - 1)
        question = replace(query, since=min(query.since, begin))

        def make(scope: Scope) -> tuple[Happening, ...]:
            facts = self._gather(TIMELINE_NEEDS, question, scope, viewer.profile)
            return happenings(facts, question, begin)

        return self._kept(("timeline", begin), viewer, question, make)

    def freshness(self, viewer: Viewer) -> tuple[Sheet, ...]:
        """When each sheet that concerns this viewer was last read and found good."""
        return sheets_of(viewer, self._settings, self._last_good, self._store.last_change)

    def known_at(self, query: Query) -> datetime | None:
        """The moment as known at which the answers stand: the one asked for, else that of the newest data."""
        return query.known_at or self._last_good(None)

    def _last_good(self, workbook: str | None) -> datetime | None:
        return sync.at if (sync := self._store.last_good_sync(workbook)) else None

    def _newest_day(self) -> date:
        """The day of the newest data: what is dated after it is still to come."""
        zone, read = ZoneInfo(self._settings.timezone), self._last_good(None)
        return self._settings.today or (read.astimezone(zone).date() if read else date.min)

    def _kept(self, name: Hashable, viewer: Viewer, query: Query, make: Callable[[Scope], Answer]) -> Answer:
        """The answer that is kept for whoever has the same scope and profile, or a new one."""
        scope = self._scope(viewer, query)
        of = (name, query, scope, viewer.profile)
        return self._answers.get(self._store.version(), of, partial(make, scope))

    def _answer(self, viewer: Viewer, metric: Metric, query: Query, scope: Scope) -> Result:
        facts = self._gather(metric.needs, query, scope, viewer.profile)
        figure = metric.compute(facts, query, self._context(scope, viewer.profile))
        return as_shown_to(viewer.profile, result_of(metric, figure, query), self._settings.limits)

    def _gather(
        self, needs: tuple[Need, ...], query: Query, scope: Scope, profile: Profile
    ) -> dict[str, pd.DataFrame]:
        return {need.name: self._fetch(need, query, scope, profile) for need in needs}

    def _fetch(self, need: Need, query: Query, scope: Scope, profile: Profile) -> pd.DataFrame:
        question = replace(query, strike_out=0.0)  # no fact depends on it
        make = partial(self._store.fetch, need, scope, question)
        frame = self._facts.get(self._store.version(), (need, question, scope), make)
        if sees_plans(profile):
            return frame
        return self._without_plans(getattr(need, "table", ""), frame, question, scope, profile)

    def _without_plans(
        self, table: str, frame: pd.DataFrame, query: Query, scope: Scope, profile: Profile
    ) -> pd.DataFrame:
        told = without_plans(table, frame, query.as_of, partial(self._founded, query, scope, profile))
        return in_sight(table, told, partial(self._seen, scope, profile))

    def _seen(self, scope: Scope, profile: Profile, table: str, keys: tuple[str, ...]) -> Collection[str]:
        """Those of the keys whose records this scope and profile may see, whatever is asked about them."""
        make = partial(kept, self._store, scope, table, keys, self._newest_day())
        return self._facts.get(self._store.version(), (table, keys, scope, profile), make)

    def _founded(self, query: Query, scope: Scope, profile: Profile) -> Collection[str]:
        """The drives that may be named; a reader's choice of a sector hides none of them."""
        return frozenset(self._fetch(FOUNDED_DRIVES, replace(query, sector=None), scope, profile)["key"])

    def _context(self, scope: Scope, profile: Profile) -> Context:
        allowed = self._codes if scope.regions is None else [c for c in self._codes if c in scope.regions]
        return Context(
            regions=self._codes,
            population={region.code: region.population for region in self._country.regions},
            limits=asdict(self._settings.limits),
            scope_regions=tuple(allowed),
            plans=sees_plans(profile),
        )

    def _scope(self, viewer: Viewer, query: Query) -> Scope:
        """The viewer's scope within the regions chosen; QueryError for a region that does not exist."""
        unknown = sorted((query.regions or frozenset()) - set(self._codes))
        if unknown:
            raise QueryError(
                N_("There is no region {code}."),
                N_("Use one of: {known}."),
                code=unknown[0],
                known=", ".join(self._codes),
            )
        return viewer.scope.narrowed(query.regions)
