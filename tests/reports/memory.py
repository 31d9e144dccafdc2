"""A store in memory: the needs' frames as given, filtered by region, and how often each was asked for."""

from collections import Counter

from lib.access.viewer import Profile, Role, Scope, Viewer
from tests.metrics.tables import frame

LEADER = Viewer("lead", Role.LEADER, Scope(None), profile=Profile.LEADERSHIP)
PRESENTER = Viewer("show", Role.PRESENTER, Scope(None), profile=Profile.PRESENTED)


def organiser(*regions: str) -> Viewer:
    return Viewer("region", Role.ORGANISER, Scope(frozenset(regions)), profile=Profile.ORGANISER)


class MemoryStore:
    """Rows by the name of the need; `number` is the version."""

    def __init__(self, **rows) -> None:
        self.rows, self.number, self.asked = rows, 1, Counter()

    def version(self) -> int:
        return self.number

    def fetch(self, need, scope, query):
        self.asked[need.name] += 1
        rows = self.rows.get(getattr(need, "table", "membership"), [])
        return frame(need, [r for r in rows if scope.regions is None or r.get("region") in scope.regions])
