"""What the law asks of a party before it may register, and how far the membership is from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.columns import REGION
from lib.metrics.frames import by_code
from lib.metrics.goals import MEMBERS, REQUIRED, floor_of, in_force, membership_goal, sees_whole_country
from lib.metrics.membership import BY_REGION, NO_RETURN, UNDER_CHECK
from lib.metrics.membership import MEMBERS as MEMBERS_COLUMN
from lib.metrics.needs import Targets
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.statistics import share_of

TARGETS = Targets()
NEEDS = (BY_REGION, TARGETS)
ONLY_WHOLE = N_("The law asks it of the whole membership; clear the filters to see it.")
NO_TARGETS = N_("No legal thresholds were in force on {day}; enter them in the targets tab.")


@dataclass(frozen=True)
class Standing:
    """Both legal conditions, as recorded and after signatures are struck out."""

    total: int
    total_left: int  # after signatures are struck out
    threshold: int
    meeting: int  # regions that meet the floor
    meeting_left: int  # after signatures are struck out
    required: int

    @property
    def shares(self) -> tuple[float, float]:
        """Total / threshold and regions meeting the floor / regions required, after strike-outs."""
        return self.total_left / self.threshold, self.meeting_left / self.required

    @property
    def readiness(self) -> float:
        """The smaller of both."""
        return min(self.shares)


def after_strike(members: int, share: float) -> int:
    """Signatures left of *members* when *share* of them is struck out, in the authority's favour."""
    return members - ceil(round(members * share, 6))


def floors(targets: pd.DataFrame, query: Query, context: Context) -> dict[str, int]:
    """The members that each region in sight needs; a region without a floor is left out."""
    found = {region: floor_of(targets, region, query.as_of) for region in context.scope_regions}
    return {region: floor for region, floor in found.items() if floor is not None}


def standing(
    level: Mapping[str, int], targets: pd.DataFrame, query: Query, context: Context
) -> Standing | None:
    """Where the movement stands, None if a threshold is missing. A silent region does not meet its floor."""
    threshold, needed = in_force(targets, MEMBERS, query.as_of), floors(targets, query, context)
    if not threshold or not needed:
        return None
    required = in_force(targets, REQUIRED, query.as_of)
    left = {region: after_strike(count, query.strike_out) for region, count in level.items()}
    total = sum(level.values())
    return Standing(
        total=total,
        total_left=after_strike(total, query.strike_out),
        threshold=threshold.value,
        meeting=sum(level.get(region, 0) >= floor for region, floor in needed.items()),
        meeting_left=sum(left.get(region, 0) >= floor for region, floor in needed.items()),
        required=required.value if required else len(needed),
    )


@metric(
    label=N_("Distance to the target"),
    unit=Unit.PERSONS,
    counts=N_("members still missing"),
    numerator=N_("the target in force, less members"),
    exclusions=UNDER_CHECK,
    source="membership, targets",
    needs=NEEDS,
    columns=(
        Column("measure", N_("Target"), Unit.CODE, of="measure"),
        Column("target", N_("Needed"), Unit.NUMBER, counts=()),
        MEMBERS_COLUMN,
        Column("distance", N_("Missing"), Unit.PERSONS, kin="level"),
        Column("reached", N_("Reached"), Unit.SHARE, kin="level", per="members"),
        Column("due", N_("Due"), Unit.DATE),
    ),
    headline=True,
)
def distance_to_target(facts: Facts, query: Query, context: Context) -> Figure:
    """Members missing from the target in force; less than nothing once it is passed.

    Takes: membership changes by day and region, one row = one day of one region; targets, one row =
        one goal.
    Returns: target less members; one row = the target. The whole country is held against the total,
        the youth wing against its own goal, one region against its own goal or the regional floor.
    Unit: persons.
    As of: the evening of `as_of`.
    Errors: none; without a target that fits the filters it is unknown.
    Source: the membership and targets tabs.
    """
    goal, why_not = membership_goal(facts[TARGETS.name], query, context)
    level = by_code(facts[BY_REGION.name], "region", "change")
    if goal is None or not level:
        return Figure(None, note=why_not or Message(NO_RETURN))
    members = sum(level.values())
    distance = goal.value - members
    values = {"n": abs(distance), "members": members, "target": goal.value}
    missing = Message(N_("{members} of {target} members: {n} are missing."), values)
    passed = Message(N_("{members} of {target} members: the target is passed by {n}."), values)
    row = (goal.measure, goal.value, members, distance, share_of(members, goal.value), goal.due)
    return Figure(distance, (row,), sentence=missing if distance > 0 else passed)


