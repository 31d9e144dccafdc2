"""Accidents beside the union drives they bear on."""

from collections.abc import Sequence

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import REGION
from lib.metrics.frames import counted, records
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.standing import DRIVES, PROGRESS, REF, SECTOR, SHARE, SITE, Standing, standings
from lib.metrics.stoppages import summed
from lib.metrics.universe import spelling

YEAR = 364  # days before `as_of` that are looked back at least
ACCIDENTS = Rows(
    "accidents",
    ("date", "site", "region", "killed", "injured", "drive_ref"),
    dated="date",
    back=YEAR,
    alias="accidents of a year",
)


@metric(
    label=N_("Accidents beside drives"),
    unit=Unit.ACCIDENTS,
    counts=N_("recorded accidents at work that bear on an open drive"),
    numerator=N_("accidents that name the drive, or that name none and happened at its site in its region"),
    exclusions=N_("accidents, drives and counts under check (tier 0)"),
    source="accidents, drives, drive_progress",
    needs=(ACCIDENTS, DRIVES, PROGRESS),
    columns=(
        REF,
        SITE,
        REGION,
        SECTOR,
        Column("accidents", N_("Accidents"), Unit.ACCIDENTS),
        Column("killed", N_("Killed"), Unit.PERSONS),
        Column("injured", N_("Injured"), Unit.PERSONS),
        Column("last", N_("Last accident"), Unit.DATE),
        SHARE,
        Column("momentum", N_("Momentum"), Unit.PERSONS_PER_WEEK),
    ),
    records=True,
)
def accidents_at_drives(facts: Facts, query: Query, context: Context) -> Figure:
    """Accidents of the last year, or of the period where it is longer, beside the drives they bear on.

    Takes: accidents, one row = one accident; drives, one row = one drive; drive_progress, one row =
        one dated count of a drive.
    Returns: how many bear on an open drive, each once; one row = one such drive, the most killed and
        injured first. Killed and injured are sums of what was entered, unknown where nothing was.
    Unit: accidents.
    As of: the evening of `as_of`.
    Errors: none; accidents that bear on no open drive are said in the note.
    Source: the accidents, drives and drive_progress tabs.
    """
    frame = facts[ACCIDENTS.name]
    accidents = records(counted(frame[frame["date"] <= pd.Timestamp(query.as_of)]))
    drives = standings(facts, query)
    beside = {drive.ref: [each for each in accidents if _bears_on(each, drive)] for drive in drives}
    placed = {each["key"] for found in beside.values() for each in found}
    rows = [_row(drive, beside[drive.ref]) for drive in drives if beside[drive.ref]]
    values = {
        "n": len(placed),
        "killed": summed(each["killed"] for each in accidents if each["key"] in placed),
        "injured": summed(each["injured"] for each in accidents if each["key"] in placed),
    }
    return Figure(
        len(placed),
        tuple(sorted(rows, key=lambda row: (-(row[5] or 0), -(row[6] or 0), row[0]))),
        note=_elsewhere(len(accidents) - len(placed)),
        sentence=Message(
            N_("{n} accident in a year bears on an open drive: {killed} killed, {injured} injured."),
            values,
            N_("{n} accidents in a year bear on open drives: {killed} killed, {injured} injured."),
        ),
    )


def _bears_on(accident: dict, drive: Standing) -> bool:
    if accident["drive_ref"] is not None:
        return accident["drive_ref"] == drive.ref
    return (accident["region"], spelling(accident["site"])) == (drive.region, spelling(drive.site))


def _row(drive: Standing, accidents: Sequence[dict]) -> tuple:
    return (
        drive.ref,
        drive.site,
        drive.region,
        drive.sector,
        len(accidents),
        summed(each["killed"] for each in accidents),
        summed(each["injured"] for each in accidents),
        max(each["date"] for each in accidents),
        drive.share,
        drive.pace.momentum if drive.pace else None,
    )


def _elsewhere(n: int) -> Message | None:
    if not n:
        return None
    return Message(
        N_("{n} more accident bears on no open drive."),
        {"n": n},
        N_("{n} more accidents bear on no open drive."),
    )
