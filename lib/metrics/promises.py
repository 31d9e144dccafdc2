"""What was promised from abroad, by when, and whether it was kept; delegations that came or are due."""

from datetime import date

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.frames import counted, records, unverified
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.solidarity import COUNTRY, KIND, RESULT, UNDER_CHECK
from lib.metrics.statistics import interval_if_few, share_of

AHEAD = 366  # days ahead that an act may be due
KEPT, BROKEN = ("favourable", "assistance"), ("token", "no_response", "counter_response")
STORED = ("date", "country", "kind", "organisation", "about", "promised", "promised_by", "result")
PROMISES = Rows("solidarity", STORED, ahead=AHEAD)
REF = Column("ref", N_("Act"), Unit.REF)
ORGANISATION = Column("organisation", N_("Organisation"), Unit.TEXT, entered=True)
PROMISED = Column("promised", N_("Promised"), Unit.TEXT, entered=True)
PROMISED_BY = Column("promised_by", N_("Promised by"), Unit.DATE)
ABOUT = Column("about", N_("About"), Unit.TEXT, entered=True)
DATE = Column("date", N_("Date"), Unit.DATE)
TOLD = (DATE, COUNTRY, ORGANISATION, ABOUT, PROMISED, PROMISED_BY, RESULT)


@metric(
    label=N_("Promises overdue"),
    unit=Unit.ACTS,
    counts=N_("acts with a promise"),
    numerator=N_("acts whose promise was due before that day and has no result but a pledge"),
    exclusions=UNDER_CHECK,
    source="solidarity",
    needs=(PROMISES,),
    columns=(
        REF,
        COUNTRY,
        KIND,
        ORGANISATION,
        PROMISED,
        PROMISED_BY,
        RESULT,
        Column("overdue", N_("Days overdue"), Unit.DAYS),
    ),
    headline=True,
    records=True,
)
def promises_overdue(facts: Facts, query: Query, context: Context) -> Figure:
    """Promises whose day is past and of which nothing came so far.

    Takes: solidarity, one row = one act.
    Returns: how many are overdue; one row = one open promise, the longest overdue first, then those ahead
        by their day, then those without one.
    Unit: acts.
    As of: the evening of `as_of`.
    Errors: none; a promise without a day is open and never overdue.
    Source: the solidarity tab.
    """
    open_ones = [row for row in _promises(facts) if row["result"] not in (*KEPT, *BROKEN)]
    rows = [(*_shown(row), _overdue(row["promised_by"], query.as_of)) for row in open_ones]
    rows.sort(key=lambda row: (row[5] is None, row[5] or date.max, row[0]))
    overdue = sum((row[7] or 0) > 0 for row in rows)
    sentence = Message(
        N_("{n} promise is open, {overdue} overdue."),
        {"n": len(rows), "overdue": overdue},
        N_("{n} promises are open, {overdue} overdue."),
    )
    return Figure(overdue, tuple(rows), sentence=sentence)


@metric(
    label=N_("Promises kept"),
    unit=Unit.SHARE,
    counts=N_("acts with a promise"),
    numerator=N_("promises with a favourable result or assistance"),
    denominator=N_("promises with a result entered, a pledge not counted as one"),
    exclusions=UNDER_CHECK,
    source="solidarity",
    needs=(PROMISES,),
    columns=(RESULT, Column("promises", N_("Promises"), Unit.ACTS)),
    headline=True,
)
def promises_kept(facts: Facts, query: Query, context: Context) -> Figure:
    """How many of the promises with a known end were kept.

    Takes: solidarity, one row = one act.
    Returns: kept of all with a known end; one row = one result, and one without for those not known.
    Unit: share; n is the promises with a known end, with Wilson's interval under 30.
    As of: the evening of `as_of`, over all promises recorded by then.
    Errors: none; without a promise that has ended it is unknown.
    Source: the solidarity tab.
    """
    results = [row["result"] for row in _promises(facts)]
    kept = sum(result in KEPT for result in results)
    ended = kept + sum(result in BROKEN for result in results)
    rows = tuple((result, results.count(result)) for result in sorted(set(results) - {None}))
    rows += ((None, results.count(None)),) if None in results else ()
    share = share_of(kept, ended)
    if share is None:
        return Figure(None, rows, note=Message(N_("No promise has a result entered.")))
    values = {"kept": kept, "ended": ended, "share": Share(share)}
    sentence = Message(N_("{kept} of {ended} promises with a known end were kept: {share}."), values)
    return Figure(share, rows, n=ended, interval=interval_if_few(kept, ended), sentence=sentence)


@metric(
    label=N_("Delegations expected"),
    unit=Unit.ACTS,
    counts=N_("delegations from abroad"),
    numerator=N_("delegations due after that day, within a year"),
    exclusions=UNDER_CHECK,
    source="solidarity",
    needs=(PROMISES,),
    columns=(REF, *TOLD),
    headline=True,
    records=True,
)
def delegations(facts: Facts, query: Query, context: Context) -> Figure:
    """Delegations that are due, and those that came, with what they promised and what came of it.

    Takes: solidarity, one row = one act.
    Returns: how many are due; one row = one delegation, the one furthest ahead first.
    Unit: acts.
    As of: the evening of `as_of`.
    Errors: none.
    Source: the solidarity tab.
    """
    found = [row for row in records(counted(facts["solidarity"])) if row["kind"] == "delegation"]
    found.sort(key=lambda row: (row["date"], row["key"]), reverse=True)
    rows = tuple((row["key"], *(row[c.name] for c in TOLD)) for row in found)
    ahead = sum(row["date"] > query.as_of for row in found)
    waiting = [row for row in records(unverified(facts["solidarity"])) if row["kind"] == "delegation"]
    sentence = Message(
        N_("{n} delegation is expected, {came} came."),
        {"n": ahead, "came": len(rows) - ahead},
        N_("{n} delegations are expected, {came} came."),
    )
    under_check = sum(row["date"] > query.as_of for row in waiting)
    return Figure(ahead, rows, under_check=under_check, sentence=sentence)


def _promises(facts: Facts) -> list[dict]:
    """The counted acts with a promise in words, a day for one, or a pledge as their result."""
    rows = records(counted(facts["solidarity"]))
    return [row for row in rows if row["promised"] or row["promised_by"] or row["result"] == "pledged"]


def _shown(row: dict) -> tuple:
    names = ("key", "country", "kind", "organisation", "promised", "promised_by", "result")
    return tuple(row[name] for name in names)


def _overdue(due: date | None, day: date) -> int | None:
    return max(0, (day - due).days) if due else None
