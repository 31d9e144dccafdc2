"""Cases in any court: against us and by us."""

from datetime import date

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.frames import counted
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

SIDES = ("against_us", "by_us")
CASES = Rows("cases", ("kind", "side", "region", "opened", "stage", "closed"), ended="closed")


@metric(
    label=N_("Active cases"),
    unit=Unit.CASES,
    counts=N_("cases in any court, against us and by us"),
    numerator=N_("cases opened by that day and not closed"),
    exclusions=N_("cases under check (tier 0)"),
    source="cases",
    needs=(CASES,),
    columns=(
        Column("side", N_("Side"), Unit.CODE, of="side"),
        Column("cases", N_("Active cases"), Unit.CASES),
    ),
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
    sides = {side: int((active["side"] == side).sum()) for side in SIDES}
    return Figure(
        value=len(active),
        rows=tuple(sides.items()),
        under_check=len(frame) - len(active),
        sentence=Message(N_("{against_us} cases run against us and {by_us} are brought by us."), sides),
    )


def active_on(cases: pd.DataFrame, day: date) -> pd.DataFrame:
    """The cases opened by *day* and not closed by its evening; stage "closed" without a date is closed."""
    moment = pd.Timestamp(day)
    closed = (cases["closed"] <= moment) | (cases["closed"].isna() & (cases["stage"] == "closed"))
    return cases[(cases["opened"] <= moment) & ~closed]
