"""How fast cases are dealt with: clearance, the age of those that are open, the time to the end."""

from bisect import bisect_right
from datetime import date
from statistics import quantiles

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.cases import (
    AGAINST_US,
    BY_US,
    CASES,
    COLUMNS,
    EVERY_CASE,
    SIDES,
    UNDER_CHECK,
    active_on,
    sides,
)
from lib.metrics.frames import between, counted, records, unverified
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import AXIS, Column, Figure, Unit
from lib.metrics.statistics import share_of
from lib.metrics.survival import Spell, survival
from lib.metrics.trailing import BACK, whole_months
from lib.metrics.weeks import month_start
from lib.schema.vocabularies import CASE_AGE

OPENED_OR_CLOSED = Rows("cases", COLUMNS, ended="closed", back=BACK)
ANY_COURT = N_("cases in any court, against us and by us")
FEWEST = 10  # cases without which no middle is told
AGES = (91, 183, 365, 730)  # days at which the bands of CASE_AGE after the first begin


@metric(
    label=N_("Clearance rate"),
    unit=Unit.SHARE,
    counts=ANY_COURT,
    numerator=N_("cases closed within the period"),
    denominator=N_("cases opened within the period"),
    exclusions=N_("cases closed without a date; cases under check (tier 0)"),
    source="cases",
    needs=(OPENED_OR_CLOSED,),
    columns=(
        Column("month", N_("Month from"), Unit.DATE),
        Column("opened", N_("Opened"), Unit.CASES),
        Column("closed", N_("Closed"), Unit.CASES),
        Column("net", N_("Change of the backlog"), Unit.CASES),
        Column("rate", N_("Clearance rate"), Unit.SHARE),
    ),
    headline=True,
    flow=True,
)
def clearance_rate(facts: Facts, query: Query, context: Context) -> Figure:
    """Cases closed for each one opened: over 100 % the backlog shrinks, under 100 % it grows.

    Takes: cases, one row = one case.
    Returns: closed by opened in the period; one row = one of the last twelve months, or of the longer period.
    Unit: share; n is the cases opened. It is a ratio of two counts, not a part of a whole: no interval.
    As of: the period since..as_of.
    Errors: none; where no case was opened it is unknown.
    Source: the cases tab.
    """
    frame = facts["cases"]
    sure = counted(frame)
    opened, closed = (len(between(sure, query.since, query.as_of, day)) for day in ("opened", "closed"))
    came, went = _by_month(sure, query, "opened"), _by_month(sure, query, "closed")
    rate = share_of(closed, opened)
    return Figure(
        value=rate,
        rows=tuple(
            (m, came[m], went[m], came[m] - went[m], share_of(went[m], came[m])) for m in whole_months(query)
        ),
        n=opened,
        under_check=len(between(unverified(frame), query.since, query.as_of, "opened")),
        note=None if opened else Message(N_("No case was opened in this period.")),
        sentence=_backlog(sum(came.values()), sum(went.values()), whole_months(query)[0]),
    )


@metric(
    label=N_("Age of active cases"),
    unit=Unit.DAYS,
    counts=N_("days since active cases were opened"),
    numerator=N_("the middle age of the cases opened by that day and not closed"),
    exclusions=UNDER_CHECK,
    source="cases",
    needs=(CASES,),
    columns=(
        Column("side", N_("Side"), Unit.CODE, of="side"),
        Column("cases", N_("Active cases"), Unit.CASES),
        Column("quarter", N_("A quarter are younger than"), Unit.DAYS, rests_on="cases"),
        Column("half", N_("Half are younger than"), Unit.DAYS, rests_on="cases"),
        Column("three_quarters", N_("Three quarters are younger than"), Unit.DAYS, rests_on="cases"),
    ),
    headline=True,
)
def age_of_active_cases(facts: Facts, query: Query, context: Context) -> Figure:
    """How long the cases have been open that are open on a day: the median and the quartiles.

    Takes: cases, one row = one case.
    Returns: the median of both sides together; one row = one side.
    Unit: days, whole ones; n is the active cases.
    As of: the evening of `as_of`.
    Errors: none; under 10 cases no middle is told. It is the age so far, not the time a case takes.
    Source: the cases tab.
    """
    frame = active_on(facts["cases"], query.as_of)
    ages = {side: [] for side in SIDES}
    for case in records(counted(frame)):
        ages[case["side"]].append((query.as_of - case["opened"]).days)
    every = [age for of_side in ages.values() for age in of_side]
    median = _quartiles(every)[1]
    few = Message(N_("Fewer than {fewest} cases: no middle is told."), {"fewest": FEWEST})
    return Figure(
        value=median,
        rows=tuple((side, len(of), *_quartiles(of)) for side, of in ages.items()),
        n=len(every),
        note=few if median is None else None,
        sentence=_older(len(every), median),
    )


