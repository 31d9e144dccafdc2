"""How often hearings are postponed: of all that were due and reported, by court and by who asked."""

from collections.abc import Iterable
from datetime import date

from lib.errors import N_
from lib.i18n.message import Message, Named, Share
from lib.metrics.cases import EVERY_CASE
from lib.metrics.frames import between, counted, records, unverified
from lib.metrics.hearings import HEARINGS, OPEN_RESULTS
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.statistics import interval_if_few, share_of, wilson
from lib.metrics.trailing import first_day, whole_months
from lib.metrics.weeks import month_start
from lib.schema.vocabularies import HEARING_REPORT, POSTPONED_BY

REPORTED = N_("hearings due whose result is entered: held, decided, postponed or cancelled")
LAST_YEAR = N_("hearings postponed in the last twelve months, or in the longer period")
UNKNOWN = N_(
    "past hearings with no result entered: they are unknown, not held; hearings under check (tier 0)"
)
COUNT = Column("postponed", N_("Postponed"), Unit.HEARINGS, kin="reported")
OF = Column("reported", N_("Due and reported"), Unit.HEARINGS, kin="reported")
RATE = Column("rate", N_("Adjournment rate"), Unit.SHARE, kin="reported")
LOW = Column("low", N_("Interval from"), Unit.SHARE, kin="reported")
HIGH = Column("high", N_("Interval to"), Unit.SHARE, kin="reported")
WITHOUT = Column("unknown", N_("No result entered"), Unit.HEARINGS, kin="unknown")


@metric(
    label=N_("Adjournment rate"),
    unit=Unit.SHARE,
    counts=N_("hearings of all cases"),
    numerator=N_("hearings postponed within the period"),
    denominator=REPORTED,
    exclusions=UNKNOWN,
    source="hearings",
    needs=(HEARINGS,),
    columns=(
        Column("month", N_("Month from"), Unit.DATE),
        COUNT,
        Column("went_ahead", N_("Held, decided or cancelled"), Unit.HEARINGS, kin="reported"),
        WITHOUT,
        RATE,
    ),
    headline=True,
    flow=True,
)
def adjournment_rate(facts: Facts, query: Query, context: Context) -> Figure:
    """Hearings postponed, out of those that were due and of which somebody entered what became of them.

    Takes: hearings, one row = one hearing.
    Returns: the share in the period; one row = one of the last twelve months, or of the longer period.
    Unit: share; n is the hearings due and reported.
    As of: the period since..as_of.
    Errors: none; no hearing reported is unknown. Hearings without a result are in neither number.
    Source: the hearings tab.
    """
    every = records(between(counted(facts["hearings"]), first_day(query), query.as_of))
    period = [hearing for hearing in every if hearing["date"] >= query.since]
    postponed, reported, unknown = _tally(period, query.as_of)
    months: dict[date, list[dict]] = {month: [] for month in whole_months(query)}
    for hearing in every:
        months.get(month_start(hearing["date"]), []).append(hearing)
    rows = []
    for month, found in months.items():
        put_off, of, without = _tally(found, query.as_of)
        rows.append((month, put_off, of - put_off, without, share_of(put_off, of)))
    share = share_of(postponed, reported)
    return Figure(
        value=share,
        rows=tuple(rows),
        n=reported,
        interval=interval_if_few(postponed, reported),
        under_check=len(between(unverified(facts["hearings"]), query.since, query.as_of)),
        note=_note(reported, unknown),
        sentence=_sentence(*_tally(every, query.as_of), first_day(query)),
    )


