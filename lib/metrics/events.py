"""Events: protests, pickets, rallies, strikes, meetings, and where they were."""

from datetime import timedelta

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import PLACE, REGION, WEEK
from lib.metrics.frames import between
from lib.metrics.needs import Grouped
from lib.metrics.occurrences import by_place, counted_by, regional, weekly
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.series import BACK

EVENTS_UNDER_CHECK = N_("events under check (tier 0)")
EVENT_DAYS = Grouped("events", "date", by=("day", "kind"), back=BACK)
EVENT_REGIONS = Grouped("events", "date", by=("region",))
EVENT_PLACES = Grouped("events", "date", by=("place",))
EVENT_KIND = Column("kind", N_("Kind"), Unit.CODE, of="event_kind")
EVENTS = Column("events", N_("Events"), Unit.EVENTS)

MOST_EVENTS = (
    N_("Most were in {where}: {n} event of {all}."),
    N_("Most were in {where}: {n} events of {all}."),
)


@metric(
    label=N_("Events this week"),
    unit=Unit.EVENTS,
    counts=N_("recorded events of every kind"),
    numerator=N_("events that began in the seven days to that day"),
    exclusions=EVENTS_UNDER_CHECK,
    source="events",
    needs=(EVENT_DAYS,),
    columns=(EVENT_KIND, EVENTS),
    headline=True,
    last_days=7,
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
    week = between(facts[EVENT_DAYS.name], query.as_of - timedelta(days=6), query.as_of, "day")
    figure = counted_by(week, "kind")
    sentence = Message(
        N_("{n} event was recorded in the last seven days."),
        {"n": figure.value},
        N_("{n} events were recorded in the last seven days."),
    )
    return Figure(figure.value, figure.rows, under_check=figure.under_check, sentence=sentence)


@metric(
    label=N_("Events"),
    unit=Unit.EVENTS,
    counts=N_("recorded events of every kind"),
    numerator=N_("events that began within the period"),
    exclusions=EVENTS_UNDER_CHECK,
    source="events",
    needs=(EVENT_DAYS,),
    columns=(EVENT_KIND, EVENTS),
    headline=True,
    flow=True,
)
def events(facts: Facts, query: Query, context: Context) -> Figure:
    """Events of the period, by kind.

    Takes: events counted by day and kind, one row = one kind on one day.
    Returns: how many began in the period; one row = one kind.
    Unit: events.
    As of: the period since..as_of.
    Errors: none.
    Source: the events tab.
    """
    return counted_by(between(facts[EVENT_DAYS.name], query.since, query.as_of, "day"), "kind")


@metric(
    label=N_("Events by week"),
    unit=Unit.EVENTS,
    counts=N_("recorded events of every kind"),
    numerator=N_("events that began within the period"),
    exclusions=EVENTS_UNDER_CHECK,
    source="events",
    needs=(EVENT_DAYS,),
    columns=(WEEK, EVENTS),
    flow=True,
)
def events_by_week(facts: Facts, query: Query, context: Context) -> Figure:
    """Events week by week: the last 26 weeks, or the period where it is longer.

    Takes: events counted by day and kind, one row = one kind on one day.
    Returns: how many began in the period; one row = one week, by its Monday.
    Unit: events.
    As of: the period since..as_of.
    Errors: none.
    Source: the events tab.
    """
    return weekly(facts[EVENT_DAYS.name], query)


@metric(
    label=N_("Events by region"),
    unit=Unit.EVENTS,
    counts=N_("recorded events of every kind"),
    numerator=N_("events that began within the period"),
    exclusions=EVENTS_UNDER_CHECK,
    source="events",
    needs=(EVENT_REGIONS,),
    columns=(REGION, EVENTS),
    flow=True,
)
def events_by_region(facts: Facts, query: Query, context: Context) -> Figure:
    """Events of the period, region by region.

    Takes: events counted by region, one row = one region.
    Returns: how many began in the period; one row = one region, zero where none is recorded.
    Unit: events.
    As of: the period since..as_of.
    Errors: none.
    Source: the events tab.
    """
    return regional(facts[EVENT_REGIONS.name], context, MOST_EVENTS)


@metric(
    label=N_("Events by town"),
    unit=Unit.EVENTS,
    counts=N_("recorded events of every kind"),
    numerator=N_("events that began within the period"),
    exclusions=EVENTS_UNDER_CHECK,
    source="events",
    needs=(EVENT_PLACES,),
    columns=(PLACE, EVENTS),
    flow=True,
)
def events_by_place(facts: Facts, query: Query, context: Context) -> Figure:
    """Events of the period, town by town.

    Takes: events counted by town, one row = one town.
    Returns: how many there are in the period; one row = one town that has any, the most first; what is of
        no town is a row without one.
    Unit: events.
    As of: the period since..as_of.
    Errors: none.
    Source: the events tab.
    """
    return by_place(facts[EVENT_PLACES.name], MOST_EVENTS)
