"""The lines of the wall chart: groups of sites before their sites, then the sites that stand alone."""

from collections.abc import Iterator, Sequence

from lib.metrics.standing import Pace, Standing, is_whole, total_of
from lib.metrics.statistics import share_of
from lib.metrics.universe import spelling

Row = tuple


def groups_of(drives: Sequence[Standing]) -> list[list[Standing]]:
    """The drives of each group of at least two sites, the group with most workers first."""
    groups: dict[str, list[Standing]] = {}
    for drive in drives:
        if spelling(drive.group):
            groups.setdefault(spelling(drive.group), []).append(drive)
    several = [members for members in groups.values() if len({*map(_site, sites_of(members))}) > 1]
    return sorted(several, key=lambda members: (-(total_of(members).universe or 0), members[0].group))


def sites_of(members: Sequence[Standing]) -> list[Standing]:
    """The sites of a group, without the row that is the whole group; that row where it is alone."""
    return [drive for drive in members if not is_whole(drive)] or list(members)


def name_of(drive: Standing, drives: Sequence[Standing]) -> str:
    """The site's name, with the drive's code where another drive bears the same name."""
    alike = sum(_site(other) == _site(drive) for other in drives)
    return f"{drive.site} ({drive.ref})" if alike > 1 else drive.site


def by_share(drive: Standing) -> tuple:
    """The order of drives with the largest share first, and the unknown last."""
    return (drive.share is None, -(drive.share or 0), drive.ref)


def wall_rows(drives: Sequence[Standing]) -> Iterator[Row]:
    """The lines in the order of the columns of `wall_chart`."""
    alone = {drive.ref: drive for drive in drives}
    for members in groups_of(drives):
        yield _group_row(members)
        for drive in sorted(members, key=by_share):
            yield _drive_row(alone.pop(drive.ref))
    for drive in sorted(alone.values(), key=by_share):
        yield _drive_row(drive)


def _drive_row(drive: Standing) -> Row:
    return (
        drive.ref,
        drive.site,
        drive.group,
        drive.region,
        drive.sector,
        drive.stage,
        drive.stage_since,
        drive.universe,
        drive.universe_source,
        drive.signed,
        drive.share,
        *_paces([drive.pace] if drive.pace else []),
        drive.committee,
        share_of(drive.universe, drive.committee),
        drive.counted_on,
        None,
        None,
    )


def _group_row(members: Sequence[Standing]) -> Row:
    """The whole group: sums over sites that have the figures, the oldest of the last counts."""
    sites, total = sites_of(members), total_of(members)
    staffed = [drive for drive in sites if drive.committee and drive.universe]
    committee = sum(drive.committee for drive in staffed) if staffed else None
    counted = [drive.counted_on for drive in sites if drive.counted_on]
    return (
        None,
        members[0].group,
        members[0].group,
        _shared([drive.region for drive in members]),
        _shared([drive.sector for drive in members]),
        None,
        None,
        total.universe,
        None,
        total.signed,
        total.share,
        *_paces([drive.pace for drive in sites if drive.pace]),
        committee,
        share_of(sum(drive.universe for drive in staffed), committee),
        min(counted, default=None),
        total.sites,
        total.unknown,
    )


def _paces(paces: Sequence[Pace]) -> tuple[float | None, float | None, float | None]:
    """Now, before and the difference: of a group, summed over its sites with enough counts."""
    if not paces:
        return (None, None, None)
    now, before = sum(pace.now for pace in paces), sum(pace.before for pace in paces)
    return (now, before, now - before)


def _shared(values: Sequence[str | None]) -> str | None:
    """The value that all share; None where they differ."""
    return values[0] if len(set(values)) == 1 else None


def _site(drive: Standing) -> str:
    return spelling(drive.site)
