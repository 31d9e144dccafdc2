"""Money in court: fines imposed, sums at stake, and what debtors are asked for against what they borrowed."""

from bisect import bisect_right
from collections.abc import Iterable
from statistics import median

from lib.errors import N_
from lib.i18n.message import Message, Money
from lib.metrics.cases import AGAINST_US, BY_US, COLUMNS, SIDES, active_on, sides
from lib.metrics.columns import PLACE, REGION
from lib.metrics.frames import counted, records
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.schema.vocabularies import CASE_KIND, DEBT_GROWTH

MONEY_COLUMNS = (*COLUMNS, "outcome", "fine", "days", "borrowed", "claimed")
OPEN = Rows("cases", MONEY_COLUMNS, ended="closed")
EVERY = Rows("cases", MONEY_COLUMNS)
UNDER_CHECK = N_("cases under check (tier 0)")
PUNISHES = ("administrative", "criminal")  # kinds of case in which a court may fine
LOST = ("lost", "partly_won")
GROWTHS = (2, 5, 10)  # times what was borrowed at which the bands of DEBT_GROWTH after the first begin
DEBTS = N_("active cases of the kind debt")
BOTH = N_("active cases of the kind debt with both what was borrowed and what is claimed")
KIND = Column("kind", N_("Kind"), Unit.CODE, of="case_kind")


@metric(
    label=N_("Fines imposed"),
    unit=Unit.MONEY,
    counts=N_("fines of cases against us"),
    numerator=N_("fines entered for cases against us that were opened by that day"),
    exclusions=N_("fines of arrests that have no case; cases under check (tier 0)"),
    source="cases",
    needs=(EVERY,),
    columns=(
        KIND,
        Column("fined", N_("Cases with a fine"), Unit.CASES),
        Column("fine", N_("Fines"), Unit.MONEY, rests_on="fined"),
        Column("days", N_("Days of arrest imposed"), Unit.PERSON_DAYS),
        Column("unknown", N_("Lost, no penalty entered"), Unit.CASES),
    ),
    headline=True,
)
def fines_imposed(facts: Facts, query: Query, context: Context) -> Figure:
    """All that courts have fined the movement's people, from the first case on.

    Takes: cases, one row = one case.
    Returns: the sum; one row = one kind of case with a fine, days of arrest or a penalty not entered.
    Unit: money in the campaign's currency; n is the cases with a fine.
    As of: the evening of `as_of`, by the fines last entered; a fine has no day of its own.
    Errors: none; no amount at all is unknown. Cases lost with no penalty entered are said in the note.
    Source: the cases tab.
    """
    cases = [case for case in records(counted(facts["cases"])) if case["side"] == "against_us"]
    rows = [row for kind in CASE_KIND.codes if any((row := _fines(kind, cases))[1:])]
    fined, unknown = sum(row[1] for row in rows), sum(row[4] for row in rows)
    sentence = Message(
        N_("Fines of {sum} were imposed in {n} case."),
        {"n": fined, "sum": Money(sum(row[2] for row in rows))},
        N_("Fines of {sum} were imposed in {n} cases."),
    )
    return Figure(
        value=sum(row[2] for row in rows) if fined else None,
        rows=tuple(rows),
        n=fined,
        note=_penalty_unknown(unknown, fined),
        sentence=sentence,
    )


@metric(
    label=N_("Money at stake"),
    unit=Unit.MONEY,
    counts=N_("sums claimed in active cases"),
    numerator=N_("sums claimed from us in the cases open on that day"),
    exclusions=N_("cases whose amount nobody entered; cases under check (tier 0)"),
    source="cases",
    needs=(OPEN,),
    columns=(
        KIND,
        Column("from_us", N_("Claimed from us"), Unit.MONEY),
        Column("by_us", N_("Claimed by us"), Unit.MONEY),
        Column("known", N_("Cases with an amount"), Unit.CASES),
        Column("unknown", N_("Amount not entered"), Unit.CASES),
    ),
    headline=True,
)
def money_at_stake(facts: Facts, query: Query, context: Context) -> Figure:
    """Sums that are claimed in court, from us and by us.

    Takes: cases, one row = one case.
    Returns: the sum claimed from us; one row = one kind of case in which sums are claimed.
    Unit: money in the campaign's currency; n is the cases against us with an amount.
    As of: the evening of `as_of`, by the sums last entered.
    Errors: none; no amount at all is unknown. Debt cases whose amount nobody entered are said in the note.
    Source: the cases tab.
    """
    active = records(counted(active_on(facts["cases"], query.as_of)))
    rows = []
    for kind in CASE_KIND.codes:
        cases = [case for case in active if case["kind"] == kind]
        sums = [case for case in cases if case["claimed"] is not None]
        if sums or (kind == "debt" and cases):
            both = [_claimed([c for c in cases if c["side"] == side]) for side in SIDES]
            rows.append((kind, *both, len(sums), len(cases) - len(sums)))
    known = [case for case in active if case["claimed"] is not None and case["side"] == "against_us"]
    unknown = sum(row[4] for row in rows if row[0] == "debt")
    return Figure(
        value=sum(case["claimed"] for case in known) if known else None,
        rows=tuple(rows),
        n=len(known),
        note=_amount_unknown(unknown, len(known)),
        sentence=Message(
            N_("{sum} is claimed from us in {n} active case."),
            {"n": len(known), "sum": Money(sum(case["claimed"] for case in known))},
            N_("{sum} are claimed from us in {n} active cases."),
        ),
    )


