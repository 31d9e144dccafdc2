"""People in custody: how many, who by code, for how long, and on what footing."""

from collections import Counter
from collections.abc import Callable

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import PLACE, REGION
from lib.metrics.detention import ARRESTS, HEARINGS, Detention, court_days, detentions, held
from lib.metrics.frames import counted, unverified
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

REF = Column("ref", N_("Arrest"), Unit.REF)
CUSTODY = Column("custody", N_("Custody"), Unit.CODE, of="custody")
HELD = N_("people detained by that day of whom no release or death is recorded")
EXCLUDED = N_("people stopped and released; arrests under check (tier 0)")
IN_CUSTODY = N_("people in custody, house arrest included")


@metric(
    label=N_("People held now"),
    unit=Unit.PERSONS,
    counts=IN_CUSTODY,
    numerator=HELD,
    exclusions=EXCLUDED,
    source="arrests, hearings",
    needs=(ARRESTS, HEARINGS),
    columns=(
        REF,
        REGION,
        PLACE,
        CUSTODY,
        Column("legal_status", N_("Legal status"), Unit.CODE, of="legal_status"),
        Column("detained", N_("Detained"), Unit.DATE),
        Column("about", N_("Day of the arrest not known exactly"), Unit.YES_NO),
        Column("day", N_("Day"), Unit.DAYS),
        Column("of_days", N_("Of days"), Unit.DAYS),
        Column("release_due", N_("Release due"), Unit.DATE),
        Column("days_overdue", N_("Days overdue"), Unit.DAYS),
        Column("hunger_day", N_("Day of hunger strike"), Unit.DAYS),
        Column("hours_without_court", N_("Hours without a court"), Unit.HOURS),
        Column("lawyer", N_("Lawyer"), Unit.CODE, of="yes_no_unknown"),
        Column("family_told", N_("Family told"), Unit.CODE, of="yes_no_unknown"),
        Column("health", N_("Health"), Unit.TEXT, private=True, entered=True),
        Column("ground", N_("Ground"), Unit.TEXT, entered=True),
        Column("agency", N_("Detained by"), Unit.CODE, of="agency"),
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
    courts, day = court_days(facts["hearings"]), query.as_of
    sentence = N_("{n} person is recorded as held."), N_("{n} people are recorded as held.")
    return _people(
        facts,
        query,
        lambda d: d.held_on(day),
        lambda d: (
            d.ref,
            d.region,
            d.place,
            d.custody,
            d.legal_status,
            d.began,
            d.precision in ("about", "month"),
            d.day_number(day),
            d.days_of_sentence,
            d.due,
            d.days_overdue(day),
            d.hunger_day(day),
            d.hours_without_court(day, courts),
            d.lawyer,
            d.family_told,
            d.health,
            d.ground,
            d.agency,
        ),
        sentence,
    )


@metric(
    label=N_("People held by region"),
    unit=Unit.PERSONS,
    counts=IN_CUSTODY,
    numerator=HELD,
    exclusions=EXCLUDED,
    source="arrests",
    needs=(ARRESTS,),
    columns=(REGION, Column("held", N_("Held"), Unit.PERSONS)),
)
def people_held_by_region(facts: Facts, query: Query, context: Context) -> Figure:
    """People held on the evening of a day, region by region.

    Takes: arrests, one row = one person's detention.
    Returns: how many are held; one row = one region, zero where nobody is recorded as held.
    Unit: persons.
    As of: the evening of `as_of`, by the custody status last recorded.
    Errors: none.
    Source: the arrests tab.
    """
    now, claimed = (
        held(detentions(part), query.as_of)
        for part in (counted(facts["arrests"]), unverified(facts["arrests"]))
    )
    found = Counter(detention.region for detention in now)
    rows = tuple((region, found[region]) for region in context.scope_regions)
    sentence = Message(
        N_("{n} person is recorded as held."), {"n": len(now)}, N_("{n} people are recorded as held.")
    )
    return Figure(len(now), rows, under_check=len(claimed), sentence=sentence)


@metric(
    label=N_("Releases overdue"),
    unit=Unit.PERSONS,
    counts=N_("people held past the day their release was due"),
    numerator=N_("people held whose release was due before that day, by what was entered or by the sentence"),
    exclusions=EXCLUDED,
    source="arrests",
    needs=(ARRESTS,),
    columns=(
        REF,
        REGION,
        CUSTODY,
        Column("release_due", N_("Release due"), Unit.DATE),
        Column("days_overdue", N_("Days overdue"), Unit.DAYS),
    ),
    headline=True,
    records=True,
)
def releases_overdue(facts: Facts, query: Query, context: Context) -> Figure:
    """People still held after the day on which they were to be released.

    Takes: arrests, one row = one person's detention.
    Returns: how many; one row = one person by code, longest held first.
    Unit: persons.
    As of: the evening of `as_of`; the release is overdue from the day after it was due.
    Errors: none; a person without a release day or a sentence is not among them.
    Source: the arrests tab.
    """
    day = query.as_of
    return _people(
        facts,
        query,
        lambda d: d.days_overdue(day) is not None,
        lambda d: (d.ref, d.region, d.custody, d.due, d.days_overdue(day)),
        (
            N_("{n} person is recorded as held past the release day."),
            N_("{n} people are recorded as held past the release day."),
        ),
    )


@metric(
    label=N_("On hunger strike in custody"),
    unit=Unit.PERSONS,
    counts=N_("people held who are on hunger strike"),
    numerator=N_("people held whose hunger strike has begun and is not recorded as ended before that day"),
    exclusions=EXCLUDED,
    source="arrests",
    needs=(ARRESTS,),
    columns=(
        REF,
        REGION,
        CUSTODY,
        Column("hunger_strike_from", N_("Hunger strike since"), Unit.DATE),
        Column("hunger_day", N_("Day of hunger strike"), Unit.DAYS),
    ),
    headline=True,
    records=True,
)
def hunger_strikes(facts: Facts, query: Query, context: Context) -> Figure:
    """People held who refuse food, and since when.

    Takes: arrests, one row = one person's detention.
    Returns: how many; one row = one person by code, longest held first.
    Unit: persons.
    As of: the evening of `as_of`; the first day of the strike is day 1.
    Errors: none.
    Source: the arrests tab.
    """
    day = query.as_of
    return _people(
        facts,
        query,
        lambda d: d.hunger_day(day) is not None,
        lambda d: (d.ref, d.region, d.custody, d.hunger_from, d.hunger_day(day)),
        (
            N_("{n} person in custody is recorded as on hunger strike."),
            N_("{n} people in custody are recorded as on hunger strike."),
        ),
    )


@metric(
    label=N_("Held past the limit without a court"),
    unit=Unit.PERSONS,
    counts=N_("people held longer than the law allows without having been before a court"),
    numerator=N_("people held for more hours than the settings allow (72) by midnight after that day"),
    exclusions=N_("people whom a court has seen or committed; arrests under check (tier 0)"),
    source="arrests, hearings",
    needs=(ARRESTS, HEARINGS),
    columns=(REF, REGION, CUSTODY, Column("hours_without_court", N_("Hours without a court"), Unit.HOURS)),
    headline=True,
    records=True,
)
def held_past_limit(facts: Facts, query: Query, context: Context) -> Figure:
    """People held past the legal limit without a court.

    Takes: arrests, one row = one person's detention; hearings, one row = one hearing.
    Returns: how many; one row = one person by code, longest held first.
    Unit: persons. Where only the day of the arrest is known, the hours are those certainly passed.
    As of: midnight after `as_of`.
    Errors: none; a person whose day of arrest is not known is not among them.
    Source: the arrests and hearings tabs.
    """
    courts, day, limit = court_days(facts["hearings"]), query.as_of, context.limits["hours_without_court"]
    return _people(
        facts,
        query,
        lambda d: (d.hours_without_court(day, courts) or 0) > limit,
        lambda d: (d.ref, d.region, d.custody, d.hours_without_court(day, courts)),
        (
            N_("{n} person is recorded as held past the legal limit without a court."),
            N_("{n} people are recorded as held past the legal limit without a court."),
        ),
    )


def _people(
    facts: Facts,
    query: Query,
    chosen: Callable[[Detention], bool],
    row: Callable[[Detention], tuple],
    sentence: tuple[str, str],
) -> Figure:
    """The chosen among the people held on the day, one row each, and how many more are claimed."""
    sure, claimed = (
        [d for d in held(detentions(part), query.as_of) if chosen(d)]
        for part in (counted(facts["arrests"]), unverified(facts["arrests"]))
    )
    one, many = sentence
    return Figure(
        value=len(sure),
        rows=tuple(row(detention) for detention in sure),
        under_check=len(claimed),
        sentence=Message(one, {"n": len(sure)}, many),
    )
