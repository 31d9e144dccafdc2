"""Union drives: which run, whom they cover, how far the signatures are."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.frames import counted, records
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

DRIVES = Rows(
    "drives",
    ("site", "sector", "group", "region", "universe", "started", "stage", "signed", "committee", "closed"),
    ended="closed",
)


@metric(
    label=N_("Workers covered by drives"),
    unit=Unit.PERSONS,
    counts=N_("workers in the units that open union drives organise"),
    numerator=N_("universes of the open drives; a site counts once, and so does a group and its sites"),
    exclusions=N_("drives closed or broken; drives under check (tier 0)"),
    source="drives",
    needs=(DRIVES,),
    columns=(
        Column("sector", N_("Sector"), Unit.CODE, of="sector"),
        Column("workers", N_("Workers covered"), Unit.PERSONS),
    ),
    headline=True,
)
def workers_covered_by_drives(facts: Facts, query: Query, context: Context) -> Figure:
    """Workers whom an open union drive sets out to organise.

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
    claims = records(frame)
    sectors = covered_by_sector(drives)
    unknown = sum(drive["universe"] is None for drive in drives)
    value = sum(sectors.values())
    return Figure(
        value=value if drives == [] or unknown < len(drives) else None,
        rows=tuple(sorted(sectors.items(), key=lambda item: (-item[1], item[0] or ""))),
        under_check=sum(covered_by_sector(claims).values()) - value,
        note=_without_universe(unknown),
        sentence=Message(
            N_("{n} open drive covers {workers} workers."),
            {"n": len(drives), "workers": value},
            N_("{n} open drives cover {workers} workers."),
        ),
    )


def open_on(drives: pd.DataFrame, day: date) -> pd.DataFrame:
    """The drives that had begun by *day* and were neither closed by its evening nor broken."""
    moment = pd.Timestamp(day)
    begun = drives["started"].isna() | (drives["started"] <= moment)
    return drives[begun & ~(drives["closed"] <= moment) & (drives["stage"] != "broken")]


def covered_by_sector(drives: Iterable[Mapping[str, object]]) -> dict[str | None, int]:
    """Workers covered in each sector, nobody twice."""
    sites: dict[tuple, int] = {}
    for drive in drives:
        if drive["universe"] is not None:
            unit = (drive["sector"], drive["region"], drive["group"], _spelling(drive["site"]))
            sites[unit] = max(sites.get(unit, 0), drive["universe"])
    groups: dict[tuple, list[int]] = {}
    for (sector, region, group, site), workers in sites.items():
        name = _spelling(group) or ("", site)
        whole, parts = groups.setdefault((sector, region, name), [0, 0])
        is_whole = site == name
        groups[sector, region, name] = [max(whole, workers), parts] if is_whole else [whole, parts + workers]
    covered: dict[str | None, int] = {}
    for (sector, _, _), (whole, parts) in groups.items():
        covered[sector] = covered.get(sector, 0) + max(whole, parts)
    return covered


def _spelling(name: str | None) -> str:
    """A site's or group's name as far as it tells one from another."""
    return " ".join((name or "").casefold().split())


def _without_universe(unknown: int) -> Message | None:
    if not unknown:
        return None
    return Message(
        N_("{n} open drive has no universe entered and is not in the figure."),
        {"n": unknown},
        N_("{n} open drives have no universe entered and are not in the figure."),
    )
