"""Strikes: held, with the workers involved and the days not worked; and planned, for the leadership."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import REGION
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Interval, Unit
from lib.metrics.stoppages import BACK, MONTHS, STRIKES, Strike, claims_in, held_in, summed
from lib.metrics.weeks import month_start, months_between

UNDER_CHECK = N_("strikes under check (tier 0)")
STOPPAGES = N_("recorded strikes: temporary stoppages of work to press or resist demands")
BEGUN = N_("events of kind strike that began within the period")
INVOLVED = N_(
    "workers out on the fullest day; where no such number is entered, the least and the most people reported"
)
DAYS = N_(
    "days not worked as entered; where none are, the workers out (or the least reported) times the working "
    "days of the strike, Monday to Friday, which is marked estimated"
)
MONTH = Column("month", N_("Month"), Unit.DATE)
EVENT = Column("ref", N_("Strike"), Unit.REF, of="events")
DRIVE = Column("drive", N_("Drive"), Unit.REF, of="drives")
ISSUE = Column("issue", N_("Issue"), Unit.CODE, of="issue")
STRIKES_COLUMN = Column("strikes", N_("Strikes"), Unit.EVENTS)
LOW = Column("low", N_("Workers, at least"), Unit.PERSONS, kin="workers")
HIGH = Column("high", N_("Workers, at most"), Unit.PERSONS, kin="workers")
NOT_WORKED = Column("days", N_("Days not worked"), Unit.PERSON_DAYS, kin="days")
ENTERED_DAYS = Column("entered_days", N_("As entered"), Unit.PERSON_DAYS, kin="days")
ESTIMATED_DAYS = Column("estimated_days", N_("Estimated"), Unit.PERSON_DAYS, kin="days")


@metric(
    label=N_("Strikes"),
    unit=Unit.EVENTS,
    counts=STOPPAGES,
    numerator=BEGUN,
    exclusions=UNDER_CHECK,
    source="events",
    needs=(STRIKES,),
    columns=(
        EVENT,
        Column("day", N_("Began"), Unit.DATE),
        Column("until", N_("Last day"), Unit.DATE),
        REGION,
        ISSUE,
        DRIVE,
        LOW,
        HIGH,
        NOT_WORKED,
        Column("estimated", N_("Estimated"), Unit.YES_NO),
    ),
    headline=True,
    flow=True,
    records=True,
)
def strikes(facts: Facts, query: Query, context: Context) -> Figure:
    """Strikes of the period, each with its workers and the days not worked.

    Takes: events, one row = one event.
    Returns: how many began in the period; one row = one strike, the latest first. Days not worked are
        those entered; else workers out (or the least reported) times working days, Monday to Friday,
        up to its last day or `as_of`, and then marked estimated.
    Unit: events.
    As of: the period since..as_of.
    Errors: none; without a number of workers the days are unknown.
    Source: the events tab.
    """
    held = held_in(facts, query)
    rows = tuple(
        (s.ref, s.day, s.until, s.region, s.issue, s.drive, s.low, s.high, s.days, s.estimated)
        for s in sorted(held, key=lambda s: (-s.day.toordinal(), s.ref))
    )
    values = {"n": len(held), "workers": summed(s.low for s in held), "days": summed(s.days for s in held)}
    sentence = Message(
        N_("{n} strike is recorded: at least {workers} workers, {days} days not worked."),
        values,
        N_("{n} strikes are recorded: at least {workers} workers, {days} days not worked."),
    )
    return Figure(len(held), rows, under_check=claims_in(facts, query), sentence=sentence)


@metric(
    label=N_("Workers on strike"),
    unit=Unit.PERSONS,
    counts=N_("workers in each recorded strike; who took part in two strikes counts in both"),
    numerator=INVOLVED,
    exclusions=UNDER_CHECK,
    source="events",
    needs=(STRIKES,),
    columns=(ISSUE, STRIKES_COLUMN, LOW, HIGH),
    headline=True,
    flow=True,
)
def workers_on_strike(facts: Facts, query: Query, context: Context) -> Figure:
    """Workers involved in the strikes of the period, by what the strike was about.

    Takes: events, one row = one event.
    Returns: at least how many, with the most reported as the upper end; one row = one issue.
    Unit: persons, each strike's workers counted for themselves.
    As of: the period since..as_of.
    Errors: none; where no strike has a number it is unknown, and one without is said in the note.
    Source: the events tab.
    """
    held, issues = held_in(facts, query), {}
    for strike in held:
        issues.setdefault(strike.issue, []).append(strike)
    rows = [
        (issue, len(found), summed(s.low for s in found), summed(s.high for s in found))
        for issue, found in issues.items()
    ]
    low, high = summed(s.low for s in held), summed(s.high for s in held)
    return Figure(
        low,
        tuple(sorted(rows, key=lambda row: (-row[1], row[0] or ""))),
        interval=Interval(low, high, "low to high") if low != high else None,
        note=_notes(held),
    )


@metric(
    label=N_("Days not worked"),
    unit=Unit.PERSON_DAYS,
    counts=N_("working days that workers were out on strike"),
    numerator=DAYS,
    exclusions=UNDER_CHECK,
    source="events",
    needs=(STRIKES,),
    columns=(MONTH, STRIKES_COLUMN, NOT_WORKED, ENTERED_DAYS, ESTIMATED_DAYS),
    headline=True,
    flow=True,
)
def days_not_worked(facts: Facts, query: Query, context: Context) -> Figure:
    """Days not worked in the strikes of the period, and month by month.

    Takes: events, one row = one event.
    Returns: the days of the strikes that began in the period; one row = one month of the last twelve,
        or of the period where it is longer, by the day on which the strike began.
    Unit: person-days (ILO): the sum over working days of the workers out. From a headcount and dates
        alone it is headcount times working days, Monday to Friday, and estimated.
    As of: the period since..as_of.
    Errors: none; where no strike has a number it is unknown, and one without is said in the note.
    Source: the events tab.
    """
    held = held_in(facts, query)
    days = summed(s.days for s in held)
    estimated = summed(s.days for s in held if s.estimated) or 0
    rows = tuple(_monthly(facts, query))
    sentence = None if days is None else _not_worked(len(held), days, estimated)
    return Figure(days, rows, note=_notes(held), sentence=sentence)


def _not_worked(n: int, days: int, estimated: int) -> Message:
    """The days of the period, and how many of them nobody counted."""
    values = {"days": days, "n": n}
    if not estimated:
        return Message(
            N_("{days} days were not worked in {n} strike."),
            values,
            N_("{days} days were not worked in {n} strikes."),
        )
    return Message(
        N_("{days} days were not worked in {n} strike, {estimated} of them estimated."),
        values | {"estimated": estimated},
        N_("{days} days were not worked in {n} strikes, {estimated} of them estimated."),
    )


def _monthly(facts: Facts, query: Query) -> Iterator[tuple]:
    twelve = months_between(query.as_of - timedelta(days=BACK), query.as_of)[-MONTHS:]
    months = months_between(min(query.since, twelve[0]), query.as_of)
    held = held_in(facts, query, months[0])
    for month in months:
        found = [strike for strike in held if month_start(strike.day) == month]
        days = summed(strike.days for strike in found)
        estimated = sum(strike.days for strike in found if strike.estimated)
        entered = None if days is None else days - estimated
        yield (month, len(found), days, entered, None if days is None else estimated)


def _notes(held: Sequence[Strike]) -> Message | None:
    """What the sum leaves out."""
    n = sum(strike.days is None for strike in held)
    if not n:
        return None
    return Message(
        N_("{n} strike has no number of workers and is in no sum."),
        {"n": n},
        N_("{n} strikes have no number of workers and are in no sum."),
    )
