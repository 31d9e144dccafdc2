"""The targets tab read: which goal is in force on a day, and whom it can be compared with."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.frames import records
from lib.metrics.query import Query
from lib.metrics.registry import Context

MEMBERS, PER_REGION, REQUIRED, YOUTH = "members", "members_per_region", "regions_required", "youth_members"


@dataclass(frozen=True)
class Goal:
    """One row of the targets tab. `region` None = the whole country."""

    measure: str
    region: str | None
    value: int
    valid_from: date | None
    due: date | None


def in_force(targets: pd.DataFrame, measure: str, day: date, region: str | None = None) -> Goal | None:
    """The goal of *measure* for *region* that holds on *day*: the one that took effect last.

    A goal without a beginning holds from ever; one past its due day holds until another takes its place.
    """
    goals = [
        Goal(row["measure"], row["region"], row["value"], row["valid_from"], row["due"])
        for row in records(targets)
        if row["measure"] == measure and row["region"] == region and row["value"] is not None
    ]
    begun = [goal for goal in goals if goal.valid_from is None or goal.valid_from <= day]
    return max(begun, key=lambda goal: goal.valid_from or date.min, default=None)


def floor_of(targets: pd.DataFrame, region: str, day: date) -> int | None:
    """Members that *region* must have: its own goal, else the one for every region."""
    goal = in_force(targets, PER_REGION, day, region) or in_force(targets, PER_REGION, day)
    return goal.value if goal else None


def sees_whole_country(query: Query, context: Context) -> bool:
    """Whether the figures asked for are the whole movement's."""
    return set(context.scope_regions) == set(context.regions) and not (query.wing or query.sector)


def membership_goal(
    targets: pd.DataFrame, query: Query, context: Context
) -> tuple[Goal | None, Message | None]:
    """The goal that the members asked for are to reach, or why there is none."""
    if query.sector or query.wing not in (None, "youth"):
        return None, Message(N_("There is no target for this part of the membership; clear the filter."))
    whole = set(context.scope_regions) == set(context.regions)
    measure = YOUTH if query.wing else MEMBERS
    if whole:
        goal = in_force(targets, measure, query.as_of)
    elif len(context.scope_regions) == 1:
        goal = _regional_goal(targets, measure, context.scope_regions[0], query.as_of)
    else:
        return None, Message(
            N_("The target is the whole country's; it is not compared with several regions.")
        )
    missing = Message(
        N_("No target was in force on {day}; enter one in the targets tab."), {"day": query.as_of}
    )
    return goal, None if goal else missing


def _regional_goal(targets: pd.DataFrame, measure: str, region: str, day: date) -> Goal | None:
    own = in_force(targets, measure, day, region)
    if own or measure != MEMBERS:
        return own
    return in_force(targets, PER_REGION, day, region) or in_force(targets, PER_REGION, day)