@metric(
    label=N_("Claimed against borrowed"),
    unit=Unit.NUMBER,
    counts=N_("times what was borrowed that is claimed"),
    numerator=N_("the middle one of the active debt cases, by what is claimed for each unit borrowed"),
    denominator=BOTH,
    exclusions=N_("debt cases where one of the amounts is missing; cases under check (tier 0)"),
    source="cases",
    needs=(OPEN,),
    columns=(
        Column("case", N_("Case"), Unit.REF),
        REGION,
        PLACE,
        Column("stage", N_("Stage"), Unit.CODE, of="case_stage"),
        Column("borrowed", N_("Borrowed"), Unit.MONEY),
        Column("claimed", N_("Claimed"), Unit.MONEY),
        Column("ratio", N_("Times what was borrowed"), Unit.NUMBER),
    ),
    headline=True,
    records=True,
)
def claimed_against_borrowed(facts: Facts, query: Query, context: Context) -> Figure:
    """What debtors are asked for, as a multiple of what they borrowed.

    Takes: cases, one row = one case.
    Returns: the median multiple; one row = one active debt case, the largest multiple first.
    Unit: a number of times, with one decimal; n is the cases with both amounts.
    As of: the evening of `as_of`, by the sums last entered.
    Errors: none; no case with both amounts is unknown, and a loan of nothing has no multiple.
    Source: the cases tab.
    """
    active, known = _debts(facts, query)
    rows = [
        (c["key"], c["region"], c["place"], c["stage"], c["borrowed"], c["claimed"], round(_ratio(c), 1))
        for c in sorted(known, key=lambda case: (-_ratio(case), case["key"]))
    ]
    middle = round(median(map(_ratio, known)), 1) if known else None
    sentence = Message(
        N_("Half of the {n} debtor in court is asked for more than {times} times what was borrowed."),
        {"n": len(known), "times": middle},
        N_("Half of the {n} debtors in court are asked for more than {times} times what they borrowed."),
    )
    return Figure(
        value=middle,
        rows=tuple(rows),
        n=len(known),
        note=_amount_unknown(len(active) - len(known), len(known)),
        sentence=sentence if known else None,
    )


@metric(
    label=N_("Debt cases by growth of the debt"),
    unit=Unit.CASES,
    counts=DEBTS,
    numerator=N_("active debt cases, by what is claimed as a multiple of what was borrowed"),
    exclusions=N_("debt cases where one of the amounts is missing; cases under check (tier 0)"),
    source="cases",
    needs=(OPEN,),
    columns=(Column("growth", N_("Claimed"), Unit.CODE, of="debt_growth"), AGAINST_US, BY_US),
)
def debt_cases_by_growth(facts: Facts, query: Query, context: Context) -> Figure:
    """Active debt cases by how many times what was borrowed is claimed.

    Takes: cases, one row = one case.
    Returns: how many have both amounts; one row = one band, the smallest multiple first.
    Unit: cases.
    As of: the evening of `as_of`, by the sums last entered.
    Errors: none; cases where an amount is missing are said in the note.
    Source: the cases tab.
    """
    active, known = _debts(facts, query)
    bands: dict[str, list[dict]] = {code: [] for code in DEBT_GROWTH.codes}
    for case in known:
        bands[DEBT_GROWTH.codes[bisect_right(GROWTHS, _ratio(case))]].append(case)
    tenfold = len(bands["10_and_over"])
    sentence = Message(
        N_("In {tenfold} of {n} active debt case ten times the loan or more is claimed."),
        {"n": len(known), "tenfold": tenfold},
        N_("In {tenfold} of {n} active debt cases ten times the loan or more is claimed."),
    )
    missing = len(active) - len(known)
    return Figure(
        len(known),
        tuple((code, *sides(found)) for code, found in bands.items()),
        note=_amount_unknown(missing, 1),
        sentence=sentence,
    )


def _debts(facts: Facts, query: Query) -> tuple[list[dict], list[dict]]:
    """(active debt cases, those of them with both amounts)."""
    active = [
        case for case in records(counted(active_on(facts["cases"], query.as_of))) if case["kind"] == "debt"
    ]
    return active, [case for case in active if case["borrowed"] and case["claimed"] is not None]


def _claimed(cases: list[dict]) -> float | None:
    """The sum claimed in these cases; unknown where there are some and none has an amount."""
    known = [case["claimed"] for case in cases if case["claimed"] is not None]
    return sum(known) if known or not cases else None


def _ratio(case: dict) -> float:
    return case["claimed"] / case["borrowed"]


def _fines(kind: str, cases: Iterable[dict]) -> tuple[str, int, float, int, int]:
    """The row of a kind of case: with a fine, the fines, days of arrest, lost with no penalty entered."""
    found = [case for case in cases if case["kind"] == kind]
    fines = [case["fine"] for case in found if case["fine"]]
    days = sum(case["days"] or 0 for case in found)
    blank = [case for case in found if case["fine"] is None and case["days"] is None]
    unknown = sum(case["outcome"] in LOST for case in blank) if kind in PUNISHES else 0
    return kind, len(fines), sum(fines), days, unknown


def _penalty_unknown(unknown: int, fined: int) -> Message | None:
    if unknown:
        return Message(
            N_("{n} lost case has no fine and no days of arrest entered."),
            {"n": unknown},
            N_("{n} lost cases have no fine and no days of arrest entered."),
        )
    return None if fined else Message(N_("No amount is entered."))


def _amount_unknown(unknown: int, known: int) -> Message | None:
    if unknown:
        return Message(
            N_("In {n} debt case an amount is not entered."),
            {"n": unknown},
            N_("In {n} debt cases an amount is not entered."),
        )
    return None if known else Message(N_("No amount is entered."))
