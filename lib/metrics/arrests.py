"""Arrests over time: how many people, where, on what ground, and in what response."""

from collections import Counter
from datetime import date

from lib.errors import N_
from lib.i18n.message import Message, Named
from lib.metrics.columns import PLACE, REGION, WEEK
from lib.metrics.detention import COLUMNS, detentions
from lib.metrics.footing import by_town
from lib.metrics.frames import counted, day_of, records, unverified
from lib.metrics.leading import leaders
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.series import BACK, mondays, tally_by_week
from lib.metrics.statistics import share_of

DETAINED = Rows(
    "arrests", ("detained", "region", "place", "ground", "event_ref"), dated="detained", back=BACK
)
EVENTS = Rows("events", ("response",), dated="date", back=2 * BACK)
RELEASED = Rows("arrests", COLUMNS, ended="released")
UNDER_CHECK = N_("arrests under check (tier 0)")
DETENTIONS = N_("detentions; who is detained twice counts twice")
WITHIN = N_("detentions that began within the period")
ONE_SINCE, MANY_SINCE = (
    N_("{n} person is recorded as detained since {since}."),
    N_("{n} people are recorded as detained since {since}."),
)
DETAINED_COLUMN = Column("detained", N_("Detained"), Unit.PERSONS)


@metric(
    label=N_("People detained"),
    unit=Unit.PERSONS,
    counts=DETENTIONS,
    numerator=WITHIN,
    exclusions=UNDER_CHECK,
    source="arrests",
    needs=(DETAINED,),
    columns=(
        REGION,
        DETAINED_COLUMN,
        Column("per_100_000", N_("Detained per 100,000 inhabitants"), Unit.NUMBER, per="detained"),
    ),
    headline=True,
    flow=True,
)
def people_detained(facts: Facts, query: Query, context: Context) -> Figure:
    """People detained in the period, region by region.

    Takes: arrests, one row = one person's detention.
    Returns: how many; one row = one region, zero where nobody is recorded as detained.
    Unit: persons, counted at each detention; the rate is per 100,000 inhabitants.
    As of: the period since..as_of.
    Errors: none.
    Source: the arrests tab.
    """
    sure, claimed = _in_period(facts, query)
    found = Counter(row["region"] for row in sure)
    rows = tuple(
        (region, found[region], share_of(found[region] * 100_000, context.population.get(region)))
        for region in context.scope_regions
    )
    return Figure(len(sure), rows, under_check=len(claimed), sentence=_since(len(sure), query))


