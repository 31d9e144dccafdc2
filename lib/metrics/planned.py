"""What is still to come: strikes planned. For those alone who may see plans."""

from collections.abc import Iterator

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import REGION
from lib.metrics.frames import between, counted, records
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.standing import (
    DRIVES,
    PROGRESS,
    REF,
    SECTOR,
    SHARE,
    SITE,
    STAGE,
    UNIVERSE,
    Standing,
    standings,
)
from lib.metrics.stoppages import STRIKES


@metric(
    label=N_("Strikes planned"),
    unit=Unit.EVENTS,
    counts=N_("strikes that a drive has set a day for, or that are entered ahead of their day"),
    numerator=N_("days from today on for which a strike is planned; a drive and its event count once"),
    exclusions=N_("drives closed or broken; drives and events under check (tier 0)"),
    source="drives, events, drive_progress",
    needs=(DRIVES, PROGRESS, STRIKES),
    columns=(
        Column("day", N_("Planned for"), Unit.DATE),
        Column("ahead", N_("Days from now"), Unit.DAYS),
        REF,
        SITE,
        REGION,
        SECTOR,
        STAGE,
        UNIVERSE,
        SHARE,
        Column("event", N_("Entered as event"), Unit.REF, of="events"),
    ),
    headline=True,
    records=True,
)
def strikes_planned(facts: Facts, query: Query, context: Context) -> Figure:
    """Strikes planned from a day on.

    Takes: drives, one row = one drive; drive_progress, one row = one dated count of a drive; events,
        one row = one event.
    Returns: how many; one row = one planned strike, the nearest first. A drive's own day and an
        event entered for the same drive ahead of its day are one strike, on the event's day.
    Unit: events.
    As of: the evening of `as_of`; a plan for that very day is still one, an event of it is held.
    Errors: none; unknown to whom plans are not shown.
    Source: the drives, drive_progress and events tabs.
    """
    if not context.plans:
        return Figure(None, note=Message(N_("What is planned is for the leadership only.")))
    rows = sorted(_planned(facts, query), key=lambda row: (row[0], row[2] or "", row[9] or ""))
    if not rows:
        return Figure(0)
    sentence = Message(
        N_("{n} strike is planned, on {day}."),
        {"n": len(rows), "day": rows[0][0]},
        N_("{n} strikes are planned, the first on {day}."),
    )
    return Figure(len(rows), tuple(rows), sentence=sentence)


def _planned(facts: Facts, query: Query) -> Iterator[tuple]:
    drives = {drive.ref: drive for drive in standings(facts, query)}
    events = counted(facts[STRIKES.name])
    ahead = records(events[(events["kind"] == "strike") & (events["date"].dt.date > query.as_of)])
    for event in ahead:
        yield _row(event["date"], drives.get(event["drive_ref"]), event["region"], event["key"], query)
    entered = {event["drive_ref"] for event in ahead}
    began = records(between(events[events["kind"] == "strike"], query.as_of, query.as_of))
    entered |= {event["drive_ref"] for event in began}
    for drive in drives.values():
        day = drive.strike_planned
        if day and day >= query.as_of and drive.ref not in entered:
            yield _row(day, drive, drive.region, None, query)


def _row(day, drive: Standing | None, region: str | None, event: str | None, query: Query) -> tuple:
    ahead = (day - query.as_of).days
    if drive is None:
        return (day, ahead, None, None, region, None, None, None, None, event)
    known = (drive.ref, drive.site, drive.region, drive.sector, drive.stage, drive.universe, drive.share)
    return (day, ahead, *known, event)
