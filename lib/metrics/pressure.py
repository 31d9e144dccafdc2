"""Acts of pressure short of arrest: who did what, and in which towns."""

from lib.errors import N_
from lib.i18n.message import Message, Named
from lib.metrics.events import INCIDENT_KIND, INCIDENTS, INCIDENTS_UNDER_CHECK
from lib.metrics.frames import tally, under_check
from lib.metrics.needs import Grouped
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

AGENCIES = Grouped("incidents", "date", by=("kind", "agency"))
AGENCY = Column("agency", N_("Agency"), Unit.CODE, of="agency")
ACTS = N_("recorded acts of pressure short of arrest")
WITHIN = N_("incidents dated within the period")


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
    named = [(agency, n) for (agency,), n in found if agency not in (None, "unknown")]
    sentence = Message(
        N_("Most often it was {agency}: {n} incident of {all}."),
        {"agency": Named("agency", named[0][0]), "n": named[0][1], "all": sum(n for _, n in found)}
        if named
        else {},
        N_("Most often it was {agency}: {n} incidents of {all}."),
    )
    return Figure(
        sum(n for _, n in found),
        tuple((agency, n) for (agency,), n in found),
        under_check=under_check(groups),
        sentence=sentence if named else None,
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
    (most,), n = max(kinds.items(), key=lambda item: (item[1], item[0]), default=((None,), 0))
    values = {"kind": Named("incident_kind", most or ""), "n": n, "all": sum(found.values())}
    text, texts = (
        N_("The most frequent kind: {kind}, {n} incident of {all}."),
        N_("The most frequent kind: {kind}, {n} incidents of {all}."),
    )
    return Figure(
        sum(found.values()),
        tuple((*key, n) for key, n in rows),
        under_check=under_check(groups),
        sentence=Message(text, values, texts) if most else None,
    )
