"""Solidarity from abroad: what was done, from which countries, and when."""

from collections import Counter

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import WEEK
from lib.metrics.frames import between, total
from lib.metrics.leading import leading
from lib.metrics.needs import Grouped
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.series import BACK, by_week

UNDER_CHECK = N_("acts under check (tier 0)")
ACTS_COUNTED = N_("recorded acts of solidarity from abroad, of every kind")
IN_PERIOD = N_("acts dated within the period")
DAYS = Grouped("solidarity", "date", by=("day", "kind"), back=BACK)
COUNTRIES = Grouped("solidarity", "date", by=("country", "kind"))
RESULTS = Grouped("solidarity", "date", by=("result",))
KIND = Column("kind", N_("Kind"), Unit.CODE, of="solidarity_kind")
COUNTRY = Column("country", N_("Country"), Unit.CODE, of="country")
RESULT = Column("result", N_("Result"), Unit.CODE, of="solidarity_result")
ACTS = Column("acts", N_("Acts"), Unit.ACTS)
BY_KIND = {  # the kinds that a reader asks for by name; what is left is in the sum
    "message": Column("messages", N_("Messages"), Unit.ACTS),
    "protest": Column("protests", N_("Protests"), Unit.ACTS),
    "speaking_tour": Column("tours", N_("Speaking tours"), Unit.ACTS),
    "question_in_parliament": Column("questions", N_("Questions in parliaments"), Unit.ACTS),
    "delegation": Column("delegations", N_("Delegations"), Unit.ACTS),
}


@metric(
    label=N_("Acts of solidarity"),
    unit=Unit.ACTS,
    counts=ACTS_COUNTED,
    numerator=IN_PERIOD,
    exclusions=UNDER_CHECK,
    source="solidarity",
    needs=(DAYS,),
    columns=(KIND, ACTS),
    headline=True,
    flow=True,
)
def solidarity_acts(facts: Facts, query: Query, context: Context) -> Figure:
    """Acts from abroad in the period, by kind.

    Takes: solidarity counted by day and kind, one row = one kind on one day.
    Returns: how many are dated in the period; one row = one kind, most first.
    Unit: acts; one may be by several people.
    As of: the period since..as_of; what is due later is not in it.
    Errors: none.
    Source: the solidarity tab.
    """
    period = between(facts[DAYS.name], query.since, query.as_of, "day")
    counts = _by(period, "kind")
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    sentence = Message(
        N_("{n} act of solidarity from abroad is recorded."),
        {"n": sum(counts.values())},
        N_("{n} acts of solidarity from abroad are recorded."),
    )
    return _figure(period, tuple(rows), sentence)


@metric(
    label=N_("Solidarity by week"),
    unit=Unit.ACTS,
    counts=ACTS_COUNTED,
    numerator=IN_PERIOD,
    exclusions=UNDER_CHECK,
    source="solidarity",
    needs=(DAYS,),
    columns=(WEEK, ACTS),
    flow=True,
)
def solidarity_by_week(facts: Facts, query: Query, context: Context) -> Figure:
    """Acts from abroad week by week: the last 26 weeks, or the period where it is longer.

    Takes: solidarity counted by day and kind, one row = one kind on one day.
    Returns: how many are dated in the period; one row = one week, by its Monday.
    Unit: acts.
    As of: the period since..as_of.
    Errors: none.
    Source: the solidarity tab.
    """
    days = facts[DAYS.name]
    weeks = by_week(days[days["verified_tier"] == 1], query)
    sentence = Message(
        N_("{n} act of solidarity is recorded in {weeks} weeks."),
        {"n": sum(weeks.values()), "weeks": len(weeks)},
        N_("{n} acts of solidarity are recorded in {weeks} weeks."),
    )
    return _figure(between(days, query.since, query.as_of, "day"), tuple(weeks.items()), sentence)


