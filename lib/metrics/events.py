"""Events and pressure: protests, pickets, rallies, strikes, meetings, and what came in return."""

from datetime import timedelta

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.frames import between, total
from lib.metrics.needs import Grouped
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

UNDER_CHECK = N_("events under check (tier 0)")
BY_DAY = Grouped("events", "date", by=("day", "kind"), back=13, alias="events by day")


@metric(
    label=N_("Events this week"),
    unit=Unit.EVENTS,
    counts=N_("recorded events of every kind"),
    numerator=N_("events that began in the seven days to that day"),
    exclusions=UNDER_CHECK,
    source="events",
    needs=(BY_DAY,),
    columns=(
        Column("kind", N_("Kind"), Unit.CODE, of="event_kind"),
        Column("events", N_("Events"), Unit.EVENTS),
    ),
    headline=True,
)
def events_this_week(facts: Facts, query: Query, context: Context) -> Figure:
    """Events of the last seven days, by kind.

    Takes: events counted by day and kind, one row = one kind on one day.
    Returns: how many began in the week; one row = one kind.
    Unit: events.
    As of: the seven days that end with `as_of`.
    Errors: none.
    Source: the events tab.
    """
    week = between(facts[BY_DAY.name], query.as_of - timedelta(days=6), query.as_of, "day")
    sure = week[week["verified_tier"] == 1]
    kinds = sure.groupby("kind")["n"].sum().sort_values(ascending=False, kind="stable")
    value = total(sure, "n")
    return Figure(
        value=value,
        rows=tuple((kind, int(n)) for kind, n in kinds.items()),
        under_check=total(week, "n") - value,
        sentence=Message(
            N_("{n} event was recorded in the last seven days."),
            {"n": value},
            N_("{n} events were recorded in the last seven days."),
        ),
    )
