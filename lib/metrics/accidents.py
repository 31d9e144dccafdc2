"""Accidents at work: how many, the killed and the injured."""

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.frames import records, total
from lib.metrics.needs import Grouped
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

UNDER_CHECK = N_("accidents under check (tier 0)")
BY_SECTOR = Grouped("accidents", "date", by=("sector",), sums=("killed", "injured"))
SECTOR = Column("sector", N_("Sector"), Unit.CODE, of="sector")
KILLED = Column("killed", N_("Killed"), Unit.PERSONS)
INJURED = Column("injured", N_("Injured"), Unit.PERSONS)


@metric(
    label=N_("Accidents at work"),
    unit=Unit.ACCIDENTS,
    counts=N_("recorded accidents at work"),
    numerator=N_("accidents dated within the period"),
    exclusions=UNDER_CHECK,
    source="accidents",
    needs=(BY_SECTOR,),
    columns=(SECTOR, Column("accidents", N_("Accidents"), Unit.ACCIDENTS), KILLED, INJURED),
    headline=True,
    flow=True,
)
def accidents(facts: Facts, query: Query, context: Context) -> Figure:
    """Accidents of the period, with the killed and the injured, by sector.

    Takes: accidents counted and summed by sector, one row = one sector.
    Returns: how many are dated in the period; one row = one sector.
    Unit: accidents.
    As of: the period since..as_of.
    Errors: none.
    Source: the accidents tab.
    """
    figure = _summed(facts, "n")
    sure = _sure(facts)
    killed, injured = _by_sector(sure, "killed"), _by_sector(sure, "injured")
    rows = tuple((sector, n, killed[sector], injured[sector]) for sector, n in figure.rows)
    values = {"n": figure.value, "killed": sum(killed.values()), "injured": sum(injured.values())}
    sentence = Message(
        N_("{n} accident is recorded: {killed} killed, {injured} injured."),
        values,
        N_("{n} accidents are recorded: {killed} killed, {injured} injured."),
    )
    return Figure(figure.value, rows, under_check=figure.under_check, sentence=sentence)


@metric(
    label=N_("Killed at work"),
    unit=Unit.PERSONS,
    counts=N_("workers recorded as killed in accidents"),
    numerator=N_("workers killed in the accidents dated within the period"),
    exclusions=UNDER_CHECK,
    source="accidents",
    needs=(BY_SECTOR,),
    columns=(SECTOR, KILLED),
    headline=True,
    flow=True,
)
def people_killed(facts: Facts, query: Query, context: Context) -> Figure:
    """Workers killed in accidents of the period, by sector.

    Takes: accidents counted and summed by sector, one row = one sector.
    Returns: how many were killed; one row = one sector.
    Unit: persons.
    As of: the period since..as_of.
    Errors: none.
    Source: the accidents tab.
    """
    return _summed(facts, "killed")


@metric(
    label=N_("Injured at work"),
    unit=Unit.PERSONS,
    counts=N_("workers recorded as injured in accidents"),
    numerator=N_("workers injured in the accidents dated within the period"),
    exclusions=UNDER_CHECK,
    source="accidents",
    needs=(BY_SECTOR,),
    columns=(SECTOR, INJURED),
    headline=True,
    flow=True,
)
def people_injured(facts: Facts, query: Query, context: Context) -> Figure:
    """Workers injured in accidents of the period, by sector.

    Takes: accidents counted and summed by sector, one row = one sector.
    Returns: how many were injured, "dozens" read as 24; one row = one sector.
    Unit: persons.
    As of: the period since..as_of.
    Errors: none.
    Source: the accidents tab.
    """
    return _summed(facts, "injured")


def _sure(facts: Facts) -> pd.DataFrame:
    groups = facts[BY_SECTOR.name]
    return groups[groups["verified_tier"] == 1]


def _by_sector(groups: pd.DataFrame, of: str) -> dict[str | None, int]:
    """Sum of *of* in each sector, blank included, most first."""
    sums: dict[str | None, int] = {}
    for row in records(groups):
        sums[row["sector"]] = sums.get(row["sector"], 0) + (row[of] or 0)
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0] or "")))


def _summed(facts: Facts, of: str) -> Figure:
    sums = _by_sector(_sure(facts), of)
    value = sum(sums.values())
    return Figure(value, tuple(sums.items()), under_check=total(facts[BY_SECTOR.name], of) - value)
