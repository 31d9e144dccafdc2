"""How the signing goes: the wall chart of sites, groups as one, cards over time, momentum."""

from collections.abc import Sequence
from datetime import date, timedelta

from lib.errors import N_
from lib.i18n.message import Message, Share
from lib.metrics.columns import REGION
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit
from lib.metrics.series import BACK
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
    UNIVERSE,
    Standing,
    open_claims,
    standings,
    total_of,
    unknown_sites,
)
from lib.metrics.walls import groups_of, name_of, sites_of, wall_rows

THIRD, HALF = 0.3, 0.5  # of the workers: the first line to reach, and the one to pass
UNDER_CHECK = N_("drives and counts under check (tier 0)")
VALID_CARDS = N_("valid cards at the last count of each open drive")
PACE = N_(
    "new cards a week from the count nearest four weeks back to the last; before: over the four weeks before "
    "that. A count over thirteen days older than its day is none"
)
NEEDS = (DRIVES, PROGRESS)
PACE_NOW = Column("pace", N_("Cards a week, last four weeks"), Unit.PERSONS_PER_WEEK)
PACE_BEFORE = Column("pace_before", N_("Cards a week, the four before"), Unit.PERSONS_PER_WEEK)
MOMENTUM = Column("momentum", N_("Momentum"), Unit.PERSONS_PER_WEEK)
PER_MEMBER = Column("per_member", N_("Workers for each committee member"), Unit.NUMBER)
SITES = Column("sites", N_("Sites"), Unit.NUMBER)
UNKNOWN = Column("unknown", N_("Sites unknown"), Unit.NUMBER)


@metric(
    label=N_("Wall chart of drives"),
    unit=Unit.DRIVES,
    counts=N_("open drives whose last count is over half of their workers"),
    numerator=VALID_CARDS,
    denominator=N_(
        "workers in the unit that the drive organises; of a group, in its sites with both figures"
    ),
    exclusions=UNDER_CHECK,
    source="drives, drive_progress",
    needs=NEEDS,
    columns=(
        REF,
        SITE,
        GROUP,
        REGION,
        SECTOR,
        STAGE,
        Column("stage_since", N_("Stage since"), Unit.DATE),
        UNIVERSE,
        Column("universe_source", N_("Universe from"), Unit.TEXT),
        SIGNED,
        SHARE,
        PACE_NOW,
        PACE_BEFORE,
        MOMENTUM,
        COMMITTEE,
        PER_MEMBER,
        COUNTED_ON,
        SITES,
        UNKNOWN,
    ),
    records=True,
)
def wall_chart(facts: Facts, query: Query, context: Context) -> Figure:
    """Every site against its universe, and the sites of a group as one.

    Takes: drives, one row = one drive; drive_progress, one row = one dated count of a drive.
    Returns: drives signed by more than half of their workers; one row = one drive, or one group of at
        least two sites, which stands before them. A group's sums are of its sites that have both a
        universe and a count; the others are counted as unknown. Stage since is the day of the first
        of the counts that all name the stage. Momentum is cards a week, the last four weeks' mean
        less that of the four before.
    Unit: drives.
    As of: the last count by the evening of `as_of`.
    Errors: none; without a drive that has both figures the value is unknown.
    Source: the drives and drive_progress tabs.
    """
    drives = standings(facts, query)
    shares = [drive.share for drive in drives if drive.share is not None]
    rows = tuple(wall_rows(drives))
    if drives and not shares:
        return Figure(None, rows, note=Message(N_("No open drive has both a universe and a count.")))
    past = sum(share > HALF for share in shares)
    values = {
        "n": len(drives),
        "past": past,
        "between": sum(THIRD <= share <= HALF for share in shares),
        "third": Share(THIRD),
    }
    sentence = Message(
        N_("Over half have signed in {past} of {n} open drive, {third} or more in {between} others."),
        values,
        N_("Over half have signed in {past} of {n} open drives, {third} or more in {between} others."),
    )
    note = unknown_sites(len(drives) - len(shares))
    return Figure(past, rows, under_check=len(open_claims(facts, query)), note=note, sentence=sentence)


@metric(
    label=N_("Signed in groups of sites"),
    unit=Unit.SHARE,
    counts=N_("valid cards in the sites that belong together"),
    numerator=N_("valid cards at the last count of the group's sites"),
    denominator=N_("workers in the same sites"),
    exclusions=N_("sites without a universe or a count; drives and counts under check (tier 0)"),
    source="drives, drive_progress",
    needs=NEEDS,
    columns=(GROUP, SITES, UNKNOWN, UNIVERSE, SIGNED, SHARE),
    headline=True,
)
def signed_in_groups(facts: Facts, query: Query, context: Context) -> Figure:
    """How far the signatures are where several sites are organised as one.

    Takes: drives, one row = one drive; drive_progress, one row = one dated count of a drive.
    Returns: the share in the largest group; one row = one group of at least two sites, the largest
        first. A site counts once. A row that bears the group's name stands for it only where none of
        its sites has both figures.
    Unit: share; n is the workers of that group's sites.
    As of: the last count by the evening of `as_of`.
    Errors: none; without a group that has both figures it is unknown.
    Source: the drives and drive_progress tabs.
    """
    groups = [(members[0].group, total_of(members)) for members in groups_of(standings(facts, query))]
    rows = tuple(
        (name, total.sites, total.unknown, total.universe, total.signed, total.share)
        for name, total in groups
    )
    if not groups or groups[0][1].share is None:
        return Figure(None, rows, note=Message(N_("No group of sites has both a universe and a count.")))
    name, largest = groups[0]
    values = {"group": name, "signed": largest.signed, "workers": largest.universe}
    sentence = Message(
        N_("{group}: {signed} of {workers} workers have signed, {share}."),
        {**values, "share": Share(largest.share)},
    )
    note = unknown_sites(largest.unknown)
    claims = sum(bool(drive["group"]) for drive in open_claims(facts, query))
    return Figure(largest.share, rows, n=largest.universe, under_check=claims, note=note, sentence=sentence)


