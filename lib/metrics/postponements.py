"""What postponement costs: each postponed hearing with its next day, the chains, the days lost."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.cases import EVERY_CASE, active_on
from lib.metrics.chains import Sitting, chains, docket, new_day, postponed_before, successor
from lib.metrics.columns import REGION
from lib.metrics.frames import between, counted, records, unverified, with_claims
from lib.metrics.hearings import HEARINGS
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.trailing import first_day, whole_months
from lib.metrics.weeks import month_start

FEWEST = 2  # postponements in a row that make a chain
UNDER_CHECK = N_("hearings and cases under check (tier 0)")
CASE = Column("case_ref", N_("Case"), Unit.REF)
COURT = Column("court", N_("Court"), Unit.TEXT)
SIDE = Column("side", N_("Side"), Unit.CODE, of="side")
ASKED_BY = Column("asked_by", N_("Who asked"), Unit.CODE, of="postponed_by")
LOST = Column("days_lost", N_("Days lost"), Unit.DAYS)


@metric(
    label=N_("Days lost to postponements"),
    unit=Unit.DAYS,
    counts=N_("days from a postponed hearing to the day it was moved to"),
    numerator=N_("days between each hearing postponed within the period and the hearing it became"),
    exclusions=N_("postponed hearings whose new day nobody entered; hearings under check (tier 0)"),
    source="hearings, cases",
    needs=(HEARINGS, EVERY_CASE),
    columns=(
        Column("month", N_("Month from"), Unit.DATE),
        Column("postponed", N_("Postponed"), Unit.HEARINGS),
        LOST,
    ),
    headline=True,
    flow=True,
)
def days_lost_to_postponements(facts: Facts, query: Query, context: Context) -> Figure:
    """Days by which postponed hearings were put off; the hearing that follows in the case is the new one.

    Takes: hearings, one row = one hearing; cases, one row = one case.
    Returns: the days of the period; one row = one of the last twelve months, or of the longer period.
    Unit: days; n is the postponed hearings whose new day is known.
    As of: the period since..as_of, by the day for which the hearing was set.
    Errors: none; a hearing whose new day is not known is left out and said in the note.
    Source: the hearings and cases tabs.
    """
    links = list(_links(facts, first_day(query), query.as_of))
    period = [link for link in links if link[0].date >= query.since]
    known = [(day - sitting.date).days for sitting, day in period if day]
    months: dict[date, list[int | None]] = {month: [] for month in whole_months(query)}
    for sitting, day in links:
        months.get(month_start(sitting.date), []).append((day - sitting.date).days if day else None)
    sentence = Message(
        N_("{n} postponed hearing cost {days} days."),
        {"n": len(known), "days": sum(known)},
        N_("{n} postponed hearings cost {days} days."),
    )
    return Figure(
        value=sum(known),
        rows=tuple((month, len(days), sum(filter(None, days))) for month, days in months.items()),
        n=len(known),
        under_check=_days_claimed(facts, query),
        note=_without_day(len(period) - len(known)),
        sentence=sentence,
    )


@metric(
    label=N_("Postponed hearings"),
    unit=Unit.HEARINGS,
    counts=N_("hearings of all cases"),
    numerator=N_("hearings postponed within the period, each with the hearing it became"),
    exclusions=UNDER_CHECK,
    source="hearings, cases",
    needs=(HEARINGS, EVERY_CASE),
    columns=(
        CASE,
        Column("date", N_("Date"), Unit.DATE),
        COURT,
        REGION,
        SIDE,
        ASKED_BY,
        Column("next_date", N_("Next hearing"), Unit.DATE),
        LOST,
        Column("times", N_("Times postponed by then"), Unit.NUMBER),
    ),
    headline=True,
    flow=True,
    records=True,
)
def postponed_hearings(facts: Facts, query: Query, context: Context) -> Figure:
    """Hearings of the period that were postponed, each linked to its successor.

    Takes: hearings, one row = one hearing; cases, one row = one case.
    Returns: how many; one row = one postponed hearing, the latest first, with the day it was moved to.
    Unit: hearings. The successor is the hearing of the day it was moved to, else the case's next hearing.
    As of: the period since..as_of.
    Errors: none; a new day that nobody entered is blank.
    Source: the hearings and cases tabs.
    """
    cases = {case["key"]: case for case in records(facts["cases"])}
    every = docket(facts)
    before = {case: postponed_before(sittings) for case, sittings in every.items()}
    rows = []
    for sitting, day in _links(facts, query.since, query.as_of):
        case = cases.get(sitting.case_ref, {})
        of_case = (sitting.court or case.get("court"), case.get("region"), case.get("side"))
        lost = (day - sitting.date).days if day else None
        times = before[sitting.case_ref][sitting] + 1
        rows.append((sitting.case_ref, sitting.date, *of_case, sitting.asked_by, day, lost, times))
    claimed = between(unverified(facts["hearings"]), query.since, query.as_of)
    return Figure(
        value=len(rows),
        rows=tuple(sorted(rows, key=lambda row: (-row[1].toordinal(), row[0]))),
        under_check=int((claimed["result"] == "postponed").sum()),
        sentence=Message(
            N_("{n} hearing was postponed in this period."),
            {"n": len(rows)},
            N_("{n} hearings were postponed in this period."),
        ),
    )


@metric(
    label=N_("Hearings postponed again and again"),
    unit=Unit.CASES,
    counts=N_("active cases"),
    numerator=N_("active cases in which a hearing was postponed twice or more in a row"),
    exclusions=UNDER_CHECK,
    source="hearings, cases",
    needs=(HEARINGS, EVERY_CASE),
    columns=(
        CASE,
        REGION,
        COURT,
        SIDE,
        Column("times", N_("Times postponed"), Unit.NUMBER),
        Column("first_set", N_("First set for"), Unit.DATE),
        Column("stands_on", N_("Set for"), Unit.DATE),
        LOST,
        Column("asked_by", N_("Who asked last"), Unit.CODE, of="postponed_by"),
    ),
    headline=True,
    records=True,
)
def postponement_chains(facts: Facts, query: Query, context: Context) -> Figure:
    """Chains of postponements in active cases: each hearing put off to the next, and that put off again.

    Takes: hearings, one row = one hearing; cases, one row = one case.
    Returns: how many cases; one row = one chain, the longest first, with the days from its first day to
        the last one known.
    Unit: cases; one may have several chains.
    As of: the evening of `as_of`; only hearings set for that day or earlier can have been postponed.
    Errors: none; where no new day is entered the day it is set for is blank.
    Source: the hearings and cases tabs.
    """
    rows = _chained(facts, query)
    cases = {row[0] for row in rows}
    return Figure(
        value=len(cases),
        rows=tuple(sorted(rows, key=lambda row: (-row[4], -row[7], row[0]))),
        under_check=len({row[0] for row in _chained(with_claims(facts), query)} - cases),
        sentence=_longest(len(cases), rows),
    )


def _chained(facts: Facts, query: Query) -> list[tuple]:
    """A row for each chain of an active case."""
    active = {case["key"]: case for case in records(counted(active_on(facts["cases"], query.as_of)))}
    rows = []
    for ref, sittings in docket(facts).items():
        for chain in chains([_by(query.as_of, each) for each in sittings]) if ref in active else ():
            if chain.times < FEWEST or chain.first > query.as_of:
                continue
            case = active[ref]
            court = chain.sittings[-1].court or case["court"]
            days = (chain.first, chain.stands_on, chain.days_lost)
            rows.append((ref, case["region"], court, case["side"], chain.times, *days, chain.asked_by))
    return rows


def _by(day: date, sitting: Sitting) -> Sitting:
    """The hearing as it can be by *day*: what is set for later has no result yet."""
    return sitting if sitting.date <= day else replace(sitting, result=None)


def _days_claimed(facts: Facts, query: Query) -> int:
    """The days lost to postponed hearings of the period that are under check."""
    sure = {(sitting.case_ref, sitting.date) for sitting, _ in _links(facts, query.since, query.as_of)}
    return sum(
        (day - sitting.date).days
        for sitting, day in _links(with_claims(facts), query.since, query.as_of)
        if day and (sitting.case_ref, sitting.date) not in sure
    )


def _links(facts: Facts, first: date, last: date) -> Iterator[tuple[Sitting, date | None]]:
    """Each hearing postponed on a day of first..last, and the day of the hearing it became."""
    for sittings in docket(facts).values():
        for sitting in sittings:
            if sitting.is_postponed and first <= sitting.date <= last:
                yield sitting, new_day(sitting, successor(sitting, sittings))


def _without_day(unknown: int) -> Message | None:
    if not unknown:
        return None
    return Message(
        N_("{n} postponed hearing has no new day and is left out."),
        {"n": unknown},
        N_("{n} postponed hearings have no new day and are left out."),
    )


def _longest(cases: int, rows: Iterable[tuple]) -> Message:
    most = max((row[4] for row in rows), default=0)
    if not most:
        return Message(N_("In no active case was a hearing postponed twice in a row."))
    return Message(
        N_("In {n} active case a hearing was postponed twice or more in a row; the longest chain is {most}."),
        {"n": cases, "most": most},
        N_(
            "In {n} active cases a hearing was postponed twice or more in a row; the longest chain is {most}."
        ),
    )
