"""Active cases by how far they have come, at which instance, and in which town."""

from collections import Counter
from collections.abc import Callable, Iterable

from lib.errors import N_
from lib.metrics.cases import (
    ACTIVE,
    ACTIVE_CASES,
    AGAINST_US,
    ANY_COURT,
    BY_US,
    CASES,
    UNDER_CHECK,
    active_on,
    most_of,
    sides,
)
from lib.metrics.columns import PLACE
from lib.metrics.frames import counted, records
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.schema.vocabularies import CASE_STAGE, COURT_INSTANCE

INSTANCE = {
    "intake": "before_court",
    **dict.fromkeys(("filed", "first_hearing", "hearings", "decision"), "first_instance"),
    "appeal": "on_appeal",
    "supreme_court": "supreme",
    "international_body": "international",
    "enforcement": "after_judgment",
}


@metric(
    label=N_("Active cases by stage"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=ACTIVE,
    exclusions=UNDER_CHECK,
    source="cases",
    needs=(CASES,),
    columns=(Column("stage", N_("Stage"), Unit.CODE, of="case_stage"), AGAINST_US, BY_US),
)
def active_cases_by_stage(facts: Facts, query: Query, context: Context) -> Figure:
    """How far the cases have come that are open on a day.

    Takes: cases, one row = one case.
    Returns: how many are open; one row = one stage, from intake on, blank where nobody entered it.
    Unit: cases.
    As of: the evening of `as_of`, by the stage last entered.
    Errors: none.
    Source: the cases tab.
    """
    active = records(counted(active_on(facts["cases"], query.as_of)))
    codes = [code for code in CASE_STAGE.codes if code != "closed"]
    return _by([*codes, None], active, lambda case: case["stage"], "case_stage")


@metric(
    label=N_("Active cases by instance"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=N_("cases opened by that day and not closed, by the instance that their stage belongs to"),
    exclusions=UNDER_CHECK,
    source="cases",
    needs=(CASES,),
    columns=(Column("instance", N_("Instance"), Unit.CODE, of="court_instance"), AGAINST_US, BY_US),
)
def active_cases_by_instance(facts: Facts, query: Query, context: Context) -> Figure:
    """At which instance the cases are that are open on a day, from their stage.

    Takes: cases, one row = one case.
    Returns: how many are open; one row = one instance, blank where no stage is entered.
    Unit: cases.
    As of: the evening of `as_of`, by the stage last entered.
    Errors: none.
    Source: the cases tab.
    """
    active = records(counted(active_on(facts["cases"], query.as_of)))
    return _by(
        [*COURT_INSTANCE.codes, None], active, lambda case: INSTANCE.get(case["stage"]), "court_instance"
    )


@metric(
    label=N_("Active cases by town"),
    unit=Unit.CASES,
    counts=ANY_COURT,
    numerator=ACTIVE,
    exclusions=UNDER_CHECK,
    source="cases",
    needs=(CASES,),
    columns=(PLACE, ACTIVE_CASES),
)
def active_cases_by_place(facts: Facts, query: Query, context: Context) -> Figure:
    """Cases that were open on a day, town by town.

    Takes: cases, one row = one case.
    Returns: how many are open; one row = one town with a case, blank where only the region is entered.
    Unit: cases.
    As of: the evening of `as_of`.
    Errors: none.
    Source: the cases tab.
    """
    active = records(counted(active_on(facts["cases"], query.as_of)))
    found = Counter(case["place"] for case in active)
    rows = tuple(sorted(found.items(), key=lambda item: item[0] or ""))
    return Figure(len(active), rows, sentence=most_of(rows, "place"))


def _by(
    codes: Iterable[str | None], active: list[dict], group: Callable[[dict], str | None], of: str
) -> Figure:
    """The cases of each group; one for the blank only where there is any."""
    every = [(code, *sides(case for case in active if group(case) == code)) for code in codes]
    rows = tuple(row for row in every if row[0] or any(row[1:]))
    return Figure(len(active), rows, sentence=most_of(rows, of))