@metric(
    label=N_("Regions meeting the floor"),
    unit=Unit.REGIONS,
    counts=N_("regions"),
    numerator=N_("regions with at least the members that the law asks of each"),
    denominator=N_("regions for which a floor is in force"),
    exclusions=UNDER_CHECK,
    source="membership, targets",
    needs=NEEDS,
    columns=(
        REGION,
        MEMBERS_COLUMN,
        Column("floor", N_("Needed in the region"), Unit.NUMBER, counts=()),
        Column("short_by", N_("Short by"), Unit.PERSONS, kin="level"),
    ),
    headline=True,
)
def regions_meeting_floor(facts: Facts, query: Query, context: Context) -> Figure:
    """Regions with enough members of their own, and what the others lack.

    Takes: membership changes by day and region, one row = one day of one region; targets, one row =
        one goal.
    Returns: how many meet it, of n; one row = one region, a silent one unknown and not met.
    Unit: regions.
    As of: the evening of `as_of`.
    Errors: none; without a floor, or under a filter by wing or sector, it is unknown.
    Source: the membership and targets tabs.
    """
    level = by_code(facts[BY_REGION.name], "region", "change")
    needed = floors(facts[TARGETS.name], query, context)
    if query.wing or query.sector:
        return Figure(None, note=Message(ONLY_WHOLE))
    if not needed:
        return Figure(None, note=Message(NO_TARGETS, {"day": query.as_of}))
    rows = tuple((r, level.get(r), floor, _short(level.get(r), floor)) for r, floor in needed.items())
    met = sum(short == 0 for *_, short in rows)
    sentence = Message(N_("{n} of {regions} regions meet the floor."), {"n": met, "regions": len(rows)})
    return Figure(met, rows, n=len(rows), sentence=sentence)


@metric(
    label=N_("Registration readiness"),
    unit=Unit.SHARE,
    counts=N_("the smaller of both legal conditions"),
    numerator=N_("members; regions meeting the floor"),
    denominator=N_("members required; regions required to meet it"),
    exclusions=UNDER_CHECK,
    source="membership, targets",
    needs=NEEDS,
    columns=(
        Column("condition", N_("Condition"), Unit.CODE, of="measure"),
        Column("have", N_("As recorded"), Unit.NUMBER, counts=(MEMBERS,)),
        Column("have_left", N_("After strike-outs"), Unit.NUMBER, counts=(MEMBERS,)),
        Column("required", N_("Required"), Unit.NUMBER, counts=()),
        Column("share", N_("Share of what the law asks"), Unit.SHARE),
        Column("binds", N_("Binds"), Unit.YES_NO),
    ),
    headline=True,
)
def registration_readiness(facts: Facts, query: Query, context: Context) -> Figure:
    """How ready the movement is to register, and which of the two conditions binds.

    Takes: membership changes by day and region, one row = one day of one region; targets, one row =
        one goal.
    Returns: the smaller of total/threshold and regions meeting the floor/regions required; one row =
        one condition. The share `strike_out` of the signatures is taken off both.
    Unit: share.
    As of: the evening of `as_of`.
    Errors: none; under any filter, or without thresholds, it is unknown.
    Source: the membership and targets tabs.
    """
    if not sees_whole_country(query, context):
        return Figure(None, note=Message(ONLY_WHOLE))
    level = by_code(facts[BY_REGION.name], "region", "change")
    now = standing(level, facts[TARGETS.name], query, context)
    if now is None or not level:
        return Figure(None, note=Message(NO_RETURN if now else NO_TARGETS, {"day": query.as_of}))
    by_total, by_regions = now.shares
    binds = now.readiness < 1
    rows = (
        (MEMBERS, now.total, now.total_left, now.threshold, by_total, binds and by_total <= by_regions),
        (REQUIRED, now.meeting, now.meeting_left, now.required, by_regions, binds and by_regions <= by_total),
    )
    return Figure(now.readiness, rows, sentence=_binding(now, query.strike_out))


def _short(members: int | None, floor: int) -> int | None:
    return None if members is None else max(0, floor - members)


def _binding(now: Standing, strike_out: float) -> Message:
    """Which condition binds, in one sentence."""
    by_total, by_regions = now.shares
    values = {
        "total": now.total_left,
        "threshold": now.threshold,
        "meeting": now.meeting_left,
        "required": now.required,
        "struck": Share(strike_out),
    }
    return Message(_BINDING[bool(strike_out), _which(by_total, by_regions)], values)


def _which(by_total: float, by_regions: float) -> str:
    if min(by_total, by_regions) >= 1:
        return "neither"
    if by_total == by_regions:
        return "both"
    return "total" if by_total < by_regions else "regions"


_BINDING = {
    (False, "neither"): N_(
        "Both conditions are met: {total} members of {threshold}, {meeting} regions of {required}."
    ),
    (False, "both"): N_(
        "Both conditions bind alike: {total} members of {threshold}, {meeting} regions of {required}."
    ),
    (False, "total"): N_(
        "The total binds: {total} of {threshold} members; {meeting} of {required} regions meet the floor."
    ),
    (False, "regions"): N_(
        "The regional floor binds: {meeting} of {required} regions meet it; {total} of {threshold} members."
    ),
    (True, "neither"): N_(
        "With {struck} struck out both conditions are still met: "
        "{total} members of {threshold}, {meeting} regions of {required}."
    ),
    (True, "both"): N_(
        "With {struck} struck out both conditions bind alike: "
        "{total} members of {threshold}, {meeting} regions of {required}."
    ),
    (True, "total"): N_(
        "With {struck} struck out the total binds: "
        "{total} of {threshold} members; {meeting} of {required} regions meet the floor."
    ),
    (True, "regions"): N_(
        "With {struck} struck out the regional floor binds: "
        "{meeting} of {required} regions meet it; {total} of {threshold} members."
    ),
}
