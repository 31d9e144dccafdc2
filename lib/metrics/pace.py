"""How fast the membership grows now, and how fast it would have to."""

from datetime import date
from statistics import fmean

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.flows import full_weeks
from lib.metrics.frames import total
from lib.metrics.goals import membership_goal
from lib.metrics.membership import BY_REGION, NO_RETURN, UNDER_CHECK
from lib.metrics.needs import Targets
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

TARGETS = Targets()
WINDOWS = (4, 8)  # weeks; the first is the pace


@metric(
    label=N_("Pace now"),
    unit=Unit.PERSONS_PER_WEEK,
    counts=N_("joins less leavers"),
    numerator=N_("joins less leavers in the last four full weeks"),
    denominator=N_("four weeks"),
    exclusions=N_("returns under check (tier 0); what recounts did to the level"),
    source="membership",
    needs=(BY_REGION,),
    columns=(
        Column("weeks", N_("Mean of weeks"), Unit.NUMBER, counts=()),
        Column("since", N_("From"), Unit.DATE),
        Column("until", N_("To"), Unit.DATE),
        Column("pace", N_("Net growth a week"), Unit.PERSONS_PER_WEEK),
    ),
    headline=True,
)
def pace_now(facts: Facts, query: Query, context: Context) -> Figure:
    """Mean net growth a week over the last four and the last eight full weeks.

    Takes: membership changes by day and region, one row = one day of one region.
    Returns: the four weeks' mean; one row = one window.
    Unit: persons a week.
    As of: the last week that is over by the evening of `as_of`.
    Errors: none; with fewer full weeks than a window has, its pace is unknown.
    Source: the membership tab.
    """
    weeks = full_weeks(facts[BY_REGION.name], query.as_of)
    rows = tuple(
        (size, weeks[-size].first, weeks[-1].last, fmean(week.net for week in weeks[-size:]))
        for size in WINDOWS
        if len(weeks) >= size
    )
    if not rows:
        return Figure(
            None,
            note=Message(
                N_(
                    "Fewer than {n} full weeks of returns.",
                ),
                {"n": WINDOWS[0]},
            ),
        )
    sentence = Message(N_("Net growth is {pace} a week."), {"pace": rows[0][3]})
    return Figure(rows[0][3], rows, n=WINDOWS[0], sentence=sentence)


@metric(
    label=N_("Pace needed"),
    unit=Unit.PERSONS_PER_WEEK,
    counts=N_("members still missing"),
    numerator=N_("the target in force, less members"),
    denominator=N_("weeks until it is due"),
    exclusions=UNDER_CHECK,
    source="membership, targets",
    needs=(BY_REGION, TARGETS),
    columns=(
        Column("target", N_("Needed"), Unit.NUMBER, counts=()),
        Column("due", N_("Due"), Unit.DATE),
        Column("distance", N_("Missing"), Unit.PERSONS),
        Column("weeks_left", N_("Weeks left"), Unit.NUMBER, counts=()),
        Column("needed", N_("Needed a week"), Unit.PERSONS_PER_WEEK),
        Column("now", N_("Net growth a week now"), Unit.PERSONS_PER_WEEK),
    ),
    headline=True,
)
def pace_needed(facts: Facts, query: Query, context: Context) -> Figure:
    """Net growth a week that would reach the target on its due day, beside the pace now.

    Takes: membership changes by day and region, one row = one day of one region; targets, one row =
        one goal.
    Returns: members missing per week left, zero once the target is reached; one row = the target.
    Unit: persons a week.
    As of: the evening of `as_of`.
    Errors: none; without a target, or a due day that is still to come, it is unknown.
    Source: the membership and targets tabs.
    """
    goal, why_not = membership_goal(facts[TARGETS.name], query, context)
    flow = facts[BY_REGION.name]
    if goal is None or flow.empty:
        return Figure(None, note=why_not or Message(NO_RETURN))
    distance = max(0, goal.value - total(flow, "change"))
    now = pace_now(facts, query, context).value
    weeks_left = _weeks_until(goal.due, query.as_of)
    needed = 0.0 if not distance else distance / weeks_left if weeks_left else None
    row = (goal.value, goal.due, distance, weeks_left, needed, now)
    if needed is None:
        reason = N_("The target was due on {due}.") if goal.due else N_("The target has no due day.")
        return Figure(None, (row,), note=Message(reason, {"due": goal.due}))
    values = {"needed": needed, "now": now, "target": goal.value, "due": goal.due}
    return Figure(needed, (row,), sentence=Message(_comparison(needed, now), values))


def _weeks_until(due: date | None, day: date) -> float | None:
    return (due - day).days / 7 if due and due > day else None


def _comparison(needed: float, now: float | None) -> str:
    if not needed:
        return N_("The target of {target} is reached.")
    if now is None:
        return N_("{needed} a week are needed to reach {target} by {due}; the pace now is not known.")
    return N_("{needed} a week are needed to reach {target} by {due}; the pace now is {now}.")
