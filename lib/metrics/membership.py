"""Members: how many, where, in which wing, and how the number came about."""

from datetime import date, timedelta

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import REGION
from lib.metrics.flows import weekly
from lib.metrics.frames import between, by_code, total
from lib.metrics.needs import MembershipFlow
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.weeks import week_start

BY_REGION = MembershipFlow(by=("region",))
BY_WING = MembershipFlow(by=("wing",))
WINGS = ("movement", "youth")
WING = Column("wing", N_("Wing"), Unit.CODE, of="wing")
MEMBERS = Column("members", N_("Members"), Unit.PERSONS, kin="level")
LEVEL = N_("counted members in the last recount, plus joins, less leavers since")
UNDER_CHECK = N_("returns under check (tier 0)")
NO_RETURN = N_("No branch has sent a return yet.")
WEEKS_SHOWN = 104


@metric(
    label=N_("Members"),
    unit=Unit.PERSONS,
    counts=N_("members"),
    numerator=LEVEL,
    exclusions=UNDER_CHECK,
    source="membership",
    needs=(BY_REGION,),
    columns=(REGION, MEMBERS),
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
    if not level:
        return Figure(None, rows, note=Message(NO_RETURN))
    return Figure(
        value=sum(level.values()),
        rows=rows,
        under_check=_claimed(flow),
        note=_silent_regions(silent),
        sentence=_growth(flow, query.since),
    )


@metric(
    label=N_("Members by wing"),
    unit=Unit.PERSONS,
    counts=N_("members"),
    numerator=LEVEL,
    exclusions=UNDER_CHECK,
    source="membership",
    needs=(BY_WING,),
    columns=(
        WING,
        MEMBERS,
        Column("joined", N_("Joined"), Unit.PERSONS, kin="flow"),
        Column("left", N_("Left"), Unit.PERSONS, kin="flow"),
    ),
)
def members_by_wing(facts: Facts, query: Query, context: Context) -> Figure:
    """Members of the movement and of its youth wing, with the period's joins and leavers.

    Takes: membership changes by day and wing, one row = one day of one wing.
    Returns: the total; one row = one wing. Joined and left are those of the period.
    Unit: persons; a member is returned in one wing only.
    As of: the evening of `as_of`.
    Errors: none; no return at all is unknown.
    Source: the membership tab.
    """
    flow = facts[BY_WING.name]
    period = between(flow, query.since, query.as_of)
    level, joined, left = (
        by_code(flow, "wing", "change"),
        by_code(period, "wing", "joined"),
        by_code(period, "wing", "left"),
    )
    rows = tuple(
        (wing, level[wing], joined.get(wing, 0), left.get(wing, 0)) for wing in WINGS if wing in level
    )
    if not rows:
        return Figure(None, note=Message(NO_RETURN))
    every = sum(level.values())
    youth = Message(
        N_("{members} of {all} members are in the youth wing."),
        {"members": level.get("youth"), "all": every},
    )
    sentence = youth if len(rows) == len(WINGS) else _growth(flow, query.since)
    return Figure(every, rows, under_check=_claimed(flow), sentence=sentence)


@metric(
    label=N_("Members over time"),
    unit=Unit.PERSONS,
    counts=N_("members"),
    numerator=LEVEL,
    exclusions=UNDER_CHECK,
    source="membership",
    needs=(BY_WING,),
    columns=(
        Column("day", N_("Week to"), Unit.DATE),
        WING,
        MEMBERS,
        Column("recount", N_("Changed by recounts"), Unit.PERSONS, kin="flow"),
    ),
)
def members_over_time(facts: Facts, query: Query, context: Context) -> Figure:
    """Members at the end of each week, by wing: the last two years at most.

    Takes: membership changes by day and wing, one row = one day of one wing.
    Returns: the total now; one row = one wing at the end of one week, the last week up to `as_of`.
        What recounts did to the level that week stands in a column of its own.
    Unit: persons.
    As of: the evening of `as_of`.
    Errors: none; no return at all is unknown.
    Source: the membership tab.
    """
    flow = facts[BY_WING.name]
    if flow.empty:
        return Figure(None, note=Message(NO_RETURN))
    shown = week_start(query.as_of) - timedelta(weeks=WEEKS_SHOWN - 1)
    weeks = {wing: weekly(flow[flow["wing"] == wing], query.as_of) for wing in WINGS}
    rows = [
        (week.last, wing, week.level, week.recount)
        for wing, spans in weeks.items()
        for week in spans
        if week.first >= shown
    ]
    return Figure(
        value=total(flow, "change"),
        rows=tuple(sorted(rows, key=lambda row: row[0])),
        under_check=_claimed(flow),
        sentence=_growth(flow, query.since),
    )


def _claimed(flow: pd.DataFrame) -> int:
    return total(flow, "change_all") - total(flow, "change")


def _growth(flow: pd.DataFrame, since: date) -> Message:
    """What the time from *since* did to the level, in one sentence."""
    now = total(flow, "change")
    change = now - total(flow[flow["date"] < pd.Timestamp(since)], "change")
    values: dict[str, int | date] = {"n": abs(change), "members": now, "since": since}
    if change > 0:
        return Message(N_("Membership has grown by {n} to {members} since {since}."), values)
    if change < 0:
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
