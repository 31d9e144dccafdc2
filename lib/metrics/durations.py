"""How long people spend in custody: person-days, and the time until it ends by kind of custody."""

from collections.abc import Iterable
from datetime import date, timedelta

from lib.errors import N_
from lib.i18n.message import Message, Named
from lib.metrics.columns import WEEK
from lib.metrics.custody import CUSTODY, EXCLUDED, HELD
from lib.metrics.detention import ARRESTS, COLUMNS, Detention, detentions, held
from lib.metrics.frames import counted
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import AXIS, Column, Figure, Unit
from lib.metrics.series import BACK, mondays
from lib.metrics.survival import Curve, Spell, survival
from lib.schema import vocabularies

YEAR = 364  # days before `as_of` with which the watch over durations opens, or a longer period
CUSTODY_DAYS = Rows("arrests", COLUMNS, ended="released", back=BACK)
EVERY_ARREST = Rows("arrests", COLUMNS, alias="every arrest")
WATCHED = Rows("arrests", COLUMNS, ended="released", back=YEAR)
PERSON_DAYS = Column("person_days", N_("Person-days"), Unit.PERSON_DAYS, rests_on="people")
PEOPLE = Column("people", N_("People behind them"), Unit.PERSONS)
BEGUN = N_("days begun in custody, of all people together")
NOT_COUNTED = N_("people stopped and released; people free on an unknown day; arrests under check (tier 0)")


@metric(
    label=N_("Person-days in custody"),
    unit=Unit.PERSON_DAYS,
    counts=BEGUN,
    numerator=N_(
        "days of the period on which a person was in custody, the day of arrest and of release included"
    ),
    exclusions=NOT_COUNTED,
    source="arrests",
    needs=(CUSTODY_DAYS,),
    columns=(WEEK, PERSON_DAYS, PEOPLE),
    headline=True,
    flow=True,
)
def person_days_in_custody(facts: Facts, query: Query, context: Context) -> Figure:
    """Days in custody in the period, all people together; week by week for 26 weeks or the longer period.

    Takes: arrests, one row = one person's detention.
    Returns: person-days of the period; one row = one week, by its Monday, up to `as_of`.
    Unit: person-days; n is the number of detentions behind them.
    As of: the period since..as_of.
    Errors: none; people recorded as free without a day are left out, and the note says how many.
    Source: the arrests tab.
    """
    found = detentions(counted(facts["arrests"]))
    spans = [span for detention in found if (span := detention.in_custody(query.as_of))]
    value, n = _sum(spans, query.since, query.as_of)
    rows = tuple(
        (monday, *_sum(spans, monday, min(monday + timedelta(days=6), query.as_of)))
        for monday in mondays(query)
    )
    sentence = Message(
        N_("{n} person-day in custody is recorded since {since}."),
        {"n": value, "since": query.since},
        N_("{n} person-days in custody are recorded since {since}."),
    )
    return Figure(value, rows, n=n, note=_left_out(found), sentence=sentence)


@metric(
    label=N_("Person-days in custody in all"),
    unit=Unit.PERSON_DAYS,
    counts=BEGUN,
    numerator=N_("days from each arrest on record to the release or to that day, both included"),
    exclusions=NOT_COUNTED,
    source="arrests",
    needs=(EVERY_ARREST,),
    columns=(Column("year", N_("Year of the arrest"), Unit.TEXT), PERSON_DAYS, PEOPLE),
    headline=True,
)
def person_days_in_all(facts: Facts, query: Query, context: Context) -> Figure:
    """Every day in custody that the sheets know of, all people together.

    Takes: arrests, one row = one person's detention.
    Returns: person-days; one row = one year in which people were arrested, with all their days since.
    Unit: person-days; n is the number of detentions behind them.
    As of: the evening of `as_of`, from the first arrest on record.
    Errors: none; people recorded as free without a day are left out, and the note says how many.
    Source: the arrests tab.
    """
    found = detentions(counted(facts[EVERY_ARREST.name]))
    spans: dict[str, list[tuple[date, date]]] = {}
    for detention in found:
        if span := detention.in_custody(query.as_of):
            spans.setdefault(str(detention.began.year), []).append(span)
    rows = tuple((year, *_sum(of, date.min, query.as_of)) for year, of in spans.items())
    value, n = (sum(row[i] for row in rows) for i in (1, 2))
    sentence = Message(
        N_("{n} person-day in custody is recorded in all."),
        {"n": value},
        N_("{n} person-days in custody are recorded in all."),
    )
    return Figure(value, rows, n=n, note=_left_out(found), sentence=sentence)


@metric(
    label=N_("Person-days of those held now"),
    unit=Unit.PERSON_DAYS,
    counts=N_("days begun in custody, of all people held together"),
    numerator=HELD,
    exclusions=EXCLUDED,
    source="arrests",
    needs=(ARRESTS,),
    columns=(CUSTODY, PERSON_DAYS, PEOPLE),
)
def person_days_of_held(facts: Facts, query: Query, context: Context) -> Figure:
    """Days in custody of the people held on a day, since the arrest of each.

    Takes: arrests, one row = one person's detention.
    Returns: person-days; one row = one kind of custody that occurs, unknown last.
    Unit: person-days; n is the number of people held.
    As of: the evening of `as_of`, by the custody status last recorded.
    Errors: none.
    Source: the arrests tab.
    """
    now = held(detentions(counted(facts["arrests"])), query.as_of)
    days: dict[str | None, list[int]] = {kind: [] for kind in (*vocabularies.CUSTODY.codes, None)}
    for detention in now:
        days[detention.kind].append(detention.day_number(query.as_of))
    rows = tuple((kind, sum(of), len(of)) for kind, of in days.items() if of)
    return Figure(sum(row[1] for row in rows), rows, n=len(now))


