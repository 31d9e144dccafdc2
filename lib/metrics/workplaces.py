"""Where union drives run, strikes were held and accidents happened: by region and by town."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import TypeVar

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import PLACE, REGION
from lib.metrics.frames import between, counted, records, unverified
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.standing import DRIVES, PROGRESS, Standing, standings, total_of, unknown_sites
from lib.metrics.statistics import share_of
from lib.metrics.stoppages import STRIKES, claims_in, held_in, of_strikes, summed
from lib.metrics.strikes import BEGUN, HIGH, LOW, NOT_WORKED, STOPPAGES, STRIKES_COLUMN
from lib.metrics.strikes import UNDER_CHECK as STRIKES_UNDER_CHECK
from lib.metrics.universe import covered_by
from lib.metrics.walls import sites_of

Thing = TypeVar("Thing")

ACCIDENTS = Rows("accidents", ("date", "region", "place", "killed", "injured"), dated="date")
DRIVES_COLUMN = Column("drives", N_("Drives"), Unit.DRIVES)
WORKERS = Column("workers", N_("Workers covered"), Unit.PERSONS, rests_on="drives")
PER_1000 = Column("per_1000", N_("Workers covered per 1,000 inhabitants"), Unit.NUMBER, per="workers")
SIGNED = Column("signed", N_("Signed"), Unit.PERSONS)
SHARE = Column("share", N_("Signed, share"), Unit.SHARE)
ACCIDENTS_COLUMN = Column("accidents", N_("Accidents"), Unit.ACCIDENTS)
KILLED = Column("killed", N_("Killed"), Unit.PERSONS)
INJURED = Column("injured", N_("Injured"), Unit.PERSONS)
OPEN = N_("open drives; for the share, valid cards at the last count")
NOT_OPEN = N_("drives closed or broken; drives and counts under check (tier 0)")
HAPPENED = N_("accidents dated within the period")
CHECKED = N_("accidents under check (tier 0)")


@metric(
    label=N_("Drives by region"),
    unit=Unit.DRIVES,
    counts=N_("union drives, one a site or group of sites"),
    numerator=OPEN,
    denominator=N_("for the rates: inhabitants of the region; workers in the units of the drives counted"),
    exclusions=NOT_OPEN,
    source="drives, drive_progress",
    needs=(DRIVES, PROGRESS),
    columns=(REGION, DRIVES_COLUMN, WORKERS, PER_1000, SIGNED, SHARE),
)
def drives_by_region(facts: Facts, query: Query, context: Context) -> Figure:
    """Open drives region by region, with the workers they cover and those who have signed.

    Takes: drives, one row = one drive; drive_progress, one row = one dated count of a drive.
    Returns: how many run; one row = one region, zero where none runs. The workers are of the drives
        with a universe, the cards and their share of those with a count too.
    Unit: drives; the density is workers covered per 1,000 inhabitants.
    As of: the evening of `as_of`.
    Errors: none; workers and share are unknown where no drive of the region has them.
    Source: the drives and drive_progress tabs; population from the country pack.
    """
    drives = standings(facts, query)
    rows = []
    for region in context.scope_regions:
        here = [drive for drive in drives if drive.region == region]
        workers, total = _covered(here), total_of(here)
        density = share_of(workers, context.population.get(region))
        per_1000 = None if density is None else 1000 * density
        rows.append((region, len(here), workers, per_1000, total.signed, total.share))
    sentence = Message(
        N_("{n} of {regions} regions have an open drive."),
        {"n": sum(bool(row[1]) for row in rows), "regions": len(rows)},
    )
    note = unknown_sites(total_of(drives).unknown)
    return Figure(len(drives), tuple(rows), note=note, sentence=sentence)


@metric(
    label=N_("Drives by town"),
    unit=Unit.DRIVES,
    counts=N_("union drives, one a site or group of sites"),
    numerator=OPEN,
    denominator=N_("for the share: workers in the units of the drives counted"),
    exclusions=NOT_OPEN,
    source="drives, drive_progress",
    needs=(DRIVES, PROGRESS),
    columns=(PLACE, DRIVES_COLUMN, WORKERS, SIGNED, SHARE),
)
def drives_by_place(facts: Facts, query: Query, context: Context) -> Figure:
    """Open drives town by town, with the workers they cover and those who have signed.

    Takes: drives, one row = one drive; drive_progress, one row = one dated count of a drive.
    Returns: how many run; one row = one town with a drive. A row that stands for a whole group is
        left out where the group's sites have rows of their own, in towns of their own.
    Unit: drives.
    As of: the evening of `as_of`.
    Errors: none; workers and share are unknown where no drive of the town has them.
    Source: the drives and drive_progress tabs.
    """
    drives = standings(facts, query)
    groups = {drive.group for drive in drives}
    local = [d for group in groups for d in sites_of([drive for drive in drives if drive.group == group])]
    rows = []
    for place, here in _by(local, lambda drive: drive.place):
        total = total_of(here)
        rows.append((place, len(here), _covered(here), total.signed, total.share))
    return Figure(len(local), tuple(rows), note=unknown_sites(total_of(drives).unknown))


@metric(
    label=N_("Strikes by region"),
    unit=Unit.EVENTS,
    counts=STOPPAGES,
    numerator=BEGUN,
    exclusions=STRIKES_UNDER_CHECK,
    source="events",
    needs=(STRIKES,),
    columns=(REGION, STRIKES_COLUMN, LOW, HIGH, NOT_WORKED),
    flow=True,
)
def strikes_by_region(facts: Facts, query: Query, context: Context) -> Figure:
    """Strikes of the period region by region, with workers and days not worked.

    Takes: events, one row = one event.
    Returns: how many began in the period; one row = one region, zero where none is recorded.
    Unit: events.
    As of: the period since..as_of.
    Errors: none; workers and days are unknown where no strike of the region has a number.
    Source: the events tab.
    """
    held = held_in(facts, query)
    rows = tuple((code, *of_strikes([s for s in held if s.region == code])) for code in context.scope_regions)
    return Figure(len(held), rows, under_check=claims_in(facts, query))


@metric(
    label=N_("Strikes by town"),
    unit=Unit.EVENTS,
    counts=STOPPAGES,
    numerator=BEGUN,
    exclusions=STRIKES_UNDER_CHECK,
    source="events",
    needs=(STRIKES,),
    columns=(PLACE, STRIKES_COLUMN, LOW, HIGH, NOT_WORKED),
    flow=True,
)
def strikes_by_place(facts: Facts, query: Query, context: Context) -> Figure:
    """Strikes of the period town by town, with workers and days not worked.

    Takes: events, one row = one event.
    Returns: how many began in the period; one row = one town with a strike.
    Unit: events.
    As of: the period since..as_of.
    Errors: none; workers and days are unknown where no strike of the town has a number.
    Source: the events tab.
    """
    held = held_in(facts, query)
    rows = tuple((place, *of_strikes(here)) for place, here in _by(held, lambda strike: strike.place))
    return Figure(len(held), rows, under_check=claims_in(facts, query))


@metric(
    label=N_("Accidents by region"),
    unit=Unit.ACCIDENTS,
    counts=N_("recorded accidents at work"),
    numerator=HAPPENED,
    exclusions=CHECKED,
    source="accidents",
    needs=(ACCIDENTS,),
    columns=(REGION, ACCIDENTS_COLUMN, KILLED, INJURED),
    flow=True,
)
def accidents_by_region(facts: Facts, query: Query, context: Context) -> Figure:
    """Accidents of the period region by region, with the killed and the injured.

    Takes: accidents, one row = one accident.
    Returns: how many are dated in the period; one row = one region, zero where none is recorded.
    Unit: accidents.
    As of: the period since..as_of.
    Errors: none; killed and injured are unknown where no accident of the region has a number.
    Source: the accidents tab.
    """
    held, claims = _accidents(facts, query)
    found = {region: [each for each in held if each["region"] == region] for region in context.scope_regions}
    rows = tuple((region, *_harmed(here)) for region, here in found.items())
    return Figure(len(held), rows, under_check=claims)


@metric(
    label=N_("Accidents by town"),
    unit=Unit.ACCIDENTS,
    counts=N_("recorded accidents at work"),
    numerator=HAPPENED,
    exclusions=CHECKED,
    source="accidents",
    needs=(ACCIDENTS,),
    columns=(PLACE, ACCIDENTS_COLUMN, KILLED, INJURED),
    flow=True,
)
def accidents_by_place(facts: Facts, query: Query, context: Context) -> Figure:
    """Accidents of the period town by town, with the killed and the injured.

    Takes: accidents, one row = one accident.
    Returns: how many are dated in the period; one row = one town with an accident.
    Unit: accidents.
    As of: the period since..as_of.
    Errors: none; killed and injured are unknown where no accident of the town has a number.
    Source: the accidents tab.
    """
    held, claims = _accidents(facts, query)
    rows = tuple((place, *_harmed(here)) for place, here in _by(held, lambda each: each["place"]))
    return Figure(len(held), rows, under_check=claims)


def _by(things: Iterable[Thing], key: Callable[[Thing], str | None]) -> list[tuple[str | None, list[Thing]]]:
    """The things of each town, the town with most first, and those without one last."""
    found: dict[str | None, list[Thing]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return sorted(found.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or ""))


def _covered(drives: Sequence[Standing]) -> int | None:
    """Workers covered; none by no drive, unknown where no drive has a universe."""
    if drives and all(drive.universe is None for drive in drives):
        return None
    return sum(covered_by("region", map(asdict, drives)).values())


def _accidents(facts: Facts, query: Query) -> tuple[list[dict], int]:
    """The accidents of the period, and how many more are under check."""
    frame = between(facts[ACCIDENTS.name], query.since, query.as_of)
    return records(counted(frame)), len(unverified(frame))


def _harmed(accidents: Sequence[dict]) -> tuple[int, int | None, int | None]:
    killed, injured = (summed(each[of] for each in accidents) for of in ("killed", "injured"))
    return (len(accidents), killed, injured)
