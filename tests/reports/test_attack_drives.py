"""Nobody works out how many drives run in a region or at a stage, though everybody knows how large a site is.

All sites have a hundred workers and sixty cards, as the employer knows: of few drives no worker may be told.
"""

import random
from datetime import date

import pytest

from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.metrics.query import Query
from lib.places.pack import load
from lib.reports import Reports
from lib.schema.vocabularies.actions import FOUNDED
from lib.settings import load as load_settings
from tests.reports.worlds import BELOW, Listener, Sort, WorldStore

COUNTRY, SETTINGS = load("kazakhstan-2010"), load_settings()
PRESENTER = viewer_of("show", Role.PRESENTER)
REGIONS = [region.code for region in COUNTRY.regions[:3]]
STAGES, WORKERS, SIGNED = sorted(FOUNDED - {"closed", "broken"}), 100, 60
EACH = {"workers": WORKERS, "signed": SIGNED}
SUNDAY = date(2010, 7, 11)
QUERY = Query(SUNDAY, date(2010, 7, 5))
SORTS: list[Sort] = [(stage, region) for stage in STAGES for region in REGIONS]


def rows_of(world: dict[Sort, int]) -> list[dict]:
    site = {
        "universe": WORKERS,
        "signed": SIGNED,
        "started": date(2010, 1, 4),
        "sector": "mining",
        "verified": 1,
    }
    found = []
    for (stage, region), n in world.items():
        numbers = range(len(found), len(found) + n)
        found += [site | {"key": f"D{i}", "site": f"S{i}", "stage": stage, "region": region} for i in numbers]
    return found


class Employer(Listener):
    """Who is shown every figure of drives, and counts a hundred workers for each."""

    def look(self) -> "Employer":
        door = Reports(WorldStore(drives=rows_of(self.world)), COUNTRY, SETTINGS)
        results = {
            name: door.result(PRESENTER, name, QUERY)
            for name in ("open_drives", "drives_by_region", "workers_covered_by_drives", "signed_in_drives")
        } | {
            name: door.result(PRESENTER, name, QUERY)
            for name in ("workers_covered_by_region", "cards_a_week")
        }
        self.value("drives", lambda _: True, results["open_drives"])
        for place, name in ((0, "open_drives"), (1, "drives_by_region")):
            shown = dict(row[:2] for row in results[name].figure.rows)
            for of in STAGES if place == 0 else REGIONS:
                self.hears(f"{name} {of}", lambda s, at=place, of=of: s[at] == of, shown.get(of))
        for name, result in results.items():
            for row in result.figure.rows:
                for column, x in zip(result.columns, row, strict=True):
                    self.people(row[0] if row[0] in REGIONS else None, x, EACH.get(column.name))
            if name.startswith("workers"):
                self.people(None, result.value, WORKERS)
        return self

    def people(self, region: str | None, shown: int | None, each: int | None) -> None:
        """Workers or cards, to ten: so many sites."""
        if shown and each:
            sites = self.vector(lambda s: region in (None, s[1]))
            self.bound(sites, (shown - 5) / each, (shown + 4) / each)


@pytest.mark.parametrize("seed", range(20))
def test_no_small_number_of_drives_follows_from_all_that_is_presented(seed):
    source = random.Random(seed)
    sizes = (0, 0, 1, source.randint(1, 9), source.randint(8, 14), source.randint(0, 40))
    world = {sort: n for sort in SORTS if (n := source.choice(sizes))}
    assert Employer(SORTS, world).look().given_away() == {}


@pytest.mark.parametrize("drives", [1, BELOW - 1])
def test_of_few_drives_nothing_is_told_of_their_workers_and_cards(drives):
    door = Reports(WorldStore(drives=rows_of({SORTS[0]: drives})), COUNTRY, SETTINGS)
    for name in (
        "workers_covered_by_drives",
        "signed_in_drives",
        "workers_covered_by_region",
        "drives_by_region",
    ):
        result = door.result(PRESENTER, name, QUERY)
        numbers = [x for row in result.figure.rows for x in row if isinstance(x, int | float)]
        assert (result.value, numbers) == (None, []), name