@metric(
    label=N_("Median days in custody"),
    unit=Unit.DAYS,
    counts=N_("the day of custody by which half have been released or have died"),
    numerator=N_(
        "Kaplan-Meier estimate over everyone in custody in the last 12 months or the longer period: who was "
        "held before counts from the first day of it, who is held still up to that day"
    ),
    exclusions=N_(
        "people stopped and released; people free on an unknown day; arrests of which only the month is "
        "known; arrests under check (tier 0)"
    ),
    source="arrests",
    needs=(WATCHED,),
    columns=(
        CUSTODY,
        Column("day", N_("Days in custody"), Unit.DAYS, kin=AXIS),
        Column("lasting", N_("Still in custody"), Unit.SHARE, kin="curve"),
        Column("low", N_("95 % interval from"), Unit.SHARE, kin="curve"),
        Column("high", N_("95 % interval to"), Unit.SHARE, kin="curve"),
        Column("at_risk", N_("People at risk"), Unit.PERSONS, kin="curve"),
        Column("ended", N_("Custody ended"), Unit.PERSONS, kin="curve"),
    ),
    headline=True,
)
def custody_duration(facts: Facts, query: Query, context: Context) -> Figure:
    """How long custody lasts, by Kaplan-Meier, for each kind of custody with enough people.

    Takes: arrests, one row = one person's detention.
    Returns: the median over all kinds together, with its log-log 95 % interval; one row = one day on
        which the curve or the number at risk of one kind changes. The kind is the one last recorded, so
        that a person moved from one to another counts wholly in the later.
    Unit: days, the day of the arrest being the first; n is the number of people watched.
    As of: the evening of `as_of`; the watch opens 364 days before it, or with a longer period.
    Errors: none; under 10 people or 5 endings nothing is estimated, for all or for a kind, and the note
        says so. A median that is not reached is unknown.
    Source: the arrests tab.
    """
    found = detentions(counted(facts["arrests"]))
    opened = WATCHED.open_on(query)
    watched = [(d.kind, spell) for d in found if (spell := _spell(d, opened, query.as_of))]
    whole = survival(spell for _, spell in watched)
    if whole.why_not:
        return Figure(None, note=whole.why_not)
    kinds = [kind for kind in (*vocabularies.CUSTODY.codes, None) if any(of == kind for of, _ in watched)]
    curves = {kind: survival(spell for of, spell in watched if of == kind) for kind in kinds}
    return Figure(
        value=whole.median,
        rows=tuple(
            (kind, step.day, step.lasting, step.low, step.high, step.at_risk, step.ended)
            for kind, curve in curves.items()
            for step in curve.steps
        ),
        n=whole.n,
        interval=whole.interval,
        note=_not_estimated(curves, whole.median),
        sentence=_told(whole, curves),
    )


def _spell(detention: Detention, opened: date, day: date) -> Spell | None:
    """The person's time in custody under watch from *opened* to *day*; None where it cannot be told."""
    span = detention.in_custody(day)
    if span is None or detention.precision == "month":
        return None
    ended = detention.free_on is not None and detention.free_on <= day
    return Spell(detention.day_number(span[1]), ended, max(0, (opened - detention.began).days))


def _told(whole: Curve, curves: dict[str | None, Curve]) -> Message:
    """The median over all, and of each kind that is drawn."""
    if whole.median is None:
        text = N_("More than half of those recorded in custody were still held on day {day}.")
        return Message(text, {"day": whole.steps[-1].day})
    drawn = [_median(kind, curve.median) for kind, curve in curves.items() if curve.steps]
    values = {"day": whole.median, "kinds": drawn}
    if not drawn:
        return Message(N_("Half of those recorded in custody were out by day {day}."), values)
    return Message(N_("Half of those recorded in custody were out by day {day}; {kinds}."), values)


def _median(kind: str | None, day: int | None) -> Message:
    values = {"kind": _named(kind), "day": day}
    if day is None:
        return Message(N_("{kind}: not reached"), values)
    return Message(N_("{kind}: day {day}"), values)


def _not_estimated(curves: dict[str | None, Curve], median: int | None) -> Message | None:
    """Which kinds are not drawn; else why there is no median."""
    refused = [_named(kind) for kind, curve in curves.items() if not curve.steps]
    if refused:
        text = N_("Not estimated, for want of people or of endings: {kinds}.")
        return Message(text, {"kinds": refused})
    return Message(N_("The median is not reached.")) if median is None else None


def _named(kind: str | None) -> Named | Message:
    return Message(N_("kind not recorded")) if kind is None else Named("custody", kind)


def _left_out(found: Iterable[Detention]) -> Message | None:
    """How many are free since an unknown day; None if nobody is."""
    unknown = sum(d.free_on_unknown_day and d.custody != "stopped_released" for d in found)
    note = Message(
        N_("{n} person is free since an unknown day and is left out."),
        {"n": unknown},
        N_("{n} people are free since an unknown day and are left out."),
    )
    return note if unknown else None


def _sum(spans: Iterable[tuple[date, date]], first: date, last: date) -> tuple[int, int]:
    """Person-days from *first* to *last*, and the people behind them."""
    days = [(min(end, last) - max(begin, first)).days + 1 for begin, end in spans]
    return sum(n for n in days if n > 0), sum(n > 0 for n in days)
