"""Members: how many, where, in which wing, and how that changes."""

from datetime import date

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.frames import by_code, total
from lib.metrics.needs import MembershipFlow
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

BY_REGION = MembershipFlow(by=("region",))
BY_WING = MembershipFlow(by=("wing",))
REGION = Column("region", N_("Region"), Unit.REGION)
LEVEL = N_("counted members in the last recount, plus joins, less leavers since")
UNDER_CHECK = N_("returns under check (tier 0)")


@metric(
    label=N_("Members"),
    unit=Unit.PERSONS,
    counts=N_("members"),
    numerator=LEVEL,
    exclusions=UNDER_CHECK,
    source="membership",
    needs=(BY_REGION,),
    columns=(REGION, Column("members", N_("Members"), Unit.PERSONS)),
    headline=True,
)
def members(facts: Facts, query: Query, context: Context) -> Figure:
    """Members at the day asked for, and in each region.

    Takes: membership changes by day and region, one row = one day of one region.
    Returns: the total; one row = one region, unknown where no return ever came in.
    Unit: persons. A member is returned by one branch and one wing, so regions add up.
    As of: the evening of `as_of`.
    Errors: none; no return at all is unknown.
    Source: the membership tab.
    """
    flow = facts[BY_REGION.name]
    level = by_code(flow, "region", "change")
    rows = tuple((code, level.get(code)) for code in context.scope_regions)
    silent = sum(count is None for _, count in rows)
    if silent == len(rows):
        return Figure(None, rows, note=Message(N_("No branch has sent a return yet.")))
    return Figure(
        value=sum(level.values()),
        rows=rows,
        under_check=total(flow, "change_all") - total(flow, "change"),
        note=_silent_regions(silent),
        sentence=growth_sentence(flow, query),
    )


def growth_sentence(flow: pd.DataFrame, query: Query) -> Message:
    """What the period did to the level, in one sentence."""
    now = total(flow, "change")
    before = total(flow[flow["date"] < pd.Timestamp(query.since)], "change")
    values: dict[str, int | date] = {"n": abs(now - before), "members": now, "since": query.since}
    if now > before:
        return Message(N_("Membership has grown by {n} to {members} since {since}."), values)
    if now < before:
        return Message(N_("Membership has fallen by {n} to {members} since {since}."), values)
    return Message(N_("Membership stands at {members}, as on {since}."), values)


def _silent_regions(silent: int) -> Message | None:
    if not silent:
        return None
    return Message(
        N_("{n} region has sent no return and is not in the total."),
        {"n": silent},
        N_("{n} regions have sent no return and are not in the total."),
    )
