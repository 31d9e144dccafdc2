"""Union drives: which run, whom they cover, how far the signatures are."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.frames import counted, records
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.statistics import interval_if_few, share_of
from lib.metrics.universe import covered_by

DRIVES = Rows(
    "drives",
    ("site", "sector", "group", "region", "universe", "started", "stage", "signed", "committee", "closed"),
    ended="closed",
)
PROGRESS = Rows("drive_progress", ("drive_ref", "date", "signed", "committee"))
OPEN = N_("drives begun by that day and neither closed nor broken")
UNDER_CHECK = N_("drives under check (tier 0)")
REF = Column("ref", N_("Drive"), Unit.REF)
SITE = Column("site", N_("Site"), Unit.TEXT)
REGION = Column("region", N_("Region"), Unit.REGION)
SECTOR = Column("sector", N_("Sector"), Unit.CODE, of="sector")
STAGE = Column("stage", N_("Stage"), Unit.CODE, of="drive_stage")
COVERED = N_("universes of the open drives; a site counts once, and so does a group and its sites")
WORKERS = N_("workers in the units that open union drives organise")
WORKERS_COLUMN = Column("workers", N_("Workers covered"), Unit.PERSONS)


@dataclass(frozen=True)
class Count:
    """A dated count of a drive's valid cards."""

    day: date
    signed: int


@metric(
    label=N_("Union drives"),
    unit=Unit.DRIVES,
    counts=N_("union drives, one a site or group of sites"),
    numerator=OPEN,
    exclusions=UNDER_CHECK,
    source="drives",
    needs=(DRIVES,),
    columns=(STAGE, Column("drives", N_("Drives"), Unit.DRIVES)),
    headline=True,
)
def open_drives(facts: Facts, query: Query, context: Context) -> Figure:
    """Drives that run on a day, by stage.

    Takes: drives, one row = one drive at one site or group of sites.
    Returns: how many run; one row = one stage.
    Unit: drives.
    As of: the evening of `as_of`, by the stage last entered.
    Errors: none.
    Source: the drives tab.
    """
    frame = open_on(facts["drives"], query.as_of)
    stages = [drive["stage"] for drive in records(counted(frame))]
    rows = sorted(((stage, stages.count(stage)) for stage in set(stages)), key=lambda r: (-r[1], r[0] or ""))
    return Figure(len(stages), tuple(rows), under_check=len(frame) - len(stages))


@metric(
    label=N_("Workers covered by drives"),
    unit=Unit.PERSONS,
    counts=WORKERS,
    numerator=COVERED,
    exclusions=N_("drives closed or broken; drives under check (tier 0)"),
    source="drives",
    needs=(DRIVES,),
    columns=(SECTOR, WORKERS_COLUMN),
    headline=True,
)
def workers_covered_by_drives(facts: Facts, query: Query, context: Context) -> Figure:
    """Workers whom an open union drive sets out to organise, by sector.

    Takes: drives, one row = one drive at one site or group of sites.
    Returns: the workers; one row = one sector.
    Unit: persons. Two drives at a site cover its workers once: the larger universe counts. Where a
        group has a row of its own beside its sites, the larger of that row and the sites' sum counts.
    As of: the evening of `as_of`, by the universe last entered.
    Errors: none; a drive without a universe is left out and said in the note.
    Source: the drives tab.
    """
    frame = open_on(facts["drives"], query.as_of)
    drives = records(counted(frame))
    sectors = covered_by("sector", drives)
    unknown = sum(drive["universe"] is None for drive in drives)
    value = None if drives and unknown == len(drives) else sum(sectors.values())
    return Figure(
        value=value,
        rows=tuple(sorted(sectors.items(), key=lambda item: (-item[1], item[0] or ""))),
        under_check=sum(covered_by("sector", records(frame)).values()) - (value or 0),
        note=_without_universe(unknown),
        sentence=Message(
            N_("{n} open drive covers {workers} workers."),
            {"n": len(drives), "workers": value},
            N_("{n} open drives cover {workers} workers."),
        ),
    )


@metric(
    label=N_("Workers covered by region"),
    unit=Unit.PERSONS,
    counts=WORKERS,
    numerator=COVERED,
    exclusions=N_("drives closed or broken; drives under check (tier 0)"),
    source="drives",
    needs=(DRIVES,),
    columns=(REGION, WORKERS_COLUMN),
)
def workers_covered_by_region(facts: Facts, query: Query, context: Context) -> Figure:
    """Workers whom an open union drive sets out to organise, region by region.

    Takes: drives, one row = one drive at one site or group of sites.
    Returns: the workers; one row = one region, zero where no drive runs.
    Unit: persons, counted as in the total.
    As of: the evening of `as_of`, by the universe last entered.
    Errors: none; a drive without a universe is left out.
    Source: the drives tab.
    """
    found = covered_by("region", records(counted(open_on(facts["drives"], query.as_of))))
    rows = tuple((region, found.get(region, 0)) for region in context.scope_regions)
    return Figure(sum(found.values()), rows)


