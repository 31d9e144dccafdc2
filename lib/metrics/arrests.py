"""Arrests over time: how many people, in what response, and the days they spent in custody."""

from collections import Counter
from datetime import date, timedelta

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.detention import COLUMNS, FREE, Detention, detentions
from lib.metrics.frames import counted, day_of, records
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.series import BACK, mondays, tally_by_week

DETAINED = Rows("arrests", ("detained", "region", "event_ref"), dated="detained", back=BACK)
EVENTS = Rows("events", ("response",), dated="date", back=2 * BACK)
CUSTODY_DAYS = Rows("arrests", COLUMNS, ended="released", back=BACK)
UNDER_CHECK = N_("arrests under check (tier 0)")
DETENTIONS = N_("detentions; who is detained twice counts twice")
WITHIN = N_("detentions that began within the period")
WEEK = Column("week", N_("Week from"), Unit.DATE)
DETAINED_COLUMN = Column("detained", N_("Detained"), Unit.PERSONS)


@metric(
    label=N_("People detained"),
    unit=Unit.PERSONS,
    counts=DETENTIONS,
    numerator=WITHIN,
    exclusions=UNDER_CHECK,
    source="arrests",
    needs=(DETAINED,),
    columns=(Column("region", N_("Region"), Unit.REGION), DETAINED_COLUMN),
    headline=True,
    flow=True,
)
def people_detained(facts: Facts, query: Query, context: Context) -> Figure:
    """People detained in the period, region by region.

    Takes: arrests, one row = one person's detention.
    Returns: how many; one row = one region, zero where nobody is recorded as detained.
    Unit: persons, counted at each detention.
    As of: the period since..as_of.
    Errors: none.
    Source: the arrests tab.
    """
    frame = facts["arrests"]
    period = [row for row in records(frame) if query.since <= day_of(row["detained"]) <= query.as_of]
    sure = [row["region"] for row in period if row["verified"]]
    found = Counter(sure)
    sentence = Message(
        N_("{n} person was detained since {since}."),
        {"n": len(sure), "since": query.since},
        N_("{n} people were detained since {since}."),
    )
    return Figure(
        value=len(sure),
        rows=tuple((region, found[region]) for region in context.scope_regions),
        under_check=len(period) - len(sure),
        sentence=sentence,
    )


@metric(
    label=N_("Arrests by week"),
    unit=Unit.PERSONS,
    counts=DETENTIONS,
    numerator=WITHIN,
    exclusions=UNDER_CHECK,
    source="arrests, events",
    needs=(DETAINED, EVENTS),
    columns=(
        WEEK,
        Column("response", N_("The state's response to the event"), Unit.CODE, of="response"),
        DETAINED_COLUMN,
    ),
    flow=True,
)
def arrests_by_week(facts: Facts, query: Query, context: Context) -> Figure:
    """People detained, week by week, with the state's response to the event it happened at.

    Takes: arrests, one row = one person's detention; events, one row = one event.
    Returns: how many in the period; one row = one week and response that occurs in it, for the last 26
        weeks or the longer period. The response is unknown without an event, or before the last year.
    Unit: persons, counted at each detention.
    As of: the period since..as_of.
    Errors: none.
    Source: the arrests and events tabs.
    """
    responses = {row["key"]: row["response"] for row in records(facts["events"])}
    sure = records(counted(facts["arrests"]))
    found = [(day_of(row["detained"]), responses.get(row["event_ref"])) for row in sure]
    rows = tuple((*key, n) for key, n in tally_by_week(found, query).items())
    return Figure(sum(query.since <= day <= query.as_of for day, _ in found), rows)


@metric(
    label=N_("Person-days in custody"),
    unit=Unit.PERSON_DAYS,
    counts=N_("days begun in custody, of all people together"),
    numerator=N_(
        "days of the period on which a person was in custody, the day of arrest and of release included"
    ),
    exclusions=N_("people stopped and released; people free on an unknown day; arrests under check (tier 0)"),
    source="arrests",
    needs=(CUSTODY_DAYS,),
    columns=(WEEK, Column("person_days", N_("Person-days"), Unit.PERSON_DAYS)),
    headline=True,
    flow=True,
)
def person_days_in_custody(facts: Facts, query: Query, context: Context) -> Figure:
    """Days in custody in the period, all people together; week by week for 26 weeks or the longer period.

    Takes: arrests, one row = one person's detention.
    Returns: person-days of the period; one row = one week, by its Monday, up to `as_of`.
    Unit: person-days.
    As of: the period since..as_of.
    Errors: none; people recorded as free without a day are left out, and the note says how many.
    Source: the arrests tab.
    """
    found = detentions(counted(facts["arrests"]))
    spans = [span for detention in found if (span := custody_span(detention, query.as_of))]
    unknown = sum(d.custody in ("released", "died") and _free_day(d) is None for d in found)
    note = Message(
        N_("{n} person is free since an unknown day and is left out."),
        {"n": unknown},
        N_("{n} people are free since an unknown day and are left out."),
    )
    return Figure(
        value=sum(_overlap(span, query.since, query.as_of) for span in spans),
        rows=tuple(
            (
                monday,
                sum(_overlap(span, monday, min(monday + timedelta(days=6), query.as_of)) for span in spans),
            )
            for monday in mondays(query)
        ),
        note=note if unknown else None,
    )


def custody_span(detention: Detention, day: date) -> tuple[date, date] | None:
    """First and last day in custody up to *day*; None if there was none or its end is not known."""
    if detention.custody == "stopped_released" or detention.began > day:
        return None
    free = _free_day(detention)
    if free is None and detention.custody in FREE:
        return None
    return detention.began, min(free or day, day)


def _free_day(detention: Detention) -> date | None:
    """The day of the release or death, where it is recorded."""
    if detention.released:
        return detention.released
    return detention.custody_since if detention.custody in FREE else None


def _overlap(span: tuple[date, date], first: date, last: date) -> int:
    """Days that lie in both."""
    return max(0, (min(span[1], last) - max(span[0], first)).days + 1)
