"""What changes the membership: joins, leavers, net growth, churn, week by week and region by region."""

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.columns import REGION, WEEK
from lib.metrics.flows import Span, full_weeks, monthly, weekly
from lib.metrics.frames import between, by_code, total
from lib.metrics.goals import floor_of
from lib.metrics.membership import BY_REGION, LEVEL, MEMBERS, NO_RETURN, UNDER_CHECK
from lib.metrics.needs import MembershipFlow, Targets
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.statistics import interval_if_few, share_of
from lib.metrics.weeks import last_full_month

ALL = MembershipFlow()
TARGETS = Targets()
JOINED = Column("joined", N_("Joined"), Unit.PERSONS, kin="flow")
LEFT = Column("left", N_("Left"), Unit.PERSONS, kin="flow")
NET = Column("net", N_("Net growth"), Unit.PERSONS, kin="flow")
RECOUNT = Column("recount", N_("Changed by recounts"), Unit.PERSONS, kin="flow")
WEEKS_SHOWN = 78
MONTHS_SHOWN = 24


@metric(
    label=N_("Joined"),
    unit=Unit.PERSONS,
    counts=N_("people recorded as joining"),
    numerator=N_("joins in the branches' returns dated within the period"),
    exclusions=UNDER_CHECK,
    source="membership",
    needs=(BY_REGION,),
    columns=(REGION, JOINED),
    headline=True,
    flow=True,
)
def joins(facts: Facts, query: Query, context: Context) -> Figure:
    """People who joined in the period, and where.

    Takes: membership changes by day and region, one row = one day of one region.
    Returns: how many; one row = one region, unknown where no return ever came in.
    Unit: persons.
    As of: the period since..as_of.
    Errors: none; no return at all is unknown.
    Source: the membership tab.
    """
    return _flow(facts, query, context, "joined")


@metric(
    label=N_("Left"),
    unit=Unit.PERSONS,
    counts=N_("people recorded as leaving"),
    numerator=N_("leavers in the branches' returns dated within the period"),
    exclusions=UNDER_CHECK,
    source="membership",
    needs=(BY_REGION,),
    columns=(REGION, LEFT),
    headline=True,
    flow=True,
)
def leavers(facts: Facts, query: Query, context: Context) -> Figure:
    """People who left in the period, and where.

    Takes: membership changes by day and region, one row = one day of one region.
    Returns: how many; one row = one region, unknown where no return ever came in.
    Unit: persons.
    As of: the period since..as_of.
    Errors: none; no return at all is unknown.
    Source: the membership tab.
    """
    return _flow(facts, query, context, "left")


@metric(
    label=N_("Net growth"),
    unit=Unit.PERSONS,
    counts=N_("joins less leavers"),
    numerator=N_("joins less leavers in the branches' returns dated within the period"),
    exclusions=N_("returns under check (tier 0); what recounts did to the level"),
    source="membership",
    needs=(BY_REGION,),
    columns=(REGION, NET),
    headline=True,
    flow=True,
)
def net_growth(facts: Facts, query: Query, context: Context) -> Figure:
    """Joins less leavers of the period, and where.

    Takes: membership changes by day and region, one row = one day of one region.
    Returns: how many; one row = one region, unknown where no return ever came in.
    Unit: persons.
    As of: the period since..as_of.
    Errors: none; no return at all is unknown.
    Source: the membership tab.
    """
    return _flow(facts, query, context, "net")


@metric(
    label=N_("Changes by week"),
    unit=Unit.PERSONS,
    counts=N_("joins less leavers in the last full week"),
    numerator=N_("joins less leavers in the branches' returns dated within the week"),
    exclusions=UNDER_CHECK,
    source="membership",
    needs=(ALL,),
    columns=(WEEK, JOINED, LEFT, NET, RECOUNT),
)
def membership_changes(facts: Facts, query: Query, context: Context) -> Figure:
    """Joins, leavers and net growth week by week: the last eighteen months at most.

    Takes: membership changes by day, one row = one day.
    Returns: net growth of the last full week; one row = one week, by its Monday, the last up to
        `as_of`. What recounts did to the level that week stands in a column of its own.
    Unit: persons.
    As of: the evening of `as_of`.
    Errors: none; without a full week the value is unknown.
    Source: the membership tab.
    """
    flow = facts[ALL.name]
    rows = tuple((w.first, w.joined, w.left, w.net, w.recount) for w in weekly(flow, query.as_of))
    full = full_weeks(flow, query.as_of)
    if not full:
        return Figure(None, rows, note=Message(N_("No full week of returns yet.")))
    week = full[-1]
    values = {"joined": week.joined, "left": week.left, "week": week.first}
    sentence = Message(N_("In the week from {week}, {joined} joined and {left} left."), values)
    return Figure(week.net, rows[-WEEKS_SHOWN:], sentence=sentence)


