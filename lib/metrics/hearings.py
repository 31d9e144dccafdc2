"""Hearings: those to come, and those past of which nobody has entered the result."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.cases import CASES, active_on
from lib.metrics.chains import docket, postponed_before
from lib.metrics.columns import PLACE, REGION
from lib.metrics.frames import records
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

FURTHEST = 366  # days ahead that the need covers; the campaign's limit lies within
HEARINGS = Rows(
    "hearings", ("case_ref", "date", "time", "court", "result", "asked_by", "moved_to"), ahead=FURTHEST
)
OPEN_RESULTS = (None, "due")
COLUMNS = (
    Column("case_ref", N_("Case"), Unit.REF),
    Column("date", N_("Date"), Unit.DATE),
    Column("time", N_("Time"), Unit.TEXT),
    Column("court", N_("Court"), Unit.TEXT),
    REGION,
    Column("kind", N_("Kind of case"), Unit.CODE, of="case_kind"),
    Column("side", N_("Side"), Unit.CODE, of="side"),
    PLACE,
    Column("postponed", N_("Times postponed before"), Unit.NUMBER),
)


@dataclass(frozen=True)
class Hearing:
    """One hearing of a case that is active, without a result."""

    case_ref: str
    date: date
    time: str | None
    court: str | None
    region: str
    kind: str
    side: str
    place: str | None
    sure: bool  # of tier 1 and up
    postponed: int = 0  # how often in a row before it came to this day

    @property
    def row(self) -> tuple:
        """The hearing in the order of COLUMNS."""
        case = (self.region, self.kind, self.side, self.place)
        return (self.case_ref, self.date, self.time, self.court, *case, self.postponed)


@metric(
    label=N_("Hearings ahead"),
    unit=Unit.HEARINGS,
    counts=N_("hearings of active cases"),
    numerator=N_("hearings due from that day on, as many days ahead as the settings say (14)"),
    exclusions=N_("hearings under check (tier 0)"),
    source="hearings, cases",
    needs=(HEARINGS, CASES),
    columns=COLUMNS,
    headline=True,
    records=True,
)
def hearings_ahead(facts: Facts, query: Query, context: Context) -> Figure:
    """Hearings to come within the days that the settings look ahead.

    Takes: hearings, one row = one hearing; cases, one row = one case, whose next hearing counts where
        the hearings tab does not have that day.
    Returns: how many are due; one row = one hearing, the nearest first.
    Unit: hearings.
    As of: `as_of` and the days after it.
    Errors: none.
    Source: the hearings and cases tabs.
    """
    last = query.as_of + timedelta(days=context.limits["hearings_ahead_days"])
    due = [hearing for hearing in without_result(facts, query) if query.as_of <= hearing.date <= last]
    sentence = Message(
        N_("{n} hearing is due by {last}."),
        {"n": sum(hearing.sure for hearing in due), "last": last},
        N_("{n} hearings are due by {last}."),
    )
    return _figure(due, sentence)


@metric(
    label=N_("Hearings to come"),
    unit=Unit.HEARINGS,
    counts=N_("hearings of active cases"),
    numerator=N_("hearings due from that day on, up to a year ahead"),
    exclusions=N_("hearings under check (tier 0)"),
    source="hearings, cases",
    needs=(HEARINGS, CASES),
    columns=COLUMNS,
    records=True,
)
def hearings_to_come(facts: Facts, query: Query, context: Context) -> Figure:
    """Every hearing that is set, for a calendar.

    Takes: hearings, one row = one hearing; cases, one row = one case, whose next hearing counts where
        the hearings tab does not have that day.
    Returns: how many are due; one row = one hearing, the nearest first.
    Unit: hearings.
    As of: `as_of` and the year after it.
    Errors: none.
    Source: the hearings and cases tabs.
    """
    last = query.as_of + timedelta(days=FURTHEST)
    due = [hearing for hearing in without_result(facts, query) if query.as_of <= hearing.date <= last]
    sentence = Message(
        N_("{n} hearing is set."), {"n": sum(h.sure for h in due)}, N_("{n} hearings are set.")
    )
    return _figure(due, sentence)


@metric(
    label=N_("Hearings without a result"),
    unit=Unit.HEARINGS,
    counts=N_("past hearings of active cases"),
    numerator=N_("hearings before that day whose result nobody has entered: unknown, not held"),
    exclusions=N_("hearings under check (tier 0)"),
    source="hearings, cases",
    needs=(HEARINGS, CASES),
    columns=COLUMNS,
    headline=True,
    records=True,
)
def hearings_without_result(facts: Facts, query: Query, context: Context) -> Figure:
    """Hearings of active cases whose day is past and whose result is not known.

    Takes: hearings, one row = one hearing; cases, one row = one case, whose next hearing counts where
        the hearings tab does not have that day.
    Returns: how many; one row = one hearing, the oldest first.
    Unit: hearings.
    As of: the days before `as_of`.
    Errors: none.
    Source: the hearings and cases tabs.
    """
    past = [hearing for hearing in without_result(facts, query) if hearing.date < query.as_of]
    sentence = Message(
        N_("{n} past hearing has no result entered."),
        {"n": sum(hearing.sure for hearing in past)},
        N_("{n} past hearings have no result entered."),
    )
    return _figure(past, sentence)


def without_result(facts: Facts, query: Query) -> list[Hearing]:
    """Every hearing of an active case without a result, past or to come, by date."""
    cases = {case["key"]: case for case in records(active_on(facts["cases"], query.as_of))}
    before = _postponed_before(facts)
    found = [
        replace(hearing, postponed=before.get((hearing.case_ref, hearing.date), 0))
        for hearing in _found(facts, cases)
    ]
    return sorted(found, key=lambda hearing: (hearing.date, hearing.time or "", hearing.case_ref))


def _postponed_before(facts: Facts) -> dict[tuple[str, date], int]:
    """(case, day) -> how often in a row the hearing of that day was postponed before."""
    return {
        (case, sitting.date): times
        for case, sittings in docket(facts).items()
        for sitting, times in postponed_before(sittings).items()
    }


def _found(facts: Facts, cases: dict[str, dict]) -> Iterator[Hearing]:
    entered = set()
    hearings = facts["hearings"]
    for row in records(hearings[hearings["case_ref"].isin(cases)]):
        entered.add((row["case_ref"], row["date"]))
        if row["result"] in OPEN_RESULTS:
            case = cases[row["case_ref"]]
            yield _hearing(case, row["date"], row["time"], row["court"], row["verified"])
    for ref, case in cases.items():
        if case["next_hearing"] and (ref, case["next_hearing"]) not in entered:
            yield _hearing(case, case["next_hearing"], None, None, case["verified"])


def _hearing(case: dict, day: date, time: object, court: str | None, verified: int | None) -> Hearing:
    clock = None if time is None else str(time)[:5]
    where = court or case["court"]
    of_case = (case["region"], case["kind"], case["side"], case["place"])
    return Hearing(case["key"], day, clock, where, *of_case, bool(verified))


def _figure(found: list[Hearing], sentence: Message) -> Figure:
    sure = [hearing for hearing in found if hearing.sure]
    return Figure(
        len(sure), tuple(h.row for h in sure), under_check=len(found) - len(sure), sentence=sentence
    )