@metric(
    label=N_("Signed in open drives"),
    unit=Unit.SHARE,
    counts=N_("valid cards in open drives"),
    numerator=N_("valid cards at the last count of each open drive"),
    denominator=N_("workers in the units of the same drives"),
    exclusions=N_("drives without a universe or a count; drives and counts under check (tier 0)"),
    source="drives, drive_progress",
    needs=(DRIVES, PROGRESS),
    columns=(
        REF,
        SITE,
        Column("group", N_("Group"), Unit.TEXT),
        REGION,
        SECTOR,
        STAGE,
        Column("universe", N_("Universe"), Unit.PERSONS),
        Column("signed", N_("Signed"), Unit.PERSONS),
        Column("share", N_("Signed, share"), Unit.SHARE),
        Column("counted_on", N_("Counted on"), Unit.DATE),
        Column("change", N_("Since the count before"), Unit.PERSONS),
        Column("committee", N_("On the committee"), Unit.PERSONS),
    ),
    headline=True,
    records=True,
)
def signed_in_drives(facts: Facts, query: Query, context: Context) -> Figure:
    """How far the signatures of each open drive are.

    Takes: drives, one row = one drive; drive_progress, one row = one dated count of a drive.
    Returns: signed of all workers in the drives that have both figures; one row = one drive, the
        largest share first. The last dated count goes before the figure in the drives tab.
    Unit: share; n is the workers of those drives.
    As of: the evening of `as_of`.
    Errors: none; without a drive that has both figures it is unknown.
    Source: the drives and drive_progress tabs.
    """
    counts = counts_of(facts["drive_progress"])
    drives = records(counted(open_on(facts["drives"], query.as_of)))
    rows = sorted((_signed_row(drive, counts.get(drive["key"], [])) for drive in drives), key=_by_share)
    known = [row for row in rows if row[8] is not None]
    signed, workers = sum(row[7] for row in known), sum(row[6] for row in known)
    if not workers:
        return Figure(None, tuple(rows), note=Message(N_("No open drive has both a universe and a count.")))
    values = {"signed": signed, "workers": workers, "share": Share(signed / workers), "n": len(known)}
    sentence = Message(N_("{signed} of {workers} workers have signed in {n} open drives: {share}."), values)
    interval = interval_if_few(signed, workers)
    return Figure(signed / workers, tuple(rows), n=workers, interval=interval, sentence=sentence)


@metric(
    label=N_("Drives that lost signatures"),
    unit=Unit.DRIVES,
    counts=N_("open union drives"),
    numerator=N_("open drives whose last count is lower than the one before"),
    exclusions=N_("drives and counts under check (tier 0)"),
    source="drives, drive_progress",
    needs=(DRIVES, PROGRESS),
    columns=(
        REF,
        SITE,
        REGION,
        SECTOR,
        Column("before", N_("Signed before"), Unit.PERSONS),
        Column("signed", N_("Signed"), Unit.PERSONS),
        Column("lost", N_("Lost"), Unit.PERSONS),
        Column("counted_on", N_("Counted on"), Unit.DATE),
    ),
    headline=True,
    records=True,
)
def drives_losing_signatures(facts: Facts, query: Query, context: Context) -> Figure:
    """Open drives that stand lower than at the count before.

    Takes: drives, one row = one drive; drive_progress, one row = one dated count of a drive.
    Returns: how many; one row = one drive, the greatest loss first.
    Unit: drives.
    As of: the last count by the evening of `as_of`.
    Errors: none; a drive counted once has lost nothing.
    Source: the drives and drive_progress tabs.
    """
    counts = counts_of(facts["drive_progress"])
    rows = []
    for drive in records(counted(open_on(facts["drives"], query.as_of))):
        *_, before, now = [None, None, *counts.get(drive["key"], [])]
        if before and now.signed < before.signed:
            lost = before.signed - now.signed
            place = (drive["key"], drive["site"], drive["region"], drive["sector"])
            rows.append((*place, before.signed, now.signed, lost, now.day))
    return Figure(len(rows), tuple(sorted(rows, key=lambda row: (-row[6], row[0]))))


def open_on(drives: pd.DataFrame, day: date) -> pd.DataFrame:
    """The drives that had begun by *day* and were neither closed by its evening nor broken."""
    moment = pd.Timestamp(day)
    begun = drives["started"].isna() | (drives["started"] <= moment)
    return drives[begun & ~(drives["closed"] <= moment) & (drives["stage"] != "broken")]


def counts_of(progress: pd.DataFrame) -> dict[str, list[Count]]:
    """The counts of each drive, oldest first, those under check left out."""
    counts: dict[str, list[Count]] = {}
    for row in records(counted(progress).sort_values("date", kind="stable")):
        if row["signed"] is not None:
            counts.setdefault(row["drive_ref"], []).append(Count(row["date"], row["signed"]))
    return counts


def _signed_row(drive: dict, counts: list[Count]) -> tuple:
    """One drive in the order of the columns of `signed_in_drives`."""
    *_, before, last = [None, None, *counts]
    signed = last.signed if last else drive["signed"]
    return (
        drive["key"],
        drive["site"],
        drive["group"],
        drive["region"],
        drive["sector"],
        drive["stage"],
        drive["universe"],
        signed,
        share_of(signed, drive["universe"]),
        last.day if last else None,
        last.signed - before.signed if before else None,
        drive["committee"],
    )


def _by_share(row: tuple) -> tuple:
    share = row[8]
    return (share is None, -(share or 0), row[0])


def _without_universe(unknown: int) -> Message | None:
    if not unknown:
        return None
    return Message(
        N_("{n} open drive has no universe entered and is not in the figure."),
        {"n": unknown},
        N_("{n} open drives have no universe entered and are not in the figure."),
    )