@metric(
    label=N_("Churn"),
    unit=Unit.SHARE,
    counts=N_("members who left in the month"),
    numerator=N_("leavers in the month"),
    denominator=N_("members at the start of the month"),
    exclusions=UNDER_CHECK,
    source="membership",
    needs=(ALL,),
    columns=(
        Column("month", N_("Month"), Unit.DATE),
        LEFT,
        Column("members_at_start", N_("Members at the start"), Unit.PERSONS),
        Column("churn", N_("Churn"), Unit.SHARE, kin="flow"),
    ),
    headline=True,
)
def churn(facts: Facts, query: Query, context: Context) -> Figure:
    """Leavers of a month as a share of the members at its start: the last two years at most.

    Takes: membership changes by day, one row = one day.
    Returns: churn of the last full month; one row = one full month.
    Unit: share, with the members at the start as n.
    As of: the last month that is over by the evening of `as_of`.
    Errors: none; without members at the start it is unknown.
    Source: the membership tab.
    """
    last = last_full_month(query.as_of)
    months = monthly(facts[ALL.name], query.as_of)
    rows = tuple((m.first, m.left, _at_start(m), _churn(m)) for m in months if m.first <= last)[
        -MONTHS_SHOWN:
    ]
    if not rows or rows[-1][3] is None:
        return Figure(None, rows, note=Message(N_("No full month that began with members yet.")))
    _, left, start, value = rows[-1]
    values = {"churn": Share(value), "month": last, "left": left, "members": start}
    return Figure(
        value,
        rows,
        n=start,
        interval=interval_if_few(left, start),
        sentence=Message(N_("{churn} left in the month from {month}: {left} of {members} members."), values),
    )


@metric(
    label=N_("Membership by region"),
    unit=Unit.PERSONS,
    counts=N_("members"),
    numerator=LEVEL,
    denominator=N_("for the rates: inhabitants of the region; members at the start of the last full month"),
    exclusions=UNDER_CHECK,
    source="membership, targets",
    needs=(BY_REGION, TARGETS),
    columns=(
        REGION,
        MEMBERS,
        JOINED,
        LEFT,
        NET,
        RECOUNT,
        Column("churn", N_("Churn, last full month"), Unit.SHARE, kin="flow"),
        Column(
            "per_100_000",
            N_("Members per 100,000 inhabitants"),
            Unit.NUMBER,
            kin="level",
            per="members",
        ),
        Column("floor", N_("Needed in the region"), Unit.NUMBER, counts=()),
        Column("short_by", N_("Short by"), Unit.PERSONS, kin="level"),
    ),
    flow=True,
)
def membership_by_region(facts: Facts, query: Query, context: Context) -> Figure:
    """Each region's members, the period's changes, density, and distance to the regional floor.

    Takes: membership changes by day and region, one row = one day of one region; targets, one row =
        one goal.
    Returns: members in all; one row = one region. Short by is zero where the floor is met.
    Unit: persons; the density is members per 100,000 inhabitants.
    As of: the evening of `as_of`; joined, left, net and recounts are those of the period.
    Errors: none; a region without a return is unknown in every column but the floor.
    Source: the membership and targets tabs; population from the country pack.
    """
    flow, targets = facts[BY_REGION.name], facts[TARGETS.name]
    parts = dict(iter(flow.groupby("region")))
    rows = tuple(
        (
            region,
            *_regional_row(parts.get(region), floor_of(targets, region, query.as_of), region, query, context),
        )
        for region in context.scope_regions
    )
    if not parts:
        return Figure(None, rows, note=Message(NO_RETURN))
    short = sum(floor is not None and short_by != 0 for *_, floor, short_by in rows)
    sentence = Message(
        N_("{n} of {regions} regions are short of the members they need."), {"n": short, "regions": len(rows)}
    )
    return Figure(total(flow, "change"), rows, sentence=sentence)


def _regional_row(
    flow: pd.DataFrame | None, floor: int | None, region: str, query: Query, context: Context
) -> tuple:
    """Members, joined, left, net, recount, churn, density, floor, short by."""
    if flow is None:
        return (*[None] * 7, floor, None)
    level, period = total(flow, "change"), between(flow, query.since, query.as_of)
    joined, left = total(period, "joined"), total(period, "left")
    recount = total(period, "change") - joined + left
    full = [m for m in monthly(flow, query.as_of) if m.first <= last_full_month(query.as_of)]
    density = share_of(level * 100_000, context.population.get(region))
    short_by = None if floor is None else max(0, floor - level)
    return (
        level,
        joined,
        left,
        joined - left,
        recount,
        _churn(full[-1]) if full else None,
        density,
        floor,
        short_by,
    )


def _flow(facts: Facts, query: Query, context: Context, what: str) -> Figure:
    flow = facts[BY_REGION.name]
    if flow.empty:
        return Figure(None, tuple((code, None) for code in context.scope_regions), note=Message(NO_RETURN))
    period = between(flow, query.since, query.as_of)
    joined, left = by_code(period, "region", "joined"), by_code(period, "region", "left")
    known = set(flow["region"])
    take = {
        "joined": joined.get,
        "left": left.get,
        "net": lambda region, nothing: joined.get(region, nothing) - left.get(region, nothing),
    }[what]
    rows = tuple((code, take(code, 0) if code in known else None) for code in context.scope_regions)
    came, went = sum(joined.values()), sum(left.values())
    values = {"joined": came, "left": went, "since": query.since}
    return Figure(
        value={"joined": came, "left": went, "net": came - went}[what],
        rows=rows,
        sentence=Message(N_("{joined} joined and {left} left since {since}."), values),
    )


def _at_start(month: Span) -> int:
    return month.level - month.change


def _churn(month: Span) -> float | None:
    start = _at_start(month)
    return share_of(month.left, start) if start > 0 else None