@metric(
    label=N_("Active cases by age"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=N_("cases opened by that day and not closed, by the days since they were opened"),
    exclusions=UNDER_CHECK,
    source="cases",
    needs=(CASES,),
    columns=(Column("age", N_("Age"), Unit.CODE, of="case_age"), AGAINST_US, BY_US),
)
def active_cases_by_age(facts: Facts, query: Query, context: Context) -> Figure:
    """Cases that were open on a day, by their age.

    Takes: cases, one row = one case.
    Returns: how many are open; one row = one band of ages, the youngest first.
    Unit: cases.
    As of: the evening of `as_of`.
    Errors: none.
    Source: the cases tab.
    """
    active = records(counted(active_on(facts["cases"], query.as_of)))
    bands: dict[str, list[dict]] = {code: [] for code in CASE_AGE.codes}
    for case in active:
        bands[CASE_AGE.codes[bisect_right(AGES, (query.as_of - case["opened"]).days)]].append(case)
    old = len(bands["1_to_2_years"]) + len(bands["over_2_years"])
    sentence = Message(
        N_("Of {n} active case {old} has been open for a year or longer."),
        {"n": len(active), "old": old},
        N_("Of {n} active cases {old} have been open for a year or longer."),
    )
    return Figure(len(active), tuple((code, *sides(of)) for code, of in bands.items()), sentence=sentence)


@metric(
    label=N_("Time to disposition"),
    unit=Unit.DAYS,
    counts=N_("days from opening a case to closing it"),
    numerator=N_("the day by which half of the cases are closed, as Kaplan and Meier estimate it"),
    exclusions=N_("cases closed without a date; cases under check (tier 0)"),
    source="cases",
    needs=(EVERY_CASE,),
    columns=(
        Column("side", N_("Side"), Unit.CODE, of="side"),
        Column("days", N_("Days since the case was opened"), Unit.DAYS, kin=AXIS),
        Column("open", N_("Still open"), Unit.SHARE, kin="curve"),
        Column("low", N_("Interval from"), Unit.SHARE, kin="curve"),
        Column("high", N_("Interval to"), Unit.SHARE, kin="curve"),
        Column("at_risk", N_("At risk"), Unit.CASES, kin="curve"),
        Column("closed", N_("Closed that day"), Unit.CASES, kin="curve"),
    ),
    headline=True,
)
def time_to_disposition(facts: Facts, query: Query, context: Context) -> Figure:
    """How long a case takes: open ones count for as long as they have been open, and no longer.

    Takes: cases, one row = one case, whenever it was closed.
    Returns: the median; one row = one day of one side on which the share still open or the number at risk
        changes. A side with under 10 cases or 5 closed ones has no rows.
    Unit: days; n is the cases, the interval that of the median (log-log 95 %).
    As of: the evening of `as_of`.
    Errors: none; under 10 cases or 5 closed ones, or where half are still open, it is unknown.
    Source: the cases tab.
    """
    cases = [case for case in records(counted(facts["cases"])) if case["closed"] or case["stage"] != "closed"]
    spells = {side: [_spell(case, query.as_of) for case in cases if case["side"] == side] for side in SIDES}
    curve = survival([spell for of_side in spells.values() for spell in of_side])
    rows = [
        (side, step.day, step.lasting, step.low, step.high, step.at_risk, step.ended)
        for side, of_side in spells.items()
        for step in survival(of_side).steps
    ]
    half_open = Message(N_("More than half of the cases are still open."))
    return Figure(
        value=curve.median,
        rows=tuple(rows),
        n=curve.n,
        interval=curve.interval,
        note=curve.why_not or (half_open if curve.median is None else None),
        sentence=None
        if curve.median is None
        else Message(N_("Half of all cases are closed within {days} days."), {"days": curve.median}),
    )


def _backlog(opened: int, closed: int, since: date) -> Message | None:
    """All the months in one sentence."""
    if not opened:
        return None
    return Message(
        N_("Since {since}, {closed} cases were closed against {opened} opened: {rate}."),
        {"closed": closed, "opened": opened, "rate": Share(closed / opened), "since": since},
    )


def _spell(case: dict, day: date) -> Spell:
    """The time a case has been in court by that day."""
    ended = case["closed"] is not None and case["closed"] <= day
    last = case["closed"] if ended else day
    return Spell(exit=(last - case["opened"]).days, ended=ended)


def _by_month(cases: object, query: Query, column: str) -> dict[date, int]:
    months = dict.fromkeys(whole_months(query), 0)
    for case in records(cases):
        month = case[column] and month_start(case[column])
        if month in months and case[column] <= query.as_of:
            months[month] += 1
    return months


def _quartiles(ages: list[int]) -> tuple[int | None, int | None, int | None]:
    if len(ages) < FEWEST:
        return None, None, None
    low, half, high = quantiles(ages, n=4, method="inclusive")
    return round(low), round(half), round(high)


def _older(n: int, median: int | None) -> Message | None:
    if median is None:
        return None
    return Message(N_("Half of the {n} active cases are older than {days} days."), {"n": n, "days": median})
