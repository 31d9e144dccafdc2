"""Whom the open union drives cover, and how many of them have signed: in all, by region, by town."""

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.columns import REGION
from lib.metrics.frames import counted, records
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.standing import DRIVES, SECTOR, open_on
from lib.metrics.universe import covered_by

COVERED = N_("universes of the open drives; a site counts once, and so does a group and its sites")
WORKERS = N_("workers in the units that open union drives organise")
WORKERS_COLUMN = Column("workers", N_("Workers covered"), Unit.PERSONS, rests_on="drives")


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
    Unit: persons; n is the drives with a universe. Two drives at a site cover its workers once: the
        larger universe counts. Where a group has a row of its own beside its sites, the larger of that
        row and the sites' sum counts.
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
        n=len(drives) - unknown,
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
    drives = records(counted(open_on(facts["drives"], query.as_of)))
    found = covered_by("region", drives)
    rows = tuple((region, found.get(region, 0)) for region in context.scope_regions)
    return Figure(sum(found.values()), rows, n=sum(drive["universe"] is not None for drive in drives))


def _without_universe(unknown: int) -> Message | None:
    if not unknown:
        return None
    return Message(
        N_("{n} open drive has no universe entered and is not in the figure."),
        {"n": unknown},
        N_("{n} open drives have no universe entered and are not in the figure."),
    )
