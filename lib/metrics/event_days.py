"""Days with events: how many were under way on each, and on what share of days there was any."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import WEEK
from lib.metrics.events import EVENT_DAYS, EVENT_KIND, EVENTS, EVENTS_UNDER_CHECK
from lib.metrics.frames import between, counted, records, tally, under_check
from lib.metrics.leading import leaders, leading
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.series import BACK, mondays
from lib.metrics.statistics import interval_if_few, share_of
from lib.metrics.weeks import week_start

# Far enough back to find what began before the first day shown and was still going on.
SPANS = Rows(
    "events", ("date", "date_precision", "until"), dated="date", back=2 * BACK, alias="spans of events"
)
UNDER_WAY = N_("events that began on the day, or before it and went on")
WITHOUT_A_DAY = N_("events under check (tier 0); events of which only the month is known")


@metric(
    label=N_("Events day by day"),
    unit=Unit.EVENTS,
    counts=N_("recorded events of every kind; one of several days stands on each of them"),
    numerator=UNDER_WAY,
    exclusions=WITHOUT_A_DAY,
    source="events",
    needs=(SPANS,),
    columns=(Column("day", N_("Day"), Unit.DATE), EVENTS),
    flow=True,
)
def events_by_day(facts: Facts, query: Query, context: Context) -> Figure:
    """Events under way on each day: of the last 26 weeks, or of the period where it is longer.

    Takes: events with their first and last day, one row = one event.
    Returns: how many were under way on any day of the period; one row = one day, zero where none is recorded.
    Unit: events.
    As of: the period since..as_of.
    Errors: none; events without a day are left out, and the note says how many.
    Source: the events tab.
    """
    shown = Counter(dict.fromkeys(_days(mondays(query)[0], query.as_of), 0))
    found, without = 0, 0
    for first, last in _spans(facts, query):
        if first is None:
            without += 1
            continue
        found += last >= query.since
        shown.update(_days(max(first, mondays(query)[0]), last))
    inside = {day: n for day, n in shown.items() if day >= query.since}
    return Figure(found, tuple(shown.items()), sentence=_busiest(inside), note=_left_out(without))


@metric(
    label=N_("Days with at least one event"),
    unit=Unit.SHARE,
    counts=N_("days of the period"),
    numerator=N_("days on which at least one event was under way"),
    denominator=N_("all days of the period"),
    exclusions=WITHOUT_A_DAY,
    source="events",
    needs=(SPANS,),
    columns=(WEEK, Column("days", N_("Days with an event"), Unit.DAYS)),
    headline=True,
    flow=True,
)
def days_with_events(facts: Facts, query: Query, context: Context) -> Figure:
    """The share of the period's days on which at least one event was under way.

    Takes: events with their first and last day, one row = one event.
    Returns: the share, n = the days of the period; one row = one week, of the last 26 or the longer period.
    Unit: share. As the days are all there are and no sample, the interval tells how little a few say.
    As of: the period since..as_of.
    Errors: none; events without a day are left out, and the note says how many.
    Source: the events tab.
    """
    busy: set[date] = set()
    without = 0
    for first, last in _spans(facts, query):
        if first is None:
            without += 1
        else:
            busy.update(_days(first, last))
    inside = sum(day >= query.since for day in busy)
    weeks = Counter(week_start(day) for day in busy)
    return Figure(
        share_of(inside, query.days),
        tuple((monday, weeks[monday]) for monday in mondays(query)),
        n=query.days,
        interval=interval_if_few(inside, query.days),
        note=_left_out(without),
        sentence=Message(
            N_("Since {since} there was an event on {n} day of {days}."),
            {"n": inside, "days": query.days, "since": query.since},
            N_("Since {since} there was an event on {n} days of {days}."),
        ),
    )


@metric(
    label=N_("Events by week and kind"),
    unit=Unit.EVENTS,
    counts=N_("recorded events of every kind"),
    numerator=N_("events that began within the period"),
    exclusions=EVENTS_UNDER_CHECK,
    source="events",
    needs=(EVENT_DAYS,),
    columns=(WEEK, EVENT_KIND, EVENTS),
    flow=True,
)
def events_by_week_and_kind(facts: Facts, query: Query, context: Context) -> Figure:
    """Events week by week and kind by kind: the last 26 weeks, or the period where it is longer.

    Takes: events counted by day and kind, one row = one kind on one day.
    Returns: how many began in the period; one row = one week and kind, zero where none is recorded of a
        kind that occurs.
    Unit: events.
    As of: the period since..as_of.
    Errors: none.
    Source: the events tab.
    """
    days = between(facts[EVENT_DAYS.name], mondays(query)[0], query.as_of, "day")
    weeks: Counter[tuple] = Counter()
    for (day, kind), n in tally(days, "day", "kind").items():
        weeks[week_start(day), kind] += n
    kinds = sorted({kind for _, kind in weeks}, key=lambda kind: kind or "")
    rows = tuple((monday, kind, weeks[monday, kind]) for monday in mondays(query) for kind in kinds)
    period = between(days, query.since, query.as_of, "day")
    found = tally(period, "kind")
    forms = (
        N_("The most frequent kind: {kind}, {n} event of {all}."),
        N_("The most frequent kind: {kind}, {n} events of {all}."),
    )
    return Figure(
        sum(found.values()),
        rows,
        under_check=under_check(period),
        sentence=leading({kind: n for (kind,), n in found.items()}, "event_kind", forms, name="kind"),
    )


def _busiest(days: Mapping[date, int]) -> Message | None:
    """The day with the most events, or on how many days there were as many."""
    most, busiest = leaders(days)
    if not most:
        return None
    if len(busiest) == 1:
        return Message(
            N_("The busiest day was {day}, with {n} event under way."),
            {"day": busiest[0], "n": most},
            N_("The busiest day was {day}, with {n} events under way."),
        )
    return Message(
        N_("The busiest days, {days} of them, had {n} event each."),
        {"days": len(busiest), "n": most},
        N_("The busiest days, {days} of them, had {n} events each."),
    )


def _spans(facts: Facts, query: Query) -> Iterator[tuple[date | None, date]]:
    """First day and last day up to `as_of` of each event; no first day where only the month is known."""
    for row in records(counted(facts[SPANS.name])):
        first, last = row["date"], min(row["until"] or row["date"], query.as_of)
        if row["date_precision"] != "month":
            yield first, last
        elif first >= query.since.replace(day=1):
            yield None, last


def _left_out(without: int) -> Message | None:
    text, texts = (
        N_("{n} event of which only the month is known is left out."),
        N_("{n} events of which only the month is known are left out."),
    )
    return Message(text, {"n": without}, texts) if without else None


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=i) for i in range((last - first).days + 1))
