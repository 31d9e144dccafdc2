"""From an act of pressure to what was done about it: how many got an answer, after how many hours."""

from datetime import date

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.answers import (
    FROM_DAYS,
    INCIDENTS,
    NEEDS,
    QUARTILES,
    UNKNOWN_HOURS,
    Incident,
    answered_incidents,
    of_kind,
    timed,
    times,
)
from lib.metrics.columns import REGION
from lib.metrics.frames import unverified
from lib.metrics.pressure import INCIDENT_KIND, INCIDENTS_UNDER_CHECK
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.statistics import interval_if_few, share_of
from lib.schema.vocabularies import ANSWER

TABS = "incidents, cases, solidarity"
ANY_ANSWER = N_(
    "a press release, a lawyer, a protest, an appeal, a case brought by us or an act from abroad is recorded"
)


@metric(
    label=N_("Incidents that got an answer"),
    unit=Unit.SHARE,
    counts=N_("recorded acts of pressure short of arrest"),
    numerator=ANY_ANSWER,
    denominator=N_("incidents dated within the period"),
    exclusions=INCIDENTS_UNDER_CHECK,
    source=TABS,
    needs=NEEDS,
    columns=(
        INCIDENT_KIND,
        Column("share", N_("With an answer"), Unit.SHARE),
        Column("answered", N_("Answered"), Unit.INCIDENTS),
        Column("incidents", N_("Incidents"), Unit.INCIDENTS),
    ),
    headline=True,
    flow=True,
)
def incidents_answered(facts: Facts, query: Query, context: Context) -> Figure:
    """The share of the period's incidents to which any answer is recorded.

    Takes: incidents, one row = one act of pressure; cases and acts from abroad, one row = one.
    Returns: the share, n = incidents; one row = one kind. What is not recorded may have happened.
    Unit: share.
    As of: the evening of `as_of`, of incidents dated since..as_of.
    Errors: none; unknown where no incident is recorded.
    Source: the incidents, cases and solidarity tabs.
    """
    found = answered_incidents(facts, query.as_of)
    answered = sum(bool(incident.answers) for incident in found)
    rows = []
    for kind in {incident.kind for incident in found}:
        here = [incident for incident in found if incident.kind == kind]
        part = sum(bool(incident.answers) for incident in here)
        rows.append((kind, share_of(part, len(here)), part, len(here)))
    share = share_of(answered, len(found))
    text, texts = (
        N_("An answer is recorded to {share} of {n} incident."),
        N_("An answer is recorded to {share} of {n} incidents."),
    )
    return Figure(
        share,
        tuple(sorted(rows, key=lambda row: (-row[1], -row[3], row[0] or ""))),
        n=len(found),
        interval=interval_if_few(answered, len(found)),
        under_check=len(unverified(facts[INCIDENTS.name])),
        note=None if found else Message(N_("No incident is recorded in the period.")),
        sentence=Message(text, {"n": len(found), "share": Share(share)}, texts) if found else None,
    )


@metric(
    label=N_("Hours to the first answer"),
    unit=Unit.HOURS,
    counts=FROM_DAYS,
    numerator=N_("the median time from an incident to its first answer, and to each kind of answer"),
    exclusions=N_("incidents without an answer; answers of unknown hours; incidents under check (tier 0)"),
    source=TABS,
    needs=NEEDS,
    columns=(
        Column("answer", N_("Answer"), Unit.CODE, of="answer"),
        *QUARTILES,
        Column("answers", N_("Answered"), Unit.INCIDENTS),
        Column("unknown", UNKNOWN_HOURS, Unit.INCIDENTS),
    ),
    headline=True,
    flow=True,
)
def response_hours(facts: Facts, query: Query, context: Context) -> Figure:
    """How long the period's incidents waited for their answers: median and quartiles.

    Takes: incidents, one row = one act of pressure; cases and acts from abroad, one row = one.
    Returns: the median to the first answer with its quartiles, n = those of known hours; one row = one kind
        of answer, with how many got it and of how many of them the hours are unknown.
    Unit: hours, in whole days of 24.
    As of: the evening of `as_of`, of incidents dated since..as_of. Who waits still is not in it.
    Errors: none; of fewer than five known times it is unknown, and the note says so.
    Source: the incidents, cases and solidarity tabs.
    """
    found = answered_incidents(facts, query.as_of)
    first = times(incident.first.hours for incident in found if incident.first)
    rows = []
    for kind in ANSWER.codes:
        took = times(answer.hours for answer in of_kind(found, kind))
        rows.append((kind, took.low, took.middle, took.high, took.known + took.unknown, took.unknown))
    waiting = sum(not incident.answers for incident in found)
    within = N_("Half of the answered incidents got an answer within {hours} hours; {n} got none.")
    same_day = N_("Half of the answered incidents got an answer on the same day; {n} got none.")
    said = {"hours": round(first.middle or 0), "n": waiting}
    return timed(first, rows, Message(within if first.middle else same_day, said))