@metric(
    label=N_("Solidarity by country"),
    unit=Unit.ACTS,
    counts=ACTS_COUNTED,
    numerator=IN_PERIOD,
    exclusions=UNDER_CHECK,
    source="solidarity",
    needs=(COUNTRIES,),
    columns=(COUNTRY, ACTS, *BY_KIND.values()),
    flow=True,
)
def solidarity_by_country(facts: Facts, query: Query, context: Context) -> Figure:
    """Acts from abroad in the period, country by country, with the kinds that are asked for by name.

    Takes: solidarity counted by country and kind, one row = one kind from one country.
    Returns: how many are dated in the period; one row = one country, most acts first. Letters, donations
        and media are in the sum alone.
    Unit: acts.
    As of: the period since..as_of.
    Errors: none.
    Source: the solidarity tab.
    """
    groups = facts[COUNTRIES.name]
    sure = groups[groups["verified_tier"] == 1]
    counts = _by(sure, "country")
    of_kind = {kind: _by(sure[sure["kind"] == kind], "country") for kind in BY_KIND}
    order = sorted(counts, key=lambda country: (-counts[country], country))
    rows = tuple((c, counts[c], *(of_kind[kind].get(c, 0) for kind in BY_KIND)) for c in order)
    forms = (
        N_("Most solidarity came from {country}: {n} act."),
        N_("Most solidarity came from {country}: {n} acts."),
    )
    return _figure(groups, rows, leading(counts, "country", forms, name="country"))


@metric(
    label=N_("Countries in solidarity"),
    unit=Unit.NUMBER,
    counts=N_("countries from which an act is recorded"),
    numerator=N_("countries with an act dated within the period"),
    exclusions=UNDER_CHECK,
    source="solidarity",
    needs=(COUNTRIES,),
    columns=(COUNTRY, ACTS),
    headline=True,
    flow=True,
)
def countries_in_solidarity(facts: Facts, query: Query, context: Context) -> Figure:
    """From how many countries something came in the period.

    Takes: solidarity counted by country and kind, one row = one kind from one country.
    Returns: how many countries; one row = one country, most acts first.
    Unit: number, of countries.
    As of: the period since..as_of.
    Errors: none.
    Source: the solidarity tab.
    """
    groups = facts[COUNTRIES.name]
    counts = _by(groups[groups["verified_tier"] == 1], "country")
    return Figure(len(counts), tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))))


@metric(
    label=N_("What came of solidarity"),
    unit=Unit.ACTS,
    counts=ACTS_COUNTED,
    numerator=IN_PERIOD,
    exclusions=UNDER_CHECK,
    source="solidarity",
    needs=(RESULTS,),
    columns=(RESULT, ACTS),
    flow=True,
)
def solidarity_results(facts: Facts, query: Query, context: Context) -> Figure:
    """Acts of the period by what came of them; those without an entry are unknown, never without a result.

    Takes: solidarity counted by result, one row = one result.
    Returns: how many are dated in the period; one row = one result, and one without for what is unknown.
    Unit: acts.
    As of: the period since..as_of.
    Errors: none.
    Source: the solidarity tab.
    """
    groups = facts[RESULTS.name]
    sure = groups[groups["verified_tier"] == 1]
    counts, unknown = _by(sure, "result"), total(sure[sure["result"].isna()], "n")
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows += [(None, unknown)] if unknown else []
    values = {"entered": sum(counts.values()), "n": total(sure, "n")}
    sentence = Message(
        N_("A result is entered for {entered} of {n} act."),
        values,
        N_("A result is entered for {entered} of {n} acts."),
    )
    return _figure(groups, tuple(rows), sentence)


def _figure(groups: pd.DataFrame, rows: tuple[tuple, ...], sentence: Message | None) -> Figure:
    sure = total(groups[groups["verified_tier"] == 1], "n")
    return Figure(sure, rows, under_check=total(groups, "n") - sure, sentence=sentence)


def _by(groups: pd.DataFrame, column: str) -> Counter[str]:
    """Acts counted, for each value of *column*; blanks are in none."""
    sure = groups[groups["verified_tier"] == 1]
    return Counter({value: int(n) for value, n in sure.groupby(column)["n"].sum().items()})
