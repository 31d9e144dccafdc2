"""How many came: the fewest and the most reported, never one number in place of two."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lib.errors import N_
from lib.i18n.message import Message, Named
from lib.metrics.columns import REGION
from lib.metrics.events import EVENT_KIND, EVENTS_UNDER_CHECK
from lib.metrics.frames import counted, records, unverified
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Interval, Unit
from lib.metrics.statistics import interval_if_few, share_of

SIZES = Rows("events", ("date", "kind", "region", "size_low", "size_high"), dated="date")
LARGEST = 10  # listed
ATTENDANCES = N_(
    "people at events; who comes to two events counts twice; where only one number was reported it stands "
    "for both; words count dozens 24, hundreds 200, thousands 2,000"
)
LOW = Column("low", N_("At least"), Unit.PERSONS)
HIGH = Column("high", N_("At most"), Unit.PERSONS)


@dataclass(frozen=True)
class _Sized:
    """One event with the fewest and most people reported; None where no size is."""

    ref: str
    day: date
    kind: str
    region: str
    low: int | None
    high: int | None


@metric(
    label=N_("Took part in events, at least"),
    unit=Unit.PERSONS,
    counts=ATTENDANCES,
    numerator=N_("the fewest people reported, of all events that began within the period"),
    exclusions=N_("events of unknown size; events under check (tier 0)"),
    source="events",
    needs=(SIZES,),
    columns=(EVENT_KIND, LOW, HIGH),
    headline=True,
    flow=True,
)
def event_attendance(facts: Facts, query: Query, context: Context) -> Figure:
    """People at the events of the period: the sum of the fewest reported, with that of the most.

    Takes: events with their sizes, one row = one event.
    Returns: the lower sum, both sums as its interval, n = events of known size; one row = one kind. Where
        one of the two numbers is blank the other stands for both.
    Unit: persons, counted at each event.
    As of: the period since..as_of.
    Errors: none; without any size it is unknown, and the note says how many sizes are.
    Source: the events tab.
    """
    found = list(_sized(records(counted(facts["events"]))))
    known = [event for event in found if event.low is not None]
    low, high = sum(event.low for event in known), sum(event.high for event in known)
    rows = []
    for kind in {event.kind for event in found}:
        here = [event for event in known if event.kind == kind]
        sums = (sum(e.low for e in here), sum(e.high for e in here)) if here else (None, None)
        rows.append((kind, *sums))
    return Figure(
        value=low if known else None,
        rows=tuple(sorted(rows, key=lambda row: (-(row[2] or 0), row[0]))),
        n=len(known),
        interval=Interval(low, high, "fewest and most reported") if known else None,
        under_check=len(unverified(facts["events"])),
        note=_of_unknown_size(len(found) - len(known), len(found)),
        sentence=Message(
            N_("Between {low} and {high} people took part, counted at each event."),
            {"low": low, "high": high},
        )
        if known
        else None,
    )


@metric(
    label=N_("Events of known size"),
    unit=Unit.SHARE,
    counts=N_("recorded events that began within the period"),
    numerator=N_("events with a number of people reported"),
    denominator=N_("events that began within the period"),
    exclusions=EVENTS_UNDER_CHECK,
    source="events",
    needs=(SIZES,),
    columns=(
        EVENT_KIND,
        Column("known", N_("Size known"), Unit.EVENTS),
        Column("unknown", N_("Size unknown"), Unit.EVENTS),
    ),
    headline=True,
    flow=True,
)
def events_of_known_size(facts: Facts, query: Query, context: Context) -> Figure:
    """For what share of events it is known how many came.

    Takes: events with their sizes, one row = one event.
    Returns: the share, n = all events; one row = one kind.
    Unit: share.
    As of: the period since..as_of.
    Errors: none; unknown where no event is recorded.
    Source: the events tab.
    """
    found = list(_sized(records(counted(facts["events"]))))
    known = Counter(event.kind for event in found if event.low is not None)
    every = Counter(event.kind for event in found)
    return Figure(
        share_of(known.total(), len(found)),
        tuple((kind, known[kind], n - known[kind]) for kind, n in every.most_common()),
        n=len(found),
        interval=interval_if_few(known.total(), len(found)),
        under_check=len(unverified(facts["events"])),
        note=None if found else Message(N_("No event is recorded in the period.")),
    )


@metric(
    label=N_("Largest event, at least"),
    unit=Unit.PERSONS,
    counts=N_("people at one event"),
    numerator=N_("the fewest people reported of the largest event that began within the period"),
    exclusions=N_("events of unknown size; events under check (tier 0)"),
    source="events",
    needs=(SIZES,),
    columns=(
        Column("ref", N_("Event"), Unit.REF),
        Column("date", N_("Date"), Unit.DATE),
        REGION,
        EVENT_KIND,
        LOW,
        HIGH,
    ),
    headline=True,
    flow=True,
    records=True,
)
def largest_events(facts: Facts, query: Query, context: Context) -> Figure:
    """The ten largest events of the period, by the fewest people reported.

    Takes: events with their sizes, one row = one event.
    Returns: the fewest people at the largest, with the most as its interval; one row = one event.
    Unit: persons.
    As of: the period since..as_of.
    Errors: none; without any size it is unknown.
    Source: the events tab.
    """
    found = list(_sized(records(counted(facts["events"]))))
    known = [event for event in found if event.low is not None]
    first = sorted(known, key=lambda event: (-event.low, -event.high, event.day, event.ref))[:LARGEST]
    if not first:
        return Figure(None, note=_of_unknown_size(len(found), len(found)))
    largest = first[0]
    values = {
        "kind": Named("event_kind", largest.kind),
        "region": Named("region", largest.region),
        "day": largest.day,
        "low": largest.low,
        "high": largest.high,
    }
    text = N_("The largest event: {kind}, {region}, {day}, {low} to {high} people.")
    one = N_("The largest event: {kind}, {region}, {day}, {low} people.")
    return Figure(
        value=largest.low,
        rows=tuple((e.ref, e.day, e.region, e.kind, e.low, e.high) for e in first),
        interval=Interval(largest.low, largest.high, "fewest and most reported"),
        sentence=Message(text if largest.low != largest.high else one, values),
    )


def _sized(rows: Iterable[dict]) -> Iterator[_Sized]:
    for row in rows:
        low, high = row["size_low"], row["size_high"]
        low, high = (high if low is None else low), (low if high is None else high)
        yield _Sized(row["key"], row["date"], row["kind"], row["region"], low, high)


def _of_unknown_size(unknown: int, events: int) -> Message | None:
    if not events:
        return Message(N_("No event is recorded in the period."))
    text, texts = (
        N_("The size of {n} event of {events} is unknown."),
        N_("The size of {n} events of {events} is unknown."),
    )
    return Message(text, {"n": unknown, "events": events}, texts) if unknown else None
