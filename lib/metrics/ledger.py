"""The two-sided ledger: what stood against us and by us, what came, what went, and how it ended."""

from collections.abc import Iterable
from datetime import timedelta

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.cases import AGAINST_US, ANY_COURT, BY_US, COLUMNS, SIDES, active_on, sides
from lib.metrics.frames import between, counted, records, unverified
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.statistics import interval_if_few, share_of, wilson
from lib.metrics.trailing import BACK, first_day
from lib.schema.vocabularies import CASE_OUTCOME

WITH_OUTCOME = (*COLUMNS, "outcome")
LEDGER = Rows("cases", WITH_OUTCOME, ended="closed")
CLOSED = Rows("cases", WITH_OUTCOME, dated="closed", back=BACK)
SIDE = Column("side", N_("Side"), Unit.CODE, of="side")
CLOSED_LATELY = N_(
    "cases closed in the last twelve months, or in the longer period, whose outcome is entered"
)
UNDATED = N_("cases closed without a date; cases under check (tier 0)")
WON = ("won", "partly_won")


def _cases(name: str, label: str) -> Column:
    return Column(name, label, Unit.CASES, kin="ledger")


@metric(
    label=N_("Ledger of cases"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=N_("cases open on the last day; opened, closed and ended so within the period"),
    exclusions=UNDATED,
    source="cases",
    needs=(LEDGER,),
    columns=(
        SIDE,
        _cases("open_before", N_("Open at the start")),
        _cases("opened", N_("Opened")),
        _cases("closed", N_("Closed")),
        _cases("open_now", N_("Open at the end")),
        _cases("won", N_("Won")),
        _cases("partly_won", N_("Partly won")),
        _cases("lost", N_("Lost")),
        _cases("settled", N_("Settled")),
        _cases("dropped", N_("Dropped")),
        _cases("annulled", N_("Annulled")),
        _cases("no_outcome", N_("No outcome entered")),
    ),
    flow=True,
)
def case_ledger(facts: Facts, query: Query, context: Context) -> Figure:
    """What stood open on each side, what was opened and closed in the period, and how that ended.

    Takes: cases, one row = one case.
    Returns: how many are open at the end; one row = one side.
    Unit: cases. The outcomes are those of the cases closed in the period; an outcome that nobody
        entered is counted apart.
    As of: the evenings before `since` and of `as_of`, and the days between.
    Errors: none. A case that was closed without a date is in neither count of open ones, and not in closed.
    Source: the cases tab.
    """
    sure = counted(facts["cases"])
    before = active_on(sure, query.since - timedelta(days=1))
    after = active_on(sure, query.as_of)
    opened = between(sure, query.since, query.as_of, "opened")
    closed = between(sure, query.since, query.as_of, "closed")
    rows = []
    for side in SIDES:
        counts = [int((part["side"] == side).sum()) for part in (before, opened, closed, after)]
        ended = [case["outcome"] for case in records(closed[closed["side"] == side])]
        rows.append((side, *counts, *(ended.count(code) for code in CASE_OUTCOME.codes), ended.count(None)))
    totals = {name: sum(row[at] for row in rows) for name, at in (("opened", 2), ("closed", 3), ("open", 4))}
    return Figure(
        value=len(after),
        rows=tuple(rows),
        under_check=len(active_on(facts["cases"], query.as_of)) - len(after),
        sentence=Message(N_("Cases opened: {opened}, closed: {closed}; open at the end: {open}."), totals),
    )


@metric(
    label=N_("Outcomes of cases"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=N_("cases closed in the last twelve months, or in the longer period, by how they ended"),
    exclusions=UNDATED,
    source="cases",
    needs=(CLOSED,),
    columns=(Column("outcome", N_("Outcome"), Unit.CODE, of="case_outcome"), AGAINST_US, BY_US),
)
def case_outcomes(facts: Facts, query: Query, context: Context) -> Figure:
    """How the cases closed of late ended, on either side.

    Takes: cases, one row = one case.
    Returns: how many were closed; one row = one outcome, blank where nobody entered it.
    Unit: cases.
    As of: the last twelve months up to `as_of`, or the longer period, by the day the case was closed.
    Errors: none.
    Source: the cases tab.
    """
    frame = between(facts["cases"], first_day(query), query.as_of, "closed")
    closed = records(counted(frame))
    codes = [*CASE_OUTCOME.codes, *({None} & {case["outcome"] for case in closed})]
    rows = [(code, *sides(case for case in closed if case["outcome"] == code)) for code in codes]
    won = sum(case["outcome"] in WON for case in closed)
    lost = sum(case["outcome"] == "lost" for case in closed)
    sentence = Message(
        N_("Of {n} case closed since {since}, {won} was won or partly won and {lost} lost."),
        {"n": len(closed), "won": won, "lost": lost, "since": first_day(query)},
        N_("Of {n} cases closed since {since}, {won} were won or partly won and {lost} lost."),
    )
    return Figure(len(closed), tuple(rows), under_check=len(unverified(frame)), sentence=sentence)


@metric(
    label=N_("Won or partly won"),
    unit=Unit.SHARE,
    counts=ANY_COURT,
    numerator=N_("cases won or partly won"),
    denominator=CLOSED_LATELY,
    exclusions=N_("cases closed without a date or without an outcome; cases under check (tier 0)"),
    source="cases",
    needs=(CLOSED,),
    columns=(
        SIDE,
        Column("won", N_("Won or partly won"), Unit.CASES),
        Column("ended", N_("With an outcome"), Unit.CASES),
        Column("share", N_("Share"), Unit.SHARE),
        Column("low", N_("Interval from"), Unit.SHARE),
        Column("high", N_("Interval to"), Unit.SHARE),
    ),
    headline=True,
)
def cases_won(facts: Facts, query: Query, context: Context) -> Figure:
    """Cases won or partly won, out of those closed of late with an outcome.

    Takes: cases, one row = one case.
    Returns: the share on both sides together; one row = one side, with Wilson's interval.
    Unit: share; n is the cases closed with an outcome. Settled, dropped and annulled are in n, not won.
    As of: the last twelve months up to `as_of`, or the longer period.
    Errors: none; no case closed with an outcome is unknown.
    Source: the cases tab.
    """
    frame = between(facts["cases"], first_day(query), query.as_of, "closed")
    ended = [case for case in records(counted(frame)) if case["outcome"]]
    rows = []
    for side in SIDES:
        here = [case["outcome"] in WON for case in ended if case["side"] == side]
        interval = wilson(sum(here), len(here))
        bounds = (interval.low, interval.high) if interval else (None, None)
        rows.append((side, sum(here), len(here), share_of(sum(here), len(here)), *bounds))
    won = sum(row[1] for row in rows)
    share = share_of(won, len(ended))
    return Figure(
        value=share,
        rows=tuple(rows),
        n=len(ended),
        interval=interval_if_few(won, len(ended)),
        note=None if ended else Message(N_("No case was closed with an outcome within twelve months.")),
        sentence=_won(share, rows),
    )


def _won(share: float | None, rows: Iterable[tuple]) -> Message | None:
    if share is None:
        return None
    shares = {side: Share(part) for side, _, _, part, *_ in rows if part is not None}
    if len(shares) < len(SIDES):
        return Message(N_("{share} of the cases that ended were won or partly won."), {"share": Share(share)})
    return Message(
        N_("Won or partly won: {against_us} of the cases against us that ended, {by_us} of ours."),
        shares,
    )
