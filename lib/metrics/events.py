"""Events (protests, pickets, rallies, strikes, meetings) and acts of pressure short of arrest."""

from datetime import timedelta

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.frames import between, tally, total, under_check
from lib.metrics.needs import Grouped
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.series import BACK, by_week

EVENTS_UNDER_CHECK = N_("events under check (tier 0)")
INCIDENTS_UNDER_CHECK = N_("incidents under check (tier 0)")
EVENT_DAYS = Grouped("events", "date", by=("day", "kind"), back=BACK)
EVENT_REGIONS = Grouped("events", "date", by=("region",))
EVENT_PLACES = Grouped("events", "date", by=("place",))
INCIDENT_DAYS = Grouped("incidents", "date", by=("day", "kind"), back=BACK)
INCIDENT_REGIONS = Grouped("incidents", "date", by=("region",))
INCIDENT_PLACES = Grouped("incidents", "date", by=("place",))
REGION = Column("region", N_("Region"), Unit.REGION)
PLACE = Column("place", N_("Town"), Unit.PLACE)
WEEK = Column("week", N_("Week from"), Unit.DATE)
EVENT_KIND = Column("kind", N_("Kind"), Unit.CODE, of="event_kind")
INCIDENT_KIND = Column("kind", N_("Kind"), Unit.CODE, of="incident_kind")
EVENTS = Column("events", N_("Events"), Unit.EVENTS)
INCIDENTS = Column("incidents", N_("Incidents"), Unit.INCIDENTS)


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
    figure = _counted(week, "kind")
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
    return _counted(between(facts[EVENT_DAYS.name], query.since, query.as_of, "day"), "kind")


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
    return _weekly(facts[EVENT_DAYS.name], query)


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
    return _regional(facts[EVENT_REGIONS.name], context)


@metric(
    label=N_("Incidents"),
    unit=Unit.INCIDENTS,
    counts=N_("recorded acts of pressure short of arrest"),
    numerator=N_("incidents dated within the period"),
    exclusions=INCIDENTS_UNDER_CHECK,
    source="incidents",
    needs=(INCIDENT_DAYS,),
    columns=(INCIDENT_KIND, INCIDENTS),
    headline=True,
    flow=True,
)
def incidents(facts: Facts, query: Query, context: Context) -> Figure:
    """Acts of pressure recorded in the period, by kind.

    Takes: incidents counted by day and kind, one row = one kind on one day.
    Returns: how many are dated in the period; one row = one kind.
    Unit: incidents; one may concern several people.
    As of: the period since..as_of.
    Errors: none.
    Source: the incidents tab.
    """
    return _counted(between(facts[INCIDENT_DAYS.name], query.since, query.as_of, "day"), "kind")


@metric(
    label=N_("Incidents by week"),
    unit=Unit.INCIDENTS,
    counts=N_("recorded acts of pressure short of arrest"),
    numerator=N_("incidents dated within the period"),
    exclusions=INCIDENTS_UNDER_CHECK,
    source="incidents",
    needs=(INCIDENT_DAYS,),
    columns=(WEEK, INCIDENTS),
    flow=True,
)
def incidents_by_week(facts: Facts, query: Query, context: Context) -> Figure:
    """Acts of pressure week by week: the last 26 weeks, or the period where it is longer.

    Takes: incidents counted by day and kind, one row = one kind on one day.
    Returns: how many are dated in the period; one row = one week, by its Monday.
    Unit: incidents.
    As of: the period since..as_of.
    Errors: none.
    Source: the incidents tab.
    """
    return _weekly(facts[INCIDENT_DAYS.name], query)


@metric(
    label=N_("Incidents by region"),
    unit=Unit.INCIDENTS,
    counts=N_("recorded acts of pressure short of arrest"),
    numerator=N_("incidents dated within the period"),
    exclusions=INCIDENTS_UNDER_CHECK,
    source="incidents",
    needs=(INCIDENT_REGIONS,),
    columns=(REGION, INCIDENTS),
    flow=True,
)
def incidents_by_region(facts: Facts, query: Query, context: Context) -> Figure:
    """Acts of pressure recorded in the period, region by region.

    Takes: incidents counted by region, one row = one region.
    Returns: how many are dated in the period; one row = one region, zero where none is recorded.
    Unit: incidents.
    As of: the period since..as_of.
    Errors: none.
    Source: the incidents tab.
    """
    return _regional(facts[INCIDENT_REGIONS.name], context)


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
    return _by_place(facts[EVENT_PLACES.name])


@metric(
    label=N_("Incidents by town"),
    unit=Unit.INCIDENTS,
    counts=N_("recorded acts of pressure short of arrest"),
    numerator=N_("incidents dated within the period"),
    exclusions=INCIDENTS_UNDER_CHECK,
    source="incidents",
    needs=(INCIDENT_PLACES,),
    columns=(PLACE, INCIDENTS),
    flow=True,
)
def incidents_by_place(facts: Facts, query: Query, context: Context) -> Figure:
    """Acts of pressure recorded in the period, town by town.

    Takes: incidents counted by town, one row = one town.
    Returns: how many there are in the period; one row = one town that has any, the most first; what is of
        no town is a row without one.
    Unit: incidents.
    As of: the period since..as_of.
    Errors: none.
    Source: the incidents tab.
    """
    return _by_place(facts[INCIDENT_PLACES.name])


def _counted(groups: pd.DataFrame, by: str) -> Figure:
    """The records of *groups*, and how many there are of each value of *by*, most first."""
    sure = groups[groups["verified_tier"] == 1]
    rows = sorted(_sums(sure, by).items(), key=lambda item: (-item[1], item[0]))
    return Figure(total(sure, "n"), tuple(rows), under_check=total(groups, "n") - total(sure, "n"))


def _weekly(days: pd.DataFrame, query: Query) -> Figure:
    period = between(days, query.since, query.as_of, "day")
    rows = by_week(days[days["verified_tier"] == 1], query)
    sure = total(period[period["verified_tier"] == 1], "n")
    return Figure(sure, tuple(rows.items()), under_check=total(period, "n") - sure)


def _regional(groups: pd.DataFrame, context: Context) -> Figure:
    sure = groups[groups["verified_tier"] == 1]
    found = _sums(sure, "region")
    rows = tuple((region, found.get(region, 0)) for region in context.scope_regions)
    return Figure(total(sure, "n"), rows, under_check=total(groups, "n") - total(sure, "n"))


def _by_place(groups: pd.DataFrame) -> Figure:
    found = sorted(tally(groups, "place").items(), key=lambda item: (-item[1], item[0][0] or "~"))
    rows = tuple((place, n) for (place,), n in found)
    return Figure(sum(n for _, n in rows), rows, under_check=under_check(groups))


def _sums(groups: pd.DataFrame, by: str) -> dict[str, int]:
    return {value: int(n) for value, n in groups.groupby(by)["n"].sum().items()}
