"""Where each open union drive stands on a day: cards, universe, pace, committee, stage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.frames import counted, records, unverified
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Facts
from lib.metrics.result import Column, Unit
from lib.metrics.statistics import share_of
from lib.metrics.universe import spelling

DRIVES = Rows(
    "drives",
    (
        "site",
        "sector",
        "group",
        "region",
        "place",
        "universe",
        "universe_source",
        "started",
        "stage",
        "signed",
        "committee",
        "strike_planned",
        "closed",
    ),
    ended="closed",
)
PROGRESS = Rows("drive_progress", ("drive_ref", "date", "signed", "committee", "stage"))
UNDER_CHECK = N_("drives under check (tier 0)")
REF = Column("ref", N_("Drive"), Unit.REF, of="drives")
SITE = Column("site", N_("Site"), Unit.TEXT, entered=True)
GROUP = Column("group", N_("Group"), Unit.TEXT, entered=True)
SECTOR = Column("sector", N_("Sector"), Unit.CODE, of="sector")
STAGE = Column("stage", N_("Stage"), Unit.CODE, of="drive_stage")
UNIVERSE = Column("universe", N_("Universe"), Unit.PERSONS)
SIGNED = Column("signed", N_("Signed"), Unit.PERSONS)
SHARE = Column("share", N_("Signed, share"), Unit.SHARE)
COUNTED_ON = Column("counted_on", N_("Counted on"), Unit.DATE)
COMMITTEE = Column("committee", N_("On the committee"), Unit.PERSONS)

SPAN = 28  # days over which a pace is taken: the mean of four weeks
STALE = 13  # days a count may be older than the end of its weeks: a weekly count missed once


@dataclass(frozen=True)
class Count:
    """A dated count of a drive's valid cards."""

    day: date
    signed: int


@dataclass(frozen=True)
class Pace:
    """New cards a week: the mean of the last four weeks, and of the four before."""

    now: float
    before: float

    @property
    def momentum(self) -> float:
        """How many cards a week more than before; fewer if negative."""
        return self.now - self.before


@dataclass(frozen=True)
class Standing:
    """One open drive on a day. None is unknown."""

    ref: str
    site: str
    group: str | None
    region: str | None
    place: str | None
    sector: str | None
    stage: str | None
    stage_since: date | None
    universe: int | None
    universe_source: str | None
    signed: int | None
    committee: int | None
    counts: tuple[Count, ...]
    pace: Pace | None
    strike_planned: date | None

    @property
    def share(self) -> float | None:
        """Signed of all workers in the unit."""
        return share_of(self.signed, self.universe)

    @property
    def counted_on(self) -> date | None:
        """The day of the last dated count."""
        return self.counts[-1].day if self.counts else None


@dataclass(frozen=True)
class Total:
    """Several sites as one: the sums over those that have both a universe and a count."""

    signed: int | None
    universe: int | None
    sites: int
    unknown: int  # sites that lack one of the two, and are in neither sum

    @property
    def share(self) -> float | None:
        """Signed of all workers in those sites."""
        return share_of(self.signed, self.universe)


def standings(facts: Facts, query: Query) -> list[Standing]:
    """The open drives of tier 1 and up; the last dated count goes before the figure in the drives tab."""
    progress: dict[str, list[dict]] = {}
    for row in records(counted(facts[PROGRESS.name]).sort_values("date", kind="stable")):
        progress.setdefault(row["drive_ref"], []).append(row)
    drives = records(counted(open_on(facts[DRIVES.name], query.as_of)))
    return [_standing(drive, progress.get(drive["key"], []), query.as_of) for drive in drives]


def open_claims(facts: Facts, query: Query) -> list[dict]:
    """The open drives under check (tier 0)."""
    return records(unverified(open_on(facts[DRIVES.name], query.as_of)))


def open_on(drives: pd.DataFrame, day: date) -> pd.DataFrame:
    """The drives that had begun by *day* and were neither closed by its evening nor broken."""
    moment = pd.Timestamp(day)
    begun = drives["started"].isna() | (drives["started"] <= moment)
    return drives[begun & ~(drives["closed"] <= moment) & (drives["stage"] != "broken")]


