"""Accidents at work: how many, the killed and the injured."""

from collections.abc import Iterable

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.frames import records
from lib.metrics.needs import Grouped
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

UNDER_CHECK = N_("accidents under check (tier 0)")
BY_SECTOR = Grouped("accidents", "date", by=("sector", "killed", "injured"))
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

    Takes: accidents counted by sector and their killed and injured, one row = one such group.
    Returns: how many are dated in the period; one row = one sector.
    Unit: accidents.
    As of: the period since..as_of.
    Errors: none.
    Source: the accidents tab.
    """
    sure = _sure(facts)
    sums = {of: _by_sector(sure, of) for of in ("n", "killed", "injured")}
    rows = tuple(
        (sector, n, sums["killed"][sector], sums["injured"][sector]) for sector, n in sums["n"].items()
    )
    total = sum(sums["n"].values())
    values = {"n": total} | {of: _sum(sums[of].values()) for of in ("killed", "injured")}
    return Figure(
        total,
        rows,
        under_check=_sum(_by_sector(_claimed(facts), "n").values()),
        note=_without_number(sure, "injured"),
        sentence=None if None in values.values() else _sentence(sure, values),
    )


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

    Takes: accidents counted by sector and their killed and injured, one row = one such group.
    Returns: how many were killed; one row = one sector.
    Unit: persons.
    As of: the period since..as_of.
    Errors: none; accidents without a number are left out and said in the note.
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

    Takes: accidents counted by sector and their killed and injured, one row = one such group.
    Returns: how many were injured, "dozens" read as 24; one row = one sector.
    Unit: persons.
    As of: the period since..as_of.
    Errors: none; accidents without a number are left out and said in the note.
    Source: the accidents tab.
    """
    return _summed(facts, "injured")


def _sure(facts: Facts) -> pd.DataFrame:
    groups = facts[BY_SECTOR.name]
    return groups[groups["verified_tier"] == 1]


def _claimed(facts: Facts) -> pd.DataFrame:
    groups = facts[BY_SECTOR.name]
    return groups[groups["verified_tier"] == 0]


def _by_sector(groups: pd.DataFrame, of: str) -> dict[str | None, int | None]:
    """Sum of *of* in each sector, blank included, most first; unknown where none of it has a number."""
    found: dict[str | None, list[int | None]] = {}
    for row in records(groups):
        each = 1 if of == "n" else row[of]
        found.setdefault(row["sector"], []).append(None if each is None else each * row["n"])
    sums = {sector: _sum(numbers) for sector, numbers in found.items()}
    return dict(sorted(sums.items(), key=lambda item: (-(item[1] or 0), item[0] or "")))


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum of what is known; unknown where there is something and nothing of it is known."""
    every = list(numbers)
    known = [number for number in every if number is not None]
    return None if every and not known else sum(known)


def _summed(facts: Facts, of: str) -> Figure:
    sums = _by_sector(_sure(facts), of)
    claimed = _sum(_by_sector(_claimed(facts), of).values())
    return Figure(
        _sum(sums.values()), tuple(sums.items()), under_check=claimed, note=_without_number(_sure(facts), of)
    )


def _unknown(groups: pd.DataFrame, of: str) -> int:
    return sum(row["n"] for row in records(groups) if row[of] is None)


def _without_number(groups: pd.DataFrame, of: str) -> Message | None:
    if not (unknown := _unknown(groups, of)):
        return None
    return Message(
        N_("For {n} accident no number is entered."),
        {"n": unknown},
        N_("For {n} accidents no number is entered."),
    )


def _sentence(groups: pd.DataFrame, values: dict[str, int]) -> Message:
    if _unknown(groups, "injured"):
        return Message(
            N_("{n} accident is recorded: {killed} killed, at least {injured} injured."),
            values,
            N_("{n} accidents are recorded: {killed} killed, at least {injured} injured."),
        )
    return Message(
        N_("{n} accident is recorded: {killed} killed, {injured} injured."),
        values,
        N_("{n} accidents are recorded: {killed} killed, {injured} injured."),
    )
