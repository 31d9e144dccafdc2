"""The workers whom several drives cover, nobody counted twice."""

from collections.abc import Iterable, Mapping

WHOLE = None  # the "site" of a row that is its whole group


def covered_by(part: str, drives: Iterable[Mapping[str, object]]) -> dict[str | None, int]:
    """Workers covered in each *part* (sector or region) of the drives that have a universe.

    A site with several drives counts once, with the largest universe. A group's sites are summed; a
    row that bears the group's name is the whole group, and the larger of both counts.
    """
    groups: dict[tuple, dict[str | None, int]] = {}
    for drive in drives:
        if drive["universe"] is not None:
            group, site = spelling(drive["group"]), spelling(drive["site"])
            unit = (drive["sector"], drive["region"], bool(group), group or site)
            sites = groups.setdefault(unit, {})
            name = WHOLE if site == group else site
            sites[name] = max(sites.get(name, 0), drive["universe"])
    covered: dict[str | None, int] = {}
    for (sector, region, *_), sites in groups.items():
        key = {"sector": sector, "region": region}[part]
        parts = sum(workers for name, workers in sites.items() if name != WHOLE)
        covered[key] = covered.get(key, 0) + max(sites.get(WHOLE, 0), parts)
    return covered


def spelling(name: str | None) -> str:
    """A site's or group's name as far as it tells one from another."""
    return " ".join((name or "").casefold().split())