@metric(
    label=N_("Incidents nobody answered"),
    unit=Unit.INCIDENTS,
    counts=N_("recorded acts of pressure short of arrest"),
    numerator=N_("incidents dated within the period to which no answer of any kind is recorded"),
    exclusions=N_("incidents with an answer of unknown date; incidents under check (tier 0)"),
    source=TABS,
    needs=NEEDS,
    columns=(
        Column("ref", N_("Incident"), Unit.REF),
        Column("date", N_("Date"), Unit.DATE),
        REGION,
        INCIDENT_KIND,
        Column("agency", N_("Agency"), Unit.CODE, of="agency"),
        Column("days", N_("Days without an answer"), Unit.DAYS),
        Column("resolved", N_("Put right on"), Unit.DATE),
    ),
    headline=True,
    flow=True,
    records=True,
)
def incidents_unanswered(facts: Facts, query: Query, context: Context) -> Figure:
    """The period's incidents to which nothing is recorded in response, the longest waiting first.

    Takes: incidents, one row = one act of pressure; cases and acts from abroad, one row = one.
    Returns: how many; one row = one incident. "Nobody" is as far as the sheets know; an answer of which
        only the month is known is an answer.
    Unit: incidents.
    As of: the evening of `as_of`, of incidents dated since..as_of.
    Errors: none.
    Source: the incidents, cases and solidarity tabs.
    """
    found = answered_incidents(facts, query.as_of)
    waiting = sorted((i for i in found if not i.answers), key=lambda i: (i.day, i.ref))
    rows = tuple(
        (i.ref, i.day, i.region, i.kind, i.agency, (query.as_of - i.day).days, i.resolved) for i in waiting
    )
    text, texts = (
        N_("No answer is recorded to {n} incident of {incidents}."),
        N_("No answer is recorded to {n} incidents of {incidents}."),
    )
    return Figure(
        len(waiting),
        rows,
        sentence=Message(text, {"n": len(waiting), "incidents": len(found)}, texts),
    )


@metric(
    label=N_("What each incident got in response"),
    unit=Unit.INCIDENTS,
    counts=N_("recorded acts of pressure short of arrest"),
    numerator=N_("incidents dated within the period, with the day of the first answer of each kind"),
    exclusions=INCIDENTS_UNDER_CHECK,
    source=TABS,
    needs=NEEDS,
    columns=(
        Column("ref", N_("Incident"), Unit.REF),
        Column("date", N_("Date"), Unit.DATE),
        REGION,
        INCIDENT_KIND,
        Column("hours", N_("Hours to the first answer"), Unit.HOURS),
        Column("press_release", N_("Press release"), Unit.DATE),
        Column("lawyer", N_("Lawyer"), Unit.DATE),
        Column("protest", N_("Protest"), Unit.DATE),
        Column("appeal", N_("Appeal"), Unit.DATE),
        Column("case", N_("Case brought by us"), Unit.DATE),
        Column("abroad", N_("Act from abroad"), Unit.DATE),
    ),
    flow=True,
    records=True,
)
def incident_answers(facts: Facts, query: Query, context: Context) -> Figure:
    """Every incident of the period with the day of each answer, the newest first.

    Takes: incidents, one row = one act of pressure; cases and acts from abroad, one row = one.
    Returns: how many incidents; one row = one incident. A blank day says that no such answer is recorded.
    Unit: incidents.
    As of: the evening of `as_of`, of incidents dated since..as_of.
    Errors: none.
    Source: the incidents, cases and solidarity tabs.
    """
    found = sorted(answered_incidents(facts, query.as_of), key=lambda i: (-i.day.toordinal(), i.ref))
    rows = tuple(
        (i.ref, i.day, i.region, i.kind, i.first and i.first.hours, *(_day(i, kind) for kind in ANSWER.codes))
        for i in found
    )
    return Figure(len(found), rows, under_check=len(unverified(facts[INCIDENTS.name])))


def _day(incident: Incident, kind: str) -> date | None:
    answer = incident.answer(kind)
    return answer and answer.day