def pace_of(counts: Sequence[Count], day: date) -> Pace | None:
    """New cards a week by *day*; None without a count near it, four weeks before and eight weeks before."""
    now, before, first = (_near(counts, day - timedelta(days=back)) for back in (0, SPAN, 2 * SPAN))
    if not (now and before and first):
        return None
    return Pace(_a_week(before, now), _a_week(first, before))


def total_of(drives: Iterable[Standing]) -> Total:
    """Drives summed, every site and every worker once.

    A site with several drives counts once, with the most cards. A row that bears its group's name is
    the whole group, and stands for it only where none of the group's sites has both figures.
    """
    blocks: dict[str, list[Standing]] = {}
    for drive in drives:
        blocks.setdefault(spelling(drive.group), []).append(drive)
    totals = [_once(members) if not group else _block(group, members) for group, members in blocks.items()]
    known = [total for total in totals if total.universe]
    return Total(
        signed=sum(total.signed for total in known) if known else None,
        universe=sum(total.universe for total in known) if known else None,
        sites=sum(total.sites for total in totals),
        unknown=sum(total.unknown for total in totals),
    )


def is_whole(drive: Standing) -> bool:
    """Whether the row stands for its whole group and not for a site of it."""
    return bool(spelling(drive.group)) and spelling(drive.site) == spelling(drive.group)


def unknown_sites(n: int) -> Message | None:
    """The note that so many sites are in no sum."""
    if not n:
        return None
    return Message(
        N_("{n} site lacks a universe or a count and is in neither sum."),
        {"n": n},
        N_("{n} sites lack a universe or a count and are in neither sum."),
    )


def _block(group: str, members: Sequence[Standing]) -> Total:
    sites = _once([drive for drive in members if not is_whole(drive)])
    whole = _once([drive for drive in members if is_whole(drive)])
    return whole if not sites.sites or (whole.universe and not sites.universe) else sites


def _once(drives: Sequence[Standing]) -> Total:
    """The sums over sites, each once: of its drives the one that is known, and has the most cards."""
    sites: dict[tuple, Standing] = {}
    for drive in drives:
        site = (drive.sector, drive.region, spelling(drive.site))
        if site not in sites or _rank(drive) > _rank(sites[site]):
            sites[site] = drive
    known = [drive for drive in sites.values() if drive.share is not None]
    return Total(
        signed=sum(drive.signed for drive in known) if known else None,
        universe=sum(drive.universe for drive in known) if known else None,
        sites=len(sites),
        unknown=len(sites) - len(known),
    )


def _rank(drive: Standing) -> tuple:
    return (drive.share is not None, drive.signed or 0, drive.universe or 0, drive.ref)


def _standing(drive: dict, progress: Sequence[dict], day: date) -> Standing:
    counts = tuple(Count(row["date"], row["signed"]) for row in progress if row["signed"] is not None)
    committees = [row["committee"] for row in progress if row["committee"] is not None]
    return Standing(
        ref=drive["key"],
        site=drive["site"],
        group=drive["group"],
        region=drive["region"],
        place=drive["place"],
        sector=drive["sector"],
        stage=drive["stage"],
        stage_since=_since(drive["stage"], progress),
        universe=drive["universe"],
        universe_source=drive["universe_source"],
        signed=counts[-1].signed if counts else drive["signed"],
        committee=committees[-1] if committees else drive["committee"],
        counts=counts,
        pace=pace_of(counts, day),
        strike_planned=drive["strike_planned"],
    )


def _since(stage: str | None, progress: Sequence[dict]) -> date | None:
    """The first of the last counts that all say *stage*; None where the last one says another."""
    since = None
    for row in reversed([row for row in progress if row["stage"] is not None]):
        if row["stage"] != stage:
            break
        since = row["date"]
    return since


def _near(counts: Sequence[Count], day: date) -> Count | None:
    """The last count by *day*, if it is not stale."""
    last = next((count for count in reversed(counts) if count.day <= day), None)
    return last if last and (day - last.day).days <= STALE else None


def _a_week(earlier: Count, later: Count) -> float:
    return 7 * (later.signed - earlier.signed) / (later.day - earlier.day).days
