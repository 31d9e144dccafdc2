"""When the membership may reach what is asked of it, if the time to come is like the past half-year."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.bootstrap import QUANTILES, Futures, first_weeks, futures, week_by_which
from lib.metrics.flows import full_weeks
from lib.metrics.frames import by_code
from lib.metrics.goals import membership_goal, sees_whole_country
from lib.metrics.membership import BY_REGION, NO_RETURN
from lib.metrics.needs import Targets
from lib.metrics.query import Query
from lib.metrics.registration import NO_TARGETS, ONLY_WHOLE, floors, standing
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Interval, Unit

TARGETS = Targets()
HORIZON = 104  # weeks: 24 months
FEWEST = 12  # full weeks of returns under which nothing is projected
MOST = 26  # half a year: older weeks say little about a movement that grows
RANGE = "P10-P90"
RUNS = N_("1,000 runs of moving blocks of four weeks, drawn from the last 26 full weeks' net growth")
FAN = (
    Column("day", N_("Day"), Unit.DATE),
    Column("p10", N_("Low (P10)"), Unit.PERSONS),
    Column("p50", N_("Middle (P50)"), Unit.PERSONS),
    Column("p90", N_("High (P90)"), Unit.PERSONS),
    Column("reached", N_("Runs that have got there"), Unit.SHARE),
)
EXCLUDED = N_("returns under check (tier 0); recounts, which correct and do not grow")


@metric(
    label=N_("Target reached"),
    unit=Unit.DATE,
    counts=N_("the day by which half of the runs have reached the target"),
    numerator=RUNS,
    exclusions=EXCLUDED,
    source="membership, targets",
    needs=(BY_REGION, TARGETS),
    columns=FAN,
    headline=True,
)
def projection(facts: Facts, query: Query, context: Context) -> Figure:
    """When the target in force may be reached, by block bootstrap over weeks.

    Takes: membership changes by day and region, one row = one day of one region; targets, one row =
        one goal.
    Returns: the day by which half of the runs are there, with the days of a tenth and nine tenths as
        its interval; one row = one week to come, with the spread of the runs.
    Unit: date; n is the number of past weeks drawn from.
    As of: the evening of `as_of`; the past is the last 26 full weeks, 12 at least.
    Errors: none; "too little data" and "not reached within 24 months" are answers, in the note.
    Source: the membership and targets tabs.
    """
    goal, why_not = membership_goal(facts[TARGETS.name], query, context)
    if goal is None or facts[BY_REGION.name].empty:
        return Figure(None, note=why_not or Message(NO_RETURN))

    def reached(levels: np.ndarray) -> np.ndarray:
        return levels.sum(axis=-1) >= goal.value

    return _project(facts[BY_REGION.name], query, context, reached, {"target": goal.value})


@metric(
    label=N_("Registration possible"),
    unit=Unit.DATE,
    counts=N_("the day by which half of the runs meet both legal conditions"),
    numerator=RUNS,
    exclusions=EXCLUDED,
    source="membership, targets",
    needs=(BY_REGION, TARGETS),
    columns=FAN,
)
def projection_of_registration(facts: Facts, query: Query, context: Context) -> Figure:
    """When the total and the regional floor may both be met, with the strike-out taken off.

    Takes: membership changes by day and region, one row = one day of one region; targets, one row =
        one goal.
    Returns: the day by which half of the runs meet both conditions, with the days of a tenth and nine
        tenths as its interval; one row = one week to come. The regions' weeks are drawn together.
    Unit: date; n is the number of past weeks drawn from.
    As of: the evening of `as_of`; the past is the last 26 full weeks, 12 at least.
    Errors: none; under any filter or without thresholds it is unknown; "too little data" and "not
        reached within 24 months" are answers, in the note.
    Source: the membership and targets tabs.
    """
    if not sees_whole_country(query, context):
        return Figure(None, note=Message(ONLY_WHOLE))
    flow = facts[BY_REGION.name]
    needed = floors(facts[TARGETS.name], query, context)
    now = standing(by_code(flow, "region", "change"), facts[TARGETS.name], query, context)
    if now is None or flow.empty:
        return Figure(None, note=Message(NO_RETURN if now else NO_TARGETS, {"day": query.as_of}))
    floor = np.array([needed.get(region, np.inf) for region in context.scope_regions])

    def reached(levels: np.ndarray) -> np.ndarray:
        left = levels - np.ceil(np.round(levels * query.strike_out, 6))
        total = levels.sum(axis=-1)
        total_left = total - np.ceil(np.round(total * query.strike_out, 6))
        return (total_left >= now.threshold) & ((left >= floor).sum(axis=-1) >= now.required)

    return _project(flow, query, context, reached, {"target": now.threshold})


def _project(
    flow: pd.DataFrame,
    query: Query,
    context: Context,
    reached: Callable[[np.ndarray], np.ndarray],
    values: dict[str, object],
) -> Figure:
    """The answer for a condition on levels (… x regions)."""
    level = by_code(flow, "region", "change")
    start = np.array([level.get(region, 0) for region in context.scope_regions])
    if reached(start):
        return Figure(query.as_of, note=Message(N_("It is reached already."), values))
    changes = _past(flow, query.as_of, context.scope_regions)
    if len(changes) < FEWEST:
        note = N_("Too little data: {n} full weeks of returns, {fewest} are needed.")
        return Figure(None, n=len(changes), note=Message(note, {"n": len(changes), "fewest": FEWEST}))
    runs = futures(start, changes, HORIZON)
    hits = reached(runs.levels)
    days = [_day(query.as_of, week_by_which(first_weeks(hits), share)) for share in QUANTILES]
    fan = _fan(runs, hits, query.as_of)
    return Figure(
        value=days[1],
        rows=fan,
        n=len(changes),
        interval=Interval(days[0], days[2], RANGE),
        note=_never(days, float(hits.any(axis=1).mean())),
        sentence=_sentence(days, fan[-1], values),
    )


def _past(flow: pd.DataFrame, as_of: date, regions: tuple[str, ...]) -> np.ndarray:
    """Net growth of the last full weeks, weeks x regions."""
    weeks = full_weeks(flow, as_of)[-MOST:]
    if not weeks:
        return np.zeros((0, len(regions)), dtype=int)
    parts = [flow[flow["region"] == region] for region in regions]
    edges = pd.DatetimeIndex([week.first for week in weeks])
    columns = []
    for part in parts:
        number = edges.searchsorted(part["date"], side="right") - 1
        net = part["joined"].fillna(0) - part["left"].fillna(0)
        known = (number >= 0) & (part["date"] <= pd.Timestamp(weeks[-1].last))
        columns.append(np.bincount(number[known], weights=net[known].astype(int), minlength=len(weeks)))
    return np.column_stack(columns).astype(int)


def _fan(runs: Futures, hits: np.ndarray, as_of: date) -> tuple[tuple, ...]:
    totals = np.quantile(runs.totals, QUANTILES, axis=0, method="inverted_cdf").astype(int)
    there = np.maximum.accumulate(hits, axis=1).mean(axis=0)
    return tuple(
        (_day(as_of, week + 1), *map(int, totals[:, week]), float(there[week])) for week in range(HORIZON)
    )


def _day(as_of: date, week: int | None) -> date | None:
    return None if week is None else as_of + timedelta(weeks=week)


def _never(days: list[date | None], share: float) -> Message | None:
    if days[1] is None:
        return Message(
            N_("Not reached within 24 months: {share} of the runs get there."), {"share": Share(share)}
        )
    if days[2] is None:
        return Message(N_("{share} of the runs get there within 24 months."), {"share": Share(share)})
    return None


def _sentence(days: list[date | None], last: tuple, values: dict[str, object]) -> Message:
    early, middle, late = days
    _, low, _, high, _ = last
    values = {**values, "early": early, "middle": middle, "late": late, "low": low, "high": high}
    if middle is None:
        text = N_(
            "At the past half-year's pace there are {low} to {high} members in 24 months, not {target}."
        )
        return Message(text, values)
    if late is None:
        return Message(
            N_("At the past half-year's pace {target} is reached about {middle}, {early} at best."), values
        )
    return Message(
        N_("At the past half-year's pace {target} is reached about {middle}, between {early} and {late}."),
        values,
    )