@metric(
    label=N_("Hearings by result"),
    unit=Unit.HEARINGS,
    counts=N_("hearings of all cases"),
    numerator=N_("hearings set for a day of the period, by what became of them"),
    exclusions=N_("hearings under check (tier 0)"),
    source="hearings",
    needs=(HEARINGS,),
    columns=(
        Column("report", N_("Result"), Unit.CODE, of="hearing_report"),
        Column("hearings", N_("Hearings"), Unit.HEARINGS),
    ),
    flow=True,
)
def hearings_by_result(facts: Facts, query: Query, context: Context) -> Figure:
    """Hearings of the period by their result; past ones with none stand apart as unknown.

    Takes: hearings, one row = one hearing.
    Returns: how many were set for the period's days; one row = one result.
    Unit: hearings.
    As of: the period since..as_of; one of the last day without a result is still to come.
    Errors: none.
    Source: the hearings tab.
    """
    frame = between(facts["hearings"], query.since, query.as_of)
    reports = [_report(hearing, query.as_of) for hearing in records(counted(frame))]
    return Figure(
        len(reports),
        tuple((code, reports.count(code)) for code in HEARING_REPORT.codes),
        under_check=len(unverified(frame)),
        sentence=Message(
            N_("Of {n} hearing {held} took place and {postponed} was postponed; {unknown} has no result."),
            {
                "n": len(reports),
                "held": reports.count("held") + reports.count("decided"),
                "postponed": reports.count("postponed"),
                "unknown": reports.count("unknown"),
            },
            N_("Of {n} hearings {held} took place and {postponed} were postponed; {unknown} have no result."),
        ),
    )


@metric(
    label=N_("Adjournment rate by court"),
    unit=Unit.SHARE,
    counts=N_("hearings of all cases"),
    numerator=LAST_YEAR,
    denominator=REPORTED,
    exclusions=UNKNOWN,
    source="hearings, cases",
    needs=(HEARINGS, EVERY_CASE),
    columns=(Column("court", N_("Court"), Unit.TEXT, entered=True), COUNT, OF, RATE, LOW, HIGH, WITHOUT),
)
def adjournment_rate_by_court(facts: Facts, query: Query, context: Context) -> Figure:
    """How often each court postpones, by its name as the sheet has it.

    Takes: hearings, one row = one hearing; cases, one row = one case, whose court counts where the hearing
        has none. A court called by one name in two towns is one row.
    Returns: the share over all courts; one row = one court, most hearings first, with Wilson's interval.
    Unit: share; n is the hearings due and reported.
    As of: the last twelve months up to `as_of`, or the longer period.
    Errors: none; hearings whose court nobody entered stand in a row without a name.
    Source: the hearings and cases tabs.
    """
    every = records(between(counted(facts["hearings"]), first_day(query), query.as_of))
    own = {case["key"]: case["court"] for case in records(facts["cases"])}
    courts: dict[str, list[dict]] = {}
    names: dict[str, str | None] = {}
    for hearing in every:
        name = hearing["court"] or own.get(hearing["case_ref"])
        names.setdefault(_folded(name), name)
        courts.setdefault(_folded(name), []).append(hearing)
    rows = []
    for folded, found in courts.items():
        postponed, reported, unknown = _tally(found, query.as_of)
        rows.append((names[folded], *_rate(postponed, reported), unknown))
    postponed, reported, unknown = _tally(every, query.as_of)
    share = share_of(postponed, reported)
    return Figure(
        value=share,
        rows=tuple(sorted(rows, key=lambda row: (-row[2], row[0] or ""))),
        n=reported,
        interval=interval_if_few(postponed, reported),
        note=_note(reported, unknown),
        sentence=_of_courts(share, rows, first_day(query)),
    )