@metric(
    label=N_("People detained by town"),
    unit=Unit.PERSONS,
    counts=DETENTIONS,
    numerator=WITHIN,
    exclusions=UNDER_CHECK,
    source="arrests",
    needs=(DETAINED,),
    columns=(PLACE, DETAINED_COLUMN),
    flow=True,
)
def people_detained_by_place(facts: Facts, query: Query, context: Context) -> Figure:
    """People detained in the period, town by town.

    Takes: arrests, one row = one person's detention.
    Returns: how many; one row = one town, the most first; detentions without a town in one of their own.
    Unit: persons, counted at each detention.
    As of: the period since..as_of.
    Errors: none.
    Source: the arrests tab.
    """
    sure, claimed = _in_period(facts, query)
    rows = by_town(row["place"] for row in sure)
    return Figure(len(sure), rows, under_check=len(claimed), sentence=_since(len(sure), query))


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
        weeks or the longer period; zero in a week without any. The response is unknown without an
        event, or before the last year.
    Unit: persons, counted at each detention.
    As of: the period since..as_of.
    Errors: none.
    Source: the arrests and events tabs.
    """
    responses = {row["key"]: row["response"] for row in records(facts["events"])}
    sure = records(counted(facts["arrests"]))
    found = [(day_of(row["detained"]), responses.get(row["event_ref"])) for row in sure]
    tally = tally_by_week(found, query)
    without = {(monday, None): 0 for monday in set(mondays(query)) - {monday for monday, _ in tally}}
    rows = tuple((*key, n) for key, n in sorted((tally | without).items(), key=_by_week))
    period = [response for day, response in found if query.since <= day <= query.as_of]
    claimed = _in_period(facts, query)[1]
    return Figure(len(period), rows, under_check=len(claimed), sentence=_most_often(period, query))


@metric(
    label=N_("Grounds of arrest"),
    unit=Unit.PERSONS,
    counts=N_("detentions; one with two grounds stands at both and counts once"),
    numerator=WITHIN,
    exclusions=UNDER_CHECK,
    source="arrests",
    needs=(DETAINED,),
    columns=(Column("ground", N_("Ground"), Unit.TEXT, entered=True), DETAINED_COLUMN),
    flow=True,
)
def grounds_of_arrest(facts: Facts, query: Query, context: Context) -> Figure:
    """On what ground people were detained in the period, as it was entered.

    Takes: arrests, one row = one person's detention; semicolons part its grounds.
    Returns: how many detentions; one row = one ground, the most frequent first, without one last. The
        rows are not to be added up: a person can share two of them.
    Unit: persons, counted at each detention.
    As of: the period since..as_of.
    Errors: none. The same ground in other words or another language stands by itself.
    Source: the arrests tab.
    """
    sure, claimed = _in_period(facts, query)
    found = Counter(ground for row in sure for ground in _grounds(row["ground"]))
    rows = tuple(sorted(found.items(), key=lambda row: (row[0] is None, -row[1], row[0] or "")))
    known = sum(bool(_grounds(row["ground"])[0]) for row in sure)
    sentence = Message(
        N_("A ground is recorded for {known} of {n} detention since {since}."),
        {"known": known, "n": len(sure), "since": query.since},
        N_("A ground is recorded for {known} of {n} detentions since {since}."),
    )
    return Figure(len(sure), rows, under_check=len(claimed), sentence=sentence)


@metric(
    label=N_("People released"),
    unit=Unit.PERSONS,
    counts=N_("people whose custody ended with a release"),
    numerator=N_("people whose release from custody is recorded on a day of the period"),
    exclusions=N_("people stopped and released; people free on an unknown day; arrests under check (tier 0)"),
    source="arrests",
    needs=(RELEASED,),
    columns=(
        Column("ref", N_("Arrest"), Unit.REF),
        REGION,
        PLACE,
        Column("custody", N_("Custody"), Unit.CODE, of="custody"),
        Column("detained", N_("Detained"), Unit.DATE),
        Column("released", N_("Released"), Unit.DATE),
        Column("days", N_("Days in custody"), Unit.DAYS),
        Column("release_due", N_("Release due"), Unit.DATE),
        Column("days_late", N_("Days late"), Unit.DAYS),
    ),
    headline=True,
    flow=True,
    records=True,
)
def people_released(facts: Facts, query: Query, context: Context) -> Figure:
    """People released from custody in the period, and how late.

    Takes: arrests, one row = one person's detention.
    Returns: how many; one row = one person by code, the last released first. The kind of custody is
        unknown where the sheet says only that it is over; days late are unknown without a release day.
    Unit: persons, counted at each detention.
    As of: the period since..as_of.
    Errors: none.
    Source: the arrests tab.
    """
    sure, claimed = (
        [
            d
            for d in detentions(part)
            if d.custody not in ("stopped_released", "died")
            and d.free_on
            and query.since <= d.free_on <= query.as_of
        ]
        for part in (counted(facts["arrests"]), unverified(facts["arrests"]))
    )
    rows = [
        (
            d.ref,
            d.region,
            d.place,
            d.kind,
            d.began,
            d.free_on,
            d.day_number(d.free_on),
            d.due,
            d.due and max(0, (d.free_on - d.due).days),
        )
        for d in sorted(sure, key=lambda d: (d.free_on, d.ref), reverse=True)
    ]
    sentence = Message(
        N_("{n} person is recorded as released since {since}."),
        {"n": len(sure), "since": query.since},
        N_("{n} people are recorded as released since {since}."),
    )
    return Figure(len(sure), tuple(rows), under_check=len(claimed), sentence=sentence)


def _in_period(facts: Facts, query: Query) -> tuple[list[dict], list[dict]]:
    """The detentions of the period that count, and those under check."""
    sure, claimed = (
        [row for row in records(part) if query.since <= day_of(row["detained"]) <= query.as_of]
        for part in (counted(facts["arrests"]), unverified(facts["arrests"]))
    )
    return sure, claimed


def _by_week(item: tuple[tuple[date, str | None], int]) -> tuple:
    """The order of the rows: by week, unknown responses last."""
    (monday, response), _ = item
    return monday, response is None, response or ""


def _since(n: int, query: Query) -> Message:
    return Message(ONE_SINCE, {"n": n, "since": query.since}, MANY_SINCE)


def _most_often(responses: list[str | None], query: Query) -> Message:
    """How many were detained, and the response that was recorded most often where one was."""
    known = Counter(response for response in responses if response)
    if not known:
        return _since(len(responses), query)
    most, codes = leaders(known)
    if len(codes) > 1:
        return _since(len(responses), query)
    values = {"response": Named("response", codes[0]), "number": most}
    return Message(
        N_(
            "{n} person is recorded as detained since {since}; the state's response recorded most often: "
            "{response} ({number})."
        ),
        {"n": len(responses), "since": query.since, **values},
        N_(
            "{n} people are recorded as detained since {since}; the state's response recorded most often: "
            "{response} ({number})."
        ),
    )


def _grounds(text: str | None) -> list[str | None]:
    """The grounds in a cell, in small letters as far as case tells nothing; one unknown if it is blank."""
    parts = dict.fromkeys(" ".join(part.split()).casefold() for part in (text or "").split(";"))
    return [part for part in parts if part] or [None]
