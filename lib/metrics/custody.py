"""People in custody: how many, who by code, for how long, and on what footing."""

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.detention import ARRESTS, HEARINGS, court_days, detentions, held
from lib.metrics.frames import counted
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

REF = Column("ref", N_("Arrest"), Unit.REF)
REGION = Column("region", N_("Region"), Unit.REGION)
NOT_RELEASED = N_("people detained by that day whose release, death or transfer to freedom is not recorded")


@metric(
    label=N_("People held now"),
    unit=Unit.PERSONS,
    counts=N_("people in custody, house arrest included"),
    numerator=NOT_RELEASED,
    exclusions=N_("people stopped and released; arrests under check (tier 0)"),
    source="arrests",
    needs=(ARRESTS, HEARINGS),
    columns=(
        REF,
        REGION,
        Column("custody", N_("Custody"), Unit.CODE, of="custody"),
        Column("detained", N_("Detained"), Unit.DATE),
        Column("day", N_("Day"), Unit.DAYS),
        Column("of_days", N_("Of days"), Unit.DAYS),
        Column("release_due", N_("Release due"), Unit.DATE),
        Column("days_overdue", N_("Days overdue"), Unit.DAYS),
        Column("hunger_day", N_("Day of hunger strike"), Unit.DAYS),
        Column("hours_without_court", N_("Hours without a court"), Unit.HOURS),
        Column("lawyer", N_("Lawyer"), Unit.CODE, of="yes_no_unknown"),
        Column("family_told", N_("Family told"), Unit.CODE, of="yes_no_unknown"),
        Column("health", N_("Health"), Unit.TEXT),
    ),
    headline=True,
    records=True,
)
def people_held(facts: Facts, query: Query, context: Context) -> Figure:
    """People held on the evening of a day, one by one.

    Takes: arrests, one row = one person's detention; hearings, one row = one hearing.
    Returns: how many are held; one row = one person by code, longest held first.
    Unit: persons.
    As of: the evening of `as_of`, by the custody status last recorded.
    Errors: none; nobody held is zero where arrests can be read.
    Source: the arrests and hearings tabs.
    """
    now = held(detentions(counted(facts["arrests"])), query.as_of)
    courts = court_days(facts["hearings"])
    day = query.as_of
    rows = tuple(
        (
            d.ref,
            d.region,
            d.custody,
            d.began,
            d.day_number(day),
            d.days_of_sentence,
            d.due,
            d.days_overdue(day),
            d.hunger_day(day),
            d.hours_without_court(day, courts),
            d.lawyer,
            d.family_told,
            d.health,
        )
        for d in now
    )
    claims = facts["arrests"][facts["arrests"]["verified"].fillna(0) < 1]
    return Figure(
        value=len(now),
        rows=rows,
        under_check=len(held(detentions(claims), day)),
        sentence=Message(N_("{n} person is held."), {"n": len(now)}, N_("{n} people are held.")),
    )