@metric(
    label=N_("Postponements by who asked"),
    unit=Unit.SHARE,
    counts=N_("hearings of all cases"),
    numerator=LAST_YEAR,
    denominator=REPORTED,
    exclusions=UNKNOWN,
    source="hearings",
    needs=(HEARINGS,),
    columns=(Column("asked_by", N_("Who asked"), Unit.CODE, of="postponed_by"), COUNT, OF, RATE, LOW, HIGH),
)
def adjournment_rate_by_asker(facts: Facts, query: Query, context: Context) -> Figure:
    """At whose request hearings are postponed; the parts add up to the adjournment rate.

    Takes: hearings, one row = one hearing.
    Returns: the share over all who ask; one row = one who asked, blank where nobody entered it.
    Unit: share of all hearings due and reported, which is n.
    As of: the last twelve months up to `as_of`, or the longer period.
    Errors: none.
    Source: the hearings tab.
    """
    every = records(between(counted(facts["hearings"]), first_day(query), query.as_of))
    postponed, reported, unknown = _tally(every, query.as_of)
    askers = [hearing["asked_by"] for hearing in every if hearing["result"] == "postponed"]
    codes = [code for code in (*POSTPONED_BY.codes, None) if code or None in askers]
    rows = sorted(((code, *_rate(askers.count(code), reported)) for code in codes), key=lambda row: -row[1])
    return Figure(
        value=share_of(postponed, reported),
        rows=tuple(rows),
        n=reported,
        interval=interval_if_few(postponed, reported),
        note=_note(reported, unknown),
        sentence=_of_askers([row for row in rows if row[0]], postponed, first_day(query)),
    )


def _tally(hearings: Iterable[dict], day: date) -> tuple[int, int, int]:
    """(postponed, due and reported, past without a result)."""
    reports = [_report(hearing, day) for hearing in hearings]
    unknown, due = reports.count("unknown"), reports.count("due")
    return reports.count("postponed"), len(reports) - unknown - due, unknown


def _report(hearing: dict, day: date) -> str:
    """What became of a hearing, as a code of the list of reports."""
    if hearing["result"] not in OPEN_RESULTS:
        return hearing["result"]
    return "unknown" if hearing["date"] < day else "due"


def _rate(postponed: int, reported: int) -> tuple[int, int, float | None, float | None, float | None]:
    interval = wilson(postponed, reported)
    bounds = (interval.low, interval.high) if interval else (None, None)
    return postponed, reported, share_of(postponed, reported), *bounds


def _folded(court: str | None) -> str:
    return " ".join((court or "").split()).casefold()


def _note(reported: int, unknown: int) -> Message | None:
    if unknown:
        return Message(
            N_("{n} past hearing has no result entered and is in neither number."),
            {"n": unknown},
            N_("{n} past hearings have no result entered and are in neither number."),
        )
    return None if reported else Message(N_("No hearing with a result lies in this period."))


def _sentence(postponed: int, reported: int, unknown: int, since: date) -> Message | None:
    """All the months in one sentence."""
    if not reported:
        return None
    return Message(
        N_("Since {since}, {share} of {n} hearing was postponed; {unknown} more without a result."),
        {"n": reported, "share": Share(postponed / reported), "unknown": unknown, "since": since},
        N_("Since {since}, {share} of {n} hearings were postponed; {unknown} more without a result."),
    )


def _of_courts(share: float | None, rows: Iterable[tuple], since: date) -> Message | None:
    """The court that postpones most often among those with enough hearings to say so."""
    enough = [row for row in rows if row[0] and row[2] >= 10]
    if share is None or not enough:
        return None
    worst = max(enough, key=lambda row: (row[3], row[2]))
    return Message(
        N_("{share} of hearings were postponed since {since}; most often at: {court} ({most})."),
        {"share": Share(share), "court": worst[0], "most": Share(worst[3]), "since": since},
    )


def _of_askers(rows: list[tuple], postponed: int, since: date) -> Message | None:
    most = max((row[1] for row in rows), default=0)
    if not most:
        return None
    askers = tuple(Named("postponed_by", row[0]) for row in rows if row[1] == most)
    values = {"n": postponed, "askers": askers, "share": Share(most / postponed), "since": since}
    if len(askers) > 1:
        return Message(
            N_("Who asked most often for the {n} postponements since {since}: {askers} ({share} each)."),
            values,
        )
    return Message(
        N_("Who asked most often for the {n} postponements since {since}: {askers} ({share})."), values
    )
