"""Union drives: which run and at which stage, how far the signatures are, who lost some."""

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.columns import REGION
from lib.metrics.frames import counted, records
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.standing import (
    COMMITTEE,
    COUNTED_ON,
    DRIVES,
    GROUP,
    PROGRESS,
    REF,
    SECTOR,
    SHARE,
    SIGNED,
    SITE,
    STAGE,
    UNDER_CHECK,
    UNIVERSE,
    Standing,
    open_on,
    standings,
    total_of,
    unknown_sites,
)
from lib.metrics.statistics import interval_if_few
from lib.metrics.walls import by_share
from lib.schema.vocabularies.actions import DRIVE_STAGE, FOUNDED

OPEN = N_("drives begun by that day and neither closed nor broken")


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
    Returns: how many run; one row = one stage, in the order in which a drive passes them.
    Unit: drives.
    As of: the evening of `as_of`, by the stage last entered.
    Errors: none.
    Source: the drives tab.
    """
    frame = open_on(facts["drives"], query.as_of)
    stages = [drive["stage"] for drive in records(counted(frame))]
    rows = tuple((stage, stages.count(stage)) for stage in (*DRIVE_STAGE.codes, None) if stage in stages)
    founded = sum(stage in FOUNDED for stage in stages)
    sentence = Message(
        N_("{n} union drive runs; {founded} has held its founding meeting."),
        {"n": len(stages), "founded": founded},
        N_("{n} union drives run; {founded} have held their founding meeting."),
    )
    return Figure(len(stages), rows, under_check=len(frame) - len(stages), sentence=sentence)


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
        GROUP,
        REGION,
        SECTOR,
        STAGE,
        UNIVERSE,
        SIGNED,
        SHARE,
        COUNTED_ON,
        Column("change", N_("Since the count before"), Unit.PERSONS),
        COMMITTEE,
    ),
    headline=True,
    records=True,
)
def signed_in_drives(facts: Facts, query: Query, context: Context) -> Figure:
    """How far the signatures of each open drive are.

    Takes: drives, one row = one drive; drive_progress, one row = one dated count of a drive.
    Returns: signed of all workers in the drives that have both figures; one row = one drive, the
        largest share first. The last dated count goes before the figure in the drives tab. In the sum
        a site counts once, and so does a group and its sites.
    Unit: share; n is the workers of those drives.
    As of: the evening of `as_of`.
    Errors: none; without a drive that has both figures it is unknown.
    Source: the drives and drive_progress tabs.
    """
    drives = standings(facts, query)
    rows, total = tuple(_signed_row(drive) for drive in sorted(drives, key=by_share)), total_of(drives)
    if total.share is None:
        return Figure(None, rows, note=Message(N_("No open drive has both a universe and a count.")))
    values = {"signed": total.signed, "workers": total.universe, "share": Share(total.share)}
    return Figure(
        total.share,
        rows,
        n=total.universe,
        interval=interval_if_few(total.signed, total.universe),
        note=unknown_sites(total.unknown),
        sentence=Message(N_("{signed} of {workers} workers have signed in open drives: {share}."), values),
    )


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
        SIGNED,
        Column("lost", N_("Lost"), Unit.PERSONS),
        COUNTED_ON,
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
    rows = []
    for drive in standings(facts, query):
        *_, before, now = [None, None, *drive.counts]
        if before and now.signed < before.signed:
            lost = before.signed - now.signed
            place = (drive.ref, drive.site, drive.region, drive.sector)
            rows.append((*place, before.signed, now.signed, lost, now.day))
    sentence = Message(
        N_("{n} open drive has fewer signatures than at the count before."),
        {"n": len(rows)},
        N_("{n} open drives have fewer signatures than at the count before."),
    )
    ordered = sorted(rows, key=lambda row: (-row[6], row[0]))
    return Figure(len(rows), tuple(ordered), sentence=sentence)


def _signed_row(drive: Standing) -> tuple:
    """One drive in the order of the columns of `signed_in_drives`."""
    *_, before, last = [None, None, *drive.counts]
    return (
        drive.ref,
        drive.site,
        drive.group,
        drive.region,
        drive.sector,
        drive.stage,
        drive.universe,
        drive.signed,
        drive.share,
        drive.counted_on,
        last.signed - before.signed if before else None,
        drive.committee,
    )
