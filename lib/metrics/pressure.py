"""Acts of pressure short of arrest: who did what, and in which towns."""

from lib.errors import N_
from lib.metrics.columns import PLACE, REGION, WEEK
from lib.metrics.frames import between, tally, under_check
from lib.metrics.leading import leading
from lib.metrics.needs import Grouped
from lib.metrics.occurrences import by_place, counted_by, regional, weekly
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.series import BACK

INCIDENTS_UNDER_CHECK = N_("incidents under check (tier 0)")
INCIDENT_KIND = Column("kind", N_("Kind"), Unit.CODE, of="incident_kind")
INCIDENTS = Column("incidents", N_("Incidents"), Unit.INCIDENTS)
INCIDENT_DAYS = Grouped("incidents", "date", by=("day", "kind"), back=BACK)
INCIDENT_REGIONS = Grouped("incidents", "date", by=("region",))
INCIDENT_PLACES = Grouped("incidents", "date", by=("place",))
AGENCIES = Grouped("incidents", "date", by=("kind", "agency"))
AGENCY = Column("agency", N_("Agency"), Unit.CODE, of="agency")
ACTS = N_("recorded acts of pressure short of arrest")
WITHIN = N_("incidents dated within the period")
MOST_INCIDENTS = (
    N_("Most were in {where}: {n} incident of {all}."),
    N_("Most were in {where}: {n} incidents of {all}."),
)


@metric(
    label=N_("Incidents"),
    unit=Unit.INCIDENTS,
    counts=ACTS,
    numerator=WITHIN,
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
    return counted_by(between(facts[INCIDENT_DAYS.name], query.since, query.as_of, "day"), "kind")


@metric(
    label=N_("Incidents by week"),
    unit=Unit.INCIDENTS,
    counts=ACTS,
    numerator=WITHIN,
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
    return weekly(facts[INCIDENT_DAYS.name], query)


@metric(
    label=N_("Incidents by region"),
    unit=Unit.INCIDENTS,
    counts=ACTS,
    numerator=WITHIN,
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
    return regional(facts[INCIDENT_REGIONS.name], context, MOST_INCIDENTS)


@metric(
    label=N_("Incidents by town"),
    unit=Unit.INCIDENTS,
    counts=ACTS,
    numerator=WITHIN,
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
    return by_place(facts[INCIDENT_PLACES.name], MOST_INCIDENTS)


@metric(
    label=N_("Incidents by agency"),
    unit=Unit.INCIDENTS,
    counts=ACTS,
    numerator=WITHIN,
    exclusions=INCIDENTS_UNDER_CHECK,
    source="incidents",
    needs=(AGENCIES,),
    columns=(AGENCY, INCIDENTS),
    flow=True,
)
def incidents_by_agency(facts: Facts, query: Query, context: Context) -> Figure:
    """Acts of pressure recorded in the period, by who did them.

    Takes: incidents counted by kind and agency, one row = one combination.
    Returns: how many are dated in the period; one row = one agency, the most first.
    Unit: incidents.
    As of: the period since..as_of.
    Errors: none.
    Source: the incidents tab.
    """
    groups = facts[AGENCIES.name]
    found = sorted(tally(groups, "agency").items(), key=lambda item: (-item[1], item[0][0] or "~"))
    every = sum(n for _, n in found)
    named = {agency: n for (agency,), n in found if agency != "unknown"}
    forms = (
        N_("Most often it was {agency}: {n} incident of {all}."),
        N_("Most often it was {agency}: {n} incidents of {all}."),
    )
    return Figure(
        every,
        tuple((agency, n) for (agency,), n in found),
        under_check=under_check(groups),
        sentence=leading(named, "agency", forms, name="agency", whole=every),
    )


@metric(
    label=N_("Incidents by kind and agency"),
    unit=Unit.INCIDENTS,
    counts=ACTS,
    numerator=WITHIN,
    exclusions=INCIDENTS_UNDER_CHECK,
    source="incidents",
    needs=(AGENCIES,),
    columns=(INCIDENT_KIND, AGENCY, INCIDENTS),
    flow=True,
)
def incidents_by_kind_and_agency(facts: Facts, query: Query, context: Context) -> Figure:
    """Acts of pressure recorded in the period, by what was done and by whom.

    Takes: incidents counted by kind and agency, one row = one combination.
    Returns: how many are dated in the period; one row = one kind and agency that occur together.
    Unit: incidents.
    As of: the period since..as_of.
    Errors: none.
    Source: the incidents tab.
    """
    groups = facts[AGENCIES.name]
    found = tally(groups, "kind", "agency")
    rows = sorted(found.items(), key=lambda item: (-item[1], item[0][0] or "~", item[0][1] or "~"))
    kinds = tally(groups, "kind")
    forms = (
        N_("The most frequent kind: {kind}, {n} incident of {all}."),
        N_("The most frequent kind: {kind}, {n} incidents of {all}."),
    )
    return Figure(
        sum(found.values()),
        tuple((*key, n) for key, n in rows),
        under_check=under_check(groups),
        sentence=leading({kind: n for (kind,), n in kinds.items()}, "incident_kind", forms, name="kind"),
    )
