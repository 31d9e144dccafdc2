"""Cases in any court: against us and by us."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import REGION, WEEK
from lib.metrics.frames import counted, records
from lib.metrics.leading import leading
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.series import BACK, mondays
from lib.metrics.weeks import week_start

SIDES = ("against_us", "by_us")
COLUMNS = ("kind", "side", "region", "place", "opened", "stage", "closed", "court", "next_hearing")
CASES = Rows("cases", COLUMNS, ended="closed")
EVERY_CASE = Rows("cases", COLUMNS)  # whenever it ended
OPENED = Rows("cases", COLUMNS, dated="opened", back=BACK)
CLOSED = Rows("cases", COLUMNS, dated="closed", back=BACK)
UNDER_CHECK = N_("cases under check (tier 0)")
ACTIVE = N_("cases opened by that day and not closed")
ANY_COURT = N_("cases in any court, against us and by us")
AGAINST_US = Column("against_us", N_("Against us"), Unit.CASES)
BY_US = Column("by_us", N_("By us"), Unit.CASES)
ACTIVE_CASES = Column("cases", N_("Active cases"), Unit.CASES)


@metric(
    label=N_("Active cases"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=ACTIVE,
    exclusions=UNDER_CHECK,
    source="cases",
    needs=(CASES,),
    columns=(Column("side", N_("Side"), Unit.CODE, of="side"), ACTIVE_CASES),
    headline=True,
)
def active_cases(facts: Facts, query: Query, context: Context) -> Figure:
    """Cases that were open on a day, on either side of the ledger.

    Takes: cases, one row = one case.
    Returns: how many are open; one row = one side.
    Unit: cases; several people may stand in one.
    As of: the evening of `as_of`.
    Errors: none.
    Source: the cases tab.
    """
    frame = active_on(facts["cases"], query.as_of)
    active = counted(frame)
    on_sides = {side: int((active["side"] == side).sum()) for side in SIDES}
    return Figure(
        value=len(active),
        rows=tuple(on_sides.items()),
        under_check=len(frame) - len(active),
        sentence=Message(N_("{against_us} cases run against us and {by_us} are brought by us."), on_sides),
    )


@metric(
    label=N_("Active cases by kind"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=ACTIVE,
    exclusions=UNDER_CHECK,
    source="cases",
    needs=(CASES,),
    columns=(Column("kind", N_("Kind"), Unit.CODE, of="case_kind"), AGAINST_US, BY_US),
)
def active_cases_by_kind(facts: Facts, query: Query, context: Context) -> Figure:
    """Cases that were open on a day, by kind and side.

    Takes: cases, one row = one case.
    Returns: how many are open; one row = one kind, most cases first.
    Unit: cases.
    As of: the evening of `as_of`.
    Errors: none.
    Source: the cases tab.
    """
    active = records(counted(active_on(facts["cases"], query.as_of)))
    kinds = {case["kind"] for case in active}
    rows = [(kind, *sides(case for case in active if case["kind"] == kind)) for kind in kinds]
    ordered = tuple(sorted(rows, key=lambda row: (-row[1] - row[2], row[0])))
    return Figure(len(active), ordered, sentence=most_of(ordered, "case_kind"))


@metric(
    label=N_("Active cases by region"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=ACTIVE,
    exclusions=UNDER_CHECK,
    source="cases",
    needs=(CASES,),
    columns=(REGION, ACTIVE_CASES),
)
def active_cases_by_region(facts: Facts, query: Query, context: Context) -> Figure:
    """Cases that were open on a day, region by region.

    Takes: cases, one row = one case.
    Returns: how many are open; one row = one region, zero where none is recorded.
    Unit: cases.
    As of: the evening of `as_of`.
    Errors: none.
    Source: the cases tab.
    """
    active = records(counted(active_on(facts["cases"], query.as_of)))
    found = Counter(case["region"] for case in active)
    rows = tuple((region, found[region]) for region in context.scope_regions)
    return Figure(len(active), rows, sentence=most_of(rows, "region"))


@metric(
    label=N_("Cases opened"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=N_("cases opened within the period"),
    exclusions=UNDER_CHECK,
    source="cases",
    needs=(OPENED,),
    columns=(WEEK, AGAINST_US, BY_US),
    headline=True,
    flow=True,
)
def cases_opened(facts: Facts, query: Query, context: Context) -> Figure:
    """Cases opened in the period; week by week for the last 26 weeks or the longer period.

    Takes: cases, one row = one case.
    Returns: how many were opened in the period; one row = one week, by its Monday.
    Unit: cases.
    As of: the period since..as_of.
    Errors: none.
    Source: the cases tab.
    """
    return _dated(facts["cases"], query, "opened")


@metric(
    label=N_("Cases closed"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=N_("cases closed within the period"),
    exclusions=N_("cases closed without a date; cases under check (tier 0)"),
    source="cases",
    needs=(CLOSED,),
    columns=(WEEK, AGAINST_US, BY_US),
    headline=True,
    flow=True,
)
def cases_closed(facts: Facts, query: Query, context: Context) -> Figure:
    """Cases closed in the period; week by week for the last 26 weeks or the longer period.

    Takes: cases, one row = one case.
    Returns: how many were closed in the period; one row = one week, by its Monday.
    Unit: cases.
    As of: the period since..as_of.
    Errors: none.
    Source: the cases tab.
    """
    return _dated(facts["cases"], query, "closed")


def active_on(cases: pd.DataFrame, day: date) -> pd.DataFrame:
    """The cases opened by *day* and not closed by its evening; stage "closed" without a date is closed."""
    moment = pd.Timestamp(day)
    closed = (cases["closed"] <= moment) | (cases["closed"].isna() & (cases["stage"] == "closed"))
    return cases[(cases["opened"] <= moment) & ~closed]


def most_of(rows: Sequence[tuple], of: str) -> Message | None:
    """Which row has most active cases on both sides together; *of* is what its code names."""
    one = N_("Largest share of active cases: {leading} ({n} of {all}).")
    return leading({code: sum(counts) for code, *counts in rows}, of, (one, ""), name="leading")


def _dated(frame: pd.DataFrame, query: Query, column: str) -> Figure:
    """Cases by the day in *column*: those of the period, and the weeks to show."""
    cases = records(counted(frame))
    in_weeks: dict[date, list[dict]] = {monday: [] for monday in mondays(query)}
    for case in cases:
        in_weeks.get(week_start(case[column]), []).append(case)
    period = [case for case in records(frame) if query.since <= case[column] <= query.as_of]
    sure = sum(case["verified"] is not None and case["verified"] >= 1 for case in period)
    rows = tuple((monday, *sides(found)) for monday, found in in_weeks.items())
    return Figure(sure, rows, under_check=len(period) - sure)


def sides(cases: Iterable[dict]) -> tuple[int, int]:
    """How many of *cases* are against us, and how many by us."""
    found = [case["side"] for case in cases]
    return found.count("against_us"), found.count("by_us")