@metric(
    label=N_("New cards a week"),
    unit=Unit.PERSONS_PER_WEEK,
    counts=N_("new valid cards a week in open drives"),
    numerator=PACE,
    exclusions=N_("drives with too few counts; drives and counts under check (tier 0)"),
    source="drives, drive_progress",
    needs=NEEDS,
    columns=(REF, SITE, REGION, SECTOR, PACE_NOW, PACE_BEFORE, MOMENTUM, COUNTED_ON),
    headline=True,
    records=True,
)
def cards_a_week(facts: Facts, query: Query, context: Context) -> Figure:
    """New cards a week in the last four weeks, against the four before.

    Takes: drives, one row = one drive; drive_progress, one row = one dated count of a drive.
    Returns: the sum over the drives whose pace is known; one row = one such drive, the greatest loss
        of pace first.
    Unit: persons per week, one card a person; what was withdrawn is taken off.
    As of: the last count by the evening of `as_of`.
    Errors: none; a drive without a count near the day, four weeks before and eight weeks before is
        left out and said in the note.
    Source: the drives and drive_progress tabs.
    """
    drives = standings(facts, query)
    known = sorted((d for d in drives if d.pace), key=lambda drive: (drive.pace.momentum, drive.ref))
    rows = tuple(
        (d.ref, d.site, d.region, d.sector, d.pace.now, d.pace.before, d.pace.momentum, d.counted_on)
        for d in known
    )
    if not known:
        return Figure(None, note=Message(N_("No open drive has enough counts for a pace.")))
    slower = sum(drive.pace.momentum < 0 for drive in known)
    sentence = Message(
        N_(
            "{now} new cards a week in the last four weeks, {before} in the four before; "
            "of {n} drives {slower} lose pace."
        ),
        {
            "now": round(sum(d.pace.now for d in known)),
            "before": round(sum(d.pace.before for d in known)),
            "slower": slower,
            "n": len(known),
        },
    )
    value = round(sum(drive.pace.now for drive in known))
    claims, note = len(open_claims(facts, query)), _without_pace(len(drives) - len(known))
    return Figure(value, rows, under_check=claims, note=note, sentence=sentence)


@metric(
    label=N_("Signed over time"),
    unit=Unit.DRIVES,
    counts=N_("open drives, and groups of their sites, with a count in the time shown"),
    numerator=N_("valid cards at each count"),
    denominator=N_("workers in the unit, as entered last"),
    exclusions=N_("drives without a universe; drives and counts under check (tier 0)"),
    source="drives, drive_progress",
    needs=NEEDS,
    columns=(Column("day", N_("Counted on"), Unit.DATE), SITE, REF, SIGNED, UNIVERSE, SHARE),
    records=True,
)
def signed_over_time(facts: Facts, query: Query, context: Context) -> Figure:
    """The share that had signed at each count: the last 26 weeks, or the period where it is longer.

    Takes: drives, one row = one drive; drive_progress, one row = one dated count of a drive.
    Returns: how many drives and groups have a line; one row = one count of one of them, the largest
        universe first. A group's line is the sum of each site's last count by that day, over the
        sites that had been counted by then.
    Unit: drives; the line is a share.
    As of: the evening of `as_of`.
    Errors: none.
    Source: the drives and drive_progress tabs.
    """
    drives = [drive for drive in standings(facts, query) if drive.universe and drive.counts]
    first = min(query.since, query.as_of - timedelta(days=BACK))
    lines = {(members[0].group, None): _line(sites_of(members)) for members in groups_of(drives)}
    lines |= {(name_of(drive, drives), drive.ref): _line([drive]) for drive in drives}
    shown = {
        key: [point for point in points if point[0] >= first]
        for key, points in sorted(lines.items(), key=lambda item: -item[1][-1][2])
    }
    rows = tuple(
        (day, name, ref, signed, workers, signed / workers)
        for (name, ref), points in shown.items()
        for day, signed, workers in points
    )
    drawn = [(name, points) for (name, _), points in shown.items() if points]
    return Figure(len(drawn), rows, sentence=_course(*drawn[0]) if drawn else None)


def _course(name: str, points: Sequence[tuple[date, int, int]]) -> Message:
    """Where a line began and where it stands."""
    (first, signed, workers), (last, signed_last, workers_last) = points[0], points[-1]
    return Message(
        N_("{name}: {share} signed on {last}, {before} on {first}."),
        {
            "name": name,
            "share": Share(signed_last / workers_last),
            "last": last,
            "before": Share(signed / workers),
            "first": first,
        },
    )


def _line(drives: Sequence[Standing]) -> list[tuple[date, int, int]]:
    """(day, cards, workers) at each day of a count: of every drive the last count by then."""
    points = []
    for day in sorted({count.day for drive in drives for count in drive.counts}):
        last = [(drive, [c.signed for c in drive.counts if c.day <= day]) for drive in drives]
        known = [(signed[-1], drive.universe) for drive, signed in last if signed]
        points.append((day, sum(signed for signed, _ in known), sum(workers for _, workers in known)))
    return points


def _without_pace(n: int) -> Message | None:
    if not n:
        return None
    return Message(
        N_("{n} open drive has too few counts for a pace."),
        {"n": n},
        N_("{n} open drives have too few counts for a pace."),
    )
